package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.ProveRequest;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.api.TraceShapeException;
import quod.testkit.ForgedTraces;
import quod.testkit.ProgramContract;
import quod.testkit.ReferenceChecker;

final class FibonacciNTest extends ProgramContract {
    private final FibonacciN program = new FibonacciN();

    @Override
    protected TraceProgram program() {
        return program;
    }

    @Override
    protected List<Inputs> inputs() {
        return List.of(Inputs.of("n", 0), Inputs.of("n", 1), Inputs.of("n", 2), Inputs.of("n", 7), Inputs.of("n", 20));
    }

    private Trace run(int n) {
        return ProveRequest.of(program, Inputs.of("n", n)).runProgram();
    }

    @Test
    void theTwentiethNumberIs6765() {
        Trace trace = run(20);
        assertThat(trace.rows()).isEqualTo(32);
        assertThat(trace.publicValues().get("result")).isEqualTo(6765);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 15, 16, 17, 45, 46, 100, 1000})
    void theResultIsTheNumberModuloP(int n) {
        BigInteger a = BigInteger.ZERO;
        BigInteger b = BigInteger.ONE;
        for (int i = 0; i < n; i++) {
            BigInteger sum = a.add(b);
            a = b;
            b = sum;
        }
        assertThat(run(n).publicValues().get("result"))
                .isEqualTo(a.mod(BigInteger.valueOf(BabyBear.P)).intValue());
    }

    @Test
    void nFixesTheHeight() {
        PublicValues values = PublicValues.of(program.layout(), 20, 6765);
        assertThat(program.rows(values)).hasValue(32);
        assertThatThrownBy(() -> Statement.of(program, 64, values)).isInstanceOf(TraceShapeException.class);
        assertThat(program.rows(PublicValues.of(program.layout(), FibonacciN.MAX_N + 1L, 1)))
                .isEmpty();
    }

    @Test
    void aNegativeNIsRefused() {
        assertThatThrownBy(() -> program.run(Inputs.of("n", -1))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void runThatStopsEarlyAndClaimsTheFullCountIsFound() {
        Trace nineteen = run(19);
        assertFound(ForgedTraces.withPublicValue(nineteen, "n", 20), "n steps are done at last");
    }

    @Test
    void runThatPausesInTheMiddleIsFound() {
        Trace forged = shifted(shifted(shifted(shifted(run(20), "step"), "a"), "b"), "active");
        forged = ForgedTraces.withCell(forged, "active", 5, 0);
        assertFound(forged, "no step follows a pause");
    }

    @Test
    void flagThatIsNoBitIsFound() {
        assertFound(ForgedTraces.withCell(run(20), "active", 3, 2), "active is a bit");
    }

    @Test
    void stepBeyondTheLastRowIsFound() {
        assertFound(ForgedTraces.withCell(run(20), "active", 31, 1), "the last row does no step");
    }

    /** Repeats row 5, as a run that pauses there does. */
    private static Trace shifted(Trace trace, String column) {
        UnaryOperator<int[]> pauseAtFive = cells -> {
            System.arraycopy(cells, 5, cells, 6, cells.length - 6);
            return cells;
        };
        return ForgedTraces.withColumn(trace, column, pauseAtFive);
    }

    private void assertFound(Trace forged, String constraint) {
        assertThat(ReferenceChecker.violations(CompiledProgram.of(program), forged))
                .anyMatch(violation -> violation.constraint().equals(constraint));
    }
}
