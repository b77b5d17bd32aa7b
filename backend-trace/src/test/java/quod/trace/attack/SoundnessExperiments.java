package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import quod.api.BabyBear;
import quod.api.Node;
import quod.api.SecurityReport;
import quod.api.SecurityReport.Regime;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.trace.air.PointEvaluator;
import quod.trace.field.Montgomery;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.TraceOpenings;
import quod.trace.security.SecurityAnalysis;
import quod.trace.shape.StarkParameters;

/**
 * Cheating strategies, each with its exact probability of success.
 *
 * <p>All of them fail at the queries alone. A query is a uniform position, the queries are independent and drawn with
 * replacement, so if the checks of a query hold on a fraction α of the positions, q queries pass with probability
 * α<sup>q</sup>. An attempt is a new proof: another salt among the public values makes another transcript.
 */
final class SoundnessExperiments {
    /** Rows of the tall traces. */
    static final int ROWS = 16;

    private static final Verifier VERIFIER = Attack.verifier();

    private SoundnessExperiments() {}

    /** A cheating prover that can tell on which part of the positions a query finds nothing. */
    abstract static class Cheat extends ScriptedProver {
        Cheat(StarkParameters parameters, Run... runs) {
            super(parameters, runs);
        }

        /** Returns α, counted when the proof was made. */
        abstract double passing();

        /** Returns the part of the positions at which two words agree. */
        final double agreement(int[][] left, int[][] right) {
            int agreeing = 0;
            for (int i = 0; i < left.length; i++) {
                agreeing += Arrays.equals(left[i], right[i]) ? 1 : 0;
            }
            return (double) agreeing / left.length;
        }

        /** Returns the word of degree below the number of its rows that agrees with a word on as many positions. */
        final int[][] closest(int[][] word) {
            int rows = word.length / parameters.blowup();
            // Positions all over the domain, the same for each attempt.
            int[] chosen =
                    new Random(rows).ints(0, word.length).distinct().limit(rows).toArray();
            int[] points = points(Integer.numberOfTrailingZeros(rows));
            return Plain.throughPositions(word, chosen, points, field);
        }

        /** Returns openings in which the chunks are such that the composition holds. */
        final TraceOpenings fitting(int t, TraceOpenings honest, int[] alpha) {
            honest.chunks()[0] = field.sub(quotient(t, honest, alpha), further(t, honest));
            return honest;
        }

        final int[] quotient(int t, TraceOpenings openings, int[] alpha) {
            Statement statement = statements().get(t);
            return new PointEvaluator(systems.get(t), statement.logRows(), field)
                    .quotient(
                            statement.publicValues(),
                            (Node.Cell cell) -> Census.opened(systems.get(t), openings, cell),
                            zeta,
                            alpha);
        }

        /** Returns Σ_{k>0} ζ^{kn}·Q_k(ζ). */
        private int[] further(int t, TraceOpenings openings) {
            int[] sum = field.zero();
            for (int k = 1; k < openings.chunks().length; k++) {
                int[] power = field.pow(zeta, (long) k * statements().get(t).rows());
                sum = field.add(sum, field.mul(power, openings.chunks()[k]));
            }
            return sum;
        }

        /** Chunks that are zero: what they are does not matter to who lies about them. */
        final int[][] zeroChunks(int t) {
            return new int[shape.traces().get(t).chunks() * field.degree()][points(logRows(t)).length];
        }
    }

    /** A trace of random cells, with the public values of a true one. */
    private static Run random(Run run, int seed) {
        Random random = new Random(seed);
        Trace.Builder table = Trace.builder(run.program().layout());
        for (String name : run.program().layout().columnNames()) {
            table.column(name, random.ints(run.trace().rows(), 0, BabyBear.P).toArray());
        }
        run.trace().publicValues().toMap().forEach(table::publicValue);
        return run.with(table.build());
    }

    /**
     * A random trace. The openings are made to satisfy the composition, so the DEEP word is a polynomial plus
     * c/(x − ζ), which agrees with a polynomial of degree below n on n positions and not on more. The prover commits that
     * polynomial as FRI's word 0: α = n/N = ρ.
     */
    static Cheat randomTrace(StarkParameters parameters, int salt) {
        return new Cheat(parameters, random(Toys.ledger(ROWS, salt), salt)) {
            private double passing;

            @Override
            int[][] chunks(int t, int[] alpha) {
                return zeroChunks(t);
            }

            @Override
            TraceOpenings openings(int t, int[] alpha) {
                return fitting(t, super.openings(t, alpha), alpha);
            }

            @Override
            int[][] firstWord(int[][] deep) {
                int[][] word = closest(deep);
                passing = agreement(word, deep);
                return word;
            }

            @Override
            double passing() {
                return passing;
            }
        };
    }

    /** A random trace and an honest prover: the composition fails whatever the queries. α counts as 0. */
    static Cheat randomTraceWithoutALie(StarkParameters parameters, int salt) {
        return new Cheat(parameters, random(Toys.pair(ROWS, salt), salt)) {
            @Override
            double passing() {
                return 0;
            }
        };
    }

    /** A true run but for one step, from which it goes on. */
    private static Run oneBadStep(int salt) {
        Run run = Toys.pair(ROWS, salt);
        int[] a = run.trace().column("a").clone();
        int[] b = run.trace().column("b").clone();
        for (int row = ROWS / 2; row < ROWS; row++) {
            a[row] = b[row - 1];
            int wrong = row == ROWS / 2 ? 1 : 0;
            b[row] = BabyBear.add(BabyBear.add(BabyBear.mul(a[row - 1], a[row - 1]), b[row - 1]), wrong);
        }
        Trace.Builder table =
                Trace.builder(run.program().layout()).column("a", a).column("b", b);
        run.trace().publicValues().toMap().forEach(table::publicValue);
        return run.with(table.publicValue("result", b[ROWS - 1]).build());
    }

    /**
     * One bad row. The quotient is a polynomial plus c/(x − ω^r); the prover commits its values as the chunk and opens it
     * truly, so that nothing is false but the chunk's degree. Leaves are grouped: the first word that the prover can
     * replace is the one after the first fold, and it agrees with the fold on n/s of N/s positions: α = ρ.
     */
    static Cheat oneBadRow(StarkParameters parameters, int salt) {
        return new Cheat(parameters, oneBadStep(salt)) {
            private double passing;

            @Override
            int[][] chunks(int t, int[] alpha) {
                int[] points = points(logRows(t));
                int[][] values = new int[points.length][];
                int[][] coefficients = coefficients(main.get(t), logRows(t));
                for (int i = 0; i < points.length; i++) {
                    values[i] = quotientAt(t, points[i], coefficients, new int[0][], alpha);
                }
                return columns(values);
            }

            @Override
            TraceOpenings openings(int t, int[] alpha) {
                return fitting(t, super.openings(t, alpha), alpha);
            }

            @Override
            int[][] nextWord(int k, int[][] word, int[] beta) {
                int[][] next = super.nextWord(k, word, beta);
                if (k > 0) {
                    return next;
                }
                int[][] replaced = closest(next);
                passing = agreement(replaced, next);
                return replaced;
            }

            @Override
            double passing() {
                return passing;
            }
        };
    }

    /** The same lie as {@link #randomTrace}; every fold is true, and the final polynomial agrees with a part ρ of the last word. */
    static Cheat finalPolynomial(StarkParameters parameters, int salt) {
        return new Cheat(parameters, random(Toys.ledger(ROWS, salt), salt)) {
            private double passing;

            @Override
            int[][] chunks(int t, int[] alpha) {
                return zeroChunks(t);
            }

            @Override
            TraceOpenings openings(int t, int[] alpha) {
                return fitting(t, super.openings(t, alpha), alpha);
            }

            @Override
            int[][] nextWord(int k, int[][] word, int[] beta) {
                int[][] next = super.nextWord(k, word, beta);
                if (k < shape.folds() - 1) {
                    return next;
                }
                int[][] replaced = closest(next);
                passing = agreement(replaced, next);
                return replaced;
            }

            @Override
            double passing() {
                return passing;
            }
        };
    }

    /**
     * A true run, of which a main column is committed with errors in some rows: a word at a known distance from the code.
     * A leaf fails where one of its cells is wrong: α = 1 − wrong leaves/leaves. The decoder would repair so few errors:
     * what is shown is true, and no bound of soundness applies.
     */
    static Cheat wordAtADistance(StarkParameters parameters, Run run, int[] wrongPositions) {
        return new Cheat(parameters, run) {
            @Override
            List<int[][]> committedMain() {
                int[][] copy = main.getFirst().clone();
                copy[0] = copy[0].clone();
                for (int position : wrongPositions) {
                    copy[0][position] = Montgomery.add(copy[0][position], Montgomery.ONE);
                }
                return List.<int[][]>of(copy);
            }

            @Override
            double passing() {
                int leafRows = logRows(0) - shape.logGroup(logRows(0));
                long wrong = IntStream.of(wrongPositions)
                        .map(p -> (p >>> logRows(0) << leafRows) | (p & ((1 << leafRows) - 1)))
                        .distinct()
                        .count();
                return 1 - (double) wrong / (parameters.blowup() << leafRows);
            }
        };
    }

    /**
     * Errors of two columns at different and at common positions, of opposite sign: nothing cancels, since γ's powers
     * differ. α = 1 − (wrong positions of either)/N.
     */
    static Cheat opposedErrors(StarkParameters parameters, int salt) {
        int[] first = {0, 3, 5, 17, 20};
        int[] second = {3, 5, 8, 20, 31};
        return new Cheat(parameters, Toys.ledger(ROWS, salt)) {
            @Override
            List<int[][]> committedMain() {
                int[][] copy = main.getFirst().clone();
                copy[0] = copy[0].clone();
                copy[1] = copy[1].clone();
                for (int position : first) {
                    copy[0][position] = Montgomery.add(copy[0][position], Montgomery.ONE);
                }
                for (int position : second) {
                    copy[1][position] = Montgomery.sub(copy[1][position], Montgomery.ONE);
                }
                return List.<int[][]>of(copy);
            }

            @Override
            double passing() {
                return 1 - 7.0 / points(logRows(0)).length;
            }
        };
    }

    /**
     * A cheat in the batching. A random trace; the prover lies about column "d" and about a chunk so that the composition
     * holds and both lies cancel in the DEEP word if γ is the one that it guesses. It isn't, but once in |E| times; then
     * it goes on as {@link #randomTrace}: α = ρ.
     */
    static Cheat guessedBatching(StarkParameters parameters, int salt) {
        return new Cheat(parameters, random(Toys.ledger(ROWS, salt), salt)) {
            private static final int D = 2;
            private double passing;

            @Override
            int[][] chunks(int t, int[] alpha) {
                return zeroChunks(t);
            }

            @Override
            TraceOpenings openings(int t, int[] alpha) {
                TraceOpenings o = super.openings(t, alpha);
                int[] guess = field.add(zeta, field.one());
                DeepTerms terms = DeepTerms.of(shape, systems, logRows(t));
                int[] weightD = null;
                int[] weightChunk = null;
                for (int i = 0; i < terms.terms().size(); i++) {
                    DeepTerms.Term term = terms.terms().get(i);
                    if (term.kind() == DeepTerms.Kind.MAIN && term.index() == D) {
                        weightD = field.pow(guess, i);
                    }
                    if (term.kind() == DeepTerms.Kind.CHUNK && term.index() == 0) {
                        weightChunk = field.pow(guess, i);
                    }
                }
                // The quotient is linear in d: q(d + e) = q(d) + e·slope; and e·weightD + q(d + e)·weightChunk = 0.
                int[] honest = quotient(t, o, alpha);
                int[] d = o.main()[D];
                o.main()[D] = field.add(d, field.one());
                int[] slope = field.sub(quotient(t, o, alpha), honest);
                int[] divisor = field.add(weightD, field.mul(slope, weightChunk));
                int[] error = field.neg(field.mul(field.mul(honest, weightChunk), field.inverse(divisor)));
                o.main()[D] = field.add(d, error);
                o.chunks()[0] = quotient(t, o, alpha);
                int[] batched = field.add(field.mul(error, weightD), field.mul(o.chunks()[0], weightChunk));
                assertThat(field.isZero(batched)).isTrue();
                return o;
            }

            @Override
            int[][] firstWord(int[][] deep) {
                int[][] word = closest(deep);
                passing = agreement(word, deep);
                return word;
            }

            @Override
            double passing() {
                return passing;
            }
        };
    }

    /**
     * A cheat in a joining word: the tall trace is true, the short one random. The word after the fold at which it joins
     * is replaced by one that agrees with it on a part ρ of its positions.
     */
    static Cheat joiningWord(StarkParameters parameters, int salt) {
        Run small = random(Toys.pair(ROWS / 2, salt), salt);
        return new Cheat(parameters, Toys.pair(ROWS, salt), small) {
            private double passing;

            @Override
            int[][] chunks(int t, int[] alpha) {
                return t == 1 ? zeroChunks(t) : super.chunks(t, alpha);
            }

            @Override
            TraceOpenings openings(int t, int[] alpha) {
                TraceOpenings honest = super.openings(t, alpha);
                return t == 1 ? fitting(t, honest, alpha) : honest;
            }

            @Override
            int[][] nextWord(int k, int[][] word, int[] beta) {
                int[][] next = super.nextWord(k, word, beta);
                if (!joins(shape.layerLog(k + 1))) {
                    return next;
                }
                int[][] replaced = closest(next);
                passing = agreement(replaced, next);
                return replaced;
            }

            @Override
            double passing() {
                return passing;
            }
        };
    }

    /** A short random trace whose word is not joined at all: the queries find it everywhere. */
    static Cheat leftOutWord(StarkParameters parameters, int salt) {
        Run small = random(Toys.pair(ROWS / 2, salt), salt);
        return new Cheat(parameters, Toys.pair(ROWS, salt), small) {
            @Override
            int[][] chunks(int t, int[] alpha) {
                return t == 1 ? zeroChunks(t) : super.chunks(t, alpha);
            }

            @Override
            TraceOpenings openings(int t, int[] alpha) {
                TraceOpenings honest = super.openings(t, alpha);
                return t == 1 ? fitting(t, honest, alpha) : honest;
            }

            @Override
            int[] joiningFactor(int k, int[] drawn) {
                return field.zero();
            }

            @Override
            double passing() {
                return 0;
            }
        };
    }

    /** What came out. */
    record Outcome(int attempts, int successes, double derived, double proven) {
        double rate() {
            return (double) successes / attempts;
        }

        @Override
        public String toString() {
            return String.format(
                    java.util.Locale.ROOT,
                    "%d of %d = %.4f, derived %.4f, proven bound %.4f",
                    successes,
                    attempts,
                    rate(),
                    derived,
                    proven);
        }
    }

    /**
     * Makes the attempts and compares.
     *
     * @param alpha the part of the positions at which a query finds nothing, as derived
     * @param falseStatement whether what is claimed is false: then the proven bound must hold
     */
    static Outcome measure(int attempts, double alpha, boolean falseStatement, IntFunction<Cheat> cheat) {
        int successes = 0;
        for (int salt = 0; salt < attempts; salt++) {
            Cheat prover = cheat.apply(salt);
            List<Verdict> verdicts = VERIFIER.verifyAll(prover.statements(), prover.prove(), Attack.ANY_BITS);
            assertThat(prover.passing()).isEqualTo(alpha);
            successes += verdicts.stream().allMatch(Verdict::accepted) ? 1 : 0;
        }
        Cheat sample = cheat.apply(0);
        double derived = Math.pow(alpha, sample.parameters.queries());
        SecurityReport.Analysis analysis = SecurityAnalysis.report(sample.parameters, sample.shape.traces())
                .analysis(Regime.PROVEN_UNIQUE_DECODING)
                .orElseThrow();
        double proven = Math.pow(2, -analysis.binding().bits());
        Outcome outcome = new Outcome(attempts, successes, derived, proven);
        assertThat(new Binomial(attempts, derived).expects(successes))
                .as(outcome.toString())
                .isTrue();
        if (falseStatement) {
            assertThat(analysis.binding().name()).isEqualTo("queries");
            assertThat(outcome.rate()).as(outcome.toString()).isLessThanOrEqualTo(proven);
            assertThat(derived).isLessThanOrEqualTo(proven);
        }
        return outcome;
    }
}
