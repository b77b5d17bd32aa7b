package quod.strategies.cache;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quod.api.AcceptancePolicy;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.ProofFormatException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProvingException;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;

/**
 * A store outside the process, as a cache sees it: entries go out sealed, and what comes back is served only if its
 * seal is right, it is about the request's program and height, and the verifier accepts it. A store that does not answer
 * is left alone for a while; proving goes on without it.
 */
final class SecondLevel implements AutoCloseable {
    private static final long REST_MILLIS = 5_000;
    private static final String NAME = "quod store name";
    private static final String BATCH = "quod store batch";

    private final ProofStore store;
    private final StoreSecret secret;
    private final Verifier verifier;
    private final AcceptancePolicy policy;
    private final ProofCache statistics;
    private final Clock clock;
    private final Consumer<String> decisions;
    private final AtomicLong restUntilMillis = new AtomicLong(Long.MIN_VALUE);

    SecondLevel(
            ProofStore store,
            StoreSecret secret,
            Verifier verifier,
            AcceptancePolicy policy,
            ProofCache statistics,
            Clock clock,
            Consumer<String> decisions) {
        this.store = store;
        this.secret = secret;
        this.verifier = verifier;
        this.policy = policy;
        this.statistics = statistics;
        this.clock = clock;
        this.decisions = decisions;
    }

    /** Returns the verified proof of a request that is proven alone. */
    Optional<ProveResult> find(CacheKey key, ProveRequest request) {
        byte[] name = name(key);
        return get(name)
                .flatMap(bytes -> verified(name, bytes, List.of(name), List.of(request)))
                .map(List::getFirst);
    }

    /** Returns the verified proofs of requests: of each alone, and of batches all of whose members are asked for. */
    List<ProofCache.Entry> findAll(Map<CacheKey, ProveRequest> asked) {
        List<ProofCache.Entry> found = new ArrayList<>();
        Map<String, byte[]> batches = new LinkedHashMap<>();
        Map<String, CacheKey> members = new LinkedHashMap<>();
        asked.forEach((key, request) -> {
            members.put(SealedEntry.text(name(key.together())), key);
            batchOf(key).ifPresent(batch -> batches.put(SealedEntry.text(batch), batch));
        });
        Map<CacheKey, ProveRequest> open = new LinkedHashMap<>(asked);
        for (byte[] batch : batches.values()) {
            wholeBatch(batch, members, open).ifPresent(entry -> {
                found.add(entry);
                entry.members().forEach(member -> open.remove(member.alone()));
            });
        }
        open.forEach((key, request) ->
                find(key, request).ifPresent(result -> found.add(new ProofCache.Entry(List.of(key), List.of(result)))));
        return found;
    }

    private Optional<byte[]> batchOf(CacheKey key) {
        byte[] name = name(key.together());
        return get(name).flatMap(bytes -> {
            try {
                return Optional.of(SealedEntry.openPointer(secret, name, bytes));
            } catch (ProofFormatException e) {
                reject(name, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private Optional<ProofCache.Entry> wholeBatch(
            byte[] batch, Map<String, CacheKey> members, Map<CacheKey, ProveRequest> open) {
        return get(batch).flatMap(bytes -> {
            List<CacheKey> keys = new ArrayList<>();
            List<ProveRequest> requests = new ArrayList<>();
            List<byte[]> names;
            try {
                names = SealedEntry.open(secret, batch, bytes).members();
            } catch (ProofFormatException e) {
                reject(batch, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
            for (byte[] name : names) {
                CacheKey key = members.get(SealedEntry.text(name));
                ProveRequest request = key == null ? null : open.get(key);
                if (key == null || request == null) {
                    return Optional.empty();
                }
                keys.add(key.together());
                requests.add(request);
            }
            return verified(batch, bytes, names, requests).map(results -> new ProofCache.Entry(keys, results));
        });
    }

    /** Opens an entry and verifies it as a proof of these requests, in this order. */
    private Optional<List<ProveResult>> verified(
            byte[] name, byte[] bytes, List<byte[]> members, List<ProveRequest> requests) {
        String problem;
        try {
            SealedEntry entry = SealedEntry.open(secret, name, bytes);
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                if (entry.members().size() != members.size()
                        || !Arrays.equals(entry.members().get(i), members.get(i))) {
                    throw new ProofFormatException("the entry is about other requests");
                }
                statements.add(statement(requests.get(i), entry.proof().claims().get(i)));
            }
            Optional<Verdict> rejected = verifier.verifyAll(statements, entry.proof(), policy).stream()
                    .filter(verdict -> !verdict.accepted())
                    .findFirst();
            if (rejected.isEmpty()) {
                List<ProveResult> results = new ArrayList<>();
                for (int i = 0; i < statements.size(); i++) {
                    results.add(new ProveResult(entry.proof(), i, statements.get(i), entry.statistics()));
                }
                return Optional.of(results);
            }
            problem = rejected.get().toString();
        } catch (ProofFormatException | ProvingException | IllegalArgumentException e) {
            problem = String.valueOf(e.getMessage());
        }
        reject(name, problem);
        return Optional.empty();
    }

    /** Returns the statement that a claim makes of the request's own program; the verifier then judges it. */
    private static Statement statement(ProveRequest request, Claim claim) throws ProofFormatException {
        CompiledProgram program = request.program();
        if (!claim.programId().equals(program.id())
                || claim.rows() != request.shape().rows()) {
            throw new ProofFormatException("the entry is about another program or height");
        }
        long[] values = Arrays.stream(claim.publicValues()).asLongStream().toArray();
        return Statement.of(program, claim.rows(), PublicValues.of(program.layout(), values));
    }

    /** Writes a proof with all that it shows; in the order of its statements. */
    void keep(List<CacheKey> members, List<ProveResult> results) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> results.get(i).index()));
        List<byte[]> names = order.stream().map(i -> name(members.get(i))).toList();
        ProveResult first = results.getFirst();
        SealedEntry entry = new SealedEntry(names, first.proof(), first.statistics());
        if (names.size() == 1) {
            put(names.getFirst(), entry.seal(secret, names.getFirst()));
            return;
        }
        byte[] batch = secret.mac(BATCH, names.toArray(byte[][]::new));
        if (put(batch, entry.seal(secret, batch))) {
            names.forEach(name -> put(name, SealedEntry.sealPointer(secret, name, batch)));
        }
    }

    private byte[] name(CacheKey key) {
        return secret.mac(NAME, new byte[] {(byte) (key.isTogether() ? 1 : 0)}, key.digest());
    }

    private Optional<byte[]> get(byte[] name) {
        Optional<byte[]> bytes = ask(() -> store.get(SealedEntry.text(name)));
        return bytes == null ? Optional.empty() : bytes;
    }

    private boolean put(byte[] name, byte[] entry) {
        Boolean written = ask(() -> {
            store.put(SealedEntry.text(name), entry);
            return true;
        });
        if (written != null) {
            statistics.storeWrites.increment();
        }
        return written != null;
    }

    private void reject(byte[] name, String problem) {
        statistics.storeRejected.increment();
        decisions.accept("cache: an entry of " + store + " is not served, and removed: " + problem);
        ask(() -> {
            store.remove(SealedEntry.text(name));
            return true;
        });
    }

    /** Asks the store, unless it is resting; null if it is, or does not answer. */
    private <T> @Nullable T ask(Question<T> question) {
        if (clock.millis() < restUntilMillis.get()) {
            return null;
        }
        try {
            return question.answer();
        } catch (IOException e) {
            statistics.storeErrors.increment();
            restUntilMillis.set(clock.millis() + REST_MILLIS);
            decisions.accept("cache: " + store + " does not answer and is left alone for " + REST_MILLIS / 1000
                    + " s; proving goes on without it: " + e.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        store.close();
    }

    /** Something that only the store knows. */
    private interface Question<T> {
        T answer() throws IOException;
    }
}
