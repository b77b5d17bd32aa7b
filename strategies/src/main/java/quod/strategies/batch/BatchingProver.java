package quod.strategies.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import quod.api.BatchProver;
import quod.api.CancelledException;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.strategies.spi.DecoratedProver;

/** Proves groups of requests together: plan, prove, and where a group fails, plan again without what is at fault. */
final class BatchingProver extends DecoratedProver {
    private final int maximumStatements;
    private final long memoryBytes;
    private final Consumer<String> decisions;
    private final AtomicBoolean toldThatNothingChanges = new AtomicBoolean();

    BatchingProver(Prover next, int maximumStatements, long memoryBytes, Consumer<String> decisions) {
        super(next);
        this.maximumStatements = maximumStatements;
        this.memoryBytes = memoryBytes;
        this.decisions = decisions;
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        return next().prove(request);
    }

    @Override
    public List<ProveOutcome> proveAll(List<ProveRequest> requests) {
        if (next() instanceof BatchProver prover && requests.size() > 1) {
            return new Run(prover, requests).outcomes();
        }
        if (!(next() instanceof BatchProver) && toldThatNothingChanges.compareAndSet(false, true)) {
            decisions.accept("batch: " + next().info().backend()
                    + " makes no common proofs here, so requests are passed on as they are");
        }
        return next().proveAll(requests);
    }

    @Override
    public boolean provesTogether() {
        return next() instanceof BatchProver || super.provesTogether();
    }

    /** One call of {@code proveAll}. */
    private final class Run {
        private final BatchProver prover;
        private final List<ProveRequest> requests;
        private final @Nullable ProveOutcome[] outcomes;
        private int namedBefore;
        private final Deque<List<Integer>> groups = new ArrayDeque<>();

        Run(BatchProver prover, List<ProveRequest> requests) {
            this.prover = prover;
            this.requests = List.copyOf(requests);
            this.outcomes = new ProveOutcome[requests.size()];
        }

        List<ProveOutcome> outcomes() {
            List<Integer> all =
                    dropCancelled(IntStream.range(0, requests.size()).boxed().toList());
            groups.addAll(new BatchPlan(prover, maximumStatements, memoryBytes).groups(requests, all));
            if (groups.size() > 1) {
                decisions.accept("batch: " + all.size() + " requests need " + groups.size() + " proofs of "
                        + groups.getFirst().size() + " statements or fewer, within " + (memoryBytes >> 20)
                        + " MiB and the backend's limits");
            } else if (!groups.isEmpty()) {
                decisions.accept("batch: one proof for " + all.size() + " requests");
            }
            while (!groups.isEmpty()) {
                proveGroup(dropCancelled(groups.removeFirst()));
            }
            List<ProveOutcome> inOrder = new ArrayList<>();
            for (ProveOutcome outcome : outcomes) {
                inOrder.add(Objects.requireNonNull(outcome));
            }
            return inOrder;
        }

        private List<Integer> dropCancelled(List<Integer> group) {
            List<Integer> alive = new ArrayList<>();
            for (int index : group) {
                cancellationOf(requests.get(index)).ifPresentOrElse(e -> fail(index, e), () -> alive.add(index));
            }
            return alive;
        }

        private void proveGroup(List<Integer> group) {
            if (group.size() < 2) {
                group.forEach(this::proveAlone);
                return;
            }
            CulpritSearch search = new CulpritSearch(prover);
            try {
                List<ProveRequest> members = new ArrayList<>();
                for (int index : group) {
                    members.add(requests.get(index));
                }
                members.set(0, search.watched(members.getFirst()));
                List<ProveResult> results = prover.proveTogether(members);
                for (int i = 0; i < group.size(); i++) {
                    outcomes[group.get(i)] = new ProveOutcome.Proved(group.get(i), results.get(i));
                }
            } catch (CancelledException e) {
                withoutTheCancelled(group, e);
            } catch (ProvingException e) {
                withoutCulprits(group, culprits(group, search, e), e);
            }
        }

        /** The prover may tell who is at fault; where it does so time and again, all others are looked at at once. */
        private Map<Integer, ProvingException> culprits(
                List<Integer> group, CulpritSearch search, ProvingException cause) {
            OptionalInt named = cause.requestIndex();
            if (named.isPresent() && named.getAsInt() < group.size() && namedBefore++ == 0) {
                return Map.of(group.get(named.getAsInt()), cause);
            }
            return search.culprits(requests, group);
        }

        private void proveAlone(int index) {
            try {
                outcomes[index] = new ProveOutcome.Proved(index, prover.prove(requests.get(index)));
            } catch (ProvingException e) {
                fail(index, e);
            }
        }

        private void withoutTheCancelled(List<Integer> group, CancelledException cause) {
            List<Integer> alive = dropCancelled(group);
            if (alive.size() == group.size()) {
                // Nobody asked for it: the prover itself was stopped.
                group.forEach(index -> fail(index, cause));
            } else if (!alive.isEmpty()) {
                decisions.accept("batch: " + (group.size() - alive.size()) + " of " + group.size()
                        + " requests were cancelled; the others are proven without them");
                groups.addFirst(alive);
            }
        }

        private void withoutCulprits(
                List<Integer> group, Map<Integer, ProvingException> culprits, ProvingException cause) {
            culprits.forEach(this::fail);
            List<Integer> others =
                    group.stream().filter(index -> !culprits.containsKey(index)).toList();
            String what = cause.getClass().getSimpleName();
            if (!culprits.isEmpty()) {
                decisions.accept("batch: requests " + culprits.keySet() + " fail by themselves (" + what
                        + "); the other " + others.size() + " are proven without them");
                groups.addFirst(others);
            } else {
                decisions.accept(
                        "batch: " + group.size() + " requests cannot share a proof (" + what + "), each half is tried");
                groups.addFirst(group.subList(group.size() / 2, group.size()));
                groups.addFirst(group.subList(0, group.size() / 2));
            }
        }

        private void fail(int index, ProvingException cause) {
            outcomes[index] = new ProveOutcome.Failed(index, cause);
        }
    }
}
