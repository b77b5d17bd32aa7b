package quod.examples.demo.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What else is running on the machine.
 *
 * @param otherCores how many processors other processes kept busy, as far as this process may see them
 * @param busiest those that kept at least a tenth of a processor busy, the busiest first; names, never arguments
 */
public record Load(double otherCores, List<Busy> busiest) {
    private static final double NOTICED = 0.1;
    private static final double DISTURBING = 0.15;
    private static final int LISTED = 5;

    /** Copies. */
    public Load {
        busiest = List.copyOf(busiest);
    }

    /**
     * A process.
     *
     * @param name its program
     * @param cores how many processors it kept busy
     */
    public record Busy(String name, double cores) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s (%.1f cores)", name, cores);
        }
    }

    /**
     * What a process had used at some moment.
     *
     * @param name its program
     * @param nanos of processor time
     */
    record Used(String name, long nanos) {}

    /** Watches for a while. */
    public static Load watch(Duration time) {
        ProcessTimes times = ProcessTimes.here();
        Map<Long, Used> before = times.all();
        long begun = System.nanoTime();
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return of(
                before,
                times.all(),
                System.nanoTime() - begun,
                ProcessHandle.current().pid());
    }

    /** Compares two moments; a process that came in between counts with all that it used. */
    static Load of(Map<Long, Used> before, Map<Long, Used> after, long elapsedNanos, long self) {
        Map<Long, Busy> busy = new HashMap<>();
        double sum = 0;
        for (Map.Entry<Long, Used> entry : after.entrySet()) {
            if (entry.getKey() == self) {
                continue;
            }
            Used then = before.get(entry.getKey());
            long used = entry.getValue().nanos() - (then == null ? 0 : then.nanos());
            double cores = Math.max(0, (double) used / Math.max(1, elapsedNanos));
            sum += cores;
            if (cores >= NOTICED) {
                busy.put(entry.getKey(), new Busy(entry.getValue().name(), cores));
            }
        }
        List<Busy> busiest = new ArrayList<>(busy.values());
        busiest.sort(Comparator.comparingDouble(Busy::cores).reversed());
        return new Load(sum, busiest.subList(0, Math.min(LISTED, busiest.size())));
    }

    /** Tells whether figures taken now would be disturbed. */
    public boolean disturbs() {
        return otherCores > DISTURBING;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "other processes keep %.2f cores busy", otherCores)
                + (busiest.isEmpty()
                        ? ""
                        : ": "
                                + String.join(
                                        ", ",
                                        busiest.stream().map(Busy::toString).toList()));
    }
}
