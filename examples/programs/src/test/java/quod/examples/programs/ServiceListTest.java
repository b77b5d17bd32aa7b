package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.Backends;
import quod.api.TraceProgram;

final class ServiceListTest {
    @Test
    void everyProgramIsFoundByItsName() {
        List<String> problems = new ArrayList<>();
        List<TraceProgram> programs = Backends.programs(getClass().getClassLoader(), problems);
        assertThat(problems).isEmpty();
        assertThat(programs)
                .extracting(TraceProgram::name)
                .contains("collatz", "fibonacci", "fibonacci-n", "keccak-f", "mimc", "poseidon2", "transfer");
    }
}
