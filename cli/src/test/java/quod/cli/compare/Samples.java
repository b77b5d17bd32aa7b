package quod.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quod.api.BackendProperties;
import quod.cli.compare.BackendResult.Status;

/** A comparison whose figures are made up, for tests of what follows from figures. */
public final class Samples {
    /** The rows of the statement. */
    public static final int ROWS = 65_536;

    private Samples() {}

    /** Returns a fast backend, a slow one that ran out of time, and one that is not available. */
    public static Comparison comparison() {
        return comparison(List.of(fast(), slow(), absent()));
    }

    /** Returns a comparison of these, on a machine of two cores without other work. */
    public static Comparison comparison(List<BackendResult> backends) {
        return comparison(backends, 0);
    }

    /** Returns a comparison of these, with other work on so many of two cores. */
    public static Comparison comparison(List<BackendResult> backends, double busyCores) {
        return new Comparison(
                "2026-01-02T03:04:05Z",
                Comparison.State.COMPLETE,
                new Subject(
                        "sample <b>&",
                        "00ff",
                        "a program for tests",
                        ROWS,
                        2,
                        3,
                        List.of(8192, 16_384, 32_768, ROWS),
                        Map.of("first", 1)),
                new Settings(3, 1, 100, 60, 0.05, 2),
                new Environment(
                        "0.1.0",
                        "a processor",
                        2,
                        8L << 30,
                        "an OS",
                        "25",
                        "a VM",
                        List.of("-Xmx1g"),
                        1L << 30,
                        busyCores),
                backends);
    }

    /** Measured in full; 30 ns · n · log2 n, one machine-readable proof. */
    public static BackendResult fast() {
        List<HeightResult> heights = new ArrayList<>();
        for (int rows = 8192; rows <= ROWS; rows *= 2) {
            heights.add(height(rows, 30.0, 3, 100_000L, null));
        }
        return result(
                "fast",
                Status.MEASURED,
                null,
                bits(101, 128),
                heights,
                List.of(new ColdRun(900_000_000L, 120_000_000L, 250L << 20)));
    }

    /** 3 s at 8,192 rows and twice that for each doubling; never reached the statement. */
    public static BackendResult slow() {
        List<HeightResult> heights = new ArrayList<>();
        for (int rows = 8192; rows < ROWS; rows *= 2) {
            heights.add(height(rows, 3e9 / 8192 / 13, 2, 220_000L, 50L * rows));
        }
        return result("slow", Status.TIMED_OUT, "the 60 s were over", bits(0, 96), heights, List.of());
    }

    /** Cannot prove here. */
    public static BackendResult absent() {
        return result("absent", Status.UNAVAILABLE, "its abacus is missing.", List.of(), List.of(), List.of());
    }

    /** Returns a result that is good in everything but what is given. */
    public static BackendResult result(
            String id,
            Status status,
            String reason,
            List<Bits> security,
            List<HeightResult> heights,
            List<ColdRun> cold) {
        return new BackendResult(
                id,
                "1.2.3",
                "a backend for tests",
                "made up",
                Map.of(),
                new BackendProperties(true, false, true, true, false),
                status,
                reason,
                status == Status.UNAVAILABLE ? "Buy an abacus." : null,
                security,
                heights,
                cold,
                List.of());
    }

    /** Returns proven and stated bits. */
    public static List<Bits> bits(int proven, int stated) {
        List<Bits> bits = new ArrayList<>();
        if (proven > 0) {
            bits.add(new Bits("PROVEN_LIST_DECODING", "proven, list decoding (Johnson)", true, proven));
        }
        bits.add(new Bits("STATED_BY_PROJECT", "as stated by its project", false, stated));
        bits.add(new Bits("TOY_PROBLEM", "toy problem (for comparison only)", false, 200));
        return bits;
    }

    /** Returns a height whose times are a · n · log2 n. */
    public static HeightResult height(int rows, double a, int count, long proofBytes, Long cycles) {
        long nanos = Math.round(a * rows * Math.log(rows) / Math.log(2));
        List<Long> times = new ArrayList<>();
        List<Long> verifying = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(nanos);
            verifying.add(1_500_000L + i);
        }
        return new HeightResult(
                rows,
                Map.of("first", 1),
                List.of(2 * nanos),
                times,
                verifying,
                proofBytes,
                cycles,
                cycles == null ? null : cycles / 2,
                cycles == null ? null : cycles / 10,
                List.of(new Observation.PhaseTime("run", nanos)),
                Map.of("threads", "2"));
    }
}
