package quod.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks and keeps the results as JSON in {@code FOLDER/DATE/jmh-MODE.json}; files of earlier runs stay.
 *
 * <pre>{@code
 * mvn -pl benchmarks -am -Pquick-benchmarks -DskipTests verify
 * mvn -pl benchmarks -am -Pfull-benchmarks -DskipTests verify
 * }</pre>
 */
public final class Suite {
    private static final int USAGE = 2;

    private Suite() {}

    /** How much is run. */
    enum Mode {
        /** Small sizes, one fork, warmed up as the classes say and then measured for a short time: ten minutes. */
        QUICK,
        /** Everything, as the classes say: hours. */
        FULL,
        /** Each body once: shows that they work; times mean nothing. */
        ONCE
    }

    /** Takes {@code quick}, {@code full} or {@code once}, the folder for results, and names of benchmarks (all without). */
    public static void main(String[] arguments) throws IOException, RunnerException {
        if (arguments.length < 2) {
            System.err.println("usage: Suite quick|full|once FOLDER [BENCHMARK]...");
            System.exit(USAGE);
        }
        Mode mode = Mode.valueOf(arguments[0].toUpperCase(java.util.Locale.ROOT));
        Path day = Files.createDirectories(Path.of(arguments[1])
                .resolve(LocalDate.now(ZoneId.systemDefault()).toString()));
        Path temporary = Files.createTempFile(day, ".jmh-", ".tmp");
        try {
            ChainedOptionsBuilder options = options(mode)
                    .shouldFailOnError(true)
                    .resultFormat(ResultFormatType.JSON)
                    .result(temporary.toString());
            List.of(arguments).subList(2, arguments.length).forEach(options::include);
            new Runner(options.build()).run();
            System.out.println("results: " + keep(temporary, day, "jmh-" + arguments[0]));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static ChainedOptionsBuilder options(Mode mode) {
        OptionsBuilder options = new OptionsBuilder();
        TimeValue half = TimeValue.milliseconds(500);
        return switch (mode) {
            case FULL -> options;
            case QUICK ->
                options.forks(1)
                        .measurementIterations(5)
                        .measurementTime(half)
                        .param("logRows", "10")
                        .param("repeats", "67");
            case ONCE ->
                options.forks(0)
                        .mode(org.openjdk.jmh.annotations.Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .param("logRows", "10")
                        .param("repeats", "67");
        };
    }

    /** Gives the results the first name that is free. */
    private static Path keep(Path temporary, Path day, String name) throws IOException {
        for (int number = 1; ; number++) {
            Path file = day.resolve(number == 1 ? name + ".json" : name + "-" + number + ".json");
            if (!Files.exists(file)) {
                return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
