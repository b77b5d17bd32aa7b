package quod.strategies;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.StrategyContext;

/** All strategies together are a prover, too. */
class PipelineContractTest extends TraceStrategyContract {
    @TempDir
    static Path folder;

    @Override
    protected OptimizationStrategy strategy() {
        List<OptimizationStrategy> all = List.of(
                Strategies.cache(),
                Strategies.adaptive().withoutCache().folder(folder),
                Strategies.parallel().threads(2).innerThreads(1).worthwhile(Duration.ZERO),
                Strategies.batch());
        return new OptimizationStrategy() {
            @Override
            public String name() {
                return "all";
            }

            @Override
            public Prover optimize(Prover next, StrategyContext context) {
                return Pipeline.of(all, next, context);
            }
        };
    }
}
