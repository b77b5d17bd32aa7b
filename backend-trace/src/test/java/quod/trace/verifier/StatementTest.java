package quod.trace.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.BabyBear;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.FixedColumn;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.PublicValues;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.Verdict;
import quod.api.VerifyingKey;
import quod.api.spi.BackendOptions;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.Starks;
import quod.trace.TraceBackend;
import quod.trace.shape.StarkParameters;

/** A proof shows its own statement to a caller whose policy it meets, and nothing else to anybody. */
class StatementTest {
    private static ProveResult honest;

    @BeforeAll
    static void prove() {
        honest = Starks.prove(Starks.SMALL, ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(16)));
    }

    private static Verdict.Rejected rejected(Statement statement, Proof proof) {
        return (Verdict.Rejected) Starks.verify(statement, proof);
    }

    private static Statement statement(long... values) {
        CompiledProgram program = honest.statement().program();
        return Statement.of(program, 16, PublicValues.of(program.layout(), values));
    }

    private static Proof withClaim(Claim claim) {
        Proof proof = honest.proof();
        return new Proof(proof.backend(), proof.parameters(), List.of(claim), proof.payload());
    }

    @Test
    void eachOtherPublicValueIsRejectedByItsName() {
        int[] values = honest.statement().publicValues().toArray();
        for (int i = 0; i < values.length; i++) {
            int[] changed = values.clone();
            changed[i] = BabyBear.add(changed[i], 1);
            Verdict.Rejected verdict = rejected(statement(changed[0], changed[1], changed[2]), honest.proof());
            assertThat(verdict.check()).isEqualTo("public-values");
            assertThat(verdict.reason())
                    .contains(honest.statement().publicValues().names().get(i));
            assertThat(verdict.expected()).contains(String.valueOf(changed[i]));
            assertThat(verdict.got()).contains(String.valueOf(values[i]));
        }
    }

    /** The proof's claim is changed along with the statement: then the transcript alone tells them apart. */
    @Test
    void aClaimThatIsChangedAlongWithTheStatementIsRejected() {
        Statement other = statement(1, 2, 3);
        Verdict.Rejected verdict = rejected(other, withClaim(other.claim()));
        assertThat(verdict.check()).isIn("encoding", "merkle-main");
        Statement rows = Statement.of(
                honest.statement().program(), 32, honest.statement().publicValues());
        assertThat(rejected(rows, withClaim(rows.claim())).check()).isIn("encoding", "merkle-main");
        CompiledProgram renamed =
                CompiledProgram.of(ReferencePrograms.fibonacci().renamed("another"));
        Statement program = Statement.of(renamed, 16, honest.statement().publicValues());
        assertThat(rejected(program, withClaim(program.claim())).check()).isIn("encoding", "merkle-main");
    }

    @Test
    void everyPublicValueChangesTheFirstChallenge() {
        List<String> alphas = new ArrayList<>();
        for (Statement s : List.of(honest.statement(), statement(0, 1, 2), statement(1, 0, 2), statement(1, 2, 0))) {
            Starks.verifier(step -> {
                        if (step.startsWith("observe fixed root")) {
                            alphas.add(step);
                        }
                    })
                    .verify(s, withClaim(s.claim()), Starks.ANY);
        }
        assertThat(alphas).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void anotherNumberOfPublicValuesIsRejectedWithBothNumbers() {
        for (int[] values : new int[][] {{}, {1}, {1, 1}, {1, 1, 987, 0}}) {
            Claim claim = new Claim(honest.statement().program().id(), 16, values);
            Verdict.Rejected verdict = rejected(honest.statement(), withClaim(claim));
            assertThat(verdict.check()).isEqualTo("public-values");
            assertThat(verdict.expected()).contains("3");
            assertThat(verdict.got()).contains(String.valueOf(values.length));
        }
    }

    @Test
    void anotherNumberOfRowsIsRejectedBeforeAnyCryptography() {
        for (int rows : new int[] {1, 8, 32, 1 << 24}) {
            Statement other = Statement.of(
                    honest.statement().program(), rows, honest.statement().publicValues());
            List<String> steps = new ArrayList<>();
            Verdict verdict = Starks.verifier(steps::add).verify(other, honest.proof(), Starks.ANY);
            assertThat(Starks.check(verdict)).isEqualTo("rows");
            assertThat(steps).isEmpty();
        }
    }

    @Test
    void anotherProgramIsRejectedNamingBothIds() {
        CompiledProgram renamed =
                CompiledProgram.of(ReferencePrograms.fibonacci().renamed("another"));
        Statement other = Statement.of(renamed, 16, honest.statement().publicValues());
        Verdict.Rejected verdict = rejected(other, honest.proof());
        assertThat(verdict.check()).isEqualTo("program");
        assertThat(verdict.expected().orElseThrow()).contains(renamed.id().toString());
        assertThat(verdict.got().orElseThrow())
                .contains(honest.statement().program().id().toString());
    }

    @Test
    void anotherNumberOfStatementsIsRejectedForEachOfThem() {
        List<Verdict> verdicts = Starks.verifier()
                .verifyAll(List.of(honest.statement(), honest.statement()), honest.proof(), Starks.ANY);
        assertThat(verdicts).hasSize(2).extracting(Starks::check).containsOnly("statement-count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Starks.verifier().verifyAll(List.of(), honest.proof(), Starks.ANY));
    }

    private static Proof withParameters(byte[] parameters) {
        Proof proof = honest.proof();
        return new Proof(proof.backend(), parameters, proof.claims(), proof.payload());
    }

    @Test
    void anotherParameterSetIsRejected() {
        byte[] parameters = honest.proof().parameters();
        for (int i = 0; i < parameters.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = parameters.clone();
                changed[i] = (byte) value;
                if (changed[i] != parameters[i]) {
                    assertThat(Starks.verify(honest.statement(), withParameters(changed)))
                            .as("byte %d = %d", i, value)
                            .isInstanceOf(Verdict.Rejected.class);
                }
            }
        }
        assertThat(rejected(honest.statement(), withParameters(new byte[0])).check())
                .isEqualTo("parameters");
    }

    @Test
    void fiftyThousandQueriesAreRejectedAsParameters() {
        byte[] parameters = honest.proof().parameters();
        parameters[3] = (byte) (50_000 >> 8);
        parameters[4] = (byte) 50_000;
        Verdict.Rejected verdict = rejected(honest.statement(), withParameters(parameters));
        assertThat(verdict.check()).isEqualTo("parameters");
        assertThat(verdict.reason()).contains("50000");
    }

    @Test
    void weakParametersAreRefusedByTheStandardPolicyBeforeOtherWork() {
        List<StarkParameters> weak = List.of(
                StarkParameters.peer100(),
                Starks.SMALL,
                new StarkParameters(5, "blake3", 3, 1, 3, 8, 0, 0, 0, 16),
                new StarkParameters(4, "blake3", 3, 20, 3, 8, 0, 0, 0, 16));
        for (StarkParameters parameters : weak) {
            List<String> steps = new ArrayList<>();
            Proof proof = new Proof(
                    TraceBackend.ID, parameters.encode(), honest.proof().claims(), new byte[3]);
            Verdict verdict =
                    Starks.verifier(steps::add).verify(honest.statement(), proof, AcceptancePolicy.standard());
            assertThat(Starks.check(verdict)).as(parameters.toString()).isEqualTo("policy-security");
            assertThat(steps).isEmpty();
        }
    }

    @Test
    void peer100IsAcceptedByAPolicyThatCountsAsThePeersDo() {
        ProveResult result = new TraceBackend()
                .prover(BackendOptions.none().with("profile", "peer-100"))
                .prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(64)));
        AcceptancePolicy asPeers = AcceptancePolicy.standard().minimumBits(100, SecurityReport.Regime.TOY_PROBLEM);
        assertThat(Starks.check(Starks.verifier().verify(result.statement(), result.proof(), asPeers)))
                .isEqualTo("accepted");
        assertThat(Starks.check(
                        Starks.verifier().verify(result.statement(), result.proof(), AcceptancePolicy.standard())))
                .isEqualTo("policy-security");
    }

    @Test
    void policiesOnBackendHashAndLengthAreObeyed() {
        assertThat(check(Starks.ANY.onlyBackends("nobody"))).isEqualTo("policy-backend");
        assertThat(check(Starks.ANY.onlyBackends(TraceBackend.ID))).isEqualTo("accepted");
        assertThat(check(Starks.ANY.onlyHashes("sha256"))).isEqualTo("policy-hash");
        assertThat(check(Starks.ANY.onlyHashes("blake3", "sha256"))).isEqualTo("accepted");
        assertThat(check(Starks.ANY.maximumProofBytes(honest.proof().payload().length - 1)))
                .isEqualTo("envelope");
    }

    private static String check(AcceptancePolicy policy) {
        return Starks.check(Starks.verifier().verify(honest.statement(), honest.proof(), policy));
    }

    @Test
    void anotherBackendsProofIsRejected() {
        Proof proof = honest.proof();
        Proof other = new Proof("replay", proof.parameters(), proof.claims(), proof.payload());
        assertThat(rejected(honest.statement(), other).check()).isEqualTo("envelope");
    }

    @Test
    void aStatementThatNoProofOfThisKindCanShowIsRejectedForItsShape() {
        CompiledProgram steep = CompiledProgram.of(new SmallProgram(
                "steep",
                TraceLayout.columns("x"),
                List.of(),
                in -> null,
                c -> c.everyRow("steep rule").zero(c.column("x").pow(9))));
        Statement statement = Statement.of(steep, 8, PublicValues.of(steep.layout()));
        Verdict.Rejected verdict = rejected(statement, withClaim(statement.claim()));
        assertThat(verdict.check()).isEqualTo("shape");
        assertThat(verdict.reason()).contains("steep rule");
        StarkParameters high = Starks.parameters(4, "blake3", 5, 1, 0);
        Statement tall = Statement.of(
                honest.statement().program(), 1 << 24, honest.statement().publicValues());
        Proof proof = new Proof(TraceBackend.ID, high.encode(), List.of(tall.claim()), new byte[0]);
        assertThat(rejected(tall, proof).check()).isEqualTo("shape");
    }

    // Fixed columns.

    private static CompiledProgram fixedProgram(String name, FixedColumn column) {
        TraceLayout layout = TraceLayout.columns("x").fixed("f", column);
        return CompiledProgram.of(new SmallProgram(
                name, layout, List.of(), in -> null, c -> c.everyRow("x is f").equal(c.column("x"), c.fixed("f"))));
    }

    private static ProveResult fixedProof(StarkParameters parameters) {
        CompiledProgram program = fixedProgram("fixed", FixedColumn.counter(1, 2));
        int[] x = FixedColumn.counter(1, 2).values(32);
        Trace trace = Trace.builder(program.layout()).column("x", x).build();
        return Starks.prove(parameters, ProveRequest.ofTrace(program, trace));
    }

    private static VerifyingKey key(Statement statement, String hash) {
        BackendOptions options = BackendOptions.none()
                .with("profile", "peer-100")
                .with("blowup", 4)
                .with("arity", 4)
                .with("final-length", 2)
                .with("hash", hash);
        return new TraceBackend()
                .verifyingKey(statement.program(), statement.rows(), options)
                .orElseThrow();
    }

    private static VerifyingKey withRoot(VerifyingKey key, byte[] root) {
        return new VerifyingKey(key.programId(), key.rows(), key.backend(), key.parameters(), root);
    }

    @Test
    void aTrustedKeyServesInPlaceOfTheColumns() {
        for (String hash : List.of("blake3", "sha256")) {
            ProveResult result = fixedProof(Starks.parameters(4, hash, 2, 2, 1));
            VerifyingKey key = key(result.statement(), hash);
            assertThat(Starks.check(
                            Starks.verifier().trusting(key).verify(result.statement(), result.proof(), Starks.ANY)))
                    .isEqualTo("accepted");
            byte[] wrong = key.root();
            wrong[5] ^= 1;
            assertThat(Starks.check(Starks.verifier()
                            .trusting(withRoot(key, wrong))
                            .verify(result.statement(), result.proof(), Starks.ANY)))
                    .as("a wrong root changes all challenges")
                    .isIn("encoding", "merkle-main");
        }
    }

    @Test
    void aWrongKeyFailsAtTheFirstWorkWhereThereIsSome() {
        ProveResult result = fixedProof(Starks.grinding(Starks.SMALL, 12, 0, 0, 0));
        byte[] wrong = new byte[32];
        VerifyingKey key = withRoot(key(result.statement(), "blake3"), wrong);
        assertThat(Starks.check(Starks.verifier().trusting(key).verify(result.statement(), result.proof(), Starks.ANY)))
                .isEqualTo("grinding");
    }

    private static String checkTrusting(ProveResult result, VerifyingKey... keys) {
        return Starks.check(Starks.verifier().trusting(keys).verify(result.statement(), result.proof(), Starks.ANY));
    }

    @Test
    void keysOfOtherProgramsHeightsAndBackendsAreNotUsed() {
        ProveResult result = fixedProof(Starks.SMALL);
        CompiledProgram other = fixedProgram("fixed", FixedColumn.counter(1, 3));
        VerifyingKey key = key(result.statement(), "blake3");
        VerifyingKey ofOther = key(Statement.of(other, 32, PublicValues.of(other.layout())), "blake3");
        VerifyingKey ofHeight = key(
                Statement.of(
                        result.statement().program(), 64, result.statement().publicValues()),
                "blake3");
        VerifyingKey ofBackend =
                new VerifyingKey(key.programId(), key.rows(), "nobody", key.parameters(), new byte[32]);
        assertThat(Set.of(key, ofOther, ofHeight, ofBackend)).hasSize(4);
        assertThat(checkTrusting(result, ofOther, ofHeight, ofBackend)).isEqualTo("accepted");
        // The root of another program in the place of the right one.
        assertThat(checkTrusting(result, withRoot(key, ofOther.root()))).isNotEqualTo("accepted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Starks.verifier().trusting(withRoot(key, new byte[31])))
                .withMessageContaining("31");
    }

    @Test
    void aProofThatNeedsAnotherKeyThanTheTrustedOneIsRejected() {
        ProveResult result = fixedProof(Starks.SMALL);
        VerifyingKey ofHash = key(result.statement(), "sha256");
        assertThat(checkTrusting(result, ofHash)).isEqualTo("verifying-key");
        assertThat(checkTrusting(result, ofHash, key(result.statement(), "blake3")))
                .isEqualTo("accepted");
    }

    @Test
    void fixedColumnsBeyondThePolicysMemoryAreRejectedUnlessTheKeyIsGiven() {
        ProveResult result = fixedProof(Starks.SMALL);
        AcceptancePolicy small = Starks.ANY.fixedColumnsBudgetBytes(1000);
        Verdict verdict = Starks.verifier().verify(result.statement(), result.proof(), small);
        assertThat(Starks.check(verdict)).isEqualTo("verifying-key");
        VerifyingKey key = key(result.statement(), "blake3");
        assertThat(Starks.check(Starks.verifier().trusting(key).verify(result.statement(), result.proof(), small)))
                .isEqualTo("accepted");
        // What a stranger claims for a tall statement is not computed.
        Statement tall = Statement.of(
                result.statement().program(), 1 << 22, result.statement().publicValues());
        Proof claimed = new Proof(
                TraceBackend.ID,
                Starks.parameters(4, "blake3", 5, 4, 0).encode(),
                List.of(tall.claim()),
                new byte[4096]);
        assertThat(Starks.check(Starks.verifier().verify(tall, claimed, Starks.ANY)))
                .isEqualTo("verifying-key");
    }
}
