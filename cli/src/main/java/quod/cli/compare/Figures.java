package quod.cli.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quod.cli.compare.Figure.Unit;

/**
 * The figures of one backend in the order in which reports show them. Every backend has the same figures; one that was
 * not measured says why.
 */
public final class Figures {
    private final BackendResult result;
    private final Subject subject;
    private final Settings settings;
    private final Optional<HeightResult> own;
    private final Optional<Scaling> scaling;
    private final List<Figure> figures = new ArrayList<>();

    private Figures(BackendResult result, Subject subject, Settings settings) {
        this.result = result;
        this.subject = subject;
        this.settings = settings;
        this.own = result.at(subject.rows());
        this.scaling = result.scaling();
    }

    /**
     * Returns a backend's figures.
     *
     * @param baselineNanos the warm median of the backend with which the others are compared; empty if there is none
     */
    public static List<Figure> of(
            BackendResult result, Subject subject, Settings settings, OptionalDouble baselineNanos) {
        Figures figures = new Figures(result, subject, settings);
        figures.times(baselineNanos);
        figures.sizes();
        figures.rates();
        figures.target();
        figures.trust();
        figures.maturity();
        return List.copyOf(figures.figures);
    }

    private void times(OptionalDouble baseline) {
        Optional<Spread> warm = own.flatMap(HeightResult::proving);
        Optional<Spread> verifying = own.flatMap(HeightResult::verifying);
        Optional<Spread> cold =
                Spread.of(result.cold().stream().map(ColdRun::wallNanos).toList());
        String none = settings.coldRuns() == 0 ? "no cold run was asked for" : result.whyMissing();
        time("prove.cold.median", "proving, cold (median)", cold, Spread::median, none);
        time("prove.cold.min", "proving, cold (minimum)", cold, Spread::minimum, none);
        time("prove.warm.median", "proving, warm (median)", warm, Spread::median, result.whyMissing());
        time("prove.warm.min", "proving, warm (minimum)", warm, Spread::minimum, result.whyMissing());
        add(
                "prove.warm.factor",
                "warm median as a multiple of the baseline",
                Unit.FACTOR,
                warm.filter(w -> baseline.isPresent()).map(w -> w.median() / baseline.getAsDouble()),
                warm.isPresent() ? "there is no baseline" : result.whyMissing());
        time("verify.median", "verifying (median)", verifying, Spread::median, result.whyMissing());
        time("verify.min", "verifying (minimum)", verifying, Spread::minimum, result.whyMissing());
    }

    private void sizes() {
        add(
                "proof.bytes",
                "proof size",
                Unit.BYTES,
                own.map(HeightResult::proofBytes).map(Long::doubleValue),
                result.whyMissing());
        Optional<Double> peak = result.peakBytes().map(Long::doubleValue);
        add(
                "memory.peak",
                "peak memory, cold",
                Unit.BYTES,
                peak,
                result.cold().isEmpty()
                        ? settings.coldRuns() == 0
                                ? "it is read in cold runs, and none was asked for"
                                : result.whyMissing()
                        : "the memory of a process cannot be read on this system");
        String noCycles = own.isPresent() ? "the backend reports no cycles" : result.whyMissing();
        Optional<Double> cycles = own.map(HeightResult::cycles).map(Long::doubleValue);
        Optional<Double> user = own.map(HeightResult::userCycles).map(Long::doubleValue);
        add("cycles", "cycles", Unit.COUNT, cycles, noCycles);
        add("cycles.per-row", "cycles per row", Unit.COUNT, cycles.map(c -> c / subject.rows()), noCycles);
        add(
                "cycles.user.per-row",
                "the guest's own cycles per row",
                Unit.COUNT,
                user.map(c -> c / subject.rows()),
                noCycles);
        Optional<Double> operations =
                own.map(HeightResult::operations).filter(count -> count > 0).map(Long::doubleValue);
        add(
                "cycles.user.per-operation",
                "the guest's own cycles per operation of a constraint",
                Unit.COUNT,
                user.flatMap(c -> operations.map(count -> c / count)),
                user.isPresent() ? "the guest checks no constraints one by one" : noCycles);
    }

    private void rates() {
        Optional<HeightResult> greatest = result.heights().stream()
                .filter(h -> h.proving().isPresent())
                .max(Comparator.comparingInt(HeightResult::rows));
        add(
                        "throughput",
                        "throughput, warm",
                        Unit.ROWS_PER_SECOND,
                        greatest.map(
                                h -> h.rows() * 1e9 / h.proving().orElseThrow().median()),
                        result.whyMissing())
                .qualify(greatest.filter(h -> h.rows() != subject.rows()).map(h -> "at " + h.rows() + " rows"));
        modelled("latency", "time for this statement", subject.rows(), Function.identity(), Unit.NANOSECONDS);
        modelled("cost.proof", "cost of this proof", subject.rows(), settings::cost, Unit.MONEY);
    }

    private void target() {
        modelled("prove.2^20", "proving 2^20 rows, warm", Settings.TARGET_ROWS, Function.identity(), Unit.NANOSECONDS);
        modelled("cost.2^20", "cost of 2^20 rows", Settings.TARGET_ROWS, settings::cost, Unit.MONEY);
    }

    private void trust() {
        boolean proved = own.isPresent() || !result.security().isEmpty();
        Optional<Bits> best = result.security().stream()
                .filter(b -> !b.forComparisonOnly())
                .max(Comparator.comparing(Bits::proven).thenComparingInt(Bits::bits));
        String none = proved ? "the verifier states no security" : result.whyMissing();
        add("security.bits", "security in bits", Unit.COUNT, best.map(b -> (double) b.bits()), none)
                .qualify(best.map(Bits::label));
        add(
                "security.proven",
                "security in bits, proven",
                Unit.COUNT,
                proved
                        ? Optional.of((double) result.security().stream()
                                .filter(Bits::proven)
                                .mapToInt(Bits::bits)
                                .max()
                                .orElse(0))
                        : Optional.empty(),
                result.whyMissing());
        flag("succinct", "succinct", result.properties().succinct());
        flag("zero-knowledge", "zero-knowledge", result.properties().zeroKnowledge());
        flag("transparent", "transparent", result.properties().transparent());
        flag("post-quantum", "post-quantum", result.properties().postQuantum());
        flag("production", "meant for production", !result.properties().development());
        add(
                "accepted",
                "its proof was accepted",
                Unit.YES_NO,
                result.security().isEmpty() && own.isEmpty()
                        ? result.status() == BackendResult.Status.FAILED ? Optional.of(0.0) : Optional.empty()
                        : Optional.of(1.0),
                result.whyMissing());
    }

    private void maturity() {
        add("version.major", "major version", Unit.COUNT, major(result.version()), "the version is no number");
        boolean ran = result.status() != BackendResult.Status.UNAVAILABLE
                && result.status() != BackendResult.Status.NOT_STARTED;
        add(
                "failures",
                "failures in this run",
                Unit.COUNT,
                ran ? Optional.of(result.status() == BackendResult.Status.FAILED ? 1.0 : 0.0) : Optional.empty(),
                result.whyMissing());
        add(
                "prove.warm.spread",
                "slowest warm proof as a multiple of the median",
                Unit.FACTOR,
                own.flatMap(HeightResult::proving).filter(p -> p.count() > 1).map(p -> p.maximum() / p.median()),
                own.flatMap(HeightResult::proving).isPresent() ? "one repetition has no spread" : result.whyMissing());
    }

    /** A figure that follows from the proving time of some rows: the measured one, or the model's. */
    private void modelled(String key, String label, int rows, Function<Double, Double> follows, Unit unit) {
        Optional<Double> measured =
                result.at(rows).flatMap(HeightResult::proving).map(Spread::median);
        if (measured.isPresent()) {
            add(key, label, unit, measured.map(follows), "");
            return;
        }
        Optional<Scaling> usable = scaling.filter(Scaling::reliable);
        add(key, label, unit, usable.map(s -> s.predict(rows)).map(follows), whyNotModelled())
                .qualify(usable.map(Figures::extrapolated));
    }

    private String whyNotModelled() {
        if (result.heights().isEmpty()) {
            return result.whyMissing();
        }
        return scaling.map(s -> String.format(
                        Locale.ROOT,
                        "the model misses a height that was left out by %.0f %%, and more than %.0f %% is too much",
                        100 * s.error(),
                        100 * Scaling.LARGEST_ERROR))
                .orElse("a model needs " + Scaling.FEWEST_HEIGHTS + " heights, and "
                        + result.heights().size() + " were measured");
    }

    private static String extrapolated(Scaling model) {
        int greatest = model.checks().getLast().rows();
        return String.format(
                Locale.ROOT,
                "extrapolated from up to %,d rows by %s; a height left out is missed by up to %.0f %%",
                greatest,
                model.form().formula(),
                100 * model.error());
    }

    private static Optional<Double> major(String version) {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() || digits.length() > 6 ? Optional.empty() : Optional.of(Double.valueOf(digits));
    }

    private void time(
            String key, String label, Optional<Spread> spread, Function<Spread, Double> part, String missing) {
        int asked = key.startsWith("prove.cold") ? settings.coldRuns() : settings.repetitions();
        add(key, label, Unit.NANOSECONDS, spread.map(part), missing)
                .qualify(spread.filter(s -> s.count() < asked).map(s -> s.count() + " of " + asked + " measurements"));
    }

    private void flag(String key, String label, boolean value) {
        add(key, label, Unit.YES_NO, Optional.of(value ? 1.0 : 0.0), "");
    }

    private Figures add(String key, String label, Unit unit, Optional<Double> value, String missing) {
        figures.add(value.map(v -> Figure.of(key, label, unit, v))
                .orElseGet(() -> Figure.missing(key, label, unit, missing)));
        return this;
    }

    /** Qualifies the last figure, if it has a value. */
    private void qualify(Optional<String> qualifier) {
        Figure last = figures.removeLast();
        @Nullable String by = last.value() == null ? null : qualifier.orElse(null);
        figures.add(last.qualified(by));
    }
}
