package quod.trace.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.FixedColumn;
import quod.api.TraceLayout;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;

class TraceFiguresTest {
    private static TraceFigures figures(int logRows, Consumer<ConstraintBuilder> rules) {
        TraceLayout layout = TraceLayout.columns("x", "y")
                .fixed("f", FixedColumn.counter(0, 1))
                .periodic("p", 1, 2);
        SmallProgram program = new SmallProgram("figures", layout, List.of(), in -> null, rules);
        return TraceFigures.of(CompiledProgram.of(program), logRows);
    }

    private static int transitionChunks(int logRows, int degree) {
        return figures(
                        logRows,
                        c -> c.transition("t")
                                .equal(c.column("x").next(), c.column("x").pow(degree)))
                .chunks();
    }

    private static int firstRowChunks(int logRows, int degree) {
        return figures(logRows, c -> c.firstRow("f").zero(c.column("x").pow(degree)))
                .chunks();
    }

    @Test
    void aTransitionOfDegreeDNeedsDMinusOneChunks() {
        for (int degree = 1; degree <= 8; degree++) {
            assertThat(transitionChunks(10, degree)).isEqualTo(Math.max(1, degree - 1));
        }
    }

    @Test
    void aConstraintOnOneRowNeedsAsManyChunksAsItsDegree() {
        for (int degree = 1; degree <= 8; degree++) {
            assertThat(firstRowChunks(10, degree)).isEqualTo(degree);
        }
    }

    @Test
    void shortTracesNeedFewerChunks() {
        // d(n − 1) − r + 1 coefficients: with n = 1 a quotient has degree −r at most; with n = 2, r = 1 it is d.
        assertThat(firstRowChunks(0, 8)).isEqualTo(1);
        assertThat(transitionChunks(0, 8)).isEqualTo(1);
        assertThat(firstRowChunks(1, 8)).isEqualTo(4);
        assertThat(firstRowChunks(2, 8)).isEqualTo(6);
        assertThat(transitionChunks(1, 8)).isEqualTo(4);
    }

    @Test
    void fixedAndPeriodicColumnsCountAsDegreeOne() {
        TraceFigures figures = figures(
                6, c -> c.everyRow("e").zero(c.column("x").times(c.fixed("f")).times(c.periodic("p"))));
        assertThat(figures.maxDegree()).isEqualTo(3);
        assertThat(figures.chunks()).isEqualTo(2);
    }

    @Test
    void onlyColumnsWhoseNextRowIsLookedAtAreOpenedTwice() {
        TraceFigures figures = figures(
                6,
                c -> c.transition("t")
                        .equal(
                                c.column("y").next(),
                                c.column("x").plus(c.fixed("f").next())));
        assertThat(figures.columns()).isEqualTo(2);
        assertThat(figures.fixedColumns()).isEqualTo(1);
        assertThat(figures.nextColumns()).isEqualTo(1);
        assertThat(figures.nextFixedColumns()).isEqualTo(1);
        assertThat(figures.openings()).isEqualTo(2 + 1 + 1 + 1 + figures.chunks());
        assertThat(figures.width(5)).isEqualTo(2 + 1 + 5 * figures.chunks());
    }

    @Test
    void fibonacciHasTheFiguresThatOneCountsByHand() {
        assertThat(TraceFigures.of(CompiledProgram.of(ReferencePrograms.fibonacci()), 6))
                .isEqualTo(new TraceFigures(6, 2, 0, 2, 0, 5, 1, 1));
    }
}
