package quod.strategies.cache;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.strategies.spi.DecoratedProver;

/** Looks into memory, joins an equal request that is being proven, looks into the store, and proves: in this order. */
final class CachingProver extends DecoratedProver implements ProofCache.Owner {
    private final ProofCache memory;
    private final RequestKeys keys;
    private final Flights flights = new Flights();
    private final Optional<SecondLevel> store;

    CachingProver(Prover next, ProofCache memory, Optional<SecondLevel> store) {
        super(next);
        this.memory = memory;
        this.keys = new RequestKeys(next.info());
        this.store = store;
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        request.cancellation().check();
        CacheKey key = keys.of(request);
        while (true) {
            ProofCache.Entry entry = memory.get(key);
            if (entry != null) {
                memory.hits.increment();
                return entry.results().getFirst();
            }
            Flights.Flight flight = flights.board(key);
            ProveResult result = flight.leads() ? lead(flight, request) : follow(flight, request);
            if (result != null) {
                return result;
            }
        }
    }

    @Override
    public List<ProveOutcome> proveAll(List<ProveRequest> requests) {
        return new CachedRun(this, requests).outcomes();
    }

    /** Returns null if an equal request got there between the look into memory and the flight. */
    private @Nullable ProveResult lead(Flights.Flight flight, ProveRequest request) {
        CacheKey key = flight.key();
        try {
            ProofCache.Entry entry = memory.get(key);
            if (entry != null) {
                flight.land(entry.results().getFirst());
                return null;
            }
            Optional<ProveResult> restored = store.flatMap(level -> level.find(key, request));
            ProveResult result;
            if (restored.isPresent()) {
                result = restored.get();
                memory.restored.increment();
                remember(key, result);
            } else {
                result = proveAndKeep(key, request);
            }
            flight.land(result);
            return result;
        } catch (RuntimeException | Error e) {
            flight.crash(e);
            throw e;
        }
    }

    private ProveResult proveAndKeep(CacheKey key, ProveRequest request) {
        memory.misses.increment();
        ProveResult result;
        try {
            result = next().prove(request);
        } catch (RuntimeException | Error e) {
            memory.failures.increment();
            throw e;
        }
        if (result.proof().claims().size() == 1) {
            remember(key, result);
            store.ifPresent(level -> level.keep(List.of(key), List.of(result)));
        }
        return result;
    }

    private @Nullable ProveResult follow(Flights.Flight flight, ProveRequest request) {
        ProveResult result = flight.await(request.cancellation());
        if (result == null || result.proof().claims().size() != 1) {
            return null;
        }
        memory.joined.increment();
        return result;
    }

    private void remember(CacheKey key, ProveResult result) {
        memory.put(new ProofCache.Entry(List.of(key), List.of(result)));
    }

    @Override
    public Optional<ProofCache> proofCache() {
        return Optional.of(memory);
    }

    ProofCache memory() {
        return memory;
    }

    RequestKeys keys() {
        return keys;
    }

    Flights flights() {
        return flights;
    }

    Optional<SecondLevel> store() {
        return store;
    }

    @Override
    public void close() {
        try {
            store.ifPresent(SecondLevel::close);
        } finally {
            super.close();
        }
    }
}
