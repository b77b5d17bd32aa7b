package quod.strategies.cache;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quod.api.CancelledException;
import quod.api.Proof;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProvingException;

/**
 * One call of {@code proveAll}: equal requests are one, and what is not known is proven in one call of the next prover.
 *
 * <p>Rounds: look into memory and the store; prove what nobody else is proving; then, holding nothing, wait for what
 * others prove. What is still open (the one that was proving was cancelled) goes into another round.
 */
final class CachedRun {
    private final CachingProver owner;
    private final ProofCache memory;
    private final List<ProveRequest> requests;
    private final @Nullable ProveOutcome[] outcomes;
    private final Map<CacheKey, List<Integer>> open = new LinkedHashMap<>();

    CachedRun(CachingProver owner, List<ProveRequest> requests) {
        this.owner = owner;
        this.memory = owner.memory();
        this.requests = List.copyOf(requests);
        this.outcomes = new ProveOutcome[requests.size()];
    }

    List<ProveOutcome> outcomes() {
        for (int i = 0; i < outcomes.length; i++) {
            open.computeIfAbsent(owner.keys().of(requests.get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        dropCancelled();
        serveFromMemory();
        while (!open.isEmpty()) {
            round();
            dropCancelled();
        }
        List<ProveOutcome> inOrder = new ArrayList<>();
        for (ProveOutcome outcome : outcomes) {
            inOrder.add(Objects.requireNonNull(outcome));
        }
        return inOrder;
    }

    private void dropCancelled() {
        for (Iterator<List<Integer>> all = open.values().iterator(); all.hasNext(); ) {
            List<Integer> indices = all.next();
            indices.removeIf(index -> {
                try {
                    requests.get(index).cancellation().check();
                    return false;
                } catch (CancelledException e) {
                    outcomes[index] = new ProveOutcome.Failed(index, e);
                    return true;
                }
            });
            if (indices.isEmpty()) {
                all.remove();
            }
        }
    }

    private void serveFromMemory() {
        for (CacheKey key : List.copyOf(open.keySet())) {
            if (!open.containsKey(key)) {
                continue;
            }
            ProofCache.Entry batch = memory.get(key.together());
            if (batch != null && isWhole(batch)) {
                for (CacheKey member : batch.members()) {
                    memory.hits.add(serve(member, batch.resultOf(member)));
                }
                continue;
            }
            ProofCache.Entry alone = memory.get(key);
            if (alone != null) {
                memory.hits.add(serve(key, alone.results().getFirst()));
            }
        }
    }

    /** Tells whether all members of a batch are asked for, and all still lead to this very proof. */
    private boolean isWhole(ProofCache.Entry batch) {
        for (CacheKey member : batch.members()) {
            if (!open.containsKey(member.alone()) || !Objects.equals(memory.get(member), batch)) {
                return false;
            }
        }
        return true;
    }

    /** Answers all requests of a key and returns how many there were. */
    private int serve(CacheKey key, ProveResult result) {
        List<Integer> indices = Objects.requireNonNull(open.remove(key.alone()));
        for (int index : indices) {
            outcomes[index] = new ProveOutcome.Proved(index, result);
        }
        return indices.size();
    }

    private void round() {
        List<Flights.Flight> led = new ArrayList<>();
        List<Flights.Flight> followed = new ArrayList<>();
        try {
            for (CacheKey key : List.copyOf(open.keySet())) {
                Flights.Flight flight = owner.flights().board(key);
                (flight.leads() ? led : followed).add(flight);
            }
            List<Flights.Flight> unknown = withoutKnown(led);
            if (!unknown.isEmpty()) {
                prove(unknown);
            }
        } finally {
            // Whoever waits for one that did not land, asks again.
            for (Flights.Flight flight : led) {
                if (!flight.landed()) {
                    flight.crash(new CancelledException("an equal request was not proven"));
                }
            }
        }
        followed.forEach(this::await);
    }

    /** Serves what came into memory in the meantime, and what the store has. */
    private List<Flights.Flight> withoutKnown(List<Flights.Flight> led) {
        serveFromMemory();
        owner.store().ifPresent(level -> {
            Map<CacheKey, ProveRequest> asked = new LinkedHashMap<>();
            open.forEach((key, indices) -> asked.put(key, requests.get(indices.getFirst())));
            for (ProofCache.Entry entry : level.findAll(asked)) {
                memory.put(entry);
                for (CacheKey member : entry.members()) {
                    memory.restored.add(serve(member, entry.resultOf(member)));
                }
            }
        });
        List<Flights.Flight> unknown = new ArrayList<>();
        for (Flights.Flight flight : led) {
            if (open.containsKey(flight.key())) {
                unknown.add(flight);
            }
        }
        return unknown;
    }

    private void prove(List<Flights.Flight> flights) {
        List<ProveRequest> asked = flights.stream()
                .map(flight -> requests.get(
                        Objects.requireNonNull(open.get(flight.key())).getFirst()))
                .toList();
        memory.misses.add(asked.size());
        List<ProveOutcome> answers = owner.next().proveAll(asked);
        keep(flights, answers);
        for (ProveOutcome answer : answers) {
            Flights.Flight flight = flights.get(answer.index());
            switch (answer) {
                case ProveOutcome.Proved proved -> {
                    memory.joined.add(serve(flight.key(), proved.result()) - 1);
                    flight.land(proved.result());
                }
                case ProveOutcome.Failed failed -> {
                    memory.failures.increment();
                    fail(flight.key(), failed.cause());
                    flight.crash(failed.cause());
                }
            }
        }
    }

    /** Keeps the proofs, each with all that it shows. */
    private void keep(List<Flights.Flight> flights, List<ProveOutcome> answers) {
        IdentityHashMap<Proof, List<ProveOutcome.Proved>> byProof = new IdentityHashMap<>();
        for (ProveOutcome answer : answers) {
            if (answer instanceof ProveOutcome.Proved proved) {
                byProof.computeIfAbsent(proved.result().proof(), proof -> new ArrayList<>())
                        .add(proved);
            }
        }
        byProof.forEach((proof, shown) -> {
            if (shown.size() == proof.claims().size()) {
                List<CacheKey> members = shown.stream()
                        .map(proved -> flights.get(proved.index()).key())
                        .map(key -> shown.size() == 1 ? key : key.together())
                        .toList();
                List<ProveResult> results =
                        shown.stream().map(ProveOutcome.Proved::result).toList();
                memory.put(new ProofCache.Entry(members, results));
                owner.store().ifPresent(level -> level.keep(members, results));
            }
        });
    }

    /** A failure is shared by equal requests; that one of them was cancelled is its own matter. */
    private void fail(CacheKey key, ProvingException cause) {
        List<Integer> indices = Objects.requireNonNull(open.get(key));
        if (cause instanceof CancelledException) {
            int first = indices.removeFirst();
            outcomes[first] = new ProveOutcome.Failed(first, cause);
        } else {
            indices.forEach(index -> outcomes[index] = new ProveOutcome.Failed(index, cause));
            indices.clear();
        }
        if (indices.isEmpty()) {
            open.remove(key);
        }
    }

    private void await(Flights.Flight flight) {
        List<Integer> indices = open.get(flight.key());
        if (indices == null) {
            return;
        }
        try {
            ProveResult result = flight.await(requests.get(indices.getFirst()).cancellation());
            if (result != null && result.proof().claims().size() == 1) {
                memory.joined.add(serve(flight.key(), result));
            }
        } catch (ProvingException e) {
            fail(flight.key(), e);
        }
    }
}
