package quod.strategies;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import quod.api.OptimizationStrategy;
import quod.api.ProofForecast;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.StrategyContext;
import quod.strategies.adaptive.Estimator;
import quod.strategies.cache.ProofCache;
import quod.strategies.jobs.Jobs;
import quod.strategies.metrics.PipelineMetrics;
import quod.strategies.spi.DecoratedProver;

/**
 * A prover with strategies around it, the first of the list outermost. It prints as {@code cache > batch > trace}, and
 * {@link #explain} tells what its strategies decided and why.
 */
public final class Pipeline implements Prover {
    private final Prover outermost;
    private final List<String> names;
    private final DecisionLog decisions;
    private final StrategyContext context;
    private final Optional<PipelineMetrics> metrics;

    private Pipeline(
            Prover outermost,
            List<String> names,
            DecisionLog decisions,
            StrategyContext context,
            Optional<PipelineMetrics> metrics) {
        this.outermost = outermost;
        this.names = List.copyOf(names);
        this.decisions = decisions;
        this.context = context;
        this.metrics = metrics;
    }

    /**
     * Returns the pipeline. Closing it closes the prover.
     *
     * @param strategies the outermost first; may be empty
     */
    public static Pipeline of(List<OptimizationStrategy> strategies, Prover prover, StrategyContext context) {
        return of(strategies, prover, context, Optional.empty());
    }

    /**
     * Returns the pipeline, metered; see {@link PipelineMetrics}. Closing it closes the prover and removes its meters.
     *
     * @param registry takes the meters, if there is one
     */
    public static Pipeline of(
            List<OptimizationStrategy> strategies,
            Prover prover,
            StrategyContext context,
            Optional<MeterRegistry> registry) {
        List<String> names = new ArrayList<>(
                strategies.stream().map(OptimizationStrategy::name).toList());
        Optional<PipelineMetrics> metrics =
                registry.map(meters -> new PipelineMetrics(meters, prover.info().backend()));
        DecisionLog decisions = new DecisionLog(context.clock(), context.decisions());
        Consumer<String> counted = metrics.<Consumer<String>>map(m -> m.decisions(names, decisions))
                .orElse(decisions);
        StrategyContext logging =
                new StrategyContext(context.executor(), context.clock(), context.memoryBudgetBytes(), counted);
        Prover current = metrics.map(m -> m.backend(prover)).orElse(prover);
        for (OptimizationStrategy strategy : strategies.reversed()) {
            current = strategy.optimize(current, logging);
        }
        Prover whole = current;
        names.add(prover.info().backend());
        return new Pipeline(metrics.map(m -> m.pipeline(whole)).orElse(whole), names, decisions, logging, metrics);
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
    public Optional<ProofForecast> forecast(List<ProveRequest> requests) {
        return outermost.forecast(requests);
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

    /** Returns the caches of the strategies, from the outside in. */
    public List<ProofCache> caches() {
        List<ProofCache> caches = new ArrayList<>();
        Prover current = outermost;
        while (current instanceof DecoratedProver decorated) {
            if (current instanceof ProofCache.Owner owner) {
                owner.proofCache().ifPresent(caches::add);
            }
            current = decorated.next();
        }
        return caches;
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
        Jobs jobs = new Jobs(this, context.executor(), estimator());
        metrics.ifPresent(meters -> meters.jobs(jobs));
        return jobs;
    }

    /** Returns the strategies' names and the backend's id, from the outside in. */
    @Override
    public String toString() {
        return String.join(" > ", names);
    }
}
