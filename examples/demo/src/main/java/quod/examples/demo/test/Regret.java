package quod.examples.demo.test;

import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Times;
import quod.examples.demo.task.Ways;

/** How adaptive compares with the choice that would have been best. */
final class Regret {
    private Regret() {}

    /** Returns the times of the fastest way that is not adaptive, by median. */
    static Times bestFixed(Contest.Result result) {
        return result.times().stream()
                .filter(times -> !times.name().equals(Ways.ADAPTIVE))
                .min((a, b) -> Double.compare(a.median(), b.median()))
                .orElseThrow();
    }
}
