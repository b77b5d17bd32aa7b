package quod.trace.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.trace.Starks;
import quod.trace.shape.ProofShape;
import quod.trace.shape.TraceFigures;

/** What lies just within a limit of the shape is supported. */
class ShapeLimitsTest {
    private static TraceFigures figures(int logRows, int columns, int fixedColumns, int degree, int chunks) {
        return new TraceFigures(logRows, columns, fixedColumns, 0, 0, 1, degree, chunks);
    }

    @Test
    void theLargestNumberOfFixedColumnsAndTheLargestDegreeAreSupported() {
        TraceFigures fixed = figures(3, 1, TraceFigures.MAX_COLUMNS, 1, 1);
        TraceFigures degree = figures(3, 1, 0, TraceFigures.MAX_DEGREE, TraceFigures.MAX_DEGREE - 1);
        assertThat(ProofShape.of(Starks.SMALL, List.of(fixed, degree)).traces()).hasSize(2);
    }

    @Test
    void onlyTracesOfOneHeightShareALeaf() {
        List<TraceFigures> traces = new ArrayList<>();
        for (int logRows : new int[] {3, 4}) {
            traces.addAll(Collections.nCopies(16, figures(logRows, TraceFigures.MAX_COLUMNS, 0, 1, 1)));
        }
        assertThat(ProofShape.of(Starks.SMALL, traces).traces()).hasSize(32);
    }
}
