package quod.strategies.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.strategies.spi.DecoratedProver;

/** A whole pipeline, metered from outside: requests, not proofs. */
final class MeteredRequests extends DecoratedProver {
    private final Map<Outcome, Counter> requests;
    private final Timer calls;
    private final AtomicInteger open = new AtomicInteger();
    private final Meters meters;

    MeteredRequests(Prover next, Meters meters) {
        super(next);
        this.requests =
                meters.outcomes("quod.requests", "Requests to the pipeline, by what became of them; hits count too");
        this.calls = meters.timer("quod.call.time", "Time of a call of prove or proveAll");
        this.meters = meters;
        meters.gauge("quod.requests.open", "Requests that were made and have not ended: the queue", open::get);
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        open.incrementAndGet();
        long begun = System.nanoTime();
        try {
            ProveResult result = next().prove(request);
            count(Outcome.PROVED);
            return result;
        } catch (ProvingException e) {
            count(Outcome.of(e));
            throw e;
        } catch (RuntimeException | Error e) {
            count(Outcome.PROVER_FAILED);
            throw e;
        } finally {
            calls.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            open.decrementAndGet();
        }
    }

    @Override
    public List<ProveOutcome> proveAll(List<ProveRequest> all) {
        open.addAndGet(all.size());
        long begun = System.nanoTime();
        try {
            List<ProveOutcome> outcomes = next().proveAll(all);
            for (ProveOutcome outcome : outcomes) {
                count(
                        switch (outcome) {
                            case ProveOutcome.Proved proved -> Outcome.PROVED;
                            case ProveOutcome.Failed failed -> Outcome.of(failed.cause());
                        });
            }
            return outcomes;
        } catch (RuntimeException | Error e) {
            all.forEach(request -> count(Outcome.PROVER_FAILED));
            throw e;
        } finally {
            calls.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            open.addAndGet(-all.size());
        }
    }

    private void count(Outcome outcome) {
        Objects.requireNonNull(requests.get(outcome)).increment();
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            meters.close();
        }
    }
}
