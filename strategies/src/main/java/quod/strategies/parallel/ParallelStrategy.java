package quod.strategies.parallel;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.StrategyContext;

/**
 * Proves the requests of a {@code proveAll} on several threads: the caller's and some of the context's executor.
 *
 * <p>Guarantees: outcomes in the order of the requests, failures and cancellations alone. At most {@code threads}
 * divided by the prover's own threads work at a time, the caller of {@code proveAll} among them; helpers are counted
 * over all calls. Since the caller does every piece of work that no helper has begun, a full executor, one that
 * refuses, and a call from within the executor's own threads cost time and never block. A request that a helper was
 * proving when the executor was shut down fails by itself.
 *
 * <p>Tiny requests are handed out in chunks, and helpers are called only when what is left is worth it.
 *
 * @param threads how many threads may be busy in all; empty: the processors
 * @param innerThreads how many threads one proof keeps busy; empty: the prover's {@link
 *     quod.api.ProverInfo#threads}
 * @param memoryBytes how much memory the proofs that are made at the same time may take; empty: the context's budget
 * @param worthwhile how much work must be left before helpers are called
 */
public record ParallelStrategy(
        OptionalInt threads, OptionalInt innerThreads, OptionalLong memoryBytes, Duration worthwhile)
        implements OptimizationStrategy {
    /** The strategy's name. */
    public static final String NAME = "parallel";

    private static final Duration WORTHWHILE = Duration.ofNanos(200_000);

    /** Checks the ranges. */
    public ParallelStrategy {
        if (threads.orElse(1) < 1 || innerThreads.orElse(1) < 1 || memoryBytes.orElse(1) < 1) {
            throw new IllegalArgumentException("threads and memory budget are positive");
        }
        if (worthwhile.isNegative()) {
            throw new IllegalArgumentException("a duration is not negative");
        }
    }

    /** Returns the strategy with its defaults. */
    public static ParallelStrategy standard() {
        return new ParallelStrategy(OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty(), WORTHWHILE);
    }

    /** Returns this strategy with another number of threads. */
    public ParallelStrategy threads(int count) {
        return new ParallelStrategy(OptionalInt.of(count), innerThreads, memoryBytes, worthwhile);
    }

    /** Returns this strategy, told how many threads one proof keeps busy. */
    public ParallelStrategy innerThreads(int count) {
        return new ParallelStrategy(threads, OptionalInt.of(count), memoryBytes, worthwhile);
    }

    /** Returns this strategy with a memory budget of its own. */
    public ParallelStrategy memoryBytes(long bytes) {
        return new ParallelStrategy(threads, innerThreads, OptionalLong.of(bytes), worthwhile);
    }

    /** Returns this strategy with another threshold for calling helpers. */
    public ParallelStrategy worthwhile(Duration work) {
        return new ParallelStrategy(threads, innerThreads, memoryBytes, work);
    }

    /** Returns how many workers there are around such a prover. */
    public int workers(Prover prover) {
        int all = threads.orElse(Runtime.getRuntime().availableProcessors());
        return Math.max(1, all / innerThreads.orElseGet(() -> prover.info().threads()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Prover optimize(Prover next, StrategyContext context) {
        return new ParallelProver(next, this, context);
    }
}
