package quod.examples.demo.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which workloads of the table of regrets are measured.
 *
 * @param rows numbers of rows; empty: all
 * @param requests numbers of requests; empty: all
 * @param repeats shares of repeats in per cent; empty: all
 * @param measured names of those that are known already
 * @param time how long all may take; empty: as the mode says
 */
public record Workloads(
        Set<Integer> rows, Set<Integer> requests, Set<Integer> repeats, Set<String> measured, Optional<Duration> time) {
    /** Follows the name of a workload that was measured with fewer requests. */
    static final String SCALED = ", measured with ";

    private static final double PER_CENT = 100;

    /** Copies. */
    public Workloads {
        rows = Set.copyOf(rows);
        requests = Set.copyOf(requests);
        repeats = Set.copyOf(repeats);
        measured = Set.copyOf(measured);
        check("rows", rows, RegretTest.rows());
        check("requests", requests, RegretTest.requests());
        check("per cent of repeats", repeats, RegretTest.repeats());
    }

    private static void check(String what, Set<Integer> chosen, List<Integer> known) {
        for (int value : chosen) {
            if (!known.contains(value)) {
                throw new IllegalArgumentException("no workload has " + value + " " + what + "; there are " + known);
            }
        }
    }

    /** Returns all. */
    public static Workloads all() {
        return new Workloads(Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    /**
     * Reads the names of the workloads that were measured in an earlier run.
     *
     * @throws IOException if the results cannot be read
     * @throws IllegalArgumentException if they hold no workloads
     */
    public static Set<String> measured(Path results) throws IOException {
        JsonNode raw = JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(results))
                .at("/tests/" + RegretTest.ID + "/raw");
        if (!raw.isObject() || raw.isEmpty()) {
            throw new IllegalArgumentException(results + " holds no workloads: test " + RegretTest.ID + " was not run");
        }
        Set<String> names = new HashSet<>();
        raw.fieldNames().forEachRemaining(name -> names.add(name.replaceFirst(SCALED + "\\d+$", "")));
        return names;
    }

    /** Returns the name of a workload. */
    static String name(String prover, int logRows, int requests, double repeats) {
        return String.format(
                Locale.ROOT,
                "%s, 2^%d rows, %d requests, %.0f %% repeats",
                prover,
                logRows,
                requests,
                PER_CENT * repeats);
    }

    /** Tells whether a workload is to be measured. */
    boolean wants(String prover, int logRows, int count, double share) {
        return wants(rows, 1 << logRows)
                && wants(requests, count)
                && wants(repeats, (int) Math.round(PER_CENT * share))
                && !measured.contains(name(prover, logRows, count, share));
    }

    private static boolean wants(Set<Integer> chosen, int value) {
        return chosen.isEmpty() || chosen.contains(value);
    }
}
