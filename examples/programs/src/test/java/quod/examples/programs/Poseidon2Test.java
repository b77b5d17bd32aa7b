package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.ProveRequest;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.testkit.ProgramContract;

final class Poseidon2Test extends ProgramContract {
    @Override
    protected TraceProgram program() {
        return new Poseidon2();
    }

    @Override
    protected List<Inputs> inputs() {
        return List.of(Inputs.rows(1), Inputs.rows(4).and("seed", 7, 6, 5, 4, 3, 2, 1, BabyBear.P - 1));
    }

    /** The same contract for rows of several permutations. */
    @Nested
    final class WithTwoPermutationsInARow extends ProgramContract {
        @Override
        protected TraceProgram program() {
            return new Poseidon2(2);
        }

        @Override
        protected List<Inputs> inputs() {
            return List.of(Inputs.rows(2));
        }
    }

    @Test
    void itHasThePublishedNumberOfColumnsAndDegreeThree() {
        assertThat(new Poseidon2(8).layout().columnNames()).hasSize(2384);
        assertThat(CompiledProgram.of(new Poseidon2()).constraints().maxDegree())
                .isEqualTo(3);
    }

    @Test
    void rowsOfSeveralPermutationsGiveTheSameChain() {
        Trace narrow = ProveRequest.of(new Poseidon2(), Inputs.rows(8)).runProgram();
        Trace wide = ProveRequest.of(new Poseidon2(4), Inputs.rows(2)).runProgram();
        assertThat(wide.publicValues()).isEqualTo(narrow.publicValues());
    }

    @Test
    void seedOfAnotherLengthIsRefused() {
        assertThatThrownBy(() ->
                        ProveRequest.of(new Poseidon2(), Inputs.of("seed", 1)).runProgram())
                .isInstanceOf(InvalidInputException.class);
    }

    /** Made with the crate p3-baby-bear 0.8.0: {@code default_babybear_poseidon2_16().permute_mut(…)}. */
    @Test
    void permutationAgreesWithPlonky3() {
        assertThat(permuted(new int[16]))
                .containsExactly(
                        1168947398,
                        128782440,
                        747404447,
                        883925857,
                        360581875,
                        1704698758,
                        1878363991,
                        1054281681,
                        682225194,
                        705839125,
                        1218819873,
                        41544645,
                        1095344608,
                        174996601,
                        1678438226,
                        11259290);
        int[] counted = permuted(IntStream.range(0, 16).toArray());
        assertThat(counted)
                .containsExactly(
                        1906786279,
                        1737026427,
                        1959749225,
                        700325316,
                        1638050605,
                        1021608788,
                        1726691001,
                        1761127344,
                        1552405120,
                        417318995,
                        36799261,
                        1215172152,
                        614923223,
                        1300746575,
                        957311597,
                        304856115);
        assertThat(permuted(counted))
                .containsExactly(
                        802292566,
                        142865452,
                        643019866,
                        1247794575,
                        1114172695,
                        1419639869,
                        1395813167,
                        149374893,
                        1505680320,
                        40360765,
                        305217327,
                        1877656307,
                        75489452,
                        877816117,
                        1776800414,
                        611731042);
        int[] largest = new int[16];
        Arrays.fill(largest, BabyBear.P - 1);
        assertThat(permuted(largest))
                .containsExactly(
                        1233564084,
                        138281517,
                        1431982993,
                        585402190,
                        417047365,
                        1462994434,
                        584596381,
                        883853858,
                        1957702061,
                        1422117949,
                        1077349319,
                        355468137,
                        1629297269,
                        17043753,
                        1065643784,
                        679123220);
    }

    private static int[] permuted(int[] state) {
        int[] copy = state.clone();
        Poseidon2Permutation.permute(copy, new int[Poseidon2Permutation.RECORD], 0);
        return copy;
    }
}
