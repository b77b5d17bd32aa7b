package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Verdict;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.Starks;
import quod.trace.shape.StarkParameters;

/**
 * Honest proofs are accepted and changed ones rejected for every pair of values of two options: blowup, arity, final
 * length, extension, hash, height and program.
 */
@Tag("kernels")
class OptionMatrixTest {
    private static final int[] VALUES = {3, 4, 3, 2, 2, 10, 5};

    /** Without a common factor with the number of combinations, and large enough to leave few of them. */
    private static final int STEP = 11;

    record Case(int[] choice) {
        int logRows() {
            return choice[5];
        }

        StarkParameters parameters() {
            return Starks.parameters(
                    4 + choice[3],
                    choice[4] == 0 ? "blake3" : "sha256",
                    1 + choice[0],
                    1 + choice[1],
                    new int[] {0, 3, 6}[choice[2]]);
        }

        SmallProgram program() {
            return switch (logRows() < 2 ? choice[6] % 2 : choice[6]) {
                case 0 -> ReferencePrograms.fibonacci();
                case 1 -> ReferencePrograms.power(7);
                case 2 -> ReferencePrograms.rowSets();
                case 3 -> ReferencePrograms.fixedColumns();
                default -> ReferencePrograms.periodic();
            };
        }

        @Override
        public String toString() {
            return program().name() + ", 2^" + logRows() + " rows, " + parameters();
        }
    }

    static Stream<Case> cases() {
        int combinations = 1;
        for (int values : VALUES) {
            combinations *= values;
        }
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < combinations; i += STEP) {
            int[] choice = new int[VALUES.length];
            int rest = i;
            for (int f = 0; f < choice.length; f++) {
                choice[f] = rest % VALUES[f];
                rest /= VALUES[f];
            }
            cases.add(new Case(choice));
        }
        return cases.stream();
    }

    @Test
    void everyPairOfValuesOccurs() {
        Set<List<Integer>> pairs = new HashSet<>();
        cases().forEach(c -> {
            for (int f = 0; f < VALUES.length; f++) {
                for (int g = 0; g < f; g++) {
                    pairs.add(List.of(f, c.choice()[f], g, c.choice()[g]));
                }
            }
        });
        int expected = 0;
        for (int f = 0; f < VALUES.length; f++) {
            for (int g = 0; g < f; g++) {
                expected += VALUES[f] * VALUES[g];
            }
        }
        assertThat(pairs).hasSize(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anHonestProofIsAcceptedAndAFlippedBitRejected(Case of) {
        ProveResult result =
                Starks.prove(of.parameters(), ProveRequest.of(of.program(), Inputs.rows(1L << of.logRows())));
        assertThat(Starks.verify(result)).isInstanceOf(Verdict.Accepted.class);
        byte[] payload = result.proof().payload();
        Random random = new Random(of.toString().hashCode());
        for (int i = 0; i < 3; i++) {
            int bit = random.nextInt(8 * payload.length);
            byte[] flipped = payload.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Starks.verify(result.statement(), Starks.withPayload(result.proof(), flipped)))
                    .as("bit %d", bit)
                    .isInstanceOf(Verdict.Rejected.class);
        }
    }
}
