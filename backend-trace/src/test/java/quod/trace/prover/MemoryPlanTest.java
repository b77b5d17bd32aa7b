package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.MemoryBudgetException;
import quod.trace.Starks;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

class MemoryPlanTest {
    private static final long MIB = 1 << 20;
    /** Blowup 8, degree 5, folding by 8: about the defaults for narrow traces. */
    private static final StarkParameters DEFAULTS = Starks.parameters(5, "blake3", 3, 3, 5);

    private static ProofShape shape(int logRows, int columns) {
        return ProofShape.of(DEFAULTS, List.of(new TraceFigures(logRows, columns, 0, columns, 0, columns, 2, 1)));
    }

    @Test
    void everythingIsKeptWhereItFits() {
        MemoryPlan plan = MemoryPlan.of(shape(20, 2), 1L << 40);
        assertThat(plan.recomputes()).isFalse();
        assertThat(plan.bytes()).isEqualTo(plan.keptBytes());
        assertThat(plan)
                .hasToString("about " + Math.ceilDiv(plan.bytes(), MIB)
                        + " MiB with the trace; everything is kept; the budget is 1048576 MiB");
    }

    @Test
    void cosetsAreComputedAgainWhereTheyDoNotFit() {
        ProofShape shape = shape(22, 8);
        long kept = MemoryPlan.of(shape, Long.MAX_VALUE).bytes();
        MemoryPlan plan = MemoryPlan.of(shape, kept - 1);
        assertThat(plan.recomputes()).isTrue();
        assertThat(plan.bytes()).isLessThan(kept / 2);
        assertThat(plan.toString()).contains("computed again", Math.ceilDiv(kept, MIB) + " MiB");
        assertThat(plan.required()).isSameAs(plan);
    }

    /** The bound that the process as a whole is to keep is 2 GB; the virtual machine needs a part of it for itself. */
    @Test
    void fourMillionRowsOfEightColumnsFitTwoGigabytes() {
        MemoryPlan plan = MemoryPlan.of(shape(22, 8), 1200 * MIB);
        assertThat(plan.recomputes()).isTrue();
        assertThat(plan.fits()).isTrue();
    }

    @Test
    void theTraceCounts() {
        MemoryPlan plan = MemoryPlan.of(shape(20, 100), 1L << 40);
        assertThat(plan.traceBytes()).isEqualTo(400 * MIB);
        assertThat(MemoryPlan.of(shape(20, 100), 400 * MIB).fits()).isFalse();
    }

    @Test
    void aGivenTraceIsThereBesides() {
        ProofShape shape = shape(20, 100);
        MemoryPlan own = MemoryPlan.of(shape, 1L << 40);
        MemoryPlan given = MemoryPlan.of(shape, own.traceBytes(), 1L << 40);
        assertThat(given.bytes()).isEqualTo(own.bytes() + own.traceBytes());
        assertThat(MemoryPlan.of(shape, own.traceBytes(), own.bytes()).recomputes())
                .isTrue();
    }

    @Test
    void aWideTraceTakesLittleMoreThanItsExtension() {
        StarkParameters parameters = Starks.parameters(4, "blake3", 1, 3, 5);
        TraceFigures figures = new TraceFigures(16, 1000, 0, 0, 0, 998, 2, 1);
        MemoryPlan plan = MemoryPlan.of(ProofShape.of(parameters, List.of(figures)), 1L << 40);
        long extension = (2L * 4 * 1000) << 16;
        assertThat(plan.bytes()).isBetween(extension, extension * 13 / 10);
    }

    /** At blowup 2 a coset of all columns at a time saves nothing; parts of it do, and more parts save more. */
    @Test
    void aWideTraceIsGoneThroughInAsFewPartsAsFit() {
        StarkParameters parameters = Starks.parameters(4, "blake3", 1, 3, 5);
        ProofShape shape = ProofShape.of(parameters, List.of(new TraceFigures(16, 1000, 0, 0, 0, 998, 2, 1)));
        long kept = MemoryPlan.of(shape, Long.MAX_VALUE).bytes();
        long before = kept - 40 * MIB;
        for (int windows : new int[] {2, 4, 8}) {
            MemoryPlan plan = MemoryPlan.of(shape, before - MIB);
            assertThat(plan.windows()).isEqualTo(windows);
            assertThat(plan.fits()).isTrue();
            assertThat(plan.toString()).contains("in " + windows + " parts");
            before = plan.bytes();
        }
        assertThat(before).isLessThan(kept * 6 / 10);
        assertThat(MemoryPlan.of(shape, before - 1).fits()).isFalse();
        ProofShape sha = ProofShape.of(Starks.parameters(4, "sha256", 1, 3, 5), shape.traces());
        assertThat(MemoryPlan.of(sha, kept / 2).windows()).isLessThan(2);
    }

    @Test
    void whatFitsNeitherWayIsRefusedWithTheNumberAndTheRemedy() {
        MemoryPlan plan = MemoryPlan.of(shape(22, 8), 300 * MIB);
        assertThat(plan.fits()).isFalse();
        assertThat(plan.toString()).contains("does not fit");
        assertThatExceptionOfType(MemoryBudgetException.class)
                .isThrownBy(plan::required)
                .withMessageContaining(Math.ceilDiv(plan.bytes(), MIB) + " MiB")
                .withMessageContaining("trace itself has 128 MiB")
                .withMessageContaining("budget is 300 MiB")
                .withMessageContaining("-Xmx" + Math.ceilDiv(plan.bytes() / 4 * 5 / 8 * 9, MIB) + "m")
                .withMessageContaining("option memory");
    }
}
