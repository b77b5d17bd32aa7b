package quod.examples.demo.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void busyProcessesAreFoundAndThisOneIsLeftOut() {
        Map<Long, Load.Used> before = Map.of(
                1L, new Load.Used("idle", SECOND), 2L, new Load.Used("compiler", SECOND), 9L, new Load.Used("self", 0));
        Map<Long, Load.Used> after = Map.of(
                1L, new Load.Used("idle", SECOND),
                2L, new Load.Used("compiler", 2 * SECOND),
                3L, new Load.Used("new", SECOND / 2),
                9L, new Load.Used("self", 2 * SECOND));
        Load load = Load.of(before, after, SECOND, 9);
        assertThat(load.otherCores()).isEqualTo(1.5);
        assertThat(load.disturbs()).isTrue();
        assertThat(load.busiest()).containsExactly(new Load.Busy("compiler", 1), new Load.Busy("new", 0.5));
        assertThat(load).hasToString("other processes keep 1.50 cores busy: compiler (1.0 cores), new (0.5 cores)");
    }

    @Test
    void aQuietMachineDisturbsNothing() {
        assertThat(Load.of(Map.of(), Map.of(), SECOND, 1).disturbs()).isFalse();
    }

    @Test
    void aStatLineIsReadAlsoWhereTheNameHoldsBlanksAndParentheses() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 1 0 5 1 1";
        assertThat(ProcessTimes.parse(stat)).contains(new Load.Used("a (b) c", 2 * SECOND));
        assertThat(ProcessTimes.parse("nonsense")).isEmpty();
        assertThat(ProcessTimes.parse("1 (x) S 1")).isEmpty();
    }

    @Test
    void processesThatCannotBeReadAreLeftOut(@TempDir Path proc) throws IOException {
        Files.createDirectory(proc.resolve("1"));
        Path two = Files.createDirectory(proc.resolve("2"));
        Files.writeString(two.resolve("stat"), "2 (two) S 1 42 42 0 -1 4194560 1 0 0 0 1 0 0 0");
        Files.createDirectory(proc.resolve("sys"));
        assertThat(ProcessTimes.fromProc(proc)).containsOnlyKeys(2L);
    }

    @Test
    void theMachineSaysWhatItIs() {
        Machine machine = Machine.here();
        assertThat(machine.cores()).isPositive();
        assertThat(machine.java()).contains(String.valueOf(Runtime.version().feature()));
        assertThat(machine.processor()).isNotBlank();
        assertThat(machine.commit()).isNotBlank();
    }
}
