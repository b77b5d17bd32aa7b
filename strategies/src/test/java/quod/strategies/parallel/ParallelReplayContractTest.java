package quod.strategies.parallel;

import java.time.Duration;
import quod.api.OptimizationStrategy;
import quod.strategies.ReplayStrategyContract;

class ParallelReplayContractTest extends ReplayStrategyContract {
    @Override
    protected OptimizationStrategy strategy() {
        return ParallelStrategy.standard().threads(3).worthwhile(Duration.ZERO);
    }
}
