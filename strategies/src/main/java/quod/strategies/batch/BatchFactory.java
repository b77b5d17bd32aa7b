package quod.strategies.batch;

import java.util.List;
import quod.api.OptimizationStrategy;
import quod.api.Proof;
import quod.strategies.spi.Settings;
import quod.strategies.spi.StrategyFactory;

/** Makes {@link BatchStrategy} from settings. */
public final class BatchFactory implements StrategyFactory {
    private static final String STATEMENTS = "statements";
    private static final String MEMORY = "memory";

    /** Creates the factory. */
    public BatchFactory() {}

    @Override
    public String name() {
        return BatchStrategy.NAME;
    }

    @Override
    public String description() {
        return "proves the requests of a call together, with one proof";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        STATEMENTS, "the most statements of one proof, 1 to " + Proof.MAX_CLAIMS + " (the default)"),
                new Setting(MEMORY, "memory of one proof, such as 2 GiB (default: the pipeline's budget)"));
    }

    @Override
    public OptimizationStrategy create(Settings settings) {
        BatchStrategy strategy = BatchStrategy.standard()
                .maximumStatements((int) settings.integer(STATEMENTS, Proof.MAX_CLAIMS, 1, Proof.MAX_CLAIMS));
        return settings.has(MEMORY) ? strategy.memoryBytes(settings.bytes(MEMORY, 0)) : strategy;
    }
}
