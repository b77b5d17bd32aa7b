package quod.strategies.spi;

import quod.api.ProveOutcome;

/** Outcomes of a part of a call, at their places in the whole. */
public final class ProveOutcomes {
    private ProveOutcomes() {}

    /** Returns an outcome whose index is larger by that much. */
    public static ProveOutcome moved(ProveOutcome outcome, int by) {
        return switch (outcome) {
            case ProveOutcome.Proved proved -> new ProveOutcome.Proved(proved.index() + by, proved.result());
            case ProveOutcome.Failed failed -> new ProveOutcome.Failed(failed.index() + by, failed.cause());
        };
    }
}
