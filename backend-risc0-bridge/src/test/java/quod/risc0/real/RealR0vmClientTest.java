package quod.risc0.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Statement;
import quod.api.Trace;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ProvenRun;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.client.ReceiptKind;
import quod.risc0.client.SealCheck;
import quod.risc0.guest.GeneratedGuest;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.ProtobufReceipts;
import quod.risc0.receipt.Receipt;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferencePrograms;

/** The client with the real r0vm, on a guest of a few hundred cycles. One proof serves all tests of seals. */
@WithR0vm
class RealR0vmClientTest {
    private static final Cancellation NONE = Cancellation.create();
    private static final CompiledProgram PROGRAM = CompiledProgram.of(ReferencePrograms.fibonacci());
    private static final Trace TRACE = PROGRAM.program().run(Inputs.rows(8));
    private static final GeneratedGuest GUEST = GeneratedGuest.of(PROGRAM, 8);
    private static final GuestRun RUN = GuestRun.of(GUEST.binary().encode(), GUEST.input(TRACE));

    private static R0vmClient client;
    private static Receipt receipt;
    private static byte[] imageId;

    @BeforeAll
    static void oneProof() throws Exception {
        client = RealR0vm.client();
        imageId = GUEST.binary().imageId().toBytes();
        ProvenRun proven = client.prove(RUN, ReceiptKind.COMPOSITE, NONE);
        receipt = ProtobufReceipts.decode(proven.receipt());
        assertThat(proven.cycles()).hasValueSatisfying(c -> {
            assertThat(c.total()).isEqualTo(8192);
            assertThat(c.user()).isPositive();
        });
    }

    @Test
    void theImageIdIsTheOneThatIsComputedInJava() throws Exception {
        assertThat(client.imageId(GUEST.binary().encode(), NONE)).isEqualTo(imageId);
    }

    @Test
    void anExecutionTellsTheStatementsJournal() throws Exception {
        Execution execution = client.execute(RUN, NONE);
        assertThat(execution.exit().success()).isTrue();
        assertThat(execution.journal()).isEqualTo(GUEST.journal(Statement.of(PROGRAM, 8, TRACE.publicValues())));
        assertThat(execution.segments()).hasSize(1);
    }

    @Test
    void aForgedTraceEndsWithAnotherExitCode() throws Exception {
        Trace forged = ForgedTraces.withCell(TRACE, "a", 3, 12345);
        Execution execution = client.execute(GuestRun.of(GUEST.binary().encode(), GUEST.input(forged)), NONE);
        assertThat(execution.exit().code()).isEqualTo(1);
        assertThatThrownBy(execution::requireSuccess).isInstanceOf(R0vmException.GuestExited.class);
    }

    @Test
    void aSessionLimitIsTold() {
        assertThatThrownBy(() -> client.execute(RUN.withSessionLimit(OptionalLong.of(10)), NONE))
                .isInstanceOf(R0vmException.SessionLimitExceeded.class);
    }

    @Test
    void bytesThatAreNoGuestAreRefused() {
        assertThatThrownBy(() -> client.execute(GuestRun.of(new byte[100], new byte[0]), NONE))
                .isInstanceOf(R0vmException.Refused.class);
    }

    @Test
    void theReceiptIsARealOneThoughTheEnvironmentAsksForFakes() {
        assertThat(receipt.inner()).isNotInstanceOf(FakeReceipt.class);
        assertThat(receipt.inner().sealBytes()).isGreaterThan(100_000);
    }

    @Test
    void theSealIsValidForItsImageAndJournalAlone() throws Exception {
        byte[] bincode = BincodeReceipts.encode(receipt);
        assertThat(client.verify(bincode, imageId, NONE).valid()).isTrue();
        byte[] other = imageId.clone();
        other[0] ^= 1;
        assertThat(client.verify(bincode, other, NONE).answer()).isEqualTo(SealCheck.Answer.OTHER_CLAIM);
        byte[] changed = bincode.clone();
        changed[5000] ^= 1;
        assertThat(client.verify(changed, imageId, NONE).answer()).isEqualTo(SealCheck.Answer.INVALID);
        assertThat(client.verify(new byte[10], imageId, NONE).answer()).isEqualTo(SealCheck.Answer.UNREADABLE);
    }
}
