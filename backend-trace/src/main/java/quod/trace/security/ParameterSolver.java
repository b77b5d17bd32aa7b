package quod.trace.security;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quod.api.UnsupportedProgramException;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * Finds the parameters with the fewest queries that prove a number of bits for traces of given sizes. At each decoding
 * radius the challenges say how much grinding each site needs, and the radius says how many queries; the best radius
 * within the bound on grinding wins. Among equal numbers of queries the least grinding wins.
 */
public final class ParameterSolver {
    /** The bits that {@link #defaults} proves. */
    public static final int DEFAULT_BITS = 100;

    /** The most bits of grinding that {@link #defaults} spends before ζ, before γ and before each β. */
    public static final int DEFAULT_MAX_GRINDING_BITS = 8;

    /** The theorem by which {@link #defaults} proves them. */
    public static final GapTheorem DEFAULT_THEOREM = GapTheorem.EPRINT_2025_2055_AS_PRINTED;

    /** Absorbs the rounding of logarithms, so that a figure of exactly the target isn't rounded down below it. */
    private static final double ROUNDING = 1e-9;

    private final List<TraceFigures> traces;
    private final int bits;
    private final SolverOptions options;
    private final Rounds rounds;
    private String obstacle = "";
    private double leastMissing = Double.POSITIVE_INFINITY;

    private ParameterSolver(List<TraceFigures> traces, int bits, SolverOptions options) {
        this.traces = traces;
        this.bits = bits;
        this.options = options;
        this.rounds = new Rounds(parameters(1, 0, 0, 0), traces);
    }

    /**
     * Returns the cheapest parameters that prove the bits by the theorem that {@link SecurityAnalysis#report} takes.
     *
     * @throws UnsupportedProgramException if there are none, with the term that stands in the way
     */
    public static StarkParameters solve(List<TraceFigures> traces, int bits, SolverOptions options) {
        return solve(traces, bits, options, GapTheorem.EPRINT_2025_2055);
    }

    /**
     * Returns the cheapest parameters that prove the bits by unique decoding or by that theorem.
     *
     * @throws UnsupportedProgramException if there are none, with the term that stands in the way
     */
    public static StarkParameters solve(
            List<TraceFigures> traces, int bits, SolverOptions options, GapTheorem theorem) {
        if (bits < 1) {
            throw new IllegalArgumentException("the target is at least one bit, not " + bits);
        }
        return new ParameterSolver(traces, bits, options).best(theorem);
    }

    /**
     * Returns parameters that prove {@value #DEFAULT_BITS} bits, chosen by the traces' total width and height ({@code
     * docs/soundness.md}, "Default parameters"): degree 5, BLAKE3, no grinding between the commitments unless a large
     * batch needs it.
     *
     * @throws UnsupportedProgramException if no proof of that shape exists
     */
    public static StarkParameters defaults(List<TraceFigures> traces) {
        return solve(traces, DEFAULT_BITS, DefaultOptions.of(traces), DEFAULT_THEOREM);
    }

    private StarkParameters best(GapTheorem theorem) {
        StarkParameters best = null;
        for (DecodingRadius radius : radii(theorem)) {
            StarkParameters candidate = at(radius);
            if (candidate != null && (best == null || cheaper(candidate, best))) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new UnsupportedProgramException(bits + " bits can't be proven for " + traces.size()
                    + (traces.size() == 1 ? " trace" : " traces") + " at blowup " + (1 << options.logBlowup())
                    + " and extension degree " + options.extensionDegree() + ": " + obstacle
                    + ". A larger extension, more grinding, or smaller traces may help");
        }
        return best;
    }

    private List<DecodingRadius> radii(GapTheorem theorem) {
        List<DecodingRadius> radii = new ArrayList<>();
        radii.add(new UniqueDecoding(options.logBlowup()));
        for (int m = ListDecoding.MIN_MULTIPLICITY; m <= ListDecoding.MAX_MULTIPLICITY; m++) {
            radii.add(new ListDecoding(options.logBlowup(), m, theorem));
        }
        return radii;
    }

    private static boolean cheaper(StarkParameters a, StarkParameters b) {
        return a.queries() < b.queries() || (a.queries() == b.queries() && grinding(a) < grinding(b));
    }

    private static int grinding(StarkParameters parameters) {
        return parameters.zetaGrindingBits() + parameters.gammaGrindingBits() + parameters.betaGrindingBits();
    }

    /** Returns the cheapest parameters at a radius, or null, with the obstacle noted. */
    private @Nullable StarkParameters at(DecodingRadius radius) {
        Map<Round.Site, Integer> grinding = new EnumMap<>(Round.Site.class);
        for (Round round : rounds.challenges(radius)) {
            int needed = Math.max(0, (int) Math.ceil(bits - round.bits() + ROUNDING));
            int allowed = round.site() == Round.Site.NONE ? 0 : options.maxGrindingBits();
            if (needed > allowed) {
                note(
                        needed - allowed,
                        "\"" + round.name() + "\" has at most " + (int) Math.floor(round.bits()) + " bits"
                                + (allowed == 0 ? "" : " and " + allowed + " bits of grinding"));
                return null;
            }
            grinding.merge(round.site(), needed, Math::max);
        }
        double perQuery = Rounds.bitsPerQuery(radius);
        int queries = Math.max(1, (int) Math.ceil((bits - options.queryGrindingBits() + ROUNDING) / perQuery));
        if (queries > StarkParameters.MAX_QUERIES) {
            note(0, queries + " queries are needed, above " + StarkParameters.MAX_QUERIES);
            return null;
        }
        return parameters(
                queries,
                grinding.getOrDefault(Round.Site.ZETA, 0),
                grinding.getOrDefault(Round.Site.GAMMA, 0),
                grinding.getOrDefault(Round.Site.BETA, 0));
    }

    private void note(double missing, String reason) {
        if (missing < leastMissing) {
            leastMissing = missing;
            obstacle = reason;
        }
    }

    private StarkParameters parameters(int queries, int zeta, int gamma, int beta) {
        return new StarkParameters(
                options.extensionDegree(),
                options.hash(),
                options.logBlowup(),
                queries,
                options.logArity(),
                options.logFinalLength(),
                zeta,
                gamma,
                beta,
                options.queryGrindingBits());
    }
}
