package quod.strategies.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Settings of(String value) {
        return Settings.of("section", Map.of("name", value));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "64 KiB, 65536", "64kib, 65536", "3MiB, 3145728", "2 GiB, 2147483648", "1 TiB, 1099511627776"})
    void bytesHaveUnits(String text, long bytes) {
        assertThat(of(text).bytes("name", 7)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1 MB", "", "9999999999 TiB"})
    void badBytesAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(text).bytes("name", 7))
                .withMessageContaining("section.name");
    }

    @ParameterizedTest
    @CsvSource({"250 ms, PT0.25S", "10s, PT10S", "5 m, PT5M", "2 h, PT2H", "7 d, P7D", "1.5 s, PT1.5S"})
    void durationsHaveUnits(String text, Duration duration) {
        assertThat(of(text).duration("name")).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 s", "-1 s", "soon", "5", ""})
    void badDurationsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(text).duration("name"))
                .withMessageContaining("section.name");
    }

    @Test
    void whatIsNotSetIsTheDefault() {
        Settings none = Settings.none("section");
        assertThat(none.bytes("name", 7)).isEqualTo(7);
        assertThat(none.integer("name", 7, 0, 9)).isEqualTo(7);
        assertThat(none.duration("name")).isEmpty();
        assertThat(none.flag("name", true)).isTrue();
        assertThat(none.choice("name", "a", List.of("a", "b"))).isEqualTo("a");
    }

    @Test
    void unknownNamesAreErrorsWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("1").requireKnown(List.of("names", "other")))
                .withMessageContaining("did you mean names");
    }

    @Test
    void foldersFollowTheEnvironmentIfItNamesAnAbsoluteOne() {
        Path absolute = Path.of("").toAbsolutePath();
        assertThat(UserFolders.of(Map.of("X", absolute.toString()), "X", ".cache"))
                .isEqualTo(absolute.resolve("quod"));
        Path home = Path.of(System.getProperty("user.home"), ".cache", "quod");
        assertThat(UserFolders.of(Map.of("X", "relative"), "X", ".cache")).isEqualTo(home);
        assertThat(UserFolders.of(Map.of(), "X", ".cache")).isEqualTo(home);
    }
}
