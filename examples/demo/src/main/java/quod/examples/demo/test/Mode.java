package quod.examples.demo.test;

import java.time.Duration;
import quod.examples.demo.measure.Effort;

/** How thorough a run is. */
public enum Mode {
    /** About a minute: shows that everything works; figures are rough. */
    QUICK("quick", 350, 350, 80, 120, 20),
    /** At most about six minutes. */
    STANDARD("standard", 2500, 1600, 300, 500, 200),
    /** At most 25 minutes on a quiet machine of two processors: for figures to be kept. */
    THOROUGH("thorough", 8000, 6000, 1000, 2000, 780);

    private final String word;
    private final int warmUpMillis;
    private final int measuringMillis;
    private final int cellWarmUpMillis;
    private final int cellMillis;
    private final int regretSeconds;

    Mode(String word, int warmUpMillis, int measuringMillis, int cellWarmUpMillis, int cellMillis, int regretSeconds) {
        this.word = word;
        this.warmUpMillis = warmUpMillis;
        this.measuringMillis = measuringMillis;
        this.cellWarmUpMillis = cellWarmUpMillis;
        this.cellMillis = cellMillis;
        this.regretSeconds = regretSeconds;
    }

    /** Returns its name in a report. */
    public String word() {
        return word;
    }

    /** Returns the effort for a test's main contest. */
    Effort contest() {
        return Effort.of(Duration.ofMillis(warmUpMillis), Duration.ofMillis(measuringMillis));
    }

    /** Returns the effort for one of many contests. */
    Effort cell() {
        return Effort.of(Duration.ofMillis(cellWarmUpMillis), Duration.ofMillis(cellMillis));
    }

    /** Returns how long all cells of the table of regrets may take. */
    Duration regrets() {
        return Duration.ofSeconds(regretSeconds);
    }

    /** Returns how long all ways are run before the table of regrets. */
    Duration burnIn() {
        return Duration.ofMillis(2L * warmUpMillis);
    }

    /** Returns how often a fresh JVM is started for each order. */
    int freshJvms() {
        return this == QUICK ? 1 : this == STANDARD ? 3 : 7;
    }

    /** Returns how long a plain loop over a large workload may take; a longer one is measured in part and scaled. */
    Duration longestLoop() {
        return Duration.ofMillis(this == QUICK ? 100 : this == STANDARD ? 500 : 20_000);
    }
}
