package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Verdict;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.Polynomials;
import quod.trace.Starks;
import quod.trace.field.Montgomery;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.StarkParameters;

/** Provers that cheat in one message, and are consistent in all others, are rejected by the check that is meant for it. */
class CheatingProverTest {
    /** 30 queries: a cheat that shows at a part of the positions shows surely. */
    private static final StarkParameters PARAMETERS = Starks.SMALL.withQueries(30);

    private static final List<SmallProgram> WIDE = List.of(ReferencePrograms.wide(20));

    private static final List<SmallProgram> NARROW = List.of(ReferencePrograms.fibonacci());

    private static final List<SmallProgram> BATCH =
            List.of(ReferencePrograms.rowSets(), ReferencePrograms.fixedColumns(), ReferencePrograms.power(3));

    private static final int[] BATCH_ROWS = {64, 16, 2};

    private static List<String> checks(CheatingProver prover) {
        return Starks.verifier().verifyAll(prover.statements(), prover.prove(), Starks.ANY).stream()
                .map(Starks::check)
                .toList();
    }

    private static void addOne(int[] element) {
        element[0] = Montgomery.add(element[0], Montgomery.ONE);
    }

    @Test
    void withoutACheatTheProofIsTheProversAndAccepted() {
        CheatingProver honest = new CheatingProver(PARAMETERS, BATCH, BATCH_ROWS);
        assertThat(checks(honest)).containsOnly("accepted").hasSize(3);
        assertThat(checks(new CheatingProver(PARAMETERS, NARROW, 64))).containsExactly("accepted");
        ProveRequest request = ProveRequest.of(NARROW.getFirst(), Inputs.rows(64));
        assertThat(new CheatingProver(PARAMETERS, NARROW, 64).prove())
                .isEqualTo(Starks.prove(PARAMETERS, request).proof());
    }

    /** Each opening in turn is claimed to be another value. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFalseOpeningIsNoPolynomialAnyMore(int trace) {
        int count = new CheatingProver(PARAMETERS, BATCH, BATCH_ROWS)
                .shape()
                .traces()
                .get(trace)
                .openings();
        for (int i = 0; i < count; i++) {
            int index = i;
            CheatingProver cheat = new CheatingProver(PARAMETERS, BATCH, BATCH_ROWS) {
                @Override
                void cheatOpenings(List<TraceOpenings> openings) {
                    addOne(openings.get(trace).inOrder()[index]);
                }
            };
            assertThat(checks(cheat))
                    .as("opening %d of trace %d", i, trace)
                    .containsOnly(trace == 0 ? "deep" : trace == 1 ? "fri-fold" : "fri-final");
        }
    }

    @Test
    void aFalseOpeningOfGroupedLeavesShowsInTheFirstCommittedWord() {
        CheatingProver cheat = new CheatingProver(PARAMETERS, NARROW, 64) {
            @Override
            void cheatOpenings(List<TraceOpenings> openings) {
                addOne(openings.getFirst().main()[0]);
            }
        };
        assertThat(cheat.shape().layerCommitted(0)).isFalse();
        assertThat(checks(cheat)).containsExactly("fri-fold");
    }

    @Test
    void columnsOfTooLargeDegreeAreRejected() {
        for (List<SmallProgram> programs : List.of(WIDE, NARROW)) {
            CheatingProver cheat = new CheatingProver(PARAMETERS, programs, 64) {
                @Override
                void cheatColumns(List<int[][]> columns) {
                    int[] column = columns.getFirst()[1];
                    int[] random = Polynomials.random(new Random(1), column.length);
                    System.arraycopy(random, 64, column, 64, column.length - 64);
                }
            };
            assertThat(checks(cheat)).containsExactly(programs.equals(WIDE) ? "deep" : "fri-fold");
        }
    }

    @Test
    void chunksOfTooLargeDegreeAreRejected() {
        CheatingProver cheat = new CheatingProver(PARAMETERS, WIDE, 64) {
            @Override
            void cheatChunks(List<int[][]> chunks) {
                int[] column = chunks.getFirst()[2];
                System.arraycopy(Polynomials.random(new Random(1), 64), 0, column, 64, 64);
            }
        };
        assertThat(checks(cheat)).containsExactly("deep");
    }

    @Test
    void chunksOfAnotherPolynomialFailAtTheConstraintsOfTheirStatementAlone() {
        for (int trace = 0; trace < 3; trace++) {
            int chosen = trace;
            CheatingProver cheat = new CheatingProver(PARAMETERS, BATCH, BATCH_ROWS) {
                @Override
                void cheatChunks(List<int[][]> chunks) {
                    // A constant more: still of low degree.
                    int[] column = chunks.get(chosen)[3];
                    for (int i = 0; i < column.length; i++) {
                        column[i] = Montgomery.add(column[i], Montgomery.ONE);
                    }
                }
            };
            List<String> expected = new ArrayList<>(List.of("accepted", "accepted", "accepted"));
            expected.set(trace, "composition");
            assertThat(checks(cheat)).isEqualTo(expected);
        }
    }

    @Test
    void aWordThatIsNotTheDeepQuotientIsRejected() {
        CheatingProver cheat = new CheatingProver(PARAMETERS, WIDE, 64) {
            @Override
            void cheatDeepWord(int logRows, int[][] word) {
                word[2] = Polynomials.random(new Random(2), word[2].length);
            }
        };
        assertThat(checks(cheat)).containsExactly("deep");
    }

    /** The tallest word is true; a shorter one is not, and shows where it joins: before a layer, or at the end. */
    @Test
    void aFalseWordIsRejectedWhereItJoins() {
        for (int log : new int[] {4, 1}) {
            CheatingProver cheat = new CheatingProver(PARAMETERS, BATCH, BATCH_ROWS) {
                @Override
                void cheatDeepWord(int logRows, int[][] word) {
                    if (logRows == log) {
                        word[0] = Polynomials.random(new Random(2), word[0].length);
                    }
                }
            };
            assertThat(checks(cheat)).containsOnly(log == 4 ? "fri-fold" : "fri-final");
        }
    }

    @Test
    void aFalseLayerIsRejectedWhereverItStands() {
        int folds = new CheatingProver(PARAMETERS, WIDE, 1 << 9).shape().folds();
        assertThat(folds).isGreaterThan(3);
        for (int k = 0; k < folds; k++) {
            int chosen = k;
            CheatingProver cheat = new CheatingProver(PARAMETERS, WIDE, 1 << 9) {
                @Override
                void cheatLayer(int layer, int[][] word) {
                    if (layer == chosen) {
                        word[1] = Polynomials.random(new Random(3), word[1].length);
                    }
                }
            };
            assertThat(checks(cheat)).as("layer %d", k).containsExactly(k == 0 ? "deep" : "fri-fold");
        }
    }

    @Test
    void aFalseFinalPolynomialIsRejected() {
        for (List<SmallProgram> programs : List.of(WIDE, NARROW)) {
            for (int k = 0; k < 2; k++) {
                int index = k;
                CheatingProver cheat = new CheatingProver(PARAMETERS, programs, 64) {
                    @Override
                    void cheatFinal(int[][] coefficients) {
                        addOne(coefficients[index]);
                    }
                };
                assertThat(checks(cheat)).containsExactly("fri-final");
            }
        }
    }

    /** Each site has bits of its own, none after it: the work that is left out must be missed there. */
    @Test
    void workThatIsLeftOutIsMissedAtItsSite() {
        Map<String, StarkParameters> sites = Map.of(
                "before zeta", Starks.grinding(PARAMETERS, 12, 0, 0, 0),
                "before gamma", Starks.grinding(PARAMETERS, 0, 12, 0, 0),
                "before fold 0", Starks.grinding(PARAMETERS, 0, 0, 12, 0),
                "before queries", Starks.grinding(PARAMETERS, 0, 0, 0, 12));
        sites.forEach((site, parameters) -> {
            for (List<SmallProgram> programs : List.of(WIDE, NARROW)) {
                CheatingProver lazy = new CheatingProver(parameters, programs, 64);
                Verdict verdict = Starks.verifier()
                        .verifyAll(lazy.statements(), lazy.prove(), Starks.ANY)
                        .getFirst();
                assertThat(verdict.toString()).startsWith("rejected [grinding]").contains(site, "12 bits");
            }
        });
    }
}
