package quod.examples.demo.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the virtual machine's compiler, which works on threads of its own: while it does, a way that uses all processors
 * looks slower than it is, and one that uses a single processor does not.
 */
final class Compiler {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Up to that share of the time it counts as idle. */
    private static final double IDLE = 0.03;

    /** It tells its time in whole milliseconds. */
    private static final double LEAST_MILLIS = 2;

    private static final @Nullable CompilationMXBean BEAN = ManagementFactory.getCompilationMXBean();

    private final int window;
    private final List<double[]> looks = new ArrayList<>();

    /** Creates a watch that looks back so many looks. */
    Compiler(int window) {
        this.window = window;
    }

    /** Looks at it, and tells whether it was idle since the oldest look in the window. */
    boolean idle() {
        if (BEAN == null || !BEAN.isCompilationTimeMonitoringSupported()) {
            return true;
        }
        return idle(System.nanoTime() / NANOS_PER_MILLI, (double) BEAN.getTotalCompilationTime());
    }

    boolean idle(double nowMillis, double compilingMillis) {
        looks.add(new double[] {nowMillis, compilingMillis});
        double[] then = looks.get(Math.max(0, looks.size() - 1 - window));
        return looks.size() > window
                && compilingMillis - then[1] <= Math.max(LEAST_MILLIS, IDLE * (nowMillis - then[0]));
    }
}
