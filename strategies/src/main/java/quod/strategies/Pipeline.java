package quod.strategies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.OptimizationStrategy;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.StrategyContext;
import quod.strategies.adaptive.Estimator;
import quod.strategies.jobs.Jobs;

/**
 * A prover with strategies around it, the first of the list outermost. It prints as {@code cache > batch > trace}, and
 * {@link #explain} tells what its strategies decided and why.
 */
public final class Pipeline implements Prover {
    private final Prover outermost;
    private final List<String> names;
    private final DecisionLog decisions;
    private final StrategyContext context;

    private Pipeline(Prover outermost, List<String> names, DecisionLog decisions, StrategyContext context) {
        this.outermost = outermost;
        this.names = List.copyOf(names);
        this.decisions = decisions;
        this.context = context;
    }

    /**
     * Returns the pipeline. Closing it closes the prover.
     *
     * @param strategies the outermost first; may be empty
     */
    public static Pipeline of(List<OptimizationStrategy> strategies, Prover prover, StrategyContext context) {
        DecisionLog decisions = new DecisionLog(context.clock(), context.decisions());
        StrategyContext logging =
                new StrategyContext(context.executor(), context.clock(), context.memoryBudgetBytes(), decisions);
        Prover current = prover;
        for (OptimizationStrategy strategy : strategies.reversed()) {
            current = strategy.optimize(current, logging);
        }
        List<String> names = new ArrayList<>(
                strategies.stream().map(OptimizationStrategy::name).toList());
        names.add(prover.info().backend());
        return new Pipeline(current, names, decisions, logging);
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

    /** Returns the names of the strategies and of the backend, from the outside in. */
    public List<String> names() {
        return names;
    }

    /** Returns what the strategies decided and why: the last 256 decisions, each with its time, the oldest first. */
    public List<String> explain() {
        return decisions.toList();
    }

    /** Returns the surroundings that the strategies have. */
    public StrategyContext context() {
        return context;
    }

    /** Returns what estimates time, memory and proof size, if the strategy {@code adaptive} is in the pipeline. */
    public Optional<Estimator> estimator() {
        return Estimator.of(outermost);
    }

    /** Returns jobs that prove with this pipeline on its executor. Close them before the pipeline. */
    public Jobs jobs() {
        return new Jobs(this, context.executor(), estimator());
    }

    /** Returns the strategies' names and the backend's id, from the outside in. */
    @Override
    public String toString() {
        return String.join(" > ", names);
    }
}
