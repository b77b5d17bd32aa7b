package quod.strategies.cache;

import quod.api.OptimizationStrategy;
import quod.strategies.ReplayStrategyContract;

class CacheReplayContractTest extends ReplayStrategyContract {
    @Override
    protected OptimizationStrategy strategy() {
        return CacheStrategy.standard();
    }
}
