package quod.risc0.real;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.risc0.Risc0Backend;
import quod.testkit.ReferencePrograms;

/** The whole backend with the real r0vm: a program's run, proven with the generated guest. */
@WithR0vm
class RealR0vmProofTest {
    private static final AcceptancePolicy POLICY =
            AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);

    @Test
    void aRunIsProvenAndAcceptedAndAChangedReceiptIsNot() {
        BackendOptions options =
                BackendOptions.none().with("r0vm", RealR0vm.find().orElseThrow());
        Risc0Backend backend = new Risc0Backend();
        try (Prover prover = backend.prover(options)) {
            ProveResult result = prover.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(16)));
            Verifier verifier = backend.verifier(options);
            Verdict verdict = verifier.verify(result.statement(), result.proof().encode(), POLICY);
            assertThat(verdict.accepted()).as("%s", verdict).isTrue();

            byte[] payload = result.proof().payload();
            payload[5000] ^= 1;
            Proof changed = new Proof(
                    "risc0", result.proof().parameters(), result.proof().claims(), payload);
            assertThat(verifier.verify(result.statement(), changed, POLICY))
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected -> assertThat(rejected.check()).isEqualTo("seal"));
        }
    }
}
