package quod.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-7,-7",
        "1_048_576,1048576",
        "2^20,1048576",
        "0x10,16",
        "010,10",
        "-007,-7",
        "10^18,1000000000000000000",
        "9223372036854775807,9223372036854775807",
        "' 5 ',5"
    })
    void numberIsRead(String text, long value) {
        assertThat(Numbers.parse(text)).isEqualTo(OptionalLong.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", "1.5", "2^", "^2", "2^-1", "2^64", "10^19", "9223372036854775808", "1 2", "1e3"})
    void anythingElseIsNone(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }
}
