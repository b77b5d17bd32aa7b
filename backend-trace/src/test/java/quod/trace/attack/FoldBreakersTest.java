package quod.trace.attack;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quod.api.Node;
import quod.api.Statement;
import quod.testkit.ForgedTraces;
import quod.trace.air.PointEvaluator;
import quod.trace.field.Montgomery;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.StarkParameters;

/** Breaks the DEEP words, the folds, the joining of words and the final polynomial. */
class FoldBreakersTest {
    private static final Run TALL = Toys.ledger(32, 7);
    private static final Run SHORT = Toys.pair(8, 7);

    /** A table with one wrong cell. */
    private static Run bad(Run run) {
        return run.with(ForgedTraces.withCell(run.trace(), "a", 5, 12345));
    }

    /**
     * A prover that opens a chunk at a value that makes the composition right whatever the table: nothing but the DEEP
     * word's degree gives it away, and the test says what it does about that.
     */
    static class Liar extends ScriptedProver {
        private final int liar;

        /** The trace with that number lies. */
        Liar(StarkParameters parameters, int liar, Run... runs) {
            super(parameters, runs);
            this.liar = liar;
        }

        @Override
        TraceOpenings openings(int t, int[] alpha) {
            TraceOpenings honest = super.openings(t, alpha);
            if (t == liar) {
                Statement statement = statements().get(t);
                int[] quotient = new PointEvaluator(systems.get(t), statement.logRows(), field)
                        .quotient(
                                statement.publicValues(),
                                (Node.Cell cell) -> Census.opened(systems.get(t), honest, cell),
                                zeta,
                                alpha);
                for (int k = 1; k < honest.chunks().length; k++) {
                    int[] power = field.pow(zeta, (long) k * statement.rows());
                    quotient = field.sub(quotient, field.mul(power, honest.chunks()[k]));
                }
                honest.chunks()[0] = quotient;
            }
            return honest;
        }

        /** Returns the word of low degree that agrees with a word on its first positions, as many as it has rows. */
        final int[][] closest(int[][] word) {
            int rows = word.length / parameters.blowup();
            int logRows = Integer.numberOfTrailingZeros(rows);
            int[] chosen = IntStream.range(0, rows).toArray();
            return Plain.throughPositions(word, chosen, points(logRows), field);
        }
    }

    @Test
    void aDeepWordWithAColumnLeftOutIsRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, TALL) {
                    @Override
                    int[][] deepWord(int logRows) {
                        int[][] word = super.deepWord(logRows);
                        DeepTerms terms = DeepTerms.of(shape, systems, logRows);
                        int left = terms.nextCount();
                        DeepTerms.Term term = terms.terms().get(left);
                        int[] power = field.pow(gamma, left);
                        for (int at = 0; at < word.length; at++) {
                            int[] point = field.fromBase(points(logRows)[at]);
                            int[] quotient = field.mul(
                                    field.sub(columnValue(term, at), term.at(openings.getFirst())),
                                    field.inverse(field.sub(point, zeta)));
                            word[at] = field.sub(word[at], field.mul(power, quotient));
                        }
                        return word;
                    }
                })
                .failsOnly("deep");
    }

    @Test
    void anotherBatchingChallengeIsRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, TALL) {
                    @Override
                    int[] gamma(int[] drawn) {
                        return field.add(drawn, field.one());
                    }
                })
                .failsOnly("deep");
    }

    @Test
    void challengesFromTheBaseFieldAreRejected() {
        for (String which : List.of("zeta", "gamma", "beta")) {
            Attack attack = Attack.by(new ScriptedProver(Toys.GROUND, TALL) {
                private int[] inBaseField(int[] drawn, String name) {
                    return which.equals(name) ? field.fromBase(drawn[0]) : drawn;
                }

                @Override
                int[] zeta(int[] drawn) {
                    return inBaseField(drawn, "zeta");
                }

                @Override
                int[] gamma(int[] drawn) {
                    return inBaseField(drawn, "gamma");
                }

                @Override
                int[] foldingChallenge(int k, int[] drawn) {
                    return inBaseField(drawn, "beta");
                }
            });
            switch (which) {
                case "zeta" -> attack.failsExactly("deep", "deep", "composition");
                case "gamma" -> attack.failsOnly("deep");
                default -> attack.failsExactly("fri-fold", "fri-fold", "fri-final");
            }
        }
    }

    /** All columns are opened at a point that the prover chose, and everything is right there. */
    @Test
    void openingsAtAnotherPointAreRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, TALL) {
                    @Override
                    int[] zeta(int[] drawn) {
                        return field.add(drawn, field.one());
                    }
                })
                .failsExactly("deep", "deep", "composition");
    }

    /** A false statement with openings that satisfy the composition, and a word of low degree in the DEEP word's place. */
    @Test
    void aWordOfLowDegreeThatIsNotTheDeepWordIsRejected() {
        Attack.by(new Liar(Toys.GROUND, 0, bad(TALL)) {
                    @Override
                    int[][] firstWord(int[][] deep) {
                        return closest(deep);
                    }
                })
                .failsOnly("deep");
    }

    /** The same false statement; the prover replaces the word after the first fold. */
    @Test
    void aWordOfLowDegreeThatIsNotTheFoldIsRejected() {
        Attack.by(new Liar(Toys.GROUND, 0, bad(TALL)) {
                    @Override
                    int[][] nextWord(int k, int[][] word, int[] beta) {
                        int[][] next = super.nextWord(k, word, beta);
                        return k == 0 ? closest(next) : next;
                    }
                })
                .failsOnly("fri-fold");
    }

    /** The same false statement; every fold is right, and the last word is no polynomial of the final length. */
    @Test
    void aFinalPolynomialThatIsNotTheLastWordIsRejected() {
        Attack.by(new Liar(Toys.GROUND, 0, bad(TALL))).failsOnly("fri-final");
        Attack.by(new Liar(Toys.GROUND, 0, bad(SHORT))).failsOnly("fri-final");
    }

    /** Where leaves are grouped the first word has no commitment: the first word that can be replaced is the second. */
    @Test
    void theUncommittedFirstWordCanNotBeReplaced() {
        StarkParameters parameters = new StarkParameters(4, "blake3", 1, 8, 1, 0, 0, 0, 0, 0);
        Attack.by(new Liar(parameters, 0, bad(Toys.pair(32, 1))) {
                    @Override
                    int[][] nextWord(int k, int[][] word, int[] beta) {
                        int[][] next = super.nextWord(k, word, beta);
                        return k == 0 ? closest(next) : next;
                    }
                })
                .failsOnly("fri-fold");
    }

    /** A trace of one row: no fold at all, the DEEP word is the final polynomial. */
    @Test
    void aFalseTraceOfOneRowIsRejectedByTheFinalPolynomial() {
        Run one = Toys.pair(1, 0);
        Run wrong = one.with(ForgedTraces.withCell(one.trace(), "a", 0, 12345));
        Attack.by(new Liar(Toys.GROUND, 0, wrong)).failsOnly("fri-final");
    }

    /** The column a + x·(x^n − 1) has the cells of a: it meets every constraint, but its degree is n + 1. */
    @Test
    void aColumnOfTooHighDegreeIsRejectedByTheTruncatedFinalPolynomial() {
        Attack.by(new HighDegree(1)).failsOnly("fri-final");
        Attack.by(new HighDegree(2)).failsOnly("fri-final");
    }

    /** Degree n itself is accepted: the argument of docs/soundness.md admits it, and the cells are the same. */
    @Test
    void aColumnOfDegreeNIsAcceptedAsTheSoundnessArgumentSays() {
        Attack.by(new HighDegree(0)).succeeds();
    }

    /** Adds x^extra·(x^n − 1) to column "s", and to the quotient what that adds: constraints 5 (transition) and 6 (row 0). */
    private static final class HighDegree extends ScriptedProver {
        private static final int COLUMN = 3;
        private static final int ROWS = 32;
        private final int extra;
        private int[] cells = {};

        HighDegree(int extra) {
            super(Toys.GROUND, TALL);
            this.extra = extra;
        }

        @Override
        int[][] chunks(int t, int[] alpha) {
            int[][] coefficients = quotientCoefficients(t, alpha);
            int omega = Montgomery.rootOfUnity(5);
            int last = Montgomery.inverse(omega);
            // s(ωx) − s(x) gains (ω^e − 1)·x^e·(x^n − 1), divided by (x^n − 1)/(x − last).
            int[] transition = new int[ROWS + 8];
            int factor = Montgomery.sub(Montgomery.pow(omega, extra), Montgomery.ONE);
            transition[extra + 1] = factor;
            transition[extra] = Montgomery.neg(Montgomery.mul(factor, last));
            // s(x) gains x^e·(x^n − 1), divided by x − 1.
            int[] first = new int[ROWS + 8];
            Arrays.fill(first, extra, extra + ROWS, Montgomery.ONE);
            for (int k = 0; k < first.length; k++) {
                int[] more = field.add(
                        field.mulBase(field.pow(alpha, 5), transition[k]),
                        field.mulBase(field.pow(alpha, 6), first[k]));
                for (int c = 0; c < more.length; c++) {
                    coefficients[c][k] = Montgomery.add(coefficients[c][k], more[c]);
                }
            }
            cells = main.get(t)[COLUMN];
            main.get(t)[COLUMN] = raised(cells);
            return chunksOf(t, coefficients);
        }

        /** Returns the column with the multiple of x^n − 1 added, at all positions. */
        private int[] raised(int[] column) {
            int[] raised = new int[column.length];
            for (int at = 0; at < column.length; at++) {
                int x = points(5)[at];
                int vanishing = Montgomery.sub(Montgomery.pow(x, ROWS), Montgomery.ONE);
                raised[at] = Montgomery.add(column[at], Montgomery.mul(Montgomery.pow(x, extra), vanishing));
            }
            return raised;
        }

        @Override
        List<int[][]> committedMain() {
            int[][] columns = main.getFirst().clone();
            columns[COLUMN] = raised(columns[COLUMN]);
            return List.<int[][]>of(columns);
        }

        /** Opens the column of low degree, and adds what the multiple of x^n − 1 is out of domain. */
        @Override
        TraceOpenings openings(int t, int[] alpha) {
            int[] committed = main.get(t)[COLUMN];
            main.get(t)[COLUMN] = cells;
            TraceOpenings honest = super.openings(t, alpha);
            main.get(t)[COLUMN] = committed;
            int[] next = field.mulBase(zeta, Montgomery.rootOfUnity(5));
            honest.main()[COLUMN] = raised(honest.main()[COLUMN], zeta);
            int index = honest.mainNext().length - 1;
            honest.mainNext()[index] = raised(honest.mainNext()[index], next);
            return honest;
        }

        private int[] raised(int[] value, int[] point) {
            int[] vanishing = field.sub(field.pow(point, ROWS), field.one());
            return field.add(value, field.mul(field.pow(point, extra), vanishing));
        }
    }

    private static Attack folding(int fold, StarkParameters parameters, Run... runs) {
        return Attack.by(new ScriptedProver(parameters, runs) {
            @Override
            int[] foldingChallenge(int k, int[] drawn) {
                int[] other = drawn.clone();
                if (k == fold) {
                    other[2] = Montgomery.add(other[2], Montgomery.ONE);
                }
                return other;
            }
        });
    }

    @Test
    void aFoldWithOneWrongCoefficientOfBetaIsRejected() {
        folding(0, Toys.GROUND, TALL).failsOnly("fri-fold");
        folding(1, Toys.GROUND, TALL).failsOnly("fri-final");
        StarkParameters halving = new StarkParameters(5, "sha256", 1, 8, 1, 0, 0, 0, 0, 0);
        for (int fold = 0; fold < 5; fold++) {
            folding(fold, halving, TALL).failsOnly(fold < 4 ? "fri-fold" : "fri-final");
        }
    }

    @Test
    void aConstantFoldIsRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, TALL) {
                    @Override
                    int[][] nextWord(int k, int[][] word, int[] beta) {
                        int[][] zeros = super.nextWord(k, word, beta).clone();
                        Arrays.setAll(zeros, i -> field.zero());
                        return zeros;
                    }
                })
                .failsExactly("fri-fold", "fri-fold");
    }

    private static Attack joining(int power, StarkParameters parameters, Run... runs) {
        return Attack.by(new ScriptedProver(parameters, runs) {
            @Override
            int[] joiningFactor(int k, int[] drawn) {
                return power < 0 ? field.zero() : field.pow(drawn, power);
            }
        });
    }

    @Test
    void aJoiningWordWithAnotherPowerOfBetaIsRejected() {
        joining(4, Toys.GROUND, TALL, SHORT).succeeds();
        for (int power : new int[] {0, 1, 3, 5}) {
            joining(power, Toys.GROUND, TALL, SHORT).failsOnly("fri-fold");
            joining(power, Toys.GROUND, TALL, Toys.pair(2, 0)).failsOnly("fri-final");
        }
    }

    @Test
    void aJoiningWordThatIsLeftOutIsRejected() {
        joining(-1, Toys.GROUND, TALL, SHORT).failsOnly("fri-fold");
        StarkParameters once = new StarkParameters(4, "blake3", 1, 8, 4, 4, 0, 0, 0, 0);
        joining(-1, once, TALL, Toys.pair(16, 0)).failsOnly("fri-final");
    }

    /** The short trace is false, its word is left out, and with it every trace of the lie. */
    @Test
    void aFalseShortTraceCanNotHideBehindATallOne() {
        Attack.by(new Liar(Toys.GROUND, 1, TALL, bad(SHORT)) {
                    @Override
                    int[] joiningFactor(int k, int[] drawn) {
                        return field.zero();
                    }
                })
                .failsOnly("fri-fold");
        Attack.by(new Liar(Toys.GROUND, 1, TALL, bad(SHORT))).failsOnly("fri-final");
    }
}
