package quod.strategies.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import quod.api.CancelledException;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.strategies.spi.DecoratedProver;
import quod.strategies.spi.ProveOutcomes;

/**
 * One call of {@code proveAll}. Workers take chunks from a shared counter until none is left; the caller is one of
 * them, and waits at the end for the helpers that have begun.
 */
final class ParallelRun {
    private final ParallelProver owner;
    private final Prover next;
    private final List<ProveRequest> requests;
    private final boolean together;
    private final @Nullable ProveOutcome[] outcomes;
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Helper> active = new ArrayList<>();
    private volatile double nanosPerRequest;
    /** How many requests of a common proof each worker takes. */
    private volatile int share;

    private boolean closed;
    private @Nullable Throwable broken;
    private boolean helpersCalled;

    ParallelRun(ParallelProver owner, List<ProveRequest> requests) {
        this.owner = owner;
        this.next = owner.next();
        this.requests = List.copyOf(requests);
        this.together = DecoratedProver.provesTogether(next);
        this.outcomes = new ProveOutcome[requests.size()];
        this.share = shareOf(outcomes.length);
    }

    private int shareOf(int left) {
        return Math.max(1, Math.ceilDiv(left, owner.workers()));
    }

    List<ProveOutcome> outcomes() {
        nanosPerRequest = owner.lengths().of(requests.getFirst());
        callHelpersIfWorthwhile();
        try {
            owner.work(() -> takeChunks(true));
        } finally {
            close();
        }
        throwIfBroken();
        List<ProveOutcome> inOrder = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            ProveOutcome outcome = outcomes[i];
            inOrder.add(
                    outcome != null
                            ? outcome
                            : new ProveOutcome.Failed(i, new CancelledException("proving was interrupted")));
        }
        return inOrder;
    }

    private void takeChunks(boolean caller) {
        while (!Thread.currentThread().isInterrupted()) {
            int size = chunkSize();
            int start = taken.getAndAdd(size);
            if (start >= outcomes.length) {
                return;
            }
            long begun = System.nanoTime();
            int end = Math.min(outcomes.length, start + size);
            proveChunk(start, end);
            double each = (System.nanoTime() - begun) / (double) (end - start);
            nanosPerRequest = each;
            owner.lengths().measured(requests.get(start), each);
            if (caller) {
                callHelpersIfWorthwhile();
            }
        }
    }

    private int chunkSize() {
        return together
                ? share
                : Math.min(shareOf(Math.max(0, outcomes.length - taken.get())), owner.chunk(nanosPerRequest));
    }

    private void proveChunk(int start, int end) {
        List<ProveRequest> chunk = requests.subList(start, end);
        long bytes = owner.memoryBytes(chunk);
        boolean entered = owner.gate()
                .enter(
                        bytes,
                        () -> chunk.stream()
                                .allMatch(request -> request.cancellation().isCancelled()));
        try {
            if (together && chunk.size() > 1) {
                for (ProveOutcome outcome : next.proveAll(chunk)) {
                    outcomes[start + outcome.index()] = ProveOutcomes.moved(outcome, start);
                }
            } else {
                for (int i = start; i < end; i++) {
                    outcomes[i] = outcome(i);
                }
            }
        } finally {
            if (entered) {
                owner.gate().leave(bytes);
            }
        }
    }

    private ProveOutcome outcome(int index) {
        try {
            return new ProveOutcome.Proved(index, next.prove(requests.get(index)));
        } catch (ProvingException e) {
            return new ProveOutcome.Failed(index, e);
        }
    }

    private void callHelpersIfWorthwhile() {
        int left = outcomes.length - taken.get();
        if (helpersCalled || left < 1 || !owner.worthwhile(nanosPerRequest * left)) {
            return;
        }
        helpersCalled = true;
        share = shareOf(left);
        int called = 0;
        try {
            while (called < Math.min(owner.workers() - 1, left)
                    && owner.helpers().tryAcquire()) {
                submit(new Helper());
                called++;
            }
        } catch (RejectedExecutionException e) {
            owner.decided("the executor takes no more work; the caller proves what is left");
        }
        owner.decided(left + " requests of about " + Math.round(nanosPerRequest / 1000) + " µs on " + (called + 1)
                + " threads");
    }

    private void submit(Helper helper) {
        try {
            owner.executor().execute(helper);
        } catch (RejectedExecutionException e) {
            owner.helpers().release();
            throw e;
        }
    }

    /** No helper begins from now on; those that have begun are waited for, and stopped if the caller was. */
    private void close() {
        boolean interrupted = Thread.interrupted();
        synchronized (active) {
            closed = true;
            while (!active.isEmpty()) {
                if (interrupted || broken != null) {
                    active.forEach(Helper::stop);
                }
                try {
                    active.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwIfBroken() {
        synchronized (active) {
            switch (broken) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable impossible -> throw new IllegalStateException(impossible);
            }
        }
    }

    /** A worker on a thread of the executor. */
    private final class Helper implements Runnable {
        private @Nullable Thread thread;
        private boolean stopped;

        @Override
        public void run() {
            try {
                if (begin()) {
                    try {
                        owner.work(() -> takeChunks(false));
                    } catch (RuntimeException | Error e) {
                        synchronized (active) {
                            broken = e;
                            taken.set(outcomes.length);
                        }
                    } finally {
                        end();
                    }
                }
            } finally {
                owner.helpers().release();
            }
        }

        private boolean begin() {
            synchronized (active) {
                if (!closed) {
                    thread = Thread.currentThread();
                    active.add(this);
                }
                return !closed;
            }
        }

        private void end() {
            synchronized (active) {
                thread = null;
                if (stopped) {
                    // The interrupt was this run's, not the executor's.
                    Thread.interrupted();
                }
                active.remove(this);
                active.notifyAll();
            }
        }

        /** Interrupts the helper; called with the lock on {@code active}. */
        void stop() {
            if (thread != null && !stopped) {
                stopped = true;
                thread.interrupt();
            }
        }
    }
}
