package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quod.api.AcceptancePolicy;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.risc0.client.fake.FakePrograms;
import quod.risc0.guest.GeneratedGuest;
import quod.testkit.ReferencePrograms;

/** The whole backend, by its options, around a process that speaks r0vm's protocol and runs guests in the interpreter. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class InterpretingR0vmTest {
    @TempDir
    private Path folder;

    @Test
    void aProofIsMadeAndAcceptedAndTellsItsCycles() throws Exception {
        BackendOptions options = BackendOptions.none().with("r0vm", FakePrograms.interpreting(folder.resolve("r0vm")));
        Risc0Backend backend = new Risc0Backend();
        ProveRequest request = ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(64));
        ProveResult proven;
        try (Prover prover = backend.prover(options)) {
            proven = prover.prove(request);
        }

        AcceptancePolicy policy = AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);
        assertThat(backend.verifier(options).verify(proven.statement(), proven.proof(), policy))
                .isInstanceOf(Verdict.Accepted.class);
        GeneratedGuest guest = GeneratedGuest.of(request.program(), 64);
        long user = proven.statistics().userCycles().orElseThrow();
        assertThat(user).isBetween(64L, guest.cost().cycles(64));
        assertThat(proven.statistics().cycles()).hasValue(8192);
        assertThat(proven.statistics().operations())
                .hasValue(64L * (guest.cost().products() + guest.cost().sums()));
    }
}
