package quod.examples.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import quod.examples.demo.machine.Load;
import quod.examples.demo.machine.Machine;
import quod.examples.demo.measure.TimeSource;
import quod.examples.demo.report.Archive;
import quod.examples.demo.report.Run;
import quod.examples.demo.report.Section;
import quod.examples.demo.report.TextReport;
import quod.examples.demo.task.Backend;
import quod.examples.demo.test.Mode;
import quod.examples.demo.test.PerformanceTest;
import quod.examples.demo.test.Settings;
import quod.examples.demo.test.Workloads;

/** Runs the tests one after the other, prints what each found, and keeps everything so far after each. */
public final class PerformanceDemo {
    private static final Duration WATCH = Duration.ofMillis(700);
    private static final Duration KEPT_EVERY = Duration.ofSeconds(10);
    private static final long SEED = 20;

    private final Mode mode;
    private final Set<String> tests;
    private final List<Backend> backends;
    private final Workloads workloads;
    private final TimeSource clock;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Instant begun = Instant.now();
    private final Machine machine = Machine.here();
    private long kept = System.nanoTime();
    private final Map<String, Load> loads = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();

    /**
     * Creates a demo.
     *
     * @param tests the numbers of the tests to run
     * @param workloads which workloads the table of regrets has
     * @param clock what runs are measured with
     * @param out where the report goes
     * @param err where progress and warnings go
     */
    public PerformanceDemo(
            Mode mode,
            Set<String> tests,
            List<Backend> backends,
            Workloads workloads,
            TimeSource clock,
            PrintWriter out,
            PrintWriter err) {
        this.mode = mode;
        this.tests = Set.copyOf(tests);
        this.backends = List.copyOf(backends);
        this.workloads = workloads;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /**
     * Measures.
     *
     * @param archive keeps what was found, also if the process is stopped
     * @return the run, complete
     * @throws IOException if the results cannot be written
     */
    public Run run(Archive archive) throws IOException {
        AtomicBoolean ended = new AtomicBoolean();
        Thread keeper = new Thread(() -> keepInterrupted(archive, ended), "quod-demo-results");
        Runtime.getRuntime().addShutdownHook(keeper);
        Path scratch = Files.createTempDirectory("quod-demo");
        try {
            watch("before");
            TextReport.head(snapshot("running")).forEach(out::println);
            for (PerformanceTest test : PerformanceTest.all()) {
                if (tests.contains(test.id())) {
                    one(test, scratch, archive);
                }
            }
            watch("after");
            Run complete = snapshot("complete");
            TextReport.summary(complete).forEach(out::println);
            archive.keep(complete);
            return complete;
        } finally {
            ended.set(true);
            delete(scratch);
            removeHook(keeper);
        }
    }

    private void one(PerformanceTest test, Path scratch, Archive archive) throws IOException {
        Load load = watch("before test " + test.id());
        long start = System.nanoTime();
        Section section = new Section(test.id(), test.title());
        synchronized (sections) {
            sections.add(section);
        }
        test.run(
                new Settings(
                        mode,
                        backends,
                        workloads,
                        machine.cores(),
                        SEED,
                        clock,
                        scratch,
                        load,
                        what -> progress(archive, test, what)),
                section);
        section.note(String.format(Locale.ROOT, "This test took %d s.", (System.nanoTime() - start) / 1_000_000_000L));
        TextReport.of(section).forEach(out::println);
        out.flush();
        archive.keep(snapshot("running"));
    }

    /** Tells what is measured next, and keeps what was measured so far, should the process be killed. */
    private void progress(Archive archive, PerformanceTest test, String what) {
        err.println("test " + test.id() + ": " + what);
        if (System.nanoTime() - kept > KEPT_EVERY.toNanos()) {
            try {
                archive.keep(snapshot("running"));
            } catch (IOException e) {
                err.println("the results so far could not be written: " + e.getMessage());
            }
            kept = System.nanoTime();
        }
    }

    private Load watch(String moment) {
        Load load = Load.watch(WATCH);
        synchronized (sections) {
            loads.put(moment, load);
        }
        if (load.disturbs()) {
            err.println("warning: " + load + "; figures taken now are disturbed");
        }
        return load;
    }

    private Run snapshot(String state) {
        synchronized (sections) {
            return new Run(
                    begun,
                    state,
                    mode.word() + (clock == TimeSource.WALL ? "" : ", by the time that the calling thread was running"),
                    machine,
                    loads,
                    sections);
        }
    }

    private void keepInterrupted(Archive archive, AtomicBoolean ended) {
        if (!ended.get()) {
            try {
                archive.keep(snapshot("interrupted"));
            } catch (IOException e) {
                err.println("the results could not be written: " + e.getMessage());
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It runs already, and finds that there is nothing to do or keeps what there is.
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Returns the day of today, by which results are kept. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }
}
