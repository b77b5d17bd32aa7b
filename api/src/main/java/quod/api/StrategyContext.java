package quod.api;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/**
 * What a strategy may use of its surroundings. Nothing is taken from static state.
 *
 * @param executor runs what a strategy does in parallel; owned by whoever made the context
 * @param clock tells the time
 * @param memoryBudgetBytes how much memory the provers may use together
 * @param decisions is told, in words, what a strategy decided and why
 */
public record StrategyContext(
        ExecutorService executor, Clock clock, long memoryBudgetBytes, Consumer<String> decisions) {
    /** Returns a context on the common pool and the system's clock, with half of the heap as its budget. */
    public static StrategyContext standard() {
        return new StrategyContext(
                ForkJoinPool.commonPool(),
                Clock.systemUTC(),
                Runtime.getRuntime().maxMemory() / 2,
                decision -> {});
    }
}
