package quod.trace.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quod.api.SecurityReport;
import quod.api.SecurityReport.Analysis;
import quod.api.SecurityReport.Regime;
import quod.api.SecurityReport.Term;
import quod.api.UnsupportedProgramException;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

class SecurityAnalysisTest {
    private static final List<StarkParameters> GRID = grid();

    private static List<StarkParameters> grid() {
        List<StarkParameters> grid = new ArrayList<>();
        for (int degree : new int[] {4, 5}) {
            for (int logBlowup = 1; logBlowup <= 3; logBlowup++) {
                for (int queries : new int[] {1, 40, 170, 512}) {
                    grid.add(Shapes.parameters(degree, logBlowup, queries, 0, 0));
                    grid.add(Shapes.parameters(degree, logBlowup, queries, 20, 40));
                }
            }
        }
        return grid;
    }

    /** The search for the crossing finds what trying every multiplicity finds. */
    @Test
    void noMultiplicityIsBetterThanTheReportedOne() {
        for (StarkParameters parameters : GRID) {
            for (List<TraceFigures> traces : List.of(
                    Shapes.traces(0, 1, 1),
                    Shapes.traces(20, 2, 2),
                    List.of(Shapes.widest(24)),
                    Shapes.traces(14, 2400, 3))) {
                Rounds rounds = new Rounds(parameters, traces);
                double best = 0;
                for (int m = ListDecoding.MIN_MULTIPLICITY; m <= ListDecoding.MAX_MULTIPLICITY; m++) {
                    ListDecoding radius = new ListDecoding(parameters.logBlowup(), m, GapTheorem.EPRINT_2025_2055);
                    double bits = Rounds.queries(radius, parameters.queries()).bits(parameters);
                    for (Round round : rounds.challenges(radius)) {
                        bits = Math.min(bits, round.bits(parameters));
                    }
                    best = Math.max(best, bits);
                }
                assertThat(SecurityAnalysis.listDecoding(parameters, traces, GapTheorem.EPRINT_2025_2055)
                                .binding()
                                .bits())
                        .isEqualTo(best);
            }
        }
    }

    @Test
    void figuresAreFiniteAndNeverNegative() {
        for (StarkParameters parameters : GRID) {
            for (List<TraceFigures> traces : List.of(
                    Shapes.traces(0, 1, 1),
                    List.of(new TraceFigures(0, 1, 0, 0, 0, 0, 0, 1)),
                    List.of(Shapes.trace(20, 2, 2), Shapes.trace(0, 1, 1)),
                    List.of(Shapes.widest(24)),
                    Shapes.repeated(16, Shapes.widest(24)))) {
                for (Analysis analysis :
                        SecurityAnalysis.report(parameters, traces).analyses()) {
                    for (Term term : analysis.terms()) {
                        assertThat(term.bits()).as(term.name()).isFinite().isNotNegative();
                        assertThat(term.source()).isNotEmpty();
                    }
                }
            }
        }
    }

    @Test
    void hasFourRegimesAndProvenIsNeverMixedWithConjectured() {
        SecurityReport report = SecurityAnalysis.report(GRID.getFirst(), Shapes.traces(16, 2, 2));
        assertThat(report.analyses())
                .extracting(Analysis::regime)
                .containsExactly(
                        Regime.PROVEN_UNIQUE_DECODING,
                        Regime.PROVEN_LIST_DECODING,
                        Regime.CONJECTURED,
                        Regime.TOY_PROBLEM);
        for (Analysis analysis : report.analyses()) {
            boolean conjecture =
                    analysis.terms().stream().anyMatch(t -> t.source().contains("conjecture"));
            assertThat(conjecture).isEqualTo(!analysis.regime().proven());
        }
    }

    @Test
    void moreQueriesNeverLowerAFigure() {
        for (StarkParameters parameters : GRID) {
            if (parameters.queries() < StarkParameters.MAX_QUERIES) {
                assertNotLower(parameters, parameters.withQueries(parameters.queries() + 1), Shapes.traces(20, 2, 2));
            }
        }
    }

    @Test
    void moreGrindingNeverLowersAFigure() {
        for (StarkParameters p : GRID) {
            for (int site = 0; site < 4; site++) {
                if (p.queryGrindingBits() == StarkParameters.MAX_GRINDING_BITS) {
                    continue;
                }
                StarkParameters more = new StarkParameters(
                        p.extensionDegree(),
                        p.hash(),
                        p.logBlowup(),
                        p.queries(),
                        p.logArity(),
                        p.logFinalLength(),
                        p.zetaGrindingBits() + (site == 0 ? 3 : 0),
                        p.gammaGrindingBits() + (site == 1 ? 3 : 0),
                        p.betaGrindingBits() + (site == 2 ? 3 : 0),
                        p.queryGrindingBits() + (site == 3 ? 3 : 0));
                assertNotLower(p, more, List.of(Shapes.trace(20, 2, 2), Shapes.trace(10, 40, 3)));
            }
        }
    }

    @Test
    void aLargerExtensionNeverLowersAFigure() {
        for (StarkParameters parameters : GRID) {
            if (parameters.extensionDegree() == 4) {
                StarkParameters larger = Shapes.parameters(
                        5,
                        parameters.logBlowup(),
                        parameters.queries(),
                        parameters.betaGrindingBits(),
                        parameters.queryGrindingBits());
                assertNotLower(parameters, larger, Shapes.traces(20, 2, 2));
            }
        }
    }

    @Test
    void aLargerStatementNeverRaisesAFigure() {
        List<TraceFigures> small = Shapes.traces(12, 20, 3);
        List<List<TraceFigures>> larger = List.of(
                Shapes.traces(13, 20, 3),
                Shapes.traces(12, 21, 3),
                Shapes.traces(12, 20, 4),
                List.of(small.getFirst(), Shapes.trace(12, 1, 1)),
                List.of(small.getFirst(), Shapes.trace(9, 1, 1)),
                List.of(small.getFirst(), Shapes.trace(14, 1, 1)),
                Shapes.repeated(11, small.getFirst()));
        for (StarkParameters parameters : GRID) {
            for (List<TraceFigures> traces : larger) {
                SecurityReport of = SecurityAnalysis.report(parameters, small);
                SecurityReport ofLarger = SecurityAnalysis.report(parameters, traces);
                for (Regime regime : regimes()) {
                    // The word that joins may shorten a fold: its own power replaces the arity's.
                    assertThat(smallest(ofLarger, regime)).isLessThanOrEqualTo(smallest(of, regime) + 1e-9);
                }
            }
        }
    }

    @Test
    void everyChallengeHasItsOwnTermAndItsOwnGrinding() {
        List<TraceFigures> traces = List.of(Shapes.trace(9, 2, 2), Shapes.trace(6, 3, 2), Shapes.trace(5, 3, 2));
        StarkParameters none = new StarkParameters(5, "blake3", 2, 10, 3, 2, 0, 0, 0, 0);
        StarkParameters all = new StarkParameters(5, "blake3", 2, 10, 3, 2, 1, 2, 3, 4);
        List<Term> before = unique(none, traces);
        List<Term> after = unique(all, traces);

        assertThat(before)
                .extracting(Term::name)
                .containsExactly(
                        "constraints (alpha)",
                        "out of domain (zeta)",
                        "batching at 2^9 (gamma)",
                        "batching at 2^6 (gamma)",
                        "batching at 2^5 (gamma)",
                        "fold 1 and word to 2^6",
                        "fold 2 and word to 2^5",
                        "fold 3 to 2^2",
                        "hash collision",
                        "queries");
        int[] grinding = {0, 1, 2, 2, 2, 3, 3, 3, 0, 4};
        for (int i = 0; i < grinding.length; i++) {
            assertThat(after.get(i).bits() - before.get(i).bits()).isBetween(grinding[i] - 1e-9, grinding[i] + 1e-9);
        }
    }

    @Test
    void aJoiningWordCountsAsOneMorePower() {
        StarkParameters parameters = new StarkParameters(5, "blake3", 1, 10, 3, 0, 0, 0, 0, 0);
        double alone = bits(unique(parameters, Shapes.traces(6, 2, 2)), "fold 1 to 2^3");
        double joined = bits(
                unique(parameters, List.of(Shapes.trace(6, 2, 2), Shapes.trace(3, 2, 2))), "fold 1 and word to 2^3");
        // Powers up to 7 of a fold by 8 become powers up to 8; words of 2^4 positions.
        assertThat(Math.pow(2, alone - joined)).isBetween(8.0 / 7 - 1e-6, 8.0 / 7 + 1e-6);
        assertThat(joined).isBetween(Log2.fieldSize(5) - 7 - 1e-9, Log2.fieldSize(5) - 7 + 1e-9);
    }

    @Test
    void termsFollowTheirFormulas() {
        // 2^10 rows at blowup 2, m chosen by the search; degree 2, 6 constraints, 2·2 + 1 openings.
        List<Term> terms = unique(Shapes.parameters(4, 1, 100, 0, 0), Shapes.traces(10, 2, 2));
        double field = 4 * Math.log(2013265921) / Math.log(2);
        assertThat(bits(terms, "constraints (alpha)")).isEqualTo(field - 2 - log2(6));
        assertThat(bits(terms, "out of domain (zeta)")).isEqualTo(field - 2 - (log2(3) + 10));
        assertThat(bits(terms, "batching at 2^10 (gamma)")).isEqualTo(field - (11 + log2(4)));
        assertThat(bits(terms, "fold 1 to 2^7")).isEqualTo(field - (8 + log2(7)));
        assertThat(bits(terms, "queries")).isEqualTo(-100 * log2(0.75));
    }

    @Test
    void theNewerTheoremIsNeverWeakerThanTheOlder() {
        IntStream.rangeClosed(ListDecoding.MIN_MULTIPLICITY, ListDecoding.MAX_MULTIPLICITY)
                .forEach(m -> {
                    for (int logBlowup = 1; logBlowup <= 5; logBlowup++) {
                        for (int logLength = logBlowup; logLength <= 27; logLength += 2) {
                            double older = new ListDecoding(logBlowup, m, GapTheorem.EPRINT_2020_654)
                                    .log2Exceptional(logLength, 1);
                            double newer = new ListDecoding(logBlowup, m, GapTheorem.EPRINT_2025_2055)
                                    .log2Exceptional(logLength, 1);
                            assertThat(newer).isLessThanOrEqualTo(older);
                        }
                    }
                });
    }

    @Test
    void aShapeThatNoProofHasIsRefused() {
        assertThatThrownBy(() -> SecurityAnalysis.report(Shapes.parameters(5, 4, 50, 0, 0), Shapes.traces(24, 2, 2)))
                .isInstanceOf(UnsupportedProgramException.class);
    }

    private static void assertNotLower(StarkParameters less, StarkParameters more, List<TraceFigures> traces) {
        SecurityReport before = SecurityAnalysis.report(less, traces);
        SecurityReport after = SecurityAnalysis.report(more, traces);
        for (Regime regime : regimes()) {
            assertThat(smallest(after, regime))
                    .as("%s: %s against %s", regime, more, less)
                    .isGreaterThanOrEqualTo(smallest(before, regime));
        }
    }

    private static List<Regime> regimes() {
        return List.of(
                Regime.PROVEN_UNIQUE_DECODING, Regime.PROVEN_LIST_DECODING, Regime.CONJECTURED, Regime.TOY_PROBLEM);
    }

    private static double smallest(SecurityReport report, Regime regime) {
        return report.analysis(regime).orElseThrow().binding().bits();
    }

    private static List<Term> unique(StarkParameters parameters, List<TraceFigures> traces) {
        return SecurityAnalysis.report(parameters, traces)
                .analysis(Regime.PROVEN_UNIQUE_DECODING)
                .orElseThrow()
                .terms();
    }

    private static double bits(List<Term> terms, String name) {
        return terms.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bits();
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
