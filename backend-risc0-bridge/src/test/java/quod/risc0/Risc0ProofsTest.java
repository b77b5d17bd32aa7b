package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProverInfo;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.UnavailableBackendException;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsupportedProgramException;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.risc0.binary.Digest;
import quod.risc0.client.GuestRun;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmLimits;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.CompositeReceipt;
import quod.risc0.receipt.ExitCode;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.MaybePruned;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptClaim;
import quod.risc0.receipt.SegmentReceipt;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferencePrograms;

/** Proofs of the backend around a stub of r0vm, and everything that must not be accepted in their place. */
class Risc0ProofsTest {
    private static final AcceptancePolicy POLICY =
            AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);
    private static final BackendOptions OWN = BackendOptions.none().with("guest", "own");

    private final CompiledProgram program = CompiledProgram.of(new EchoingProgram(ReferencePrograms.fibonacci(), 1));
    private final StubR0vm stub = StubR0vm.echo();
    private final ProveResult proven = prover(stub).prove(ProveRequest.of(program, Inputs.rows(8)));
    private final Statement statement = proven.statement();

    @Test
    void aProofIsAcceptedWithWhatRiscZeroStatesOfItsSecurity() throws Exception {
        Verdict verdict = verify(proven.proof());
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.statement()).isEqualTo(statement);
            assertThat(accepted.security().bits(SecurityReport.Regime.STATED_BY_PROJECT))
                    .isEqualTo(96);
            assertThat(accepted.security().provenBits()).isZero();
        });
        assertThat(Proof.decode(proven.proof().encode())).isEqualTo(proven.proof());
        assertThat(proven.statistics().attributes())
                .containsEntry("receipt", "composite")
                .containsEntry("segments", "1")
                .containsEntry(ProveStatistics.CYCLES, "8192")
                .doesNotContainKey(ProveStatistics.OPERATIONS)
                .containsEntry("r0vm", "a stub");
        assertThat(new Risc0Backend().inspect(proven.proof()))
                .anyMatch(line -> line.contains("composite"))
                .anyMatch(line -> line.contains("image id"))
                .contains("guest: own");
    }

    /** r0vm cuts a run into very many segments if its limit is only just what the run needs. */
    @Test
    void aRunIsProvenWithTheSegmentLimitThatItWasExecutedWith() {
        assertThat(stub.proven).singleElement().satisfies(run -> {
            assertThat(run.segmentPo2()).isEqualTo(GuestRun.DEFAULT_SEGMENT_PO2);
            assertThat(run.provenPo2()).isEqualTo(13);
        });
        GuestRun bounded = stub.proven.getFirst().withSegmentPo2(16);
        assertThat(bounded.withLargestSegment(20).provenPo2()).isEqualTo(16);
        assertThat(bounded.withLargestSegment(5).provenPo2()).isEqualTo(GuestRun.MIN_SEGMENT_PO2);
        assertThat(bounded.withLargestSegment(14).segmentPo2()).isEqualTo(16);
    }

    @Test
    void theDefaultPolicyAsksForProvenBitsAndSoRefuses() {
        assertThat(check(verifier(stub).verify(statement, proven.proof(), AcceptancePolicy.standard())))
                .isEqualTo("policy-security");
        assertThat(stub.verifications).hasValue(0);
    }

    @Test
    void withoutR0vmNothingIsAccepted() {
        Verifier verifier = new Risc0Verifier(GuestChoice.OWN, new SealJudge(() -> {
            throw new UnavailableBackendException("r0vm is missing");
        }));
        Verdict verdict = verifier.verify(statement, proven.proof(), POLICY);
        assertThat(check(verdict)).isEqualTo("not-verified");
        assertThat(verdict.toString()).contains("not verified", "r0vm is missing");
    }

    @Test
    void aChangedSealIsRejected() {
        assertThat(check(verify(changed(receipt -> withSegment(
                        receipt,
                        s -> new SegmentReceipt(
                                Bytes.of(new byte[32]), 0, "poseidon2", StubR0vm.PARAMETERS, s.claim()))))))
                .isEqualTo("seal");
    }

    @Test
    void theReceiptOfAnotherGuestIsRejectedThoughItsJournalIsTheSame() {
        CompiledProgram other = CompiledProgram.of(new EchoingProgram(ReferencePrograms.fibonacci(), 2));
        assertThat(other.id()).isEqualTo(program.id());
        Proof forged =
                prover(stub).prove(ProveRequest.of(other, Inputs.rows(8))).proof();
        Verdict verdict = verify(forged);
        assertThat(check(verdict)).isEqualTo("image-id");
        assertThat(verdict.toString())
                .contains(((EchoingProgram) program.program())
                        .guest(program, 8)
                        .imageId()
                        .toHex())
                .contains(((EchoingProgram) other.program())
                        .guest(other, 8)
                        .imageId()
                        .toHex());
    }

    @Test
    void aChangedJournalIsRejected() {
        assertThat(check(verify(changed(
                        receipt -> new Receipt(receipt.inner(), Bytes.of(new byte[5]), receipt.verifierParameters())))))
                .isEqualTo("journal");
    }

    @Test
    void aNonZeroExitIsRejected() {
        assertThat(check(verify(changed(receipt -> withSegment(
                        receipt, s -> withClaim(s, withExit(s.claim(), new ExitCode(ExitCode.Kind.HALTED, 3))))))))
                .isEqualTo("exit-code");
    }

    @Test
    void aFakeReceiptIsRejectedUnlessThePolicyNamesItAndAsksForNoSecurity() {
        Proof fake = changed(receipt -> Receipt.of(
                new FakeReceipt(MaybePruned.of(ReceiptClaim.ok(imageId(), receipt.journal()))), receipt.journal()));
        assertThat(check(verify(fake))).isEqualTo("fake-receipt");
        AcceptancePolicy named = POLICY.alsoDevelopmentBackend("risc0-fake");
        assertThat(check(verifier(stub).verify(statement, fake, named))).isEqualTo("policy-security");
        assertThat(verifier(stub)
                        .verify(statement, fake, named.minimumProvenBits(0))
                        .accepted())
                .isTrue();
        assertThat(stub.verifications).hasValue(0);
    }

    @Test
    void anotherStatementsProofIsRejected() {
        Proof longer =
                prover(stub).prove(ProveRequest.of(program, Inputs.rows(16))).proof();
        assertThat(check(verify(longer))).isEqualTo("rows");
        Proof relabelled =
                new Proof("risc0", proven.proof().parameters(), proven.proof().claims(), longer.payload());
        assertThat(check(verify(relabelled))).isEqualTo("journal");
        CompiledProgram renamed = CompiledProgram.of(
                new EchoingProgram(ReferencePrograms.fibonacci().renamed("other"), 1));
        Proof other =
                prover(stub).prove(ProveRequest.of(renamed, Inputs.rows(8))).proof();
        assertThat(check(verify(other))).isEqualTo("program");
    }

    @Test
    void theVerifierMustBeToldOfAGuestOfOnesOwn() {
        Verifier generated = new Risc0Verifier(GuestChoice.GENERATED, new SealJudge(() -> stub));
        assertThat(check(generated.verify(statement, proven.proof(), POLICY))).isEqualTo("guest");
    }

    @Test
    void badBytesAreRejectedByName() {
        assertThat(check(verify(withPayload(new byte[0])))).isEqualTo("encoding");
        assertThat(check(verify(new Proof(
                        "risc0",
                        new byte[] {9, 9},
                        proven.proof().claims(),
                        proven.proof().payload()))))
                .isEqualTo("parameters");
        assertThat(check(verify(new Proof(
                        "trace",
                        proven.proof().parameters(),
                        proven.proof().claims(),
                        proven.proof().payload()))))
                .isEqualTo("envelope");
        byte[] payload = proven.proof().payload();
        for (int i = 0; i < payload.length; i++) {
            byte[] bad = payload.clone();
            bad[i] ^= 1;
            assertThat(verify(withPayload(bad)).accepted()).as("byte %d", i).isFalse();
        }
    }

    @Test
    void severalStatementsAreNotInOneProof() {
        List<Verdict> verdicts = verifier(stub).verifyAll(List.of(statement, statement), proven.proof(), POLICY);
        assertThat(verdicts).hasSize(2).allSatisfy(v -> assertThat(check(v)).isEqualTo("statement-count"));
    }

    @Test
    void aFalseTraceIsRefusedByTheConstraintCheckedOrNot() {
        CompiledProgram lying = CompiledProgram.of(new EchoingProgram(
                ReferencePrograms.fibonacci().lying(trace -> ForgedTraces.withPublicValue(trace, "result", 4)), 1));
        Prover refusing = prover(new StubR0vm((guest, input) -> StubR0vm.ended(1, new byte[0])));
        ProveRequest request = ProveRequest.of(lying, Inputs.rows(8));
        assertThatThrownBy(() -> refusing.prove(request)).isInstanceOf(UnsatisfiedConstraintException.class);
        assertThatThrownBy(() -> refusing.prove(request.withoutTraceCheck()))
                .isInstanceOf(UnsatisfiedConstraintException.class);
    }

    @Test
    void aGuestThatFailsOnATrueTraceIsReportedAndNotProven() {
        assertThatThrownBy(() -> prover(new StubR0vm((guest, input) -> StubR0vm.ended(3, new byte[0])))
                        .prove(ProveRequest.of(program, Inputs.rows(8))))
                .isInstanceOf(ProverFailedException.class)
                .hasMessageContaining("exit code 3");
        assertThatThrownBy(() -> prover(new StubR0vm((guest, input) -> StubR0vm.ended(0, new byte[7])))
                        .prove(ProveRequest.of(program, Inputs.rows(8))))
                .isInstanceOf(ProverFailedException.class)
                .hasMessageContaining("journal");
    }

    @Test
    void aReceiptThatDoesNotShowTheStatementIsNotHandedOut() {
        assertThatThrownBy(() -> prover(StubR0vm.echo()
                                .changing(receipt -> Receipt.of(
                                        new FakeReceipt(MaybePruned.of(ReceiptClaim.ok(imageId(), receipt.journal()))),
                                        receipt.journal())))
                        .prove(ProveRequest.of(program, Inputs.rows(8))))
                .isInstanceOf(ProverFailedException.class)
                .hasMessageContaining("fake-receipt");
    }

    @Test
    void aProgramWithoutAGuestOfItsOwnIsRefused() {
        assertThatThrownBy(() -> prover(stub).prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(8))))
                .isInstanceOf(UnsupportedProgramException.class)
                .hasMessageContaining("guest=own");
    }

    private static Prover prover(R0vmClient client) {
        ProverInfo info = new ProverInfo("risc0", "test", Risc0Security.COMPOSITE, "a stub");
        return new Risc0Prover(
                info, new LocalProver(client, new R0vmLimits(1, 1, 64L << 30), Risc0Options.of(OWN)), GuestChoice.OWN);
    }

    private static Verifier verifier(R0vmClient client) {
        return new Risc0Verifier(GuestChoice.OWN, new SealJudge(() -> client));
    }

    private Verdict verify(Proof proof) {
        return verifier(stub).verify(statement, proof, POLICY);
    }

    private static String check(Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected ? rejected.check() : "accepted";
    }

    private Digest imageId() {
        return ((EchoingProgram) program.program()).guest(program, 8).imageId();
    }

    private Proof changed(UnaryOperator<Receipt> change) {
        try {
            return withPayload(BincodeReceipts.encode(
                    change.apply(BincodeReceipts.decode(proven.proof().payload()))));
        } catch (quod.api.ProofFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private Proof withPayload(byte[] payload) {
        return new Proof("risc0", proven.proof().parameters(), proven.proof().claims(), payload);
    }

    private static Receipt withSegment(Receipt receipt, UnaryOperator<SegmentReceipt> change) {
        CompositeReceipt composite = (CompositeReceipt) receipt.inner();
        List<SegmentReceipt> segments = new ArrayList<>();
        composite.segments().forEach(s -> segments.add(change.apply(s)));
        return new Receipt(
                new CompositeReceipt(segments, composite.assumptionReceipts(), composite.verifierParameters()),
                receipt.journal(),
                receipt.verifierParameters());
    }

    private static SegmentReceipt withClaim(SegmentReceipt segment, ReceiptClaim claim) {
        return new SegmentReceipt(
                segment.seal(), segment.index(), segment.hashFunction(), segment.verifierParameters(), claim);
    }

    private static ReceiptClaim withExit(ReceiptClaim claim, ExitCode exit) {
        return new ReceiptClaim(claim.pre(), claim.post(), exit, claim.input(), claim.output());
    }
}
