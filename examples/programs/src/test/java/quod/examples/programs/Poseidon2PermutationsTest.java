package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.testkit.ProgramContract;

final class Poseidon2PermutationsTest extends ProgramContract {
    @Override
    protected TraceProgram program() {
        return new Poseidon2Permutations(2);
    }

    @Override
    protected List<Inputs> inputs() {
        return List.of(Inputs.rows(1), Inputs.rows(4).and("seed", 7));
    }

    @Test
    void itHasTheColumnsOfTheChain() {
        assertThat(new Poseidon2Permutations(8).layout().columnNames())
                .isEqualTo(new Poseidon2(8).layout().columnNames());
    }

    /** The permutation written for one state at a time says what the one for many rows has to find. */
    @Test
    void everyRowHoldsThePermutationOfItsInput() {
        Trace trace = ProveRequest.of(program(), Inputs.rows(512)).runProgram();
        for (int row = 0; row < trace.rows(); row++) {
            for (int k = 0; k < 2; k++) {
                assertThat(cells(trace, k, row)).as(k + ", row " + row).isEqualTo(permuted(cells(trace, k, row)));
            }
        }
    }

    @Test
    void largestElementsStayInRange() {
        int[][] columns = new int[Poseidon2Permutation.RECORD][128];
        Trace trace = Poseidon2Columns.trace(
                        Poseidon2Columns.layout(1),
                        columns[0].length,
                        1,
                        (permutation, elements, from, to) -> {
                            for (int[] element : elements) {
                                java.util.Arrays.fill(element, from, to, BabyBear.P - 1);
                            }
                        },
                        quod.api.ParallelLoop.sequential())
                .build();
        assertThat(cells(trace, 0, 0)).isEqualTo(permuted(cells(trace, 0, 0)));
    }

    @Test
    void inputsOfAllRowsAndSeedsDiffer() {
        Trace one = ProveRequest.of(program(), Inputs.rows(512)).runProgram();
        Trace other =
                ProveRequest.of(program(), Inputs.rows(512).and("seed", 1)).runProgram();
        assertThat(one.column("p0.input[0]")).doesNotHaveDuplicates().isNotEqualTo(other.column("p0.input[0]"));
        assertThat(one.column("p1.input[0]")).isNotEqualTo(one.column("p0.input[0]"));
    }

    private static int[] cells(Trace trace, int permutation, int row) {
        int[] cells = new int[Poseidon2Permutation.RECORD];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = trace.column(permutation * cells.length + i)[row];
        }
        return cells;
    }

    private static int[] permuted(int[] cells) {
        int[] record = new int[cells.length];
        Poseidon2Permutation.permute(java.util.Arrays.copyOf(cells, Poseidon2Permutation.WIDTH), record, 0);
        return record;
    }
}
