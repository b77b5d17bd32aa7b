package quod.strategies.cache;

import quod.api.OptimizationStrategy;
import quod.strategies.TraceStrategyContract;

class CacheTraceContractTest extends TraceStrategyContract {
    @Override
    protected OptimizationStrategy strategy() {
        return CacheStrategy.standard();
    }
}
