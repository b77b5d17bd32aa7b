package quod.examples.demo.test;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import quod.examples.demo.machine.Load;
import quod.examples.demo.measure.Effort;
import quod.examples.demo.measure.TimeSource;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Ways;

/**
 * What all tests are told.
 *
 * @param mode how thorough they are
 * @param backends which provers are measured
 * @param workloads which workloads the table of regrets has
 * @param cores how many processors there are
 * @param seed of orders and inputs
 * @param clock what runs are measured with
 * @param scratch a folder for what need not stay
 * @param load what else ran before the test
 * @param progress is told what is being measured
 */
public record Settings(
        Mode mode,
        List<Backend> backends,
        Workloads workloads,
        int cores,
        long seed,
        TimeSource clock,
        Path scratch,
        Load load,
        Consumer<String> progress) {
    /** Copies. */
    public Settings {
        backends = List.copyOf(backends);
    }

    /** Tells whether a prover is measured. */
    boolean has(Backend backend) {
        return backends.contains(backend);
    }

    /** Returns all ways around a prover that keeps one thread busy. */
    Ways ways(Backend backend) {
        return new Ways(backend.prover(), scratch, clock == TimeSource.WALL);
    }

    /** Returns the effort for a test's main contest. */
    Effort contest() {
        return mode.contest().by(clock);
    }

    /** Returns the effort for one of many contests. */
    Effort cell() {
        return mode.cell().by(clock);
    }

    /** Returns a cause for what theory does not explain, if other processes were busy. */
    String causedByLoad(String otherwise) {
        return load.disturbs()
                ? String.format(Locale.ROOT, "other processes kept %.1f cores busy", load.otherCores())
                : otherwise;
    }
}
