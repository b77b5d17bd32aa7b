package quod.strategies;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Remembers the last decisions of a pipeline's strategies, and passes each on. Safe for concurrent use. */
final class DecisionLog implements Consumer<String> {
    private static final int REMEMBERED = 256;

    private final Clock clock;
    private final Consumer<String> listener;
    private final Deque<String> decisions = new ArrayDeque<>();

    DecisionLog(Clock clock, Consumer<String> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void accept(String decision) {
        String dated = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + decision;
        synchronized (decisions) {
            if (decisions.size() == REMEMBERED) {
                decisions.removeFirst();
            }
            decisions.addLast(dated);
        }
        listener.accept(decision);
    }

    /** Returns the last decisions, the oldest first. */
    List<String> toList() {
        synchronized (decisions) {
            return new ArrayList<>(decisions);
        }
    }
}
