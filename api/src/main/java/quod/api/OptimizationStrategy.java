package quod.api;

/**
 * Makes proving faster: takes a prover and returns one that does the same work in a better way. A strategy changes no
 * verdict, keeps the order of requests, isolates failures, and passes cancellation and progress on.
 */
public interface OptimizationStrategy {
    /** Returns the name, such as {@code cache}. */
    String name();

    /** Returns the better prover; closing it closes {@code next}. */
    Prover optimize(Prover next, StrategyContext context);
}
