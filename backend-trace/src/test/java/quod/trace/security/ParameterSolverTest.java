package quod.trace.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.SecurityReport.Regime;
import quod.api.UnsupportedProgramException;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

class ParameterSolverTest {
    private static final SolverOptions OPTIONS = new SolverOptions(5, "blake3", 1, 3, 5, 16, 0);

    @Test
    void defaultsProveAHundredBitsInEveryCornerOfTheAcceptedShapes() {
        for (int logRows : new int[] {0, 1, 2, 5, 8, 10, 14, 16, 20, 22, 24}) {
            for (int columns : new int[] {1, 2, 16, 100, 2400, 4096}) {
                for (int degree : new int[] {1, 2, 3, 8}) {
                    assertDefault(Shapes.traces(logRows, columns, degree));
                }
            }
            assertDefault(List.of(Shapes.widest(logRows)));
            assertDefault(Shapes.repeated(16, Shapes.widest(logRows)));
            assertDefault(Shapes.repeated(4096, Shapes.trace(logRows, 16, 4)));
        }
    }

    @Test
    void defaultsProveAHundredBitsForMixedHeights() {
        List<TraceFigures> mixed = new ArrayList<>();
        for (int logRows = 0; logRows <= 24; logRows++) {
            mixed.add(Shapes.trace(logRows, 1 + logRows, 1 + logRows % 8));
        }
        assertDefault(mixed);
        assertDefault(List.of(Shapes.trace(24, 2, 2), Shapes.trace(0, 4096, 8)));
        for (int logRows = 0; logRows <= 24; logRows++) {
            mixed.addAll(Shapes.repeated(15, Shapes.widest(logRows)));
        }
        assertDefault(mixed);
    }

    /** The table in docs/soundness.md. */
    @ParameterizedTest
    @CsvSource({
        "2, 10, 2,   3,  57, 0, 0",
        "2, 16, 2,   3,  57, 0, 0",
        "2, 20, 2,   3,  57, 4, 2",
        "2, 24, 2,   2,  86, 6, 4",
        "100, 16, 3, 2,  86, 4, 0",
        "2400, 14, 3,1, 173, 7, 0"
    })
    void defaultsAreThoseOfTheDocumentation(
            int columns, int logRows, int degree, int logBlowup, int queries, int gamma, int beta) {
        assertThat(ParameterSolver.defaults(Shapes.traces(logRows, columns, degree)))
                .isEqualTo(new StarkParameters(5, "blake3", logBlowup, queries, 3, 8, 0, gamma, beta, 16));
    }

    @Test
    void defaultProofOfTwoColumnsAndAMillionRowsIsBelowTwoHundredKilobytes() {
        List<TraceFigures> traces = Shapes.traces(20, 2, 2);
        assertThat(ProofSizeModel.estimateBytes(ParameterSolver.defaults(traces), traces))
                .isLessThan(200_000);
    }

    @Test
    void oneQueryFewerMissesTheTarget() {
        for (int logBlowup = 1; logBlowup <= 4; logBlowup++) {
            for (int target : new int[] {60, 80, 100, 120}) {
                for (List<TraceFigures> traces : List.of(Shapes.traces(10, 2, 2), Shapes.traces(20, 100, 3))) {
                    SolverOptions options = OPTIONS.withLogBlowup(logBlowup).withMaxGrindingBits(20);
                    StarkParameters found = ParameterSolver.solve(traces, target, options);
                    assertThat(SecurityAnalysis.report(found, traces).provenBits())
                            .isGreaterThanOrEqualTo(target);
                    assertThat(SecurityAnalysis.report(found.withQueries(found.queries() - 1), traces)
                                    .provenBits())
                            .isLessThan(target);
                }
            }
        }
    }

    @Test
    void noMoreGrindingIsAskedForThanIsNeededOrAllowed() {
        List<TraceFigures> traces = Shapes.traces(20, 2, 2);
        SolverOptions options = OPTIONS.withExtensionDegree(4).withMaxGrindingBits(20);
        StarkParameters found = ParameterSolver.solve(traces, 100, options);
        assertThat(found.zetaGrindingBits()).isLessThanOrEqualTo(20);
        assertThat(found.gammaGrindingBits()).isEqualTo(20);
        assertThat(found.betaGrindingBits()).isBetween(1, 20);
        assertThat(ParameterSolver.solve(traces, 80, OPTIONS.withMaxGrindingBits(0))
                        .betaGrindingBits())
                .isZero();
    }

    @Test
    void atDegreeFourWithoutGrindingFourMillionRowsCannotHaveAHundredBits() {
        assertThatThrownBy(() -> ParameterSolver.solve(Shapes.traces(22, 2, 2), 100, OPTIONS.withExtensionDegree(4)))
                .isInstanceOf(UnsupportedProgramException.class)
                .hasMessageContaining("100 bits")
                .hasMessageContaining("extension degree 4");
    }

    @Test
    void moreThanTheHashHasIsRefusedWithTheHashNamed() {
        assertThatThrownBy(() -> ParameterSolver.solve(Shapes.traces(4, 2, 2), 129, OPTIONS.withMaxGrindingBits(40)))
                .isInstanceOf(UnsupportedProgramException.class)
                .hasMessageContaining("hash collision");
    }

    private static void assertDefault(List<TraceFigures> traces) {
        StarkParameters parameters = ParameterSolver.defaults(traces);
        assertThat(SecurityAnalysis.report(parameters, traces).provenBits())
                .as("%s for %s traces, the first %s", parameters, traces.size(), traces.getFirst())
                .isGreaterThanOrEqualTo(100);
        boolean unique = SecurityAnalysis.report(parameters, traces).bits(Regime.PROVEN_UNIQUE_DECODING) >= 100;
        int asPrinted = SecurityAnalysis.listDecoding(parameters, traces, GapTheorem.EPRINT_2025_2055_AS_PRINTED)
                .bits();
        assertThat(unique || asPrinted >= 100).isTrue();
        assertThat(ProofSizeModel.estimateBytes(parameters, traces)).isPositive();
    }
}
