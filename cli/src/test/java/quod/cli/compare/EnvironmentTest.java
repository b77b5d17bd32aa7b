package quod.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    @ParameterizedTest
    @CsvSource({
        "-Xmx1g, -Xmx1g",
        "-XX:AOTCache=/home/somebody/quod.aot, -XX:AOTCache=quod.aot",
        "-XX:AOTCache=C:\\Users\\somebody\\quod.aot, -XX:AOTCache=quod.aot",
        "-XX:+UseParallelGC, -XX:+UseParallelGC",
        "--add-modules=jdk.incubator.vector, --add-modules=jdk.incubator.vector"
    })
    void foldersOfThisMachineStandInNoReport(String flag, String shown) {
        assertThat(Environment.withoutFolders(flag)).isEqualTo(shown);
    }
}
