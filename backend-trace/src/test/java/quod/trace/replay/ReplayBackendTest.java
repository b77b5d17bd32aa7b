package quod.trace.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;

final class ReplayBackendTest {
    private static final AcceptancePolicy POLICY = AcceptancePolicy.standard().alsoDevelopmentBackend("replay");

    private final ReplayBackend backend = new ReplayBackend();
    private final Prover prover = backend.prover(BackendOptions.none());
    private final Verifier verifier = backend.verifier(BackendOptions.none());

    @Test
    void theStandardPolicyRefusesItAndSaysWhy() {
        ProveResult result = prover.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.none()));
        assertThat(verifier.verify(result.statement(), result.proof(), AcceptancePolicy.standard()))
                .isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
                    assertThat(rejected.check()).isEqualTo("policy-backend");
                    assertThat(rejected.reason()).contains("development", "not succinct", "not private");
                });
    }

    @Test
    void theReportSaysReExecution() {
        ProveResult result = prover.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.none()));
        assertThat(verifier.verify(result.statement(), result.proof(), POLICY))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.security().bits(SecurityReport.Regime.RE_EXECUTION))
                                .isEqualTo(128));
    }

    @Test
    void inputsOfAnotherHeightAreRejectedBeforeTheyAreRun() {
        AtomicInteger runs = new AtomicInteger();
        SmallProgram counting = ReferencePrograms.fibonacci().lying(trace -> {
            runs.incrementAndGet();
            return trace;
        });
        ProveResult result = prover.prove(ProveRequest.of(counting, Inputs.rows(8)));
        assertThat(verdict(result.statement(), result.proof(), Inputs.rows(1 << 24))
                        .check())
                .isEqualTo("inputs");
        assertThat(runs).hasValue(1);
    }

    @Test
    void otherInputsAreRejected() {
        ProveResult result = prover.prove(ProveRequest.of(ReferencePrograms.power(2), Inputs.of("start", 7)));
        Statement statement = result.statement();
        Inputs inputs = Inputs.rows(8).and("start", 8);
        assertThat(verdict(statement, result.proof(), inputs).check()).isEqualTo("run");
        assertThat(verdict(statement, result.proof(), Inputs.rows(8)).check()).isEqualTo("inputs");
        assertThat(verdict(statement, result.proof(), inputs.and("start", -1)).check())
                .isEqualTo("run");
        assertThat(verdict(statement, result.proof(), inputs.and("start", 7).and("more", 1))
                        .check())
                .isEqualTo("run");
    }

    @Test
    void programThatThrowsOnTheInputsMakesTheProofRejected() {
        SmallProgram program = ReferencePrograms.fibonacci();
        ProveResult result = prover.prove(ProveRequest.of(program, Inputs.rows(8)));
        SmallProgram throwing = program.lying(trace -> {
            throw new ArithmeticException("secret 42");
        });
        Statement statement = Statement.of(throwing, 8, result.statement().publicValues());
        assertThat(verifier.verify(statement, result.proof(), POLICY).toString())
                .contains("run", "ArithmeticException")
                .doesNotContain("42");
    }

    @Test
    void proofOfAnotherTraceOfTheSameStatementIsRejected() {
        SmallProgram program = ReferencePrograms.unmentionedColumn();
        SmallProgram other = program.lying(trace -> quod.testkit.ForgedTraces.withCell(trace, "spare", 3, 99));
        ProveResult result = prover.prove(ProveRequest.of(other, Inputs.rows(8)));
        Statement statement = Statement.of(program, 8, result.statement().publicValues());
        assertThat(verifier.verify(statement, result.proof(), POLICY))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.check()).isEqualTo("digest"));
    }

    @Test
    void inspectionTellsNamesAndNoValues() {
        ProveResult result =
                prover.prove(ProveRequest.of(ReferencePrograms.secretRoot(), Inputs.of("root", 1_876_543_210)));
        assertThat(String.join(" ", backend.inspect(result.proof())))
                .contains("root (1)", "rows (1)", "in the clear")
                .doesNotContain("1876543210");
    }

    @Test
    void itTakesNoOptions() {
        assertThat(backend.options()).isEmpty();
        assertThat(InputSpec.complete(List.of(), Inputs.none()).names()).isEmpty();
    }

    private Verdict.Rejected verdict(Statement statement, Proof proof, Inputs forged) {
        byte[] digest = java.util.Arrays.copyOfRange(
                proof.payload(), proof.payload().length - TraceDigest.BYTES, proof.payload().length);
        byte[] payload = new ReplayPayload(forged, digest).encode();
        Proof changed = new Proof(proof.backend(), proof.parameters(), proof.claims(), payload);
        return (Verdict.Rejected) verifier.verify(statement, changed, POLICY);
    }
}
