package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.ProveRequest;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.testkit.ForgedTraces;
import quod.testkit.ProgramContract;
import quod.testkit.ReferenceChecker;

final class CollatzTest extends ProgramContract {
    @Override
    protected TraceProgram program() {
        return new Collatz();
    }

    @Override
    protected List<Inputs> inputs() {
        return List.of(
                Inputs.rows(1).and("start", 1),
                Inputs.rows(2).and("start", 2),
                Inputs.rows(16).and("start", 3),
                Inputs.rows(32).and("start", (1 << 29) - (1 << 28)));
    }

    @Test
    void twentySevenTakes111Steps() {
        Trace trace = ProveRequest.of(new Collatz(), Inputs.none()).runProgram();
        assertThat(trace.publicValues().toMap()).containsEntry("start", 27).containsEntry("steps", 111);
        assertThat(ReferenceChecker.violations(CompiledProgram.of(new Collatz()), trace))
                .isEmpty();
    }

    @Test
    void tooFewRowsAreRefused() {
        assertThatThrownBy(() -> ProveRequest.of(new Collatz(), Inputs.rows(64)).runProgram())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("larger power of two");
    }

    @Test
    void sequenceThatLeavesTheRangeIsRefused() {
        assertThatThrownBy(() -> ProveRequest.of(new Collatz(), Inputs.of("start", (1 << 29) - 1))
                        .runProgram())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2^29");
    }

    /** From 5 the field's "half" of an odd value, 3, would shorten the way: 5, 5/2, … is no Collatz sequence. */
    @Test
    void halvingAnOddValueInTheFieldIsFound() {
        int half = BabyBear.mul(5, BabyBear.inverse(2));
        Trace honest =
                ProveRequest.of(new Collatz(), Inputs.rows(8).and("start", 5)).runProgram();
        assertFound(ForgedTraces.withCell(honest, "value", 1, half), "value is the sum of its bits");
    }

    @Test
    void oddValueThatIsCalledEvenIsFound() {
        Trace honest =
                ProveRequest.of(new Collatz(), Inputs.rows(8).and("start", 5)).runProgram();
        assertFound(ForgedTraces.withCell(honest, "bit[0]", 0, 0), "value is the sum of its bits");
    }

    @Test
    void goingAroundTheCycleToClaimMoreStepsIsFound() {
        CollatzForger longer = new CollatzForger(new int[] {4, 2, 1, 4, 2, 1, 1, 1}, 5);
        assertFound(longer.trace(), "an active row's value is not 1");
    }

    @Test
    void pauseBeforeOneIsFound() {
        CollatzForger pausing = new CollatzForger(new int[] {4, 4, 2, 1, 1, 1, 1, 1}, 2);
        pausing.active[0] = 0;
        pausing.active[1] = 1;
        assertFound(pausing.trace(), "a row whose value is not 1 is active");
    }

    private static void assertFound(Trace forged, String constraint) {
        assertThat(ReferenceChecker.violations(CompiledProgram.of(new Collatz()), forged))
                .anyMatch(violation -> violation.constraint().equals(constraint));
    }

    /** Builds the best trace that a cheat can for given values: everything consistent but what cannot be. */
    private static final class CollatzForger {
        private final int[] value;
        private final int steps;
        private final int[] active;

        CollatzForger(int[] value, int steps) {
            this.value = value;
            this.steps = steps;
            this.active = new int[value.length];
            for (int row = 0; row < steps; row++) {
                active[row] = 1;
            }
        }

        Trace trace() {
            int rows = value.length;
            int[] step = new int[rows];
            int[] inverse = new int[rows];
            int[][] bits = new int[Collatz.VALUE_BITS][rows];
            for (int row = 0; row < rows; row++) {
                step[row] = row == 0 ? 0 : step[row - 1] + active[row - 1];
                inverse[row] = value[row] == 1 ? 0 : BabyBear.inverse(value[row] - 1);
                Bits.write(value[row], bits, 0, Collatz.VALUE_BITS, row);
            }
            return Trace.builder(new Collatz().layout())
                    .column("step", step)
                    .column("value", value)
                    .column("active", active)
                    .column("inverse", inverse)
                    .columns("bit", bits)
                    .publicValue("start", value[0])
                    .publicValue("steps", steps)
                    .build();
        }
    }
}
