package quod.trace.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.SecurityReport;
import quod.api.SecurityReport.Regime;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/** Figures of published calculators. Where a difference is more than rounding, the test says what it is. */
class KnownAnswersTest {
    /**
     * From the crate p3-security 0.9.0-rc.2 ({@code proven_security_report} and {@code conjectured_error}, folding by 8,
     * 124 and 155 bits for degrees 4 and 5). Its list decoding takes the theorem of ePrint 2026/2056; it rounds the size
     * of the field up to whole bits (we have 123.63 and 154.53).
     */
    @ParameterizedTest
    @CsvSource({
        // degree, log rows, log blowup, queries, query and beta grinding, constraints, degree, batched: unique, list,
        // conjectured
        "4,18,1, 84,16, 0,   8,2,   8,  50.863,  57.939,  97.636",
        "4,20,1, 84,16, 0,   8,2,   8,  50.863,  57.939,  97.636",
        "4,18,1,170,16, 0,   8,2,   8,  86.556,  89.207, 181.216",
        "4,18,1,200,16, 0,   8,2,   8,  99.007,  91.676, 210.371",
        "4,10,3, 60,16, 0,   8,2,   8,  65.786,  96.398, 192.953",
        "4,20,2, 95,20, 0,   8,2,   8,  84.417,  90.356, 206.247",
        "5,18,1,170,16, 0,   8,2,   8,  86.556, 100.877, 182.165",
        "5,18,1,200,16, 0,   8,2,   8,  99.007, 113.389, 211.488",
        "5,18,2, 90,16, 0,   8,2,   8,  77.026, 105.687, 193.148",
        "5,18,3, 90,16, 0,   8,2,   8,  90.707, 121.356, 282.331",
        "5,20,3, 57,16, 0,   8,2,   8,  63.314, 101.317, 184.676",
        "5,10,3, 60,16, 0,   8,2,   8,  65.786, 105.916, 193.554",
        "5,16,2,100,16, 0, 100,3, 300,  83.806, 112.288, 212.831",
        "5,14,1,200,16, 0,2400,3,5000,  98.996, 110.799, 211.488",
        "5,20,4, 40,20, 0,   8,2,   8,  56.501,  99.855, 178.008",
        "5,22,5, 40,10,10,  50,3,  40,  48.224, 106.556, 207.650",
        "5,24,2,120,20, 0,4096,5,8200, 101.369, 107.162, 256.197"
    })
    void agreesWithPlonky3WithinABit(
            int extension,
            int logRows,
            int logBlowup,
            int queries,
            int queryGrinding,
            int betaGrinding,
            int constraints,
            int degree,
            int batched,
            double unique,
            double list,
            double conjectured) {
        StarkParameters parameters = Shapes.parameters(extension, logBlowup, queries, betaGrinding, queryGrinding);
        List<TraceFigures> traces = Shapes.openings(logRows, batched, constraints, degree);
        SecurityReport report = SecurityAnalysis.report(parameters, traces);

        assertThat(bits(report, Regime.PROVEN_UNIQUE_DECODING)).isCloseTo(unique, within(0.5));
        assertThat(SecurityAnalysis.listDecoding(parameters, traces, GapTheorem.EPRINT_2026_2056)
                        .binding()
                        .bits())
                .isCloseTo(list, within(0.5));
        // The report stays with ePrint 2025/2055: at most five bits lower, never higher.
        assertThat(bits(report, Regime.PROVEN_LIST_DECODING)).isBetween(list - 5, list);
        // Plonky3 takes the cutoff for the extension field, the report for the base field, which is lower.
        RandomWords forExtension = new RandomWords(logBlowup, extension == 4 ? 124 : 155);
        assertThat(Rounds.queries(forExtension, queries).bits(parameters)).isCloseTo(conjectured, within(0.001));
        assertThat(bits(report, Regime.CONJECTURED)).isLessThanOrEqualTo(conjectured);
    }

    /**
     * From winter-air 0.13.1 ({@code ProvenSecurity::compute}, powers for both batchings, folding by 8), with two
     * elements of 62 bits for degree 4. It takes the theorem of ePrint 2020/654 and rounds down.
     */
    @ParameterizedTest
    @CsvSource({
        // log rows, log blowup, queries, grinding, constraints, columns: unique, list
        "18,1, 84,16,  8,  8,  50, 54",
        "20,1, 84,16,  8,  8,  50, 53",
        "18,1,170,16,  8,  8,  86, 68",
        "20,1,203,16,  8,  8, 100, 66",
        "10,3, 60,16,  8,  8,  65, 79",
        "12,2, 90,16,100,300,  77, 73",
        "14,4, 40,20,  8,  8,  56, 68"
    })
    void agreesWithWinterfellWithinABit(
            int logRows, int logBlowup, int queries, int grinding, int constraints, int columns, int unique, int list) {
        StarkParameters parameters = Shapes.parameters(4, logBlowup, queries, 0, grinding);
        List<TraceFigures> traces = Shapes.openings(logRows, columns, constraints, 2);

        assertThat(SecurityAnalysis.report(parameters, traces).bits(Regime.PROVEN_UNIQUE_DECODING))
                .isCloseTo(unique, within(1));
        assertThat(SecurityAnalysis.listDecoding(parameters, traces, GapTheorem.EPRINT_2020_654)
                        .bits())
                .isCloseTo(list, within(1));
    }

    /**
     * From soundcalc at 809896f ({@code JohnsonBoundRegime} with a given m, {@code UniqueDecodingRegime}), BabyBear. In
     * unique decoding it counts γ·N + 1 exceptional challenges (ePrint 2025/2055, theorem 1.3), for correlated
     * agreement; we count N, for mutual agreement: the difference is log2 of 2/(1 − ρ).
     */
    @ParameterizedTest
    @CsvSource({
        // degree, log blowup, log rows, functions, m: bits of batching, log2 of the list, bits a query, unique decoding
        "4,1,18,   8,  11,  83.287,  4.024, 0.43587, 103.820",
        "4,1,20,   8,   3,  89.867,  2.307, 0.27761, 101.820",
        "5,1,20,   8,  70,  99.114,  6.640, 0.48973, 132.727",
        "5,3,20,   8, 225,  85.727,  9.317, 1.49680, 129.920",
        "5,2,16, 300,  20, 104.108,  5.358, 0.96438, 129.725",
        "5,1,14,5000,  28, 102.168,  5.333, 0.47446, 129.247",
        "5,4,20,   8, 199,  84.111,  9.640, 1.99638, 128.820",
        "5,5,22,  40,1000,  65.501, 12.467, 2.49928, 123.295"
    })
    void agreesWithSoundcalc(
            int extension,
            int logBlowup,
            int logRows,
            int functions,
            int m,
            double batching,
            double list,
            double perQuery,
            double unique) {
        double field = Log2.fieldSize(extension);
        ListDecoding radius = new ListDecoding(logBlowup, m, GapTheorem.EPRINT_2025_2055);
        assertThat(field - radius.log2Exceptional(logRows + logBlowup, functions - 1))
                .isCloseTo(batching, within(0.001));
        assertThat(radius.log2ListSize()).isCloseTo(list, within(0.001));
        assertThat(Rounds.bitsPerQuery(radius)).isCloseTo(perQuery, within(0.0001));

        double explained = Log2.of(2 / (1 - DecodingRadius.rate(logBlowup)));
        assertThat(field - new UniqueDecoding(logBlowup).log2Exceptional(logRows + logBlowup, functions - 1))
                .isCloseTo(unique - explained, within(0.001));
    }

    @Test
    void peer100HasAHundredToyBitsAndFiftySevenProven() {
        for (int logRows : new int[] {18, 19, 20}) {
            SecurityReport report = SecurityAnalysis.report(StarkParameters.peer100(), Shapes.traces(logRows, 2, 2));
            assertThat(report.bits(Regime.TOY_PROBLEM)).isEqualTo(100);
            assertThat(report.provenBits()).isEqualTo(57);
            assertThat(report.bits(Regime.CONJECTURED)).isEqualTo(90);
        }
    }

    private static double bits(SecurityReport report, Regime regime) {
        return report.analysis(regime).orElseThrow().binding().bits();
    }
}
