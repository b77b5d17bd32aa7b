package quod.cli.compare.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import quod.cli.compare.BackendResult;
import quod.cli.compare.ColdRun;
import quod.cli.compare.Comparison;
import quod.cli.compare.HeightResult;
import quod.cli.compare.Spread;

/**
 * The measurements as CSV (RFC 4180): a line for each backend and height, and one for a backend without any. What was
 * not measured is empty. Cold figures stand on the line of the statement that is compared. Times are in milliseconds.
 */
public final class CsvReport {
    private static final String[] HEADER = {
        "program",
        "backend",
        "version",
        "status",
        "reason",
        "rows",
        "prove_warm_min_ms",
        "prove_warm_median_ms",
        "prove_warm_max_ms",
        "repetitions",
        "verify_min_ms",
        "verify_median_ms",
        "proof_bytes",
        "cycles",
        "user_cycles",
        "operations",
        "prove_cold_min_ms",
        "prove_cold_median_ms",
        "peak_memory_bytes",
        "model_prediction_ms"
    };

    private CsvReport() {}

    /** Returns the text. */
    public static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEADER).get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (BackendResult backend : comparison.backends()) {
                if (backend.heights().isEmpty()) {
                    printer.printRecord(record(comparison, backend, null));
                }
                for (HeightResult height : backend.heights()) {
                    printer.printRecord(record(comparison, backend, height));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<@Nullable Object> record(
            Comparison comparison, BackendResult backend, @Nullable HeightResult height) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(comparison.subject().program());
        cells.add(backend.id());
        cells.add(backend.version());
        cells.add(backend.status().label());
        cells.add(backend.reason());
        Optional<HeightResult> known = Optional.ofNullable(height);
        cells.add(known.map(HeightResult::rows).orElse(null));
        Optional<Spread> proving = known.flatMap(HeightResult::proving);
        cells.add(millis(proving, Spread::minimum));
        cells.add(millis(proving, Spread::median));
        cells.add(millis(proving, Spread::maximum));
        cells.add(proving.map(Spread::count).orElse(null));
        Optional<Spread> verifying = known.flatMap(HeightResult::verifying);
        cells.add(millis(verifying, Spread::minimum));
        cells.add(millis(verifying, Spread::median));
        cells.add(height == null ? null : height.proofBytes());
        cells.add(height == null ? null : height.cycles());
        cells.add(height == null ? null : height.userCycles());
        cells.add(height == null ? null : height.operations());
        boolean own = height != null && height.rows() == comparison.subject().rows();
        List<ColdRun> cold = own ? backend.cold() : List.of();
        Optional<Spread> walls = Spread.of(cold.stream().map(ColdRun::wallNanos).toList());
        cells.add(millis(walls, Spread::minimum));
        cells.add(millis(walls, Spread::median));
        cells.add(own ? backend.peakBytes().orElse(null) : null);
        cells.add(
                height == null
                        ? null
                        : backend.scaling()
                                .map(s -> s.predict(height.rows()) / 1e6)
                                .orElse(null));
        return cells;
    }

    private static @Nullable Double millis(Optional<Spread> spread, Function<Spread, Double> part) {
        return spread.map(part).map(nanos -> nanos / 1e6).orElse(null);
    }
}
