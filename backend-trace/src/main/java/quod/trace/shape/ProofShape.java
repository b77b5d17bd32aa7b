package quod.trace.shape;

import java.util.List;
import java.util.stream.IntStream;
import quod.api.UnsupportedProgramException;

/**
 * Every size in a proof, derived from the parameter set and the traces' figures by prover and verifier alike.
 *
 * <p>Positions. A trace of height n = 2<sup>h</sup> is evaluated on B = 2<sup>b</sup> cosets g·ω<sub>Bn</sub><sup>j</sup>·⟨ω<sub>n</sub>⟩,
 * 0 ≤ j &lt; B. The point with coset j and row i, x = g·ω<sub>Bn</sub><sup>j</sup>·ω<sub>n</sub><sup>i</sup>, has the
 * position j·n + i. Folding by 2<sup>a</sup> maps it to the position (j, i mod n/2<sup>a</sup>) of a word of n/2<sup>a</sup>
 * rows: rows that are folded together lie n/2<sup>a</sup> apart in one coset.
 *
 * <p>Fold schedule. FRI starts at the largest height and folds by at most the parameter's arity, less where another
 * height, or the final length, would be jumped over. The final polynomial has min(parameter, smallest height)
 * coefficients.
 *
 * <p>Leaf grouping. Where all traces together commit at most {@value #GROUPED_WIDTH} base-field columns, a leaf of the
 * trace trees holds the rows that the first fold needs, and FRI's first word, which can be computed from them, is not
 * committed. Otherwise a leaf holds one row.
 */
public final class ProofShape {
    /** The largest total width at which leaves are grouped. */
    public static final int GROUPED_WIDTH = 16;

    /** The largest number of words that a leaf of a tree holds: what the hashes take. */
    public static final int MAX_LEAF_WORDS = TraceFigures.MAX_COLUMNS * 16;

    /** The largest log2 of height times blowup: the field's two-adicity. */
    public static final int MAX_LOG_DOMAIN = 27;

    private final StarkParameters parameters;
    private final List<TraceFigures> traces;
    private final int[] layerLogs;
    private final int logGroup;

    private ProofShape(StarkParameters parameters, List<TraceFigures> traces, int[] layerLogs, int logGroup) {
        this.parameters = parameters;
        this.traces = traces;
        this.layerLogs = layerLogs;
        this.logGroup = logGroup;
    }

    /**
     * Returns the shape.
     *
     * @throws UnsupportedProgramException if a trace is too wide or too high for the blowup, a degree too large, or a batch
     *     too wide
     */
    public static ProofShape of(StarkParameters parameters, List<TraceFigures> traces) {
        if (traces.isEmpty()) {
            throw new IllegalArgumentException("a proof has at least one trace");
        }
        for (TraceFigures trace : traces) {
            checkSupported(parameters, trace);
        }
        int[] layers = schedule(parameters, traces);
        long width = traces.stream()
                .mapToLong(t -> t.width(parameters.extensionDegree()))
                .sum();
        int group = width <= GROUPED_WIDTH && layers.length > 1 ? layers[0] - layers[1] : 0;
        ProofShape shape = new ProofShape(parameters, List.copyOf(traces), layers, group);
        shape.checkLeaves();
        return shape;
    }

    /** Where leaves are grouped they are short; otherwise the traces of one height share a leaf of each tree. */
    private void checkLeaves() {
        for (int h : distinctLogRows()) {
            List<TraceFigures> sharing =
                    traces.stream().filter(t -> t.logRows() == h).toList();
            long main = sharing.stream().mapToLong(TraceFigures::columns).sum();
            long chunks = parameters.extensionDegree()
                    * sharing.stream().mapToLong(TraceFigures::chunks).sum();
            if (logGroup == 0 && Math.max(main, chunks) > MAX_LEAF_WORDS) {
                throw new UnsupportedProgramException(sharing.size() + " traces of 2^" + h + " rows have "
                        + Math.max(main, chunks) + " columns together, and a leaf holds " + MAX_LEAF_WORDS
                        + ": prove them in smaller batches");
            }
        }
    }

    private static void checkSupported(StarkParameters parameters, TraceFigures trace) {
        if (trace.logRows() + parameters.logBlowup() > MAX_LOG_DOMAIN) {
            throw new UnsupportedProgramException("2^" + trace.logRows() + " rows at blowup " + parameters.blowup()
                    + " need a domain of more than 2^" + MAX_LOG_DOMAIN
                    + " points, which the field does not have: choose"
                    + " a smaller blowup");
        }
        if (trace.columns() > TraceFigures.MAX_COLUMNS || trace.fixedColumns() > TraceFigures.MAX_COLUMNS) {
            throw new UnsupportedProgramException("a trace has at most " + TraceFigures.MAX_COLUMNS + " columns, not "
                    + Math.max(trace.columns(), trace.fixedColumns()));
        }
        if (trace.maxDegree() > TraceFigures.MAX_DEGREE) {
            throw new UnsupportedProgramException("a constraint has degree " + trace.maxDegree() + ", above "
                    + TraceFigures.MAX_DEGREE + ": put a part of it into a column of its own");
        }
    }

    private static int[] schedule(StarkParameters parameters, List<TraceFigures> traces) {
        int top = traces.stream().mapToInt(TraceFigures::logRows).max().orElseThrow();
        int lowest = traces.stream().mapToInt(TraceFigures::logRows).min().orElseThrow();
        int last = Math.min(parameters.logFinalLength(), lowest);
        IntStream.Builder layers = IntStream.builder();
        layers.add(top);
        int log = top;
        while (log > last) {
            int current = log;
            int target = traces.stream()
                    .mapToInt(TraceFigures::logRows)
                    .filter(h -> h < current)
                    .max()
                    .orElse(last);
            log -= Math.min(parameters.logArity(), log - target);
            layers.add(log);
        }
        return layers.build().toArray();
    }

    /** Returns the parameter set. */
    public StarkParameters parameters() {
        return parameters;
    }

    /** Returns the traces in the order of the statements. */
    public List<TraceFigures> traces() {
        return traces;
    }

    /** Returns log2 of the largest height. */
    public int maxLogRows() {
        return layerLogs[0];
    }

    /** Returns log2 of the tallest domain, from which queries are drawn. */
    public int logDomain() {
        return layerLogs[0] + parameters.logBlowup();
    }

    /** Returns the number of folds. */
    public int folds() {
        return layerLogs.length - 1;
    }

    /** Returns log2 of the rows of FRI's word k: the first is the largest height, the last the final length. */
    public int layerLog(int k) {
        return layerLogs[k];
    }

    /** Returns log2 of the arity of fold k, 0 ≤ k &lt; {@link #folds}. */
    public int foldLog(int k) {
        return layerLogs[k] - layerLogs[k + 1];
    }

    /** Tells whether FRI's word k, 0 ≤ k &lt; {@link #folds}, has a commitment of its own. */
    public boolean layerCommitted(int k) {
        return k > 0 || logGroup == 0;
    }

    /** Returns log2 of the rows that a leaf of the trace trees holds, for the tallest trace. */
    public int logGroup() {
        return logGroup;
    }

    /** Returns log2 of the rows that a leaf holds of a trace of that height. */
    public int logGroup(int logRows) {
        return Math.min(logGroup, logRows);
    }

    /** Returns the number of coefficients of the final polynomial. */
    public int finalLength() {
        return 1 << layerLogs[layerLogs.length - 1];
    }

    /** Returns the heights' logarithms, each once, the largest first. */
    public int[] distinctLogRows() {
        return IntStream.range(0, MAX_LOG_DOMAIN + 1)
                .map(i -> MAX_LOG_DOMAIN - i)
                .filter(h -> traces.stream().anyMatch(t -> t.logRows() == h))
                .toArray();
    }

    /** Returns the position in a word of 2<sup>logRows</sup> rows that a query of the tallest domain falls on. */
    public int position(int query, int logRows) {
        int coset = query >>> maxLogRows();
        return (coset << logRows) | (query & ((1 << logRows) - 1));
    }
}
