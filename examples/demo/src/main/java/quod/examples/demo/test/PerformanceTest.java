package quod.examples.demo.test;

import java.util.List;
import quod.examples.demo.report.Section;

/** One test of the demo. */
public interface PerformanceTest {
    /** Returns its number. */
    String id();

    /** Returns what it is about. */
    String title();

    /** Measures, and tells what was found. */
    void run(Settings settings, Section section);

    /** Returns all tests in order. */
    static List<PerformanceTest> all() {
        return List.of(
                new BatchTest(),
                new ParallelTest(),
                new CacheTest(),
                new CombinedTest(),
                new SizesTest(),
                new RegretTest());
    }
}
