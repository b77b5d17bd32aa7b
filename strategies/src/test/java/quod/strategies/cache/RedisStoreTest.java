package quod.strategies.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quod.api.Prover;
import quod.api.spi.BackendOptions;
import quod.strategies.FakeProver;
import quod.trace.TraceBackend;

/** Against a real server, where {@code redis-server} is on the path. */
@Timeout(60)
class RedisStoreTest {
    @TempDir
    Path folder;

    private Process server;

    /** Starts a server on a free loopback port, without persistence, and returns its address. */
    private String startServer() throws Exception {
        Optional<Path> binary = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(binary.isPresent(), "redis-server is not on the PATH: install the package redis-server");
        int port = freePort();
        server = new ProcessBuilder(
                        binary.get().toString(),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        for (int i = 0; i < 200; i++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(probe.isConnected()).isTrue();
                return "redis://127.0.0.1:" + port;
            } catch (IOException notYet) {
                assertThat(server.isAlive())
                        .as(Files.readString(folder.resolve("redis.log")))
                        .isTrue();
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("redis-server does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }

    private static String name(int i) {
        return "%064x".formatted(i);
    }

    @Test
    void entriesAreThereForAnotherConnection() throws Exception {
        String address = startServer();
        try (RedisStore store = RedisStore.connect(address, Duration.ofSeconds(5));
                RedisStore other = RedisStore.connect(address, Duration.ofSeconds(5))) {
            assertThat(store.get(name(1))).isEmpty();
            store.put(name(1), new byte[] {0, -1, 13, 10});
            assertThat(other.get(name(1)).orElseThrow()).containsExactly(0, -1, 13, 10);
            other.remove(name(1));
            assertThat(store.get(name(1))).isEmpty();
            assertThat(store.toString()).contains("127.0.0.1");
        }
    }

    @Test
    void aProofOfOneMachineIsServedOnAnotherAndALostServerCostsTimeAlone() throws Exception {
        String address = startServer();
        List<String> decisions = new ArrayList<>();
        TraceBackend trace = new TraceBackend();
        ProofCache second = ProofCache.of(1 << 24, Optional.empty(), Clock.systemUTC());
        for (ProofCache memory : List.of(ProofCache.of(1 << 24, Optional.empty(), Clock.systemUTC()), second)) {
            try (Prover prover = CacheStrategy.standard()
                    .memory(memory)
                    .store(RedisStore.connect(address, Duration.ofSeconds(5)), Fixtures.SECRET)
                    .optimize(
                            trace.prover(BackendOptions.none().with("threads", 1)),
                            Fixtures.context(Clock.systemUTC(), decisions))) {
                prover.prove(Fixtures.request(1));
                if (memory.equals(second)) {
                    assertThat(second.statistics().restored()).isEqualTo(1);
                    server.destroyForcibly().waitFor();
                    assertThat(prover.prove(Fixtures.request(2))).isNotNull();
                    assertThat(second.statistics().storeErrors()).isEqualTo(1);
                }
            }
        }
        assertThat(decisions).anyMatch(decision -> decision.contains("proving goes on without it"));
    }

    @Test
    void aServerThatIsNotThereIsAnErrorOfTheStore() throws IOException {
        try (RedisStore store = RedisStore.connect("redis://127.0.0.1:" + freePort(), Duration.ofMillis(200))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.get(name(1)));
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                RedisStore store =
                        RedisStore.connect("redis://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(100))) {
            long begun = System.nanoTime();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.get(name(1)));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            Prover prover = CacheStrategy.standard()
                    .store(store, Fixtures.SECRET)
                    .verifier((statements, proof, policy) -> List.of())
                    .optimize(new FakeProver(), Fixtures.context());
            assertThat(prover.prove(Fixtures.request(1))).isNotNull();
        }
    }

    @Test
    void addressesAreCheckedAndNotRepeated() {
        for (String address : List.of("http://localhost", "redis:// bad", "localhost", "redis://:secret@")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RedisStore.connect(address, Duration.ofSeconds(1)))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
    }
}
