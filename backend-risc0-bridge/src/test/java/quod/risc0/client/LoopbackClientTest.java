package quod.risc0.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import quod.api.Cancellation;
import quod.risc0.client.fake.FakeR0vm.Scenario;

class LoopbackClientTest {
    private final Cancellation none = Cancellation.create();

    @Test
    void anExecutionTellsJournalCyclesSegmentsAndOutput() throws Exception {
        byte[] input = FakeClients.bytes(1, 4321);
        Execution execution = FakeClients.client(Scenario.NORMAL).execute(FakeClients.run(input), none);
        assertThat(execution.journal()).isEqualTo(FakeClients.reversed(input));
        assertThat(execution.exit()).isEqualTo(new GuestExit(GuestExit.Kind.HALTED, 0));
        assertThat(execution.segments()).containsExactly(new Execution.SegmentCycles(13, 1000 + 4321));
        assertThat(execution.userCycles()).isEqualTo(5321);
        assertThat(execution.totalCycles()).isEqualTo(8192);
        assertThat(execution.output()).asString(StandardCharsets.UTF_8).isEqualTo("printed by the guest\n");
        assertThat(execution.requireSuccess()).isSameAs(execution);
    }

    @Test
    void anEmptyInputIsRead() throws Exception {
        assertThat(FakeClients.client(Scenario.NORMAL)
                        .execute(FakeClients.run(new byte[0]), none)
                        .journal())
                .isEmpty();
    }

    @Test
    void aProofTellsReceiptAndCycles() throws Exception {
        byte[] input = FakeClients.bytes(2, 50);
        ProvenRun proven =
                FakeClients.client(Scenario.NORMAL).prove(FakeClients.run(input), ReceiptKind.COMPOSITE, none);
        assertThat(proven.encoding()).isEqualTo(ProvenRun.Encoding.PROTOBUF);
        assertThat(proven.receipt()).isEqualTo(receipt(FakeClients.PROGRAM, FakeClients.reversed(input)));
        assertThat(proven.cycles()).contains(new ProvenRun.Cycles(1, 8192, 1050, 3000, 4142));
    }

    @Test
    void theAnswersToAVerificationAreTold() throws Exception {
        R0vmClient client = FakeClients.client(Scenario.NORMAL);
        byte[] imageId = FakeClients.bytes(3, 32);
        byte[] receipt = FakeClients.bytes(3, 40);
        System.arraycopy(imageId, 0, receipt, 0, 32);
        assertThat(client.verify(receipt, imageId, none).valid()).isTrue();
        byte[] other = receipt.clone();
        other[31]++;
        assertThat(client.verify(other, imageId, none).answer()).isEqualTo(SealCheck.Answer.OTHER_CLAIM);
        other[0] = (byte) 0xEE;
        assertThat(client.verify(other, imageId, none).answer()).isEqualTo(SealCheck.Answer.INVALID);
        assertThat(client.verify(new byte[5], imageId, none).answer()).isEqualTo(SealCheck.Answer.UNREADABLE);
        assertThatThrownBy(() -> client.verify(receipt, new byte[31], none))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theImageIdIsToldByTheCommandLine() throws Exception {
        assertThat(FakeClients.client(Scenario.NORMAL).imageId(FakeClients.PROGRAM, none))
                .isEqualTo(Arrays.copyOf(FakeClients.PROGRAM, 32));
    }

    @Test
    void variablesThatAskForFakeOrRemoteProofsDoNotReachR0vm() throws Exception {
        // The build sets these for every test of this module; started without Maven there may be none.
        List<String> hostile = System.getenv().keySet().stream()
                .filter(k -> k.startsWith("RISC0") || k.startsWith("BONSAI"))
                .toList();
        byte[] journal = FakeClients.client(Scenario.TELL_ENVIRONMENT)
                .execute(FakeClients.run(new byte[0]), none)
                .journal();
        List<String> told = new String(journal, StandardCharsets.UTF_8).lines().toList();
        assertThat(told).contains("PATH").doesNotContainAnyElementsOf(concat(hostile, "JAVA_TOOL_OPTIONS", "RUST_LOG"));
        assertThat(told).noneMatch(k -> k.startsWith("RISC0") || k.startsWith("BONSAI"));
        if (System.getProperty("surefire.test.class.path") != null) {
            assertThat(hostile).contains("RISC0_DEV_MODE", "RISC0_PROVER", "BONSAI_API_URL");
        }
    }

    @Test
    void eightParallelRequestsDoNotCross() throws Exception {
        requests(8, 8);
    }

    @Test
    void aHundredRapidRequestsDoNotCross() throws Exception {
        requests(100, 3);
    }

    /** Executions, proofs and verifications in turn; each must get the answer to its own input. */
    private void requests(int count, int threads) throws Exception {
        R0vmClient client = FakeClients.client(Scenario.NORMAL);
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < count; i++) {
                byte[] input = FakeClients.bytes(i, 40 + i);
                int kind = i % 3;
                answers.add(pool.submit(() -> switch (kind) {
                    case 0 ->
                        Arrays.equals(
                                FakeClients.reversed(input),
                                client.execute(FakeClients.run(input), none).journal());
                    case 1 ->
                        Arrays.equals(
                                receipt(FakeClients.PROGRAM, FakeClients.reversed(input)),
                                client.prove(FakeClients.run(input), ReceiptKind.COMPOSITE, none)
                                        .receipt());
                    default ->
                        client.verify(input, Arrays.copyOf(input, 32), none).valid();
                }));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    private static byte[] receipt(byte[] program, byte[] journal) {
        byte[] receipt = Arrays.copyOf(program, 32 + journal.length);
        System.arraycopy(journal, 0, receipt, 32, journal.length);
        return receipt;
    }

    private static List<String> concat(List<String> list, String... more) {
        List<String> all = new ArrayList<>(list);
        all.addAll(List.of(more));
        return all;
    }
}
