package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import quod.api.Claim;
import quod.api.Trace;
import quod.api.Verdict;
import quod.testkit.ForgedTraces;
import quod.trace.field.Montgomery;
import quod.trace.proof.TraceOpenings;

/** Breaks the constraints: everything is committed, opened and folded honestly, and the table is false. */
class CompositionBreakersTest {
    private static final Run RUN = Toys.ledger(32, 7);

    private static void isRejected(Run run) {
        Attack.by(new ScriptedProver(Toys.GROUND, run)).failsOnly("composition");
    }

    @Test
    void aTraceWithOneBadCellIsRejected() {
        for (String column : List.of("a", "b", "d", "s")) {
            for (int row : new int[] {0, 1, 16, 30, 31}) {
                isRejected(RUN.with(ForgedTraces.withCell(RUN.trace(), column, row, 99)));
            }
        }
    }

    @Test
    void aTraceOfRandomCellsIsRejected() {
        Random random = new Random(5);
        isRejected(RUN.with(ForgedTraces.withColumn(
                RUN.trace(),
                "a",
                cells -> random.ints(cells.length, 0, Montgomery.P).toArray())));
    }

    @Test
    void aBoundaryThatDoesNotHoldIsRejected() {
        for (String name : List.of("first", "second", "result")) {
            isRejected(RUN.with(ForgedTraces.withPublicValue(RUN.trace(), name, 99)));
        }
    }

    /** The salt is in no constraint: the statement is another, and true. */
    @Test
    void aPublicValueThatNoConstraintMentionsIsStillPartOfTheStatement() {
        Attack.by(new ScriptedProver(Toys.GROUND, RUN.with(ForgedTraces.withPublicValue(RUN.trace(), "salt", 99))))
                .succeeds();
    }

    @Test
    void chunksThatDoNotMatchAreRejected() {
        Random random = new Random(6);
        Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                    @Override
                    int[][] chunks(int t, int[] alpha) {
                        int[][] coefficients = quotientCoefficients(t, alpha);
                        coefficients[1] = random.ints(coefficients[1].length, 0, Montgomery.P)
                                .toArray();
                        return chunksOf(t, coefficients);
                    }
                })
                .failsOnly("composition");
    }

    @Test
    void chunksInAnotherOrderAreRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                    @Override
                    int[][] chunks(int t, int[] alpha) {
                        int[][] columns = super.chunks(t, alpha);
                        int degree = field.degree();
                        for (int e = 0; e < degree; e++) {
                            int[] first = columns[e];
                            columns[e] = columns[degree + e];
                            columns[degree + e] = first;
                        }
                        return columns;
                    }
                })
                .failsOnly("composition");
    }

    @Test
    void anotherCombinationOfTheConstraintsIsRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                    @Override
                    int[] alpha(int[] drawn) {
                        return field.fromBase(drawn[0]);
                    }
                })
                .failsOnly("composition");
    }

    /** One opened value is false, and so is the DEEP word's degree. */
    @Test
    void aFalseOpeningIsRejected() {
        for (int kind = 0; kind < 5; kind++) {
            int which = kind;
            Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                        @Override
                        TraceOpenings openings(int t, int[] alpha) {
                            TraceOpenings o = super.openings(t, alpha);
                            int[][][] kinds = {o.main(), o.fixed(), o.mainNext(), o.fixedNext(), o.chunks()};
                            kinds[which][0] = field.add(kinds[which][0], field.one());
                            return o;
                        }
                    })
                    .failsExactly("fri-final", "fri-final", "composition");
        }
    }

    @Test
    void tracesThatAreSwappedUnderTheirStatementsAreRejected() {
        Run first = Toys.pairFrom(8, 1, 0);
        Run second = Toys.pairFrom(8, 2, 0);
        ScriptedProver prover =
                new ScriptedProver(Toys.GROUND, first.with(table(first, second)), second.with(table(second, first)));
        assertThat(prover.statements()).containsExactly(first.statement(), second.statement());
        Attack.by(prover).failsOnly("composition");
    }

    /** Returns the public values of one run over the cells of another. */
    private static Trace table(Run values, Run cells) {
        Trace.Builder table = Trace.builder(values.program().layout())
                .column("a", cells.trace().column("a"))
                .column("b", cells.trace().column("b"));
        values.trace().publicValues().toMap().forEach(table::publicValue);
        return table.build();
    }

    /** A batch of three, of which the second is false: the others are shown. */
    @Test
    void aFalseStatementOfABatchIsRejectedAlone() {
        Run falseRun =
                Toys.pair(8, 1).with(ForgedTraces.withCell(Toys.pair(8, 1).trace(), "b", 3, 1));
        ScriptedProver prover = new ScriptedProver(Toys.GROUND, RUN, falseRun, Toys.pair(8, 2));
        List<Verdict> verdicts = Attack.on(prover.statements(), prover.prove()).verdicts();
        assertThat(verdicts).extracting(Verdict::accepted).containsExactly(true, false, true);
        assertThat(((Verdict.Rejected) verdicts.get(1)).check()).isEqualTo("composition");
    }

    /**
     * The prover seeds its transcript with something else than the verifier: every challenge differs, and the first
     * proof of work does not hold.
     */
    @Test
    void aTranscriptSeededWithAnotherStatementIsRejected() {
        Claim claim = RUN.statement().claim();
        int[] values = claim.publicValues();
        values[3]++;
        byte[] id = claim.programId().toBytes();
        id[31] ^= 1;
        for (Claim bound : List.of(
                new Claim(claim.programId(), 32, values),
                new Claim(claim.programId(), 64, claim.publicValues()),
                new Claim(quod.api.ProgramId.fromBytes(id), 32, claim.publicValues()),
                new Claim(claim.programId(), 32, new int[0]))) {
            Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                        @Override
                        List<Claim> boundClaims() {
                            return List.of(bound);
                        }
                    })
                    .failsFirst("grinding");
        }
    }
}
