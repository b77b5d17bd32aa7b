package quod.strategies.parallel;

import java.time.Duration;
import quod.api.OptimizationStrategy;
import quod.strategies.TraceStrategyContract;

class ParallelTraceContractTest extends TraceStrategyContract {
    @Override
    protected OptimizationStrategy strategy() {
        return ParallelStrategy.standard().threads(3).innerThreads(1).worthwhile(Duration.ZERO);
    }
}
