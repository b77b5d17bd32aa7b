package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quod.api.AcceptancePolicy;
import quod.api.Cancellation;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.SecurityReport;
import quod.api.UnavailableBackendException;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.risc0.binary.Digest;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.client.Execution;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.Receipt;
import quod.risc0.rest.BonsaiService;
import quod.testkit.ReferencePrograms;

/** Proofs that are made at a service: a local one that runs guests in the interpreter, with the stub's seals. */
@Timeout(120)
class ProvingServiceTest {
    private static final AcceptancePolicy POLICY =
            AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);
    private static final ProveRequest REQUEST = ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(8));

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private BonsaiService service;

    @BeforeEach
    void start() throws IOException {
        service = new BonsaiService();
        service.pollsUntilDone = 0;
        service.maker = ProvingServiceTest::receipt;
        environment.put("HOME", folder.toString());
        environment.put("PATH", folder.toString());
        environment.put("BONSAI_API_URL", service.url().toString());
        environment.put("BONSAI_API_KEY", BonsaiService.KEY);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aProofOfTheServiceIsAcceptedLikeOneThatIsMadeHere() throws Exception {
        ProveResult proven = prove(bonsai());

        assertThat(verify(proven)).isInstanceOf(Verdict.Accepted.class);
        assertThat(proven.statistics().attributes())
                .containsEntry("service", "the service at " + service.url())
                .containsEntry("session", service.sessions.keySet().iterator().next())
                .containsEntry("receipt", "composite")
                .containsEntry(ProveStatistics.CYCLES, "8192")
                .containsEntry(ProveStatistics.USER_CYCLES, "427");
        assertThat(proven.statistics().operations()).isPresent();
        assertThat(service.problems).isEmpty();
    }

    @Test
    void nothingIsSentUnlessTheOptionsAskForIt() {
        for (BackendOptions options : new BackendOptions[] {
            BackendOptions.none(), BackendOptions.none().with("prover", "local")
        }) {
            assertThatThrownBy(() -> prove(options))
                    .isInstanceOf(UnavailableBackendException.class)
                    .hasMessageContaining("r0vm is missing");
        }
        assertThat(backend().availability()).isInstanceOf(Availability.Unavailable.class);
        assertThat(backend().availability(bonsai())).isInstanceOf(Availability.Available.class);
        backend().prover(bonsai()).close();
        assertThat(service.requests).isEmpty();
    }

    @Test
    void anOptionWinsOverTheVariablesAndTheirKeyStaysWithTheirAddress() throws Exception {
        environment.put("BONSAI_API_URL", "http://127.0.0.1:1");
        BackendOptions named = bonsai().with("service", service.url());

        prove(named);
        assertThat(service.problems).isNotEmpty().allMatch(problem -> problem.endsWith(": no key"));

        service.problems.clear();
        Path key = Files.writeString(folder.resolve("key"), BonsaiService.KEY + "\n");
        prove(named.with("service-key-file", key).with("sessions", folder.resolve("others")));
        assertThat(service.problems).isEmpty();
    }

    @Test
    void aKeyWithoutAnAddressOfItsOwnIsForTheNamedOne() {
        environment.remove("BONSAI_API_URL");
        prove(bonsai().with("service", service.url() + "/"));
        assertThat(service.problems).isEmpty();
    }

    @Test
    void theKeyIsInNoProofNoStatisticsAndNoMessage() throws Exception {
        ProveResult proven = prove(bonsai());
        byte[] proof = proven.proof().encode();
        assertThat(new String(proof, StandardCharsets.ISO_8859_1)).doesNotContain(BonsaiService.KEY);
        assertThat(proven.statistics().toString()).doesNotContain(BonsaiService.KEY);
        try (Prover prover = backend().prover(bonsai())) {
            assertThat(prover.info().toString()).doesNotContain(BonsaiService.KEY);
        }
        environment.put("BONSAI_API_URL", "http://127.0.0.1:1/" + "x".repeat(3));
        environment.put("BONSAI_API_KEY", "a key\nof two lines");
        assertThat(allOf(catchThrowable(() -> prove(bonsai()))))
                .contains("API key")
                .doesNotContain("two lines");
        assertThat(allOf(catchThrowable(() -> prove(bonsai().with("service", "a key\nof two lines")))))
                .contains("option service is no address")
                .doesNotContain("two lines");
    }

    @Test
    void aSessionIsPickedUpAgainByANewProcess() {
        service.pollsUntilDone = Integer.MAX_VALUE;
        assertThatThrownBy(() -> prove(bonsai().with("timeout", 1)))
                .isInstanceOf(ProverFailedException.class)
                .hasMessageContaining("picks it up again");

        service.pollsUntilDone = 0;
        ProveResult proven = prove(bonsai());
        assertThat(service.sessions)
                .containsOnlyKeys(proven.statistics().attributes().get("session"));
        assertThat(folder.resolve(".local/state/quod/risc0-sessions")).isDirectory();
    }

    @Test
    void cancellingStopsTheSession() {
        service.pollsUntilDone = Integer.MAX_VALUE;
        Cancellation cancellation = Cancellation.after(java.time.Duration.ofMillis(700));
        assertThatThrownBy(() -> prove(bonsai(), REQUEST.withCancellation(cancellation)))
                .isInstanceOf(quod.api.CancelledException.class);
        assertThat(service.count("GET /sessions/stop")).isEqualTo(1);
    }

    @Test
    void aReceiptThatBreaksARuleIsRefusedAndItsSessionForgotten() {
        service.maker = (image, program, input) -> BonsaiService.receipt(image, input);
        assertThatThrownBy(() -> prove(bonsai())).hasMessageContaining("the service's receipt");
        service.maker = (image, program, input) -> StubR0vm.receipt(Digest.sha256(input), Bytes.of(input));
        assertThatThrownBy(() -> prove(bonsai()))
                .isInstanceOf(ProverFailedException.class)
                .hasMessageContaining("image-id");
        service.maker = ProvingServiceTest::receipt;
        assertThatThrownBy(() -> prove(bonsai().with("receipt", "succinct")))
                .hasMessageContaining("composite")
                .hasMessageContaining("succinct was asked for");
        assertThat(verify(prove(bonsai()))).isInstanceOf(Verdict.Accepted.class);
        assertThat(service.sessions).hasSize(4);
    }

    @Test
    void aSessionThatFailedSaysWhy() {
        service.end = "\"status\":\"FAILED\",\"error_msg\":\"Guest panicked: boom\"";
        assertThatThrownBy(() -> prove(bonsai()))
                .isInstanceOf(ProverFailedException.class)
                .hasMessageContaining("Guest panicked: boom")
                .hasMessageContaining(service.url().toString());
    }

    @Test
    void aServiceThatIsMissingOrRefusesTheKeyIsUnavailable() {
        service.fail(
                "GET /images", BonsaiService.Fault.body(401, "{\"msg\":\"no such key: " + BonsaiService.KEY + "\"}"));
        assertThatThrownBy(() -> prove(bonsai()))
                .isInstanceOf(UnavailableBackendException.class)
                .hasMessageContaining("answered 401: no such key: (the key)")
                .hasMessageNotContaining(BonsaiService.KEY);
        assertThatThrownBy(() -> prove(bonsai().with("service-key-file", folder.resolve("none"))))
                .isInstanceOf(UnavailableBackendException.class)
                .hasMessageContaining("service-key-file");
        environment.remove("BONSAI_API_URL");
        assertThatThrownBy(() -> prove(bonsai()))
                .isInstanceOf(UnavailableBackendException.class)
                .hasMessageContaining("BONSAI_API_URL");
        assertThat(backend().availability(bonsai()))
                .isInstanceOfSatisfying(
                        Availability.Unavailable.class,
                        no -> assertThat(no.remedy()).contains("options service"));
    }

    @Test
    void optionsOfAServiceAreOfNoUseWithoutIt() {
        assertThatThrownBy(() -> backend().prover(BackendOptions.none().with("service", service.url())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prover=bonsai");
        assertThatThrownBy(() -> backend().prover(BackendOptions.none().with("prover", "bonzai")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bonsai");
        assertThatThrownBy(() -> prove(bonsai().with("service", "ftp://somewhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http");
    }

    @Test
    void httpToAnotherMachineIsRefusedBeforeAnythingIsSent() throws Exception {
        environment.put("BONSAI_API_URL", "http://192.0.2.1:8081");
        Throwable refused = catchThrowable(() -> prove(bonsai()));
        assertThat(refused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("service-plain-http=yes");
        assertThat(allOf(refused)).doesNotContain(BonsaiService.KEY);
        backend().prover(bonsai().with("service-plain-http", "yes")).close();
        assertThatThrownBy(() -> backend().prover(bonsai().with("service-plain-http", "maybe")))
                .hasMessageContaining("yes or no");
    }

    @Test
    void aGuestThatStandsAloneIsProvenAtTheServiceToo() throws Exception {
        ProgramBinary program =
                GuestChoice.GENERATED.guest(REQUEST.program(), 8).program();
        byte[] input = GuestChoice.GENERATED.guest(REQUEST.program(), 8).input(REQUEST.inputs(), REQUEST.runProgram());
        StandaloneGuests.Proven proven =
                StandaloneGuests.with(bonsai(), environment).prove(program, input, Cancellation.create());
        assertThat(proven.imageId()).isEqualTo(program.imageId());
        assertThat(proven.attributes()).containsKeys("service", "session");
        assertThat(proven.receipt()).isEqualTo(receipt(program.imageId().toHex(), program.encode(), input));
    }

    /** What an honest service does: it runs the guest that it was sent. */
    private static Receipt receipt(String imageId, byte[] program, byte[] input) {
        Execution execution = new InterpretedGuest().run(program, input);
        assertThat(execution.exit().success()).isTrue();
        return StubR0vm.receipt(Digest.ofHex(imageId), Bytes.of(execution.journal()));
    }

    private Risc0Backend backend() {
        return new Risc0Backend(environment);
    }

    private static BackendOptions bonsai() {
        return BackendOptions.none().with("prover", "bonsai");
    }

    private ProveResult prove(BackendOptions options) {
        return prove(options, REQUEST);
    }

    private ProveResult prove(BackendOptions options, ProveRequest request) {
        try (Prover prover = backend().prover(options)) {
            return prover.prove(request);
        }
    }

    private static Verdict verify(ProveResult proven) {
        Verifier verifier = new Risc0Verifier(GuestChoice.GENERATED, new SealJudge(StubR0vm::echo));
        return verifier.verify(proven.statement(), proven.proof(), POLICY);
    }

    private static String allOf(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n').append(Arrays.toString(cause.getSuppressed()));
        }
        return text.toString();
    }
}
