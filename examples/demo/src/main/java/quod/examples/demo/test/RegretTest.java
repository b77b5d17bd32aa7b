package quod.examples.demo.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quod.examples.demo.report.Section;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Ways;

/** The table of regrets: adaptive against every fixed choice, over sizes, counts and shares of repeats. */
final class RegretTest implements PerformanceTest {
    /** The number of this test. */
    static final String ID = "6";

    private static final int[] LOG_ROWS = {5, 8, 10, 12, 14, 16};
    private static final int[] COUNTS = {1, 10, 100, 1000};
    private static final double[] REPEATS = {0, 0.67, 0.9};
    private static final int[] QUICK_LOG_ROWS = {5, 10};
    private static final int[] QUICK_COUNTS = {1, 20, 1000};
    private static final double[] QUICK_REPEATS = {0, 0.9};

    private static final double PER_CENT = 100;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "adaptive against every fixed choice";
    }

    @Override
    public void run(Settings settings, Section section) {
        for (Backend backend : settings.backends()) {
            // Each prover has its share of the time; what one doesn't need, the other doesn't get.
            long end = settings.clock().nanos()
                    + settings.workloads()
                                    .time()
                                    .orElse(settings.mode().regrets())
                                    .toNanos()
                            / settings.backends().size();
            try (Ways ways = settings.ways(backend)) {
                new RegretBoard(settings, section, backend, ways).fill(cells(settings, backend), end);
            }
        }
    }

    static List<Integer> rows() {
        return both(LOG_ROWS, QUICK_LOG_ROWS).map(log -> 1 << log).toList();
    }

    static List<Integer> requests() {
        return both(COUNTS, QUICK_COUNTS).toList();
    }

    static List<Integer> repeats() {
        return Arrays.stream(REPEATS)
                .mapToObj(share -> (int) Math.round(PER_CENT * share))
                .toList();
    }

    private static Stream<Integer> both(int[] usual, int[] quick) {
        return IntStream.concat(Arrays.stream(usual), Arrays.stream(quick))
                .distinct()
                .sorted()
                .boxed();
    }

    /** The cells in an order in which corners come early, should time run out. */
    private static List<RegretBoard.Cell> cells(Settings settings, Backend backend) {
        boolean quick = settings.mode() == Mode.QUICK;
        List<RegretBoard.Cell> cells = new ArrayList<>();
        for (int count : quick ? QUICK_COUNTS : COUNTS) {
            for (double repeats : quick ? QUICK_REPEATS : REPEATS) {
                for (int logRows : quick ? QUICK_LOG_ROWS : LOG_ROWS) {
                    if (settings.workloads().wants(backend.id(), logRows, count, repeats)) {
                        cells.add(new RegretBoard.Cell(logRows, count, repeats));
                    }
                }
            }
        }
        return cells;
    }
}
