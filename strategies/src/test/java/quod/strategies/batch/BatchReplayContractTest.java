package quod.strategies.batch;

import quod.api.OptimizationStrategy;
import quod.strategies.ReplayStrategyContract;

class BatchReplayContractTest extends ReplayStrategyContract {
    @Override
    protected OptimizationStrategy strategy() {
        return BatchStrategy.standard();
    }
}
