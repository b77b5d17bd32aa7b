package quod.risc0.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.risc0.Polling;
import quod.risc0.binary.Digest;
import quod.risc0.rest.BonsaiException.Kind;
import quod.risc0.rest.BonsaiService.Fault;

@Timeout(60)
final class BonsaiProverTest {
    private static final Digest IMAGE_ID = Digest.sha256(new byte[] {1});
    private static final byte[] BINARY = {'R', '0', 'B', 'F', 1};
    private static final byte[] INPUT = {1, 2, 3};
    private static final BonsaiJob JOB = BonsaiJob.of(IMAGE_ID, BINARY, INPUT);
    private static final Backoff SOON = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));

    @TempDir
    private Path folder;

    private BonsaiService service;
    private final List<BonsaiProver> provers = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        service = new BonsaiService();
    }

    @AfterEach
    void stop() {
        provers.forEach(BonsaiProver::close);
        service.close();
        assertThat(service.problems).isEmpty();
    }

    @Test
    void aJobGoesFromUploadToReceipt() throws Exception {
        List<SessionStatus> seen = new ArrayList<>();
        BonsaiProver.Proven proven = prover().prove(JOB, seen::add, Cancellation.create());
        assertThat(proven.receipt()).isEqualTo(BonsaiService.receipt(IMAGE_ID.toHex(), INPUT));
        assertThat(proven.receipt().journal().toArray()).containsExactly(3, 2, 1);
        assertThat(proven.statistics().userCycles()).hasValue(427);
        assertThat(proven.statistics().totalCycles()).hasValue(8192);
        assertThat(proven.statistics().segments()).hasValue(3);
        assertThat(seen)
                .extracting(SessionStatus::phase)
                .containsExactly(
                        SessionStatus.Phase.RUNNING, SessionStatus.Phase.RUNNING, SessionStatus.Phase.SUCCEEDED);
        assertThat(seen.getFirst().state()).hasValue("Executor");
        assertThat(service.images.get(IMAGE_ID.toHex())).isEqualTo(BINARY);
    }

    @Test
    void aProgramThatTheServiceHasIsNotSentAgain() throws Exception {
        prover().prove(JOB, status -> {}, Cancellation.create());
        prover().prove(BonsaiJob.of(IMAGE_ID, BINARY, new byte[] {9}), status -> {}, Cancellation.create());
        assertThat(service.count("PUT /images")).isEqualTo(1);
        assertThat(service.count("PUT /inputs")).isEqualTo(2);
    }

    @Test
    void anAnswerWithoutContentThatHasABodyAsR0vmSendsItIsUnderstood() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> answering = threads.submit(() -> {
                try (Socket socket = server.accept()) {
                    byte[] request = new byte[1 << 16];
                    assertThat(socket.getInputStream().read(request)).isPositive();
                    String answer = "HTTP/1.1 204 No Content\r\ncontent-type: application/json\r\n"
                            + "content-length: 18\r\n\r\n{\"msg\":\"it exists\"}";
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
                return null;
            });
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            BonsaiSettings once =
                    BonsaiSettings.of(url, Optional.empty(), "3.0.6").withTries(1);
            try (BonsaiClient client = new BonsaiClient(once, new SplittableRandom(1))) {
                assertThat(client.uploadImage(IMAGE_ID, BINARY, Cancellation.create()))
                        .isTrue();
            }
            answering.get();
        }
    }

    @Test
    void aGroth16ReceiptIsAskedForAfterTheSession() throws Exception {
        BonsaiProver.Proven proven = prover().prove(JOB.withGroth16(), status -> {}, Cancellation.create());
        assertThat(proven.receipt().journal().toArray()).containsExactly(3, 2, 1);
        assertThat(service.count("POST /snark/create")).isEqualTo(1);
        prover().prove(JOB.withGroth16(), status -> {}, Cancellation.create());
        assertThat(service.count("POST /snark/create")).isEqualTo(1);
        assertThat(service.count("POST /sessions/create")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /images",
                "PUT /images",
                "GET /inputs",
                "PUT /inputs",
                "GET /sessions/status",
                "GET /receipts/stark",
                "GET /receipts/"
            })
    void whatMayPassIsTriedAgain(String request) throws Exception {
        service.fail(
                request, Fault.status(429), Fault.status(500), Fault.status(503), Fault.drop(), Fault.dropAfterwards());
        assertThat(prover().prove(JOB, status -> {}, Cancellation.create()).receipt())
                .isEqualTo(BonsaiService.receipt(IMAGE_ID.toHex(), INPUT));
        assertThat(service.sessions).hasSize(1);
    }

    @Test
    void aSessionIsCreatedAgainOnlyIfTheServiceSaidThatItWasNot() throws Exception {
        service.fail("POST /sessions/create", Fault.status(503), Fault.status(429));
        prover().prove(JOB, status -> {}, Cancellation.create());
        assertThat(service.sessions).hasSize(1);
        service.fail("POST /sessions/create", Fault.dropAfterwards());
        BonsaiException lost = failure(BonsaiJob.of(IMAGE_ID, BINARY, new byte[] {7}));
        assertThat(lost.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(lost).hasMessageContaining("it may have been done all the same");
        assertThat(service.sessions).hasSize(2);
        assertThat(service.count("POST /sessions/create")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "401, AUTHENTICATION, 1",
        "403, AUTHENTICATION, 1",
        "402, QUOTA, 1",
        "429, QUOTA, 6",
        "404, NOT_FOUND, 1",
        "400, REFUSED, 1",
        "422, REFUSED, 1",
        "302, PROTOCOL, 1",
        "500, SERVER, 6",
        "503, SERVER, 6"
    })
    void answersAreClassifiedAndOnlyWhatMayPassIsTriedAgain(int status, Kind kind, int tries) {
        for (int i = 0; i < 7; i++) {
            service.fail("GET /inputs/upload", Fault.status(status));
        }
        BonsaiException failure = failure(JOB);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("uploading the input: answered " + status + ": as told");
        assertThat(service.count("GET /inputs/upload")).isEqualTo(tries);
    }

    @Test
    void aServiceThatIsNotThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        BonsaiException failure = failure(
                prover(BonsaiSettings.of(URI.create("http://127.0.0.1:" + port), Optional.empty(), "3.0.6")
                        .withTries(2)
                        .withDelays(SOON, SOON)),
                JOB);
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("can't be reached");
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() {
        service.fail("GET /inputs/upload", Fault.hang(3000), Fault.hang(3000));
        BonsaiProver prover =
                prover(settings().withTries(2).withTimeouts(Duration.ofMillis(150), Duration.ofSeconds(9)));
        BonsaiException failure = failure(prover, JOB);
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("no answer within 150 ms");
    }

    @Test
    void aSessionThatFailedTellsWhyAndIsForgotten() throws Exception {
        service.end = "\"status\":\"FAILED\",\"error_msg\":\"Guest panicked:\\n boom\"";
        BonsaiException failure = failure(JOB);
        assertThat(failure.kind()).isEqualTo(Kind.SESSION_FAILED);
        assertThat(failure).hasMessageContaining("failed: Guest panicked: boom");
        service.end = "\"status\":\"SUCCEEDED\"";
        prover().prove(JOB, status -> {}, Cancellation.create());
        assertThat(service.sessions).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMED_OUT", "ABORTED"})
    void aSessionThatTheServiceGaveUpIsTold(String phase) {
        service.end = "\"status\":\"" + phase + "\"";
        BonsaiException failure = failure(JOB);
        assertThat(failure.kind()).isEqualTo(Kind.SESSION_STOPPED);
        assertThat(failure).hasMessageContaining(phase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"url\":1}",
                "{\"uuid\":\"../../x\",\"url\":\"http://h/\"}",
                "{\"uuid\":\"a\",\"uuid\":\"b\",\"url\":\"http://h/\"}",
                "{\"uuid\":\"a\"}",
                "{\"uuid\":\"a\",\"url\":\"file:///etc/passwd\"}",
                "{\"uuid\":\"a\",\"url\":\"http://user:pw@h/\"}",
                "{\"uuid\":\"a\",\"url\":\"::\"}",
                "{\"uuid\":\"a\",\"url\":\"x\"} {}"
            })
    void anAnswerThatIsNotWhatWasPromisedIsTold(String body) {
        service.fail("GET /inputs/upload", Fault.body(200, body));
        assertThat(failure(JOB).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void whatIsNoReceiptIsTold() {
        service.fail("GET /receipts/stark", Fault.body(200, "no receipt"));
        BonsaiException failure = failure(JOB);
        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure).hasMessageContaining("what came is no receipt");
    }

    @Test
    void anAnswerThatIsTooLongIsGivenUp() {
        service.fail("GET /receipts/stark", Fault.body(200, "x".repeat(5000)));
        BonsaiException failure = failure(prover(settings().withMaximumReceiptBytes(4999)), JOB);
        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure).hasMessageContaining("more than 4999 bytes");
        assertThat(service.count("GET /receipts/stark")).isEqualTo(1);
    }

    @Test
    void aJobGoesOnWithItsSessionAfterARestart() throws Exception {
        service.pollsUntilDone = 1000;
        BonsaiException waiting = failure(prover(settings().withMaximumWait(Duration.ofMillis(20))), JOB);
        assertThat(waiting.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(waiting).hasMessageContaining("picks it up again");
        String session = service.sessions.keySet().iterator().next();
        service.pollsUntilDone = 0;
        BonsaiProver.Proven proven = prover().prove(JOB, status -> {}, Cancellation.create());
        assertThat(proven.sessionId()).isEqualTo(session);
        assertThat(prover().prove(JOB, status -> {}, Cancellation.create()).sessionId())
                .isEqualTo(session);
        assertThat(service.sessions).hasSize(1);
        prover().forget(JOB);
        assertThat(prover().prove(JOB, status -> {}, Cancellation.create()).sessionId())
                .isNotEqualTo(session);
    }

    @Test
    void aSessionOutlivesAServiceThatIsAwayForAWhile() throws Exception {
        // More than the tries: the JDK's client sends a GET again by itself when a kept connection is dropped.
        for (int i = 0; i < 30; i++) {
            service.fail("GET /sessions/status", Fault.drop());
        }
        assertThat(failure(JOB).kind()).isEqualTo(Kind.UNREACHABLE);
        service.recover();
        prover().prove(JOB, status -> {}, Cancellation.create());
        assertThat(service.sessions).hasSize(1);
    }

    @Test
    void aSessionThatTheServiceHasLostIsBegunAnew() throws Exception {
        prover().prove(JOB, status -> {}, Cancellation.create());
        service.sessions.clear();
        prover().prove(JOB, status -> {}, Cancellation.create());
        assertThat(service.count("POST /sessions/create")).isEqualTo(2);
    }

    @Test
    void otherJobsDoNotShareASession() throws Exception {
        for (BonsaiJob job : List.of(
                JOB,
                JOB.withGroth16(),
                JOB.withCycleLimit(0),
                JOB.withCycleLimit(7),
                BonsaiJob.of(IMAGE_ID, BINARY, new byte[] {1, 2}),
                BonsaiJob.of(Digest.sha256(new byte[] {2}), BINARY, INPUT))) {
            prover().prove(job, status -> {}, Cancellation.create());
        }
        assertThat(service.sessions).hasSize(6);
    }

    @Test
    void theStoresNamesTellNothingOfTheInput() throws Exception {
        prover().prove(JOB, status -> {}, Cancellation.create());
        Path other = Files.createDirectory(folder.resolve("other"));
        BonsaiProver elsewhere =
                new BonsaiProver(settings(), new SessionFolder(other, new SecureRandom()), new SplittableRandom(1));
        provers.add(elsewhere);
        elsewhere.prove(JOB, status -> {}, Cancellation.create());
        assertThat(names(other)).hasSize(1).doesNotContainAnyElementsOf(names(folder.resolve("sessions")));
        assertThat(Files.size(other.resolve("secret"))).isEqualTo(32);
    }

    @Test
    void aDamagedFileOfTheStoreCountsAsNotThere() throws Exception {
        prover().prove(JOB, status -> {}, Cancellation.create());
        Path file = folder.resolve("sessions")
                .resolve(names(folder.resolve("sessions")).getFirst());
        Files.writeString(file, "quod-session 1\nsession ../../x\n");
        prover().prove(JOB, status -> {}, Cancellation.create());
        assertThat(service.sessions).hasSize(2);
        Files.write(folder.resolve("sessions/secret"), new byte[3]);
        assertThatThrownBy(this::prover).hasMessageContaining("is damaged");
    }

    @Test
    void cancellingStopsTheSessionAndForgetsIt() throws Exception {
        service.pollsUntilDone = Integer.MAX_VALUE;
        Cancellation cancellation = Cancellation.create();
        CancelledException cancelled = catchThrowableOfType(
                CancelledException.class, () -> prover().prove(JOB, status -> cancellation.cancel(), cancellation));
        assertThat(cancelled).isNotNull().hasNoSuppressedExceptions();
        assertThat(service.sessions.values()).allMatch(session -> session.stopped);
        service.pollsUntilDone = 0;
        prover().prove(JOB, status -> {}, Cancellation.create());
        assertThat(service.sessions).hasSize(2);
    }

    @Test
    void aServiceThatCannotStopASessionIsToldBesideTheCancellation() {
        service.pollsUntilDone = Integer.MAX_VALUE;
        service.fail("GET /sessions/stop", Fault.status(404));
        Cancellation cancellation = Cancellation.create();
        CancelledException cancelled = catchThrowableOfType(
                CancelledException.class, () -> prover().prove(JOB, status -> cancellation.cancel(), cancellation));
        assertThat(cancelled.getSuppressed())
                .hasSize(1)
                .allSatisfy(e -> assertThat(e).hasMessageContaining("stopping session"));
    }

    @Test
    void interruptingStopsTheSessionAndLeavesTheThreadInterrupted() throws Exception {
        service.fail("GET /sessions/status", Fault.hang(20_000));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> outcome = threads.submit(() -> {
                try {
                    prover().prove(JOB, status -> {}, Cancellation.create());
                    return false;
                } catch (CancelledException e) {
                    return Thread.interrupted();
                }
            });
            Polling.until(() -> service.count("GET /sessions/status") > 0);
            threads.shutdownNow();
            assertThat(outcome.get()).isTrue();
            assertThat(service.count("GET /sessions/stop")).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void addressesOnTheServicesHostAreReachedTheWayTheServiceIs() throws Exception {
        BonsaiSettings secure = BonsaiSettings.of(URI.create("https://prover.example:8443/"), Optional.of("k"), "3");
        assertThat(secure.url()).hasToString("https://prover.example:8443");
        try (Transport transport = new Transport(secure, new SplittableRandom(1))) {
            assertThat(transport.named("x", "http://prover.example:8443/a?b=c"))
                    .hasToString("https://prover.example:8443/a?b=c");
            assertThat(transport.named("x", "/a/b")).hasToString("https://prover.example:8443/a/b");
            assertThat(transport.named("x", "https://store.example/a")).hasToString("https://store.example/a");
            assertThatThrownBy(() -> transport.named("x", "http://store.example/a"))
                    .isInstanceOf(BonsaiException.class)
                    .hasMessageContaining("less safe");
        }
    }

    @Test
    void httpIsForThisMachineUnlessAnotherIsAllowed() throws Exception {
        for (String url : List.of("http://10.0.0.7:8081", "http://prover.example", "http://localhost.example/")) {
            assertThatThrownBy(() -> BonsaiSettings.of(URI.create(url), Optional.of("secret"), "3.0.6"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(URI.create(url).getHost())
                    .hasMessageContaining("service-plain-http=yes")
                    .hasMessageNotContaining("secret");
            assertThat(BonsaiSettings.of(URI.create(url), true, Optional.empty(), "3.0.6")
                            .withTries(2)
                            .plainHttp())
                    .isTrue();
        }
        for (String url : List.of("http://localhost:1", "http://127.0.0.1", "http://[::1]:8081", "https://10.0.0.7")) {
            assertThat(BonsaiSettings.of(URI.create(url), Optional.empty(), "3.0.6")
                            .plainHttp())
                    .isFalse();
        }
        BonsaiSettings here = BonsaiSettings.of(URI.create("http://127.0.0.1:9"), Optional.empty(), "3");
        try (Transport transport = new Transport(here, new SplittableRandom(1))) {
            assertThat(transport.named("x", "http://localhost:7/a")).hasToString("http://localhost:7/a");
            assertThatThrownBy(() -> transport.named("x", "http://store.example/a"))
                    .isInstanceOf(BonsaiException.class)
                    .hasMessageContaining("less safe");
        }
    }

    @Test
    void theKeyGoesToTheServiceAloneAndIsInNoText() throws Exception {
        try (BonsaiService store = new BonsaiService()) {
            service.addressPrefix = store.url().toString();
            BonsaiException failure = failure(JOB);
            assertThat(failure).hasMessageNotContaining(BonsaiService.KEY);
            assertThat(store.requests).isNotEmpty();
            assertThat(store.problems)
                    .contains(
                            "PUT /images/upload/" + IMAGE_ID + ": no key",
                            "PUT /images/upload/" + IMAGE_ID + ": no version");
        }
        assertThat(settings().toString()).doesNotContain(BonsaiService.KEY).contains("with a key");
        assertThat(JOB.toString()).contains("input of 3 bytes");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        for (String url : List.of("ftp://h", "h", "http://u@h", "http://h?q=1", "http://h#f")) {
            assertThatThrownBy(() -> BonsaiSettings.of(URI.create(url), Optional.empty(), "3.0.6"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        URI url = URI.create("https://h");
        assertThatThrownBy(() -> BonsaiSettings.of(url, Optional.of("a\nb"), "3.0.6"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("a\nb");
        assertThatThrownBy(() -> BonsaiSettings.of(url, Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings().withTries(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings().withMaximumWait(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void delaysGrowUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1000));
        SplittableRandom random = new SplittableRandom(3);
        for (int tries = 1; tries < 2000; tries++) {
            long full = tries > 4 ? 1000 : 100L << (tries - 1);
            assertThat(backoff.delay(tries, random)).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
        }
    }

    @Test
    void manyJobsAtOnceGetTheirOwnReceipts() throws Exception {
        BonsaiProver prover = prover();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> journals = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] input = {(byte) i, 1};
                journals.add(threads.submit(
                        () -> prover.prove(BonsaiJob.of(IMAGE_ID, BINARY, input), s -> {}, Cancellation.create())
                                .receipt()
                                .journal()
                                .toArray()));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(journals.get(i).get()).containsExactly(1, i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".session"))
                    .toList();
        }
    }

    private BonsaiSettings settings() {
        return BonsaiSettings.of(service.url(), Optional.of(BonsaiService.KEY), BonsaiService.VERSION)
                .withDelays(SOON, SOON);
    }

    private BonsaiProver prover() throws IOException {
        return prover(settings());
    }

    private BonsaiProver prover(BonsaiSettings settings) {
        try {
            BonsaiProver prover = new BonsaiProver(
                    settings,
                    new SessionFolder(folder.resolve("sessions"), new SecureRandom()),
                    new SplittableRandom(1));
            provers.add(prover);
            return prover;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BonsaiException failure(BonsaiJob job) {
        return failure(prover(settings()), job);
    }

    private static BonsaiException failure(BonsaiProver prover, BonsaiJob job) {
        BonsaiException failure = catchThrowableOfType(
                BonsaiException.class, () -> prover.prove(job, status -> {}, Cancellation.create()));
        assertThat(failure).isNotNull();
        return failure;
    }
}
