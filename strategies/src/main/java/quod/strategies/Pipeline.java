package quod.strategies;

import java.util.ArrayList;
import java.util.List;
import quod.api.OptimizationStrategy;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.StrategyContext;

/**
 * A prover with strategies around it, the first of the list outermost. It prints as {@code cache > batch > trace}.
 */
public final class Pipeline implements Prover {
    private final Prover outermost;
    private final List<String> names;

    private Pipeline(Prover outermost, List<String> names) {
        this.outermost = outermost;
        this.names = List.copyOf(names);
    }

    /**
     * Returns the pipeline. Closing it closes the prover.
     *
     * @param strategies the outermost first; may be empty
     */
    public static Pipeline of(List<OptimizationStrategy> strategies, Prover prover, StrategyContext context) {
        Prover current = prover;
        for (OptimizationStrategy strategy : strategies.reversed()) {
            current = strategy.optimize(current, context);
        }
        List<String> names = new ArrayList<>(
                strategies.stream().map(OptimizationStrategy::name).toList());
        names.add(prover.info().backend());
        return new Pipeline(current, names);
    }

    @Override
    public ProverInfo info() {
        return outermost.info();
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        return outermost.prove(request);
    }

    @Override
    public List<ProveOutcome> proveAll(List<ProveRequest> requests) {
        return outermost.proveAll(requests);
    }

    @Override
    public void close() {
        outermost.close();
    }

    /** Returns the strategies' names and the backend's id, from the outside in. */
    @Override
    public String toString() {
        return String.join(" > ", names);
    }
}
