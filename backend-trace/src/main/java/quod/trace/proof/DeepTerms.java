package quod.trace.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.trace.shape.ProofShape;
import quod.trace.shape.TraceFigures;

/**
 * What the DEEP word of one height batches, in the order of γ's powers.
 *
 * <p>With the columns f<sub>0</sub>, …, f<sub>T−1</sub> of all traces of that height, of which the first S are those that
 * are opened at ζ·ω as well, the word is
 *
 * <p>(Σ<sub>i&lt;T</sub> γ<sup>i</sup>·(f<sub>i</sub>(x) − f<sub>i</sub>(ζ)))/(x − ζ) + γ<sup>T</sup>·(Σ<sub>i&lt;S</sub>
 * γ<sup>i</sup>·(f<sub>i</sub>(x) − f<sub>i</sub>(ζω)))/(x − ζω).
 *
 * <p>So γ's largest exponent is T + S − 1, the number of openings less one, and the sum over the first S columns serves
 * both points. A chunk counts as one column with values in E.
 *
 * @param logRows log2 of the height
 * @param terms the T columns in order
 * @param nextCount S
 */
public record DeepTerms(int logRows, List<Term> terms, int nextCount) {
    /** The kinds of columns. */
    public enum Kind {
        /** A main column. */
        MAIN,
        /** A fixed column. */
        FIXED,
        /** A chunk of the quotient. */
        CHUNK
    }

    /**
     * A column.
     *
     * @param trace the trace's index
     * @param kind what it is
     * @param index its index among those of its kind
     * @param nextIndex its index among those of its kind that are opened at ζ·ω, −1 if it is not
     */
    public record Term(int trace, Kind kind, int index, int nextIndex) {
        /** Returns its value at ζ. */
        public int[] at(TraceOpenings openings) {
            return switch (kind) {
                case MAIN -> openings.main()[index];
                case FIXED -> openings.fixed()[index];
                case CHUNK -> openings.chunks()[index];
            };
        }

        /** Returns its value at ζ·ω. */
        public int[] next(TraceOpenings openings) {
            return kind == Kind.MAIN ? openings.mainNext()[nextIndex] : openings.fixedNext()[nextIndex];
        }
    }

    /** Copies. */
    public DeepTerms {
        terms = List.copyOf(terms);
    }

    /** Returns the terms of all traces of a height. */
    public static DeepTerms of(ProofShape shape, List<ConstraintSystem> systems, int logRows) {
        List<Term> first = new ArrayList<>();
        List<Term> rest = new ArrayList<>();
        for (int t = 0; t < systems.size(); t++) {
            TraceFigures figures = shape.traces().get(t);
            if (figures.logRows() != logRows) {
                continue;
            }
            columns(t, Kind.MAIN, figures.columns(), systems.get(t).nextColumns(Node.Source.COLUMN), first, rest);
            columns(t, Kind.FIXED, figures.fixedColumns(), systems.get(t).nextColumns(Node.Source.FIXED), first, rest);
            for (int k = 0; k < figures.chunks(); k++) {
                rest.add(new Term(t, Kind.CHUNK, k, -1));
            }
        }
        int nextCount = first.size();
        first.addAll(rest);
        return new DeepTerms(logRows, first, nextCount);
    }

    private static void columns(int trace, Kind kind, int count, int[] next, List<Term> first, List<Term> rest) {
        for (int c = 0; c < count; c++) {
            int nextIndex = Arrays.binarySearch(next, c);
            if (nextIndex >= 0) {
                first.add(new Term(trace, kind, c, nextIndex));
            } else {
                rest.add(new Term(trace, kind, c, -1));
            }
        }
    }
}
