package quod.strategies.batch;

import java.util.OptionalLong;
import quod.api.OptimizationStrategy;
import quod.api.Proof;
import quod.api.Prover;
import quod.api.StrategyContext;

/**
 * Proves the requests of a {@code proveAll} together, with one proof for as many as memory and the backend allow.
 *
 * <p>Guarantees: outcomes in the order of the requests; a request that fails, or is cancelled, fails alone, and the
 * others are planned again without it; requests that cannot share a proof are proven by themselves. Around a prover
 * that is no {@link quod.api.BatchProver} nothing changes.
 *
 * <p>Not guaranteed: how many proofs there are. Results of one proof are judged together, by {@link
 * quod.api.Verifier#verifyAll}, in the order of {@link quod.api.ProveResult#index}. A listener sees the phases of each
 * proof that its request takes part in, so they may begin again.
 *
 * @param maximumStatements the most statements of one proof
 * @param memoryBytes the memory that one proof may take; empty: the context's budget
 */
public record BatchStrategy(int maximumStatements, OptionalLong memoryBytes) implements OptimizationStrategy {
    /** The strategy's name. */
    public static final String NAME = "batch";

    /** Checks the ranges. */
    public BatchStrategy {
        if (maximumStatements < 1 || maximumStatements > Proof.MAX_CLAIMS) {
            throw new IllegalArgumentException(
                    "a proof holds 1 to " + Proof.MAX_CLAIMS + " statements, not " + maximumStatements);
        }
        if (memoryBytes.isPresent() && memoryBytes.getAsLong() < 1) {
            throw new IllegalArgumentException("the memory budget is positive");
        }
    }

    /** Returns the strategy with its defaults. */
    public static BatchStrategy standard() {
        return new BatchStrategy(Proof.MAX_CLAIMS, OptionalLong.empty());
    }

    /** Returns this strategy with another largest number of statements. */
    public BatchStrategy maximumStatements(int statements) {
        return new BatchStrategy(statements, memoryBytes);
    }

    /** Returns this strategy with a memory budget of its own. */
    public BatchStrategy memoryBytes(long bytes) {
        return new BatchStrategy(maximumStatements, OptionalLong.of(bytes));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Prover optimize(Prover next, StrategyContext context) {
        return new BatchingProver(
                next, maximumStatements, memoryBytes.orElse(context.memoryBudgetBytes()), context.decisions());
    }
}
