package quod.strategies.batch;

import quod.api.OptimizationStrategy;
import quod.strategies.TraceStrategyContract;

class BatchTraceContractTest extends TraceStrategyContract {
    @Override
    protected OptimizationStrategy strategy() {
        return BatchStrategy.standard();
    }
}
