package quod.trace.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

class ProofSizeModelTest {
    @Test
    void moreQueriesAndMoreColumnsMakeALargerProof() {
        StarkParameters parameters = Shapes.parameters(5, 2, 80, 0, 16);
        long size = ProofSizeModel.estimateBytes(parameters, Shapes.traces(16, 20, 3));
        assertThat(ProofSizeModel.estimateBytes(parameters.withQueries(81), Shapes.traces(16, 20, 3)))
                .isGreaterThan(size);
        assertThat(ProofSizeModel.estimateBytes(parameters, Shapes.traces(16, 21, 3)))
                .isGreaterThan(size);
        assertThat(ProofSizeModel.estimateBytes(parameters, Shapes.traces(17, 20, 3)))
                .isGreaterThan(size);
    }

    /** Draws queries and counts what is opened, for a wide trace, whose first FRI word is committed. */
    @Test
    void theExpectationMatchesASimulation() {
        int queries = 60;
        StarkParameters parameters = new StarkParameters(4, "blake3", 1, queries, 2, 2, 0, 0, 0, 0);
        TraceFigures trace = new TraceFigures(8, 30, 3, 30, 0, 10, 3, 2);
        // Folds 8 → 6 → 4 → 2; trees of 2^9 leaves for main, chunks and fixed columns, of 2^7, 2^5 and 2^3 for the
        // words.
        int[] trees = {9, 9, 9, 7, 5, 3};
        int[] leafBytes = {30 * 4, 2 * 16, 3 * 4, 4 * 16, 4 * 16, 4 * 16};
        Random random = new Random(1);
        double total = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            int[] positions = random.ints(queries, 0, 1 << 9).toArray();
            for (int t = 0; t < trees.length; t++) {
                total += treeBytes(positions, trees[t], leafBytes[t]);
            }
        }
        double fixedPart = 128 + trace.openings() * 16 + 4 * 16 + 6 * 8 + trees.length * 32;
        assertThat((double) ProofSizeModel.estimateBytes(parameters, List.of(trace)))
                .isBetween(0.99 * (fixedPart + total / runs), 1.01 * (fixedPart + total / runs));
    }

    private static int treeBytes(int[] positions, int logLeaves, int leafBytes) {
        Set<Integer> nodes = new TreeSet<>();
        for (int position : positions) {
            nodes.add(position & ((1 << logLeaves) - 1));
        }
        int bytes = nodes.size() * leafBytes;
        for (int log = logLeaves; log > 0; log--) {
            Set<Integer> parents = new TreeSet<>();
            for (int node : nodes) {
                if (!nodes.contains(node ^ 1)) {
                    bytes += 32;
                }
                parents.add(node >> 1);
            }
            nodes = parents;
        }
        return bytes;
    }
}
