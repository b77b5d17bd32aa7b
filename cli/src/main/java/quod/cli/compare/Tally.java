package quod.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import quod.api.BackendProperties;

/** Collects what a worker tells. Safe for the thread that reads and the one that asks afterwards. */
final class Tally {
    private final Map<Integer, Height> heights = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private List<Bits> security = List.of();
    private String configuration = "";
    private String programId = "";
    private @Nullable BackendProperties properties;
    private @Nullable String failure;

    private static final class Height {
        final List<Long> warmUps = new ArrayList<>();
        final List<Long> counted = new ArrayList<>();
        final List<Long> verified = new ArrayList<>();
        Map<String, Integer> publicValues = Map.of();
        Observation.@Nullable Proved last;
        boolean accepted;
    }

    synchronized void add(Observation observation) {
        switch (observation) {
            case Observation.Ready ready -> {
                configuration = ready.configuration();
                properties = ready.properties();
            }
            case Observation.Stated stated -> {
                height(stated.rows()).publicValues = new LinkedHashMap<>(stated.publicValues());
                programId = stated.programId();
            }
            case Observation.Proved proved -> {
                Height height = height(proved.rows());
                (proved.counted() ? height.counted : height.warmUps).add(proved.nanos());
                height.last = proved;
            }
            case Observation.Accepted accepted -> {
                height(accepted.rows()).accepted = true;
                security = accepted.security();
            }
            case Observation.Verified verified ->
                height(verified.rows()).verified.add(verified.nanos());
            case Observation.Skipped skipped ->
                notes.add("The program has no run of " + skipped.rows() + " rows: " + skipped.why());
            case Observation.Failed failed ->
                failure = failed.rows() == 0 ? failed.why() : "at " + failed.rows() + " rows: " + failed.why();
        }
    }

    private Height height(int rows) {
        return heights.computeIfAbsent(rows, r -> new Height());
    }

    /** Returns the heights whose proof was accepted. */
    synchronized List<HeightResult> heights() {
        List<HeightResult> results = new ArrayList<>();
        heights.forEach((rows, height) -> {
            Observation.Proved last = height.last;
            if (height.accepted && last != null) {
                results.add(new HeightResult(
                        rows,
                        height.publicValues,
                        List.copyOf(height.warmUps),
                        List.copyOf(height.counted),
                        List.copyOf(height.verified),
                        last.proofBytes(),
                        last.cycles(),
                        last.userCycles(),
                        last.operations(),
                        last.phases(),
                        last.attributes()));
            }
        });
        return results;
    }

    synchronized List<Bits> security() {
        return security;
    }

    synchronized String configuration() {
        return configuration;
    }

    /** Returns what the prover's proofs are; null before it was made. */
    synchronized @Nullable BackendProperties properties() {
        return properties;
    }

    /** Returns the id of the program that was proven; empty before the first proof. */
    synchronized String programId() {
        return programId;
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** Returns what went wrong; null if nothing did. */
    synchronized @Nullable String failure() {
        return failure;
    }
}
