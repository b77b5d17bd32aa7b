package quod.strategies.adaptive;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import quod.api.OptimizationStrategy;
import quod.strategies.TraceStrategyContract;

class AdaptiveTraceContractTest extends TraceStrategyContract {
    @TempDir
    static Path folder;

    @Override
    protected OptimizationStrategy strategy() {
        return AdaptiveStrategy.standard().folder(folder);
    }
}
