package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.testkit.ProgramContract;

final class FibonacciTest extends ProgramContract {
    @Override
    protected TraceProgram program() {
        return new Fibonacci();
    }

    @Override
    protected List<Inputs> inputs() {
        return List.of(
                Inputs.rows(1),
                Inputs.rows(2),
                Inputs.rows(8).and("first", 0).and("second", 0),
                Inputs.rows(64).and("first", 3).and("second", 2013265920));
    }

    @Test
    void resultIsTheElementAfterAsManyStepsAsRows() {
        Trace trace =
                ProveRequest.of(new Fibonacci(), Inputs.rows(8).and("first", 0)).runProgram();
        assertThat(trace.publicValues().get("result")).isEqualTo(21);
    }
}
