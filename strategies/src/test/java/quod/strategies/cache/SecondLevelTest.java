package quod.strategies.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.api.AcceptancePolicy;
import quod.api.Proof;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.strategies.FakeProver;
import quod.strategies.batch.BatchStrategy;
import quod.strategies.cache.Fixtures.HandClock;
import quod.trace.TraceBackend;
import quod.trace.replay.ReplayBackend;

class SecondLevelTest {
    private final HandClock clock = new HandClock();
    private final List<String> decisions = new ArrayList<>();
    private final TraceBackend trace = new TraceBackend();
    private final MapStore store = new MapStore();

    /** A store in memory that fails as it is told. */
    private static final class MapStore implements ProofStore {
        final Map<String, byte[]> entries = new ConcurrentHashMap<>();
        boolean away;
        int asked;
        boolean closed;

        private void ask() throws IOException {
            asked++;
            if (away) {
                throw new IOException("connection refused");
            }
        }

        @Override
        public Optional<byte[]> get(String name) throws IOException {
            ask();
            return Optional.ofNullable(entries.get(name));
        }

        @Override
        public void put(String name, byte[] entry) throws IOException {
            ask();
            entries.put(name, entry);
        }

        @Override
        public void remove(String name) throws IOException {
            ask();
            entries.remove(name);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public String toString() {
            return "a map";
        }
    }

    /** A node, that is a process: its own memory, its own prover, the shared store. */
    private final class Node implements AutoCloseable {
        final ProofCache memory = ProofCache.of(1 << 24, Optional.empty(), Clock.systemUTC());
        final Prover prover;

        Node(ProofStore outside, Prover inner, AcceptancePolicy policy) {
            prover = CacheStrategy.standard()
                    .memory(memory)
                    .store(outside, Fixtures.SECRET)
                    .verifier(trace.verifier(BackendOptions.none()))
                    .policy(policy)
                    .optimize(inner, Fixtures.context(clock, decisions));
        }

        @Override
        public void close() {
            prover.close();
        }
    }

    private Node process(ProofStore outside) {
        return new Node(
                outside,
                BatchStrategy.standard()
                        .optimize(
                                trace.prover(BackendOptions.none().with("threads", 1)),
                                Fixtures.context(clock, decisions)),
                AcceptancePolicy.standard());
    }

    private void assertAccepted(ProveResult result) {
        assertThat(trace.verifier(BackendOptions.none())
                        .verify(result.statement(), result.proof(), AcceptancePolicy.standard()))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aProofIsServedAfterARestartOnceItIsVerified(@TempDir Path folder) throws IOException {
        byte[] made;
        try (Node first = process(DiskStore.open(folder, 1 << 24, clock))) {
            made = first.prover.prove(Fixtures.request(1)).proof().encode();
        }
        try (Node second = process(DiskStore.open(folder, 1 << 24, clock))) {
            ProveResult restored = second.prover.prove(Fixtures.request(1));
            assertThat(restored.proof().encode()).isEqualTo(made);
            assertAccepted(restored);
            assertThat(restored.statistics().phases()).isNotEmpty();
            assertThat(second.memory.statistics().restored()).isEqualTo(1);
            assertThat(second.memory.statistics().misses()).isZero();
            second.prover.prove(Fixtures.request(1));
            assertThat(second.memory.statistics().hits()).isEqualTo(1);
        }
    }

    @Test
    void aBatchIsServedAfterARestartToThoseWhoAskForAllOfIt() {
        List<ProveRequest> three = List.of(Fixtures.request(1), Fixtures.request(2), Fixtures.request(3));
        Proof made;
        try (Node first = process(store)) {
            made = ((ProveOutcome.Proved) first.prover.proveAll(three).getFirst())
                    .result()
                    .proof();
            assertThat(made.claims()).hasSize(3);
        }
        try (Node second = process(store)) {
            List<ProveOutcome> two = second.prover.proveAll(three.subList(0, 2));
            assertThat(((ProveOutcome.Proved) two.getFirst()).result().proof().claims())
                    .hasSize(2);
            assertThat(second.memory.statistics().restored()).isZero();
        }
        store.entries.clear();
        try (Node first = process(store)) {
            first.prover.proveAll(three);
        }
        try (Node third = process(store)) {
            List<ProveOutcome> all = third.prover.proveAll(three.reversed());
            assertThat(third.memory.statistics().restored()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                ProveResult result = ((ProveOutcome.Proved) all.get(i)).result();
                assertThat(result.proof()).isEqualTo(made);
                assertThat(result.index()).isEqualTo(2 - i);
                assertThat(result.statement().publicValues().get("start")).isEqualTo(3 - i);
            }
        }
    }

    @Test
    void aDamagedEntryIsRemovedAndProvenAgain() {
        try (Node first = process(store)) {
            first.prover.prove(Fixtures.request(1));
        }
        byte[] whole = store.entries.values().iterator().next().clone();
        String name = store.entries.keySet().iterator().next();
        List<byte[]> damaged = List.of(new byte[0], new byte[10], java.util.Arrays.copyOf(whole, whole.length - 1));
        for (byte[] bytes : damaged) {
            assertServesAFreshProof(name, bytes);
        }
        for (int place : new int[] {0, 1, 5, 37, whole.length / 2, whole.length - 1}) {
            byte[] changed = whole.clone();
            changed[place] ^= 1;
            assertServesAFreshProof(name, changed);
        }
    }

    private void assertServesAFreshProof(String name, byte[] entry) {
        store.entries.put(name, entry);
        try (Node process = process(store)) {
            assertAccepted(process.prover.prove(Fixtures.request(1)));
            assertThat(process.memory.statistics().misses()).isEqualTo(1);
            assertThat(process.memory.statistics().storeRejected()).isEqualTo(1);
        }
    }

    @Test
    void anEntryInAnotherOnesPlaceIsNotServed() {
        try (Node first = process(store)) {
            first.prover.prove(Fixtures.request(1));
            String one = store.entries.keySet().iterator().next();
            byte[] entry = store.entries.get(one);
            first.prover.prove(Fixtures.request(2));
            for (String name : List.copyOf(store.entries.keySet())) {
                store.entries.put(name, entry);
            }
        }
        try (Node second = process(store)) {
            ProveResult result = second.prover.prove(Fixtures.request(2));
            assertThat(result.statement().publicValues().get("start")).isEqualTo(2);
            assertThat(second.memory.statistics().misses()).isEqualTo(1);
        }
    }

    @Test
    void aSealedProofThatNoVerifierAcceptsIsNotServed() {
        FakeProver forger = new FakeProver();
        forger.info = trace.prover(BackendOptions.none().with("threads", 1)).info();
        try (Node first = new Node(store, forger, AcceptancePolicy.standard())) {
            first.prover.prove(Fixtures.request(1));
        }
        try (Node second = process(store)) {
            assertAccepted(second.prover.prove(Fixtures.request(1)));
            assertThat(second.memory.statistics().storeRejected()).isEqualTo(1);
        }
    }

    @Test
    void aPolicyThatAsksForMoreBitsServesNothing() {
        try (Node first = process(store)) {
            first.prover.prove(Fixtures.request(1));
        }
        Prover inner = trace.prover(BackendOptions.none().with("threads", 1));
        try (Node second = new Node(store, inner, AcceptancePolicy.standard().minimumProvenBits(120))) {
            second.prover.prove(Fixtures.request(1));
            assertThat(second.memory.statistics().restored()).isZero();
        }
    }

    @Test
    void namesAndEntriesTellNothingOfTheKey() {
        try (Node first = process(store)) {
            first.prover.prove(Fixtures.request(1));
            CacheKey key = new RequestKeys(first.prover.info()).of(Fixtures.request(1));
            String name = store.entries.keySet().iterator().next();
            assertThat(name).matches("[0-9a-f]{64}").isNotEqualTo(SealedEntry.text(key.digest()));
        }
    }

    @Test
    void aStoreThatIsAwayIsLeftAloneForAWhileAndProvingGoesOn() {
        store.away = true;
        try (Node process = process(store)) {
            for (int i = 0; i < 5; i++) {
                assertAccepted(process.prover.prove(Fixtures.request(i)));
            }
            assertThat(store.asked).isEqualTo(1);
            assertThat(process.memory.statistics().storeErrors()).isEqualTo(1);
            assertThat(decisions).anyMatch(decision -> decision.contains("proving goes on without it"));
            store.away = false;
            clock.pass(Duration.ofSeconds(6));
            process.prover.prove(Fixtures.request(7));
            assertThat(store.entries).hasSize(1);
        }
        assertThat(store.closed).isTrue();
    }

    @Test
    void replaysProofsNeverLeaveMemory() {
        try (Node process =
                new Node(store, new ReplayBackend().prover(BackendOptions.none()), AcceptancePolicy.standard())) {
            process.prover.prove(Fixtures.request(1));
        }
        assertThat(store.asked).isZero();
        assertThat(decisions).anyMatch(decision -> decision.contains("never leave memory"));
    }

    @Test
    void aProcessThatIsKilledLeavesWhatItFinished(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store");
        Path ready = folder.resolve("ready");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The kernels are part of a prover's configuration, and so of the key.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-modules"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProvingProcess.class.getName()));
        command.addAll(List.of(store.toString(), ready.toString()));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            for (int i = 0; i < 600 && !Files.exists(ready); i++) {
                Thread.sleep(100);
            }
            assertThat(ready).as(Files.readString(folder.resolve("output"))).exists();
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (Node after = process(DiskStore.open(store, 1 << 24, clock))) {
            for (int i = 0; i < ProvingProcess.FINISHED; i++) {
                assertAccepted(after.prover.prove(Fixtures.request(i)));
            }
            assertThat(after.memory.statistics().restored()).isEqualTo(ProvingProcess.FINISHED);
            assertThat(after.memory.statistics().storeRejected()).isZero();
        }
    }
}
