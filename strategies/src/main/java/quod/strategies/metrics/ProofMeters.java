package quod.strategies.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.ProvingException;

/** What the backend itself does, next to it: proofs, not requests. */
final class ProofMeters {
    private final Meters meters;
    private final Map<Outcome, Counter> proofs;
    private final Timer time;
    private final DistributionSummary bytes;
    private final DistributionSummary statements;
    private final AtomicInteger active = new AtomicInteger();

    ProofMeters(Meters meters) {
        this.meters = meters;
        this.proofs = meters.outcomes("quod.proofs", "Proofs that the backend was asked for, by what became of them");
        this.time = meters.timer("quod.proof.time", "Time of a proof");
        this.bytes = meters.summary("quod.proof.size", "Length of a proof", "bytes");
        this.statements = meters.summary("quod.proof.statements", "Statements that a proof shows", "statements");
        meters.gauge("quod.proofs.active", "Proofs that are being made", active::get);
    }

    /** Runs a proof and counts it. */
    List<ProveResult> count(Supplier<List<ProveResult>> proving) {
        active.incrementAndGet();
        try {
            List<ProveResult> results = proving.get();
            if (!results.isEmpty()) {
                proved(results.getFirst().statistics(), results.size());
            }
            return results;
        } catch (ProvingException e) {
            count(Outcome.of(e));
            throw e;
        } catch (RuntimeException | Error e) {
            count(Outcome.PROVER_FAILED);
            throw e;
        } finally {
            active.decrementAndGet();
        }
    }

    private void proved(ProveStatistics statistics, int shown) {
        count(Outcome.PROVED);
        time.record(statistics.totalNanos(), TimeUnit.NANOSECONDS);
        bytes.record((double) statistics.proofBytes());
        statements.record(shown);
        for (ProveStatistics.Phase phase : statistics.phases()) {
            meters.phase(phase.name()).record(phase.nanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void count(Outcome outcome) {
        Objects.requireNonNull(proofs.get(outcome)).increment();
    }
}
