package quod.cli.command;

import quod.api.Prover;
import quod.api.StrategyContext;
import quod.api.spi.BackendOptions;
import quod.cli.arguments.CalibrationFolder;
import quod.cli.outcome.Failures;
import quod.strategies.Pipeline;
import quod.strategies.Quod;
import quod.strategies.adaptive.AdaptiveStrategy;

/** A backend within the strategy {@code adaptive}, without a cache, for the commands that estimate. */
final class EstimatingPipeline {
    private EstimatingPipeline() {}

    static Pipeline of(Session session, String backend, BackendOptions options, CalibrationFolder folder) {
        Prover prover;
        try {
            prover = session.catalog().backends().prover(backend, options);
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(backend, e);
        }
        return Quod.builder()
                .strategies(folder.in(AdaptiveStrategy.standard().withoutCache()))
                .context(StrategyContext.standard())
                .decisions(decision -> {
                    if (decision.contains("never calibrated") || decision.contains("could not be kept")) {
                        session.terminal().note(decision);
                    }
                })
                .around(prover);
    }
}
