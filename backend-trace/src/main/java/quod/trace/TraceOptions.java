package quod.trace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quod.api.Names;
import quod.api.UnsupportedProgramException;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend.Option;
import quod.trace.security.ParameterSolver;
import quod.trace.security.ProofSizeModel;
import quod.trace.security.SolverOptions;
import quod.trace.shape.ParameterChoice;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * The backend's options, checked.
 *
 * @param choice which parameters it takes for which traces
 * @param threads how many threads it may use
 * @param memoryBudgetBytes how much memory a proof may take
 * @param summary the choice in words
 */
record TraceOptions(ParameterChoice choice, int threads, long memoryBudgetBytes, String summary) {
    private static final String PROVEN = "proven-100";
    private static final String PEER = "peer-100";
    private static final int MAX_THREADS = 256;
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})\\s*(|m|mib|g|gib)");

    static final List<Option> ALL = List.of(
            new Option(
                    "profile",
                    PROVEN + " (default: at least 100 bits proven, solved for the traces' shape) or " + PEER
                            + " (blowup 2, 84 queries, degree 4: for comparison with other provers; 57 bits proven)"),
            new Option("bits", "proven bits that the solver aims at, 1 to 128 (default 100)"),
            new Option(
                    "goal",
                    "balanced (default) or smallest: the solver also tries every extension, arity and final length that"
                            + " no option fixes, and takes the smallest proof"),
            new Option("blowup", "2, 4, 8, 16 or 32 (default: by the traces' width)"),
            new Option("extension", "degree of the extension field, 4 or 5"),
            new Option("hash", "blake3 or sha256 (default blake3)"),
            new Option("arity", "largest FRI folding arity: 2, 4, 8 or 16"),
            new Option("final-length", "largest number of coefficients of the final polynomial: 1, 2, 4, …, 1024"),
            new Option("query-grinding", "bits of proof of work before the queries, 0 to 40"),
            new Option(
                    "commit-grinding", "most bits of proof of work before each other challenge, 0 to 40 (default 8)"),
            new Option("queries", "number of queries, 1 to 512: fixes it in place of the solver"),
            new Option("threads", "number of threads (default: the processors)"),
            new Option(
                    "memory",
                    "memory budget of a proof with its trace, in MiB or with a unit, as in 2g (default: four fifths of the"
                            + " heap): what does not fit is computed again rather than kept, which takes longer"));

    private static final Set<String> SHAPING = Set.of(
            "bits",
            "goal",
            "blowup",
            "extension",
            "hash",
            "arity",
            "final-length",
            "query-grinding",
            "commit-grinding",
            "queries");

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one is unknown or has a bad value
     */
    static TraceOptions of(BackendOptions options) {
        options.requireKnown(ALL.stream().map(Option::name).toList());
        int threads = options.integer(
                "threads", Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()), 1, MAX_THREADS);
        long heap = Runtime.getRuntime().maxMemory() / 5 * 4;
        long memory = options.has("memory") ? memory(options.text("memory", "")) : heap;
        String profile = options.text("profile", PROVEN);
        boolean shaped = options.toMap().keySet().stream().anyMatch(SHAPING::contains);
        return switch (profile) {
            case PROVEN ->
                new TraceOptions(
                        new RememberedChoice(shaped ? shaped(options) : ParameterSolver::defaults),
                        threads,
                        memory,
                        describe(options, profile));
            case PEER -> {
                StarkParameters peer = adjusted(StarkParameters.peer100(), options);
                yield new TraceOptions(traces -> peer, threads, memory, describe(options, profile));
            }
            default -> throw new IllegalArgumentException(Names.unknown("profile", profile, List.of(PROVEN, PEER)));
        };
    }

    /** Returns the bytes of 1500, 1500m, 1500 MiB, 2g or 2 GiB; a number alone is in MiB. */
    private static long memory(String text) {
        Matcher parts = MEMORY.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            int unit = parts.group(2).startsWith("g") ? 30 : 20;
            if (number > 0) {
                return number << unit;
            }
        }
        throw new IllegalArgumentException(
                "option memory = \"" + text + "\" is no amount of memory of at least 1 MiB, such as 1500, 1500m or 2g");
    }

    private static String describe(BackendOptions options, String profile) {
        StringBuilder text = new StringBuilder(profile);
        for (Map.Entry<String, String> entry : options.toMap().entrySet()) {
            if (SHAPING.contains(entry.getKey())) {
                text.append(", ").append(entry.getKey()).append(' ').append(entry.getValue());
            }
        }
        return text.toString();
    }

    /** The solver's defaults for the shape, with the options in their places. */
    private static ParameterChoice shaped(BackendOptions options) {
        // Values are checked now, not with the first proof.
        adjusted(StarkParameters.peer100(), options);
        int bits = options.integer("bits", ParameterSolver.DEFAULT_BITS, 1, 128);
        String goal = options.text("goal", "balanced");
        if (!List.of("balanced", "smallest").contains(goal)) {
            throw new IllegalArgumentException(Names.unknown("goal", goal, List.of("balanced", "smallest")));
        }
        return traces -> {
            StarkParameters start = adjusted(ParameterSolver.defaults(traces), options);
            if (options.has("queries")) {
                return start;
            }
            int commitGrinding = options.integer(
                    "commit-grinding", ParameterSolver.DEFAULT_MAX_GRINDING_BITS, 0, StarkParameters.MAX_GRINDING_BITS);
            SolverOptions solver = new SolverOptions(
                    start.extensionDegree(),
                    start.hash(),
                    start.logBlowup(),
                    start.logArity(),
                    start.logFinalLength(),
                    start.queryGrindingBits(),
                    commitGrinding);
            return goal.equals("smallest")
                    ? smallest(traces, bits, solver, options)
                    : ParameterSolver.solve(traces, bits, solver, ParameterSolver.DEFAULT_THEOREM);
        };
    }

    /** Solves for every extension, arity and final length that no option fixes, and returns the smallest proof's. */
    private static StarkParameters smallest(
            List<TraceFigures> traces, int bits, SolverOptions start, BackendOptions options) {
        StarkParameters best = null;
        UnsupportedProgramException obstacle = null;
        for (int degree : options.has("extension") ? new int[] {start.extensionDegree()} : new int[] {4, 5}) {
            for (int arity = options.has("arity") ? start.logArity() : 1; arity <= 4; arity++) {
                for (int length = options.has("final-length") ? start.logFinalLength() : 0; length <= 10; length++) {
                    try {
                        StarkParameters candidate = ParameterSolver.solve(
                                traces,
                                bits,
                                new SolverOptions(
                                        degree,
                                        start.hash(),
                                        start.logBlowup(),
                                        arity,
                                        length,
                                        start.queryGrindingBits(),
                                        start.maxGrindingBits()),
                                ParameterSolver.DEFAULT_THEOREM);
                        if (best == null || bytes(candidate, traces) < bytes(best, traces)) {
                            best = candidate;
                        }
                    } catch (UnsupportedProgramException e) {
                        obstacle = e;
                    }
                    if (options.has("final-length")) {
                        break;
                    }
                }
                if (options.has("arity")) {
                    break;
                }
            }
        }
        if (best == null) {
            throw obstacle != null ? obstacle : new UnsupportedProgramException("no parameters were tried");
        }
        return best;
    }

    private static long bytes(StarkParameters parameters, List<TraceFigures> traces) {
        return ProofSizeModel.estimateBytes(parameters, traces);
    }

    private static StarkParameters adjusted(StarkParameters start, BackendOptions options) {
        int commitGrinding = options.integer("commit-grinding", 0, 0, StarkParameters.MAX_GRINDING_BITS);
        boolean grinds = options.has("commit-grinding");
        return new StarkParameters(
                options.integer("extension", start.extensionDegree(), 4, 5),
                options.text("hash", start.hash()),
                log(options, "blowup", start.logBlowup(), 1, StarkParameters.MAX_LOG_BLOWUP),
                options.integer("queries", start.queries(), 1, StarkParameters.MAX_QUERIES),
                log(options, "arity", start.logArity(), 1, 4),
                log(options, "final-length", start.logFinalLength(), 0, 10),
                grinds ? commitGrinding : start.zetaGrindingBits(),
                grinds ? commitGrinding : start.gammaGrindingBits(),
                grinds ? commitGrinding : start.betaGrindingBits(),
                options.integer("query-grinding", start.queryGrindingBits(), 0, StarkParameters.MAX_GRINDING_BITS));
    }

    private static int log(BackendOptions options, String name, int defaultLog, int minimum, int maximum) {
        int value = options.integer(name, 1 << defaultLog, 1 << minimum, 1 << maximum);
        if (Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException("option " + name + " = " + value + " is not a power of two");
        }
        return Integer.numberOfTrailingZeros(value);
    }
}
