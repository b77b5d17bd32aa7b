package quod.strategies.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.testkit.ReferencePrograms;

class RepeatsTest {
    private static final CompiledProgram PROGRAM = CompiledProgram.of(ReferencePrograms.power(2));

    private static ProveRequest request(int start) {
        return ProveRequest.of(PROGRAM, Inputs.of("start", start));
    }

    @Test
    void equalInputsOfOneProgramRepeat() {
        assertThat(Repeats.share(List.of(request(1), request(2), request(1), request(1))))
                .isEqualTo(0.5);
        assertThat(Repeats.share(List.of(request(1), request(2)))).isZero();
    }

    @Test
    void givenTracesRepeatWhereTheyAreTheSameObject() {
        var trace = request(1).runProgram();
        var other = request(2).runProgram();
        assertThat(Repeats.share(List.of(
                        ProveRequest.ofTrace(PROGRAM, trace),
                        ProveRequest.ofTrace(PROGRAM, trace),
                        ProveRequest.ofTrace(PROGRAM, other))))
                .isBetween(0.33, 0.34);
    }
}
