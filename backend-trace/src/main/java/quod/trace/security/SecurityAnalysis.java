package quod.trace.security;

import java.util.ArrayList;
import java.util.List;
import quod.api.SecurityReport;
import quod.api.SecurityReport.Analysis;
import quod.api.SecurityReport.Regime;
import quod.api.SecurityReport.Term;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * The security of a proof with given parameters and traces, round by round: each challenge has its own error and its own
 * grinding, and the smallest figure decides (ePrint 2024/1553). {@code docs/soundness.md} states every theorem used and
 * derives what no theorem covers: the exact rate, mutual agreement in unique decoding, traces of different heights.
 *
 * <p>In what is returned, more queries, more grinding or a larger extension never lower a figure; more rows, columns,
 * constraints or traces never raise one.
 */
public final class SecurityAnalysis {
    private SecurityAnalysis() {}

    /**
     * Returns the figures in four regimes: proven by unique and by list decoding, conjectured, and the toy problem.
     *
     * @throws quod.api.UnsupportedProgramException if no proof of that shape exists
     */
    public static SecurityReport report(StarkParameters parameters, List<TraceFigures> traces) {
        Rounds rounds = new Rounds(parameters, traces);
        return new SecurityReport(List.of(
                analysis(Regime.PROVEN_UNIQUE_DECODING, parameters, rounds, new UniqueDecoding(parameters.logBlowup())),
                listDecoding(parameters, rounds, GapTheorem.EPRINT_2025_2055),
                analysis(Regime.CONJECTURED, parameters, rounds, new RandomWords(parameters.logBlowup())),
                toyProblem(parameters)));
    }

    /**
     * Returns the figure of list decoding under one of the two theorems; {@link #report} takes the newer one, which is
     * stronger throughout.
     */
    public static Analysis listDecoding(StarkParameters parameters, List<TraceFigures> traces, GapTheorem theorem) {
        return listDecoding(parameters, new Rounds(parameters, traces), theorem);
    }

    /**
     * Finds the multiplicity m at which the smallest term is largest: with m the queries' bits grow and those of the
     * challenges shrink, so it is where they cross, or the m before.
     */
    private static Analysis listDecoding(StarkParameters parameters, Rounds rounds, GapTheorem theorem) {
        int low = ListDecoding.MIN_MULTIPLICITY;
        int high = ListDecoding.MAX_MULTIPLICITY;
        while (low < high) {
            int middle = (low + high) >>> 1;
            ListDecoding radius = new ListDecoding(parameters.logBlowup(), middle, theorem);
            if (queries(parameters, radius) >= challenges(parameters, rounds, radius)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        ListDecoding crossing = new ListDecoding(parameters.logBlowup(), low, theorem);
        if (low == ListDecoding.MIN_MULTIPLICITY) {
            return analysis(Regime.PROVEN_LIST_DECODING, parameters, rounds, crossing);
        }
        ListDecoding before = new ListDecoding(parameters.logBlowup(), low - 1, theorem);
        boolean beforeIsBetter = smallest(parameters, rounds, before) >= smallest(parameters, rounds, crossing);
        return analysis(Regime.PROVEN_LIST_DECODING, parameters, rounds, beforeIsBetter ? before : crossing);
    }

    private static double smallest(StarkParameters parameters, Rounds rounds, DecodingRadius radius) {
        return Math.min(queries(parameters, radius), challenges(parameters, rounds, radius));
    }

    private static double queries(StarkParameters parameters, DecodingRadius radius) {
        return Rounds.queries(radius, parameters.queries()).bits(parameters);
    }

    private static double challenges(StarkParameters parameters, Rounds rounds, DecodingRadius radius) {
        return rounds.challenges(radius).stream()
                .mapToDouble(round -> round.bits(parameters))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Analysis analysis(Regime regime, StarkParameters parameters, Rounds rounds, DecodingRadius radius) {
        List<Term> terms = new ArrayList<>();
        for (Round round : rounds.challenges(radius)) {
            terms.add(round.term(parameters));
        }
        terms.add(Rounds.queries(radius, parameters.queries()).term(parameters));
        return new Analysis(regime, terms);
    }

    /** queries·log<sub>2</sub>(1/ρ) + grinding, and the size of the field: nothing else is looked at. */
    private static Analysis toyProblem(StarkParameters parameters) {
        String source = "ePrint 2021/582, conjecture 1, eq. (19); not a bound";
        double queries = (double) parameters.queries() * parameters.logBlowup() + parameters.queryGrindingBits();
        return new Analysis(
                Regime.TOY_PROBLEM,
                List.of(
                        new Term("field size", Log2.fieldSize(parameters.extensionDegree()), source),
                        new Term("hash collision", Rounds.COLLISION_BITS, "digests of 256 bits, birthday bound"),
                        new Term("queries", queries, source)));
    }
}
