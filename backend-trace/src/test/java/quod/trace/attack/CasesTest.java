package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.FixedColumn;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.TraceLayout;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.testkit.SmallProgram;
import quod.trace.TraceBackend;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.shape.StarkParameters;

/**
 * Faults that other provers had, as far as no other test shows that this one does not have them: statement and
 * transcript, parameters, bytes. docs/checks.md lists which test shows which.
 */
class CasesTest {
    private static final TraceLayout LAYOUT = TraceLayout.columns("x", "y")
            .publicValues("start", "end")
            .periodic("k", 1, 2)
            .fixed("f", table(0, 5, 6));

    private static FixedColumn table(int fill, int... head) {
        return FixedColumn.table(head, fill);
    }

    private static CompiledProgram program(String name, TraceLayout layout, Consumer<ConstraintBuilder> rules) {
        return CompiledProgram.of(new SmallProgram(
                name,
                layout,
                List.of(),
                in -> {
                    throw new UnsupportedOperationException("it is not run");
                },
                rules));
    }

    private static void rules(ConstraintBuilder c, String first, int row, int constant, boolean transition) {
        c.row(first, row).equal(c.column("x"), c.publicValue("start"));
        (transition ? c.transition("step") : c.everyRow("step"))
                .equal(
                        c.column("x").next(),
                        c.column("x").times(c.periodic("k")).plus(constant));
        c.lastRow("ends").equal(c.column("y").plus(c.fixed("f")), c.publicValue("end"));
    }

    private static void standardRules(ConstraintBuilder c) {
        rules(c, "starts", 1, 3, true);
    }

    private static TraceLayout layout(String column, String value, int periodic, FixedColumn fixed) {
        return TraceLayout.columns("x", column)
                .publicValues("start", value)
                .periodic("k", 1, periodic)
                .fixed("f", fixed);
    }

    @Test
    void programsThatDifferInOneThingHaveDifferentIds() {
        List<CompiledProgram> programs = new ArrayList<>();
        programs.add(program("p", LAYOUT, CasesTest::standardRules));
        programs.add(program("q", LAYOUT, CasesTest::standardRules));
        programs.add(program("p", LAYOUT, c -> rules(c, "starts", 1, 4, true)));
        programs.add(program("p", LAYOUT, c -> rules(c, "starts", 2, 3, true)));
        programs.add(program("p", LAYOUT, c -> rules(c, "begins", 1, 3, true)));
        programs.add(program("p", LAYOUT, c -> rules(c, "starts", 1, 3, false)));
        programs.add(program("p", layout("y", "end", 3, table(0, 5, 6)), CasesTest::standardRules));
        programs.add(program("p", layout("y", "end", 2, table(1, 5, 6)), CasesTest::standardRules));
        programs.add(program("p", layout("y", "end", 2, table(0, 5, 7)), CasesTest::standardRules));
        programs.add(program("p", layout("y", "end", 2, table(0, 5, 6, 0)), CasesTest::standardRules));
        programs.add(program("p", layout("y", "end", 2, FixedColumn.counter(5, 1)), CasesTest::standardRules));
        programs.add(program("p", layout("y", "end", 2, FixedColumn.powers(5, 1)), CasesTest::standardRules));
        programs.add(program("p", LAYOUT.andColumn("z"), CasesTest::standardRules));
        programs.add(program("p", LAYOUT.publicValues("z"), CasesTest::standardRules));
        programs.add(program("p", layout("z", "end", 2, table(0, 5, 6)), c -> {
            c.row("starts", 1).equal(c.column("x"), c.publicValue("start"));
            c.transition("step")
                    .equal(
                            c.column("x").next(),
                            c.column("x").times(c.periodic("k")).plus(3));
            c.lastRow("ends").equal(c.column("z").plus(c.fixed("f")), c.publicValue("end"));
        }));
        programs.add(program("p", LAYOUT, c -> {
            standardRules(c);
            c.everyRow("one more").bool(c.column("y"));
        }));
        assertThat(programs).extracting(p -> p.id().toString()).doesNotHaveDuplicates();
        assertThat(program("p", layout("y", "end", 2, table(0, 5, 6)), CasesTest::standardRules)
                        .id())
                .isEqualTo(programs.getFirst().id());
    }

    @Test
    void programsWithoutAColumnOrAConstraintAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program(
                        "p",
                        TraceLayout.columns().publicValues("v"),
                        c -> c.firstRow("none").equal(c.publicValue("v"), 1)))
                .withMessageContaining("no column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program("p", LAYOUT, c -> {}))
                .withMessageContaining("no constraint");
    }

    @Test
    void noQueriesAreRefusedWhenBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> Toys.PLAIN.withQueries(0));
    }

    @Test
    void anotherParameterSetThanTheProofsIsRejectedInEveryField() {
        Run run = Toys.ledger(32, 7);
        Proof proof = new ScriptedProver(Toys.GROUND, run).prove();
        List<StarkParameters> others = List.of(
                new StarkParameters(5, "blake3", 1, 8, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "sha256", 1, 8, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 2, 8, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 7, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 3, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 0, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 2, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 3, 3, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 3, 4, 2, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 3, 4, 3, 4),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 0, 0, 0, 0));
        for (StarkParameters other : others) {
            Proof relabelled = new Proof("trace", other.encode(), proof.claims(), proof.payload());
            assertThat(Attack.on(run.statement(), relabelled).verdicts())
                    .as(other.toString())
                    .noneMatch(Verdict::accepted);
        }
    }

    /** A domain of 16 points and 30 queries: each leaf is opened once, and the drawing ends. */
    @Test
    void moreQueriesThanPointsAreAnswered() {
        for (Run run : List.of(Toys.pair(8, 1), Toys.ledger(8, 1), Toys.pair(1, 1))) {
            ScriptedProver prover = new ScriptedProver(Toys.PLAIN.withQueries(30), run);
            Attack.by(prover).succeeds();
        }
    }

    /** Through bytes: v + p in an envelope is no other way to write v. */
    @Test
    void publicValuesThatAreNotCanonicalAreNoProof() {
        Run run = Toys.pair(8, 5);
        Proof proof = new ScriptedProver(Toys.PLAIN, run).prove();
        byte[] bytes = proof.encode();
        int end = bytes.length - proof.payload().length - Integer.BYTES;
        for (int back = 1; back <= 4; back++) {
            int at = end - back * Integer.BYTES;
            byte[] changed = bytes.clone();
            ByteBuffer view = ByteBuffer.wrap(changed);
            view.putInt(at, view.getInt(at) + BabyBear.P);
            assertThatThrownBy(() -> Proof.decode(changed))
                    .isInstanceOf(ProofFormatException.class)
                    .hasMessageContaining("canonical");
            assertThat(Attack.verifier()
                            .verify(run.statement(), changed, Attack.ANY_BITS)
                            .accepted())
                    .isFalse();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicValues.of(run.program().layout(), 1, 3, 5, BabyBear.P + 5L));
    }

    /** Every length and count of the envelope in turn is 2^31 − 1 (and more) in a file of a few kilobytes. */
    @Test
    void aLengthOfTwoGigabytesAllocatesNothing() {
        Run run = Toys.pair(8, 5);
        byte[] bytes = new ScriptedProver(Toys.PLAIN, run).prove().encode();
        Verifier verifier = Attack.verifier();
        verifier.verify(run.statement(), bytes, Attack.ANY_BITS);
        int parameters = 4 + 2 + 4 + "trace".length();
        int count = parameters + 4 + 11;
        int values = count + 4 + 32 + 4;
        int payload = values + 4 + 4 * 4;
        for (int at : new int[] {6, parameters, count, values, payload}) {
            for (int length : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 1 << 30, bytes.length}) {
                byte[] changed = bytes.clone();
                ByteBuffer.wrap(changed).putInt(at, length);
                long before = allocated();
                assertThat(verifier.verify(run.statement(), changed, Attack.ANY_BITS)
                                .accepted())
                        .isFalse();
                assertThat(allocated() - before)
                        .as("length %d at %d", length, at)
                        .isLessThan(1 << 20);
            }
        }
    }

    /** A claim of the largest shape with a payload of a kilobyte: it ends before anything is allocated for it. */
    @Test
    void aLargeShapeWithAShortPayloadAllocatesLittle() {
        Statement high =
                Statement.of(Toys.pair(), 1 << 24, Toys.pair(8, 1).trace().publicValues());
        StarkParameters most = new StarkParameters(5, "blake3", 3, 512, 4, 10, 0, 0, 0, 0);
        Proof claimed = new Proof(TraceBackend.ID, most.encode(), List.of(high.claim()), new byte[1000]);
        Attack.on(high, claimed).failsFirst("encoding");
        long before = allocated();
        Attack.on(high, claimed).verdicts();
        assertThat(allocated() - before).isLessThan(8 << 20);
    }

    private static long allocated() {
        return java.lang.management.ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                ? bean.getThreadAllocatedBytes(Thread.currentThread().threadId())
                : 0;
    }

    /** One bit of each byte of a proof, and each truncation of it. */
    @Test
    void everyByteOfASmallProofMatters() {
        Run run = Toys.pair(4, 5);
        byte[] bytes =
                new ScriptedProver(Toys.PLAIN.withQueries(1), run).prove().encode();
        Verifier verifier = Attack.verifier();
        assertThat(verifier.verify(run.statement(), bytes, Attack.ANY_BITS).accepted())
                .isTrue();
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertThat(verifier.verify(run.statement(), flipped, Attack.ANY_BITS))
                    .as("byte %d", i)
                    .isInstanceOf(Verdict.Rejected.class);
            assertThat(verifier.verify(run.statement(), Arrays.copyOf(bytes, i), Attack.ANY_BITS))
                    .as("%d bytes", i)
                    .isInstanceOf(Verdict.Rejected.class);
        }
    }

    /** Two proofs of the same statement's shape, cut at the same place. */
    @Test
    void splicedHalvesOfTwoProofsAreRejected() {
        Run first = Toys.pair(8, 5);
        Proof one = new ScriptedProver(Toys.PLAIN.withQueries(1), first).prove();
        byte[] other = new ScriptedProver(Toys.PLAIN.withQueries(1), Toys.pair(8, 6))
                .prove()
                .payload();
        assertThat(other).hasSameSizeAs(one.payload());
        for (int at = 4; at < other.length; at += 4) {
            byte[] spliced = one.payload();
            System.arraycopy(other, at, spliced, at, other.length - at);
            Proof proof = new Proof("trace", one.parameters(), one.claims(), spliced);
            assertThat(Attack.on(first.statement(), proof).verdicts()).noneMatch(Verdict::accepted);
        }
    }

    /** A leaf of sixteen words that are two digests is no node, and a node is no injected one. */
    @Test
    void aLeafIsNoNode() {
        for (String hash : List.of("blake3", "sha256")) {
            TreeHasher hasher = TreeHasher.of(hash, KernelLoader.scalar());
            int[] left = {1, 2, 3, 4, 5, 6, 7, 8};
            int[] right = {9, 10, 11, 12, 13, 14, 15, 16};
            int[] both = Arrays.copyOf(left, 16);
            System.arraycopy(right, 0, both, 8, 8);
            assertThat(List.of(
                            Arrays.toString(hasher.leaf(both)),
                            Arrays.toString(hasher.node(left, right)),
                            Arrays.toString(hasher.injected(left, right)),
                            Arrays.toString(hasher.node(right, left))))
                    .doesNotHaveDuplicates();
        }
    }

    /** An envelope that claims no statement or too many is none. */
    @Test
    void theNumberOfStatementsHasBounds() {
        Run run = Toys.pair(8, 5);
        Claim claim = run.statement().claim();
        assertThatIllegalArgumentException().isThrownBy(() -> new Proof("trace", new byte[0], List.of(), new byte[0]));
        List<Claim> many = new ArrayList<>();
        for (int i = 0; i <= Proof.MAX_CLAIMS; i++) {
            many.add(claim);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Proof("trace", new byte[0], many, new byte[0]));
    }
}
