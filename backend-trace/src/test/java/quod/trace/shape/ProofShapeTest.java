package quod.trace.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quod.api.UnsupportedProgramException;
import quod.trace.Starks;
import quod.trace.hash.TreeHasher;

class ProofShapeTest {
    private static final int[] HEIGHTS = {0, 1, 2, 5, 6, 9};

    private static TraceFigures trace(int logRows) {
        return new TraceFigures(logRows, 1, 0, 1, 0, 2, 1, 1);
    }

    private static TraceFigures wide(int logRows, int columns) {
        return new TraceFigures(logRows, columns, 0, 0, 0, 1, 1, 1);
    }

    private static StarkParameters parameters(int logArity, int logFinalLength) {
        return Starks.parameters(4, "blake3", 1, logArity, logFinalLength);
    }

    private static List<TraceFigures> subset(int bits) {
        List<TraceFigures> traces = new ArrayList<>();
        for (int i = 0; i < HEIGHTS.length; i++) {
            if ((bits >> i & 1) != 0) {
                traces.add(trace(HEIGHTS[i]));
            }
        }
        return traces;
    }

    @Test
    void theScheduleLandsOnEveryHeightAndOnTheFinalLength() {
        for (int bits = 1; bits < 1 << HEIGHTS.length; bits++) {
            List<TraceFigures> traces = subset(bits);
            List<TraceFigures> backwards = new ArrayList<>(traces);
            Collections.reverse(backwards);
            for (int logArity = 1; logArity <= 4; logArity++) {
                for (int logFinal : new int[] {0, 1, 3, 6, 10}) {
                    StarkParameters parameters = parameters(logArity, logFinal);
                    ProofShape shape = ProofShape.of(parameters, traces);
                    assertSchedule(shape, traces, logArity, logFinal);
                    assertThat(layers(ProofShape.of(parameters, backwards))).isEqualTo(layers(shape));
                }
            }
        }
    }

    private static int[] layers(ProofShape shape) {
        return IntStream.rangeClosed(0, shape.folds()).map(shape::layerLog).toArray();
    }

    private static void assertSchedule(ProofShape shape, List<TraceFigures> traces, int logArity, int logFinal) {
        int[] layers = layers(shape);
        int[] heights = traces.stream().mapToInt(TraceFigures::logRows).sorted().toArray();
        int last = Math.min(logFinal, heights[0]);
        assertThat(layers[0]).isEqualTo(heights[heights.length - 1]).isEqualTo(shape.maxLogRows());
        assertThat(layers[layers.length - 1]).isEqualTo(last);
        assertThat(shape.finalLength()).isEqualTo(1 << last);
        for (int h : heights) {
            assertThat(layers)
                    .as("heights %s, arity 2^%d", Arrays.toString(heights), logArity)
                    .contains(h);
        }
        for (int k = 0; k < shape.folds(); k++) {
            int from = layers[k];
            assertThat(shape.foldLog(k)).isEqualTo(from - layers[k + 1]).isBetween(1, logArity);
            // A fold is short only where it lands on a height or on the final length.
            if (shape.foldLog(k) < logArity) {
                int to = layers[k + 1];
                assertThat(to == last || Arrays.stream(heights).anyMatch(h -> h == to))
                        .isTrue();
            }
        }
        int[] distinct = shape.distinctLogRows();
        assertThat(Arrays.stream(distinct).boxed().toList().reversed())
                .containsExactlyElementsOf(Arrays.stream(heights).boxed().toList());
        assertThat(shape.logDomain()).isEqualTo(layers[0] + 1);
    }

    @Test
    void oneTraceIsFoldedByTheFullArity() {
        assertThat(layers(ProofShape.of(parameters(3, 3), List.of(trace(20)))))
                .containsExactly(20, 17, 14, 11, 8, 5, 3);
        assertThat(layers(ProofShape.of(parameters(4, 10), List.of(trace(9))))).containsExactly(9);
    }

    @Test
    void tracesOfOneHeightShareTheSchedule() {
        ProofShape shape = ProofShape.of(parameters(2, 0), List.of(trace(5), trace(5), trace(5)));
        assertThat(layers(shape)).containsExactly(5, 3, 1, 0);
        assertThat(shape.distinctLogRows()).containsExactly(5);
    }

    @Test
    void narrowProofsGroupTheRowsOfTheFirstFoldAndWideOnesDoNot() {
        int columns = ProofShape.GROUPED_WIDTH - 4;
        ProofShape narrow = ProofShape.of(parameters(3, 0), List.of(wide(9, columns)));
        assertThat(narrow.logGroup()).isEqualTo(3);
        assertThat(narrow.layerCommitted(0)).isFalse();
        assertThat(narrow.layerCommitted(1)).isTrue();
        ProofShape wide = ProofShape.of(parameters(3, 0), List.of(wide(9, columns + 1)));
        assertThat(wide.logGroup()).isZero();
        assertThat(wide.layerCommitted(0)).isTrue();
    }

    @Test
    void theWidthsOfAllTracesCountForGrouping() {
        ProofShape shape = ProofShape.of(parameters(3, 0), List.of(wide(9, 5), wide(2, 4)));
        assertThat(shape.logGroup()).isZero();
        assertThat(ProofShape.of(parameters(3, 0), List.of(wide(9, 4), wide(2, 4)))
                        .logGroup())
                .isEqualTo(3);
    }

    @Test
    void aShortTraceIsGroupedByItsOwnHeightAtMost() {
        ProofShape shape = ProofShape.of(parameters(3, 0), List.of(trace(9), trace(1), trace(0)));
        assertThat(shape.logGroup()).isEqualTo(3);
        assertThat(shape.logGroup(9)).isEqualTo(3);
        assertThat(shape.logGroup(1)).isEqualTo(1);
        assertThat(shape.logGroup(0)).isZero();
    }

    @Test
    void withoutAFoldNothingIsGrouped() {
        ProofShape shape = ProofShape.of(parameters(3, 10), List.of(trace(4)));
        assertThat(shape.folds()).isZero();
        assertThat(shape.logGroup()).isZero();
    }

    @Test
    void aQueryFallsOnTheSameCosetAndTheFoldedRow() {
        ProofShape shape = ProofShape.of(parameters(2, 0), List.of(trace(5), trace(2)));
        int query = (1 << 5) | 0b10110;
        assertThat(shape.position(query, 5)).isEqualTo(query);
        assertThat(shape.position(query, 2)).isEqualTo((1 << 2) | 0b10);
        assertThat(shape.position(query, 0)).isEqualTo(1);
    }

    @Test
    void limitsAreRefusedByName() {
        assertRefused(parameters(3, 0), trace(27), "2^27 rows at blowup 2");
        assertRefused(Starks.parameters(4, "blake3", 5, 3, 0), trace(23), "smaller blowup");
        assertRefused(parameters(3, 0), wide(3, TraceFigures.MAX_COLUMNS + 1), "4097");
        assertRefused(parameters(3, 0), new TraceFigures(3, 1, 5000, 0, 0, 1, 1, 1), "5000");
        assertRefused(parameters(3, 0), new TraceFigures(3, 1, 0, 0, 0, 1, 9, 8), "degree 9");
        assertThatIllegalArgumentException().isThrownBy(() -> ProofShape.of(parameters(3, 0), List.of()));
        assertThat(ProofShape.of(parameters(3, 0), List.of(trace(26))).logDomain())
                .isEqualTo(ProofShape.MAX_LOG_DOMAIN);
    }

    private static void assertRefused(StarkParameters parameters, TraceFigures trace, String text) {
        assertThatExceptionOfType(UnsupportedProgramException.class)
                .isThrownBy(() -> ProofShape.of(parameters, List.of(trace)))
                .withMessageContaining(text);
    }

    @Test
    void aBatchWhoseLeavesTheHashCannotTakeIsRefusedByName() {
        assertThat(ProofShape.MAX_LEAF_WORDS).isEqualTo(TreeHasher.MAX_LEAF_WORDS);
        TraceFigures widest = wide(3, TraceFigures.MAX_COLUMNS);
        assertThat(ProofShape.of(parameters(3, 0), Collections.nCopies(16, widest))
                        .traces())
                .hasSize(16);
        assertThatExceptionOfType(UnsupportedProgramException.class)
                .isThrownBy(() -> ProofShape.of(parameters(3, 0), Collections.nCopies(17, widest)))
                .withMessageContaining("17 traces of 2^3 rows")
                .withMessageContaining("smaller batches");
        TraceFigures manyChunks = new TraceFigures(5, 1, 0, 0, 0, 1, 8, 8);
        assertThatExceptionOfType(UnsupportedProgramException.class)
                .isThrownBy(() -> ProofShape.of(parameters(3, 0), Collections.nCopies(4096, manyChunks)));
    }
}
