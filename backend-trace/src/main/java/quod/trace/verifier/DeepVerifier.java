package quod.trace.verifier;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quod.api.ConstraintSystem;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.ProofShape;

/** Computes a DEEP word at single positions, from opened rows and the claimed values out of domain. */
final class DeepVerifier {
    private final ProofShape shape;
    private final ExtensionField field;
    private final int[] zeta;
    private final OpenedTrees trees;
    private final Map<Integer, Batch> batches = new HashMap<>();

    /** What is the same at every position of a height: the powers of γ and the batched claims. */
    private record Batch(DeepTerms terms, int[][] powers, int[] claimed, int[] claimedNext, int[] nextFactor) {}

    DeepVerifier(
            ProofShape shape,
            List<ConstraintSystem> systems,
            List<TraceOpenings> openings,
            Challenges challenges,
            ExtensionField field,
            OpenedTrees trees) {
        this.shape = shape;
        this.field = field;
        this.zeta = challenges.zeta();
        this.trees = trees;
        for (int h : shape.distinctLogRows()) {
            batches.put(h, batch(DeepTerms.of(shape, systems, h), openings, challenges.gamma()));
        }
    }

    private Batch batch(DeepTerms terms, List<TraceOpenings> openings, int[] gamma) {
        int[][] powers = new int[terms.terms().size()][];
        int[] power = field.one();
        int[] claimed = field.zero();
        int[] claimedNext = field.zero();
        for (int i = 0; i < powers.length; i++) {
            DeepTerms.Term term = terms.terms().get(i);
            TraceOpenings opened = openings.get(term.trace());
            powers[i] = power;
            claimed = field.add(claimed, field.mul(power, term.at(opened)));
            if (term.nextIndex() >= 0) {
                claimedNext = field.add(claimedNext, field.mul(power, term.next(opened)));
            }
            power = field.mul(power, gamma);
        }
        return new Batch(terms, powers, claimed, claimedNext, power);
    }

    /** Tells whether a trace has that height. */
    boolean has(int logRows) {
        return batches.containsKey(logRows);
    }

    /** Returns the DEEP word of a height in coset j, row i of its domain. */
    int[] value(int logRows, int coset, int row) {
        return values(logRows, coset, row, 0, 1)[0];
    }

    /** Returns the DEEP word of a height in coset j at the rows i, i + stride, …; all inverses share one inversion. */
    int[][] values(int logRows, int coset, int row, int stride, int count) {
        Batch batch = java.util.Objects.requireNonNull(batches.get(logRows));
        int omega = Montgomery.rootOfUnity(logRows);
        int[] zetaNext = field.mulBase(zeta, omega);
        int step = Montgomery.pow(omega, stride);
        int x = point(logRows, coset, row);
        boolean next = batch.terms().nextCount() > 0;
        // x is in the evaluation domain, ζ and ζ·ω are not: no difference is zero.
        int[][] differences = new int[next ? 2 * count : count][];
        for (int k = 0; k < count; k++) {
            int[] at = field.fromBase(x);
            differences[k] = field.sub(at, zeta);
            if (next) {
                differences[count + k] = field.sub(at, zetaNext);
            }
            x = Montgomery.mul(x, step);
        }
        int[][] inverses = field.inverses(differences);
        int[][] values = new int[count][];
        for (int k = 0; k < count; k++) {
            Rows rows = new Rows(coset, row + k * stride);
            int[] sum = field.zero();
            int[] sumNext = sum;
            for (int i = 0; i < batch.powers().length; i++) {
                DeepTerms.Term term = batch.terms().terms().get(i);
                addWeighted(sum, term, batch.powers()[i], rows.of(term));
                if (i == batch.terms().nextCount() - 1) {
                    sumNext = sum.clone();
                }
            }
            values[k] = field.mul(field.sub(sum, batch.claimed()), inverses[k]);
            if (next) {
                int[] quotient = field.mul(field.sub(sumNext, batch.claimedNext()), inverses[count + k]);
                values[k] = field.add(values[k], field.mul(batch.nextFactor(), quotient));
            }
        }
        return values;
    }

    /** Returns x = g·ω<sub>Bn</sub><sup>j</sup>·ω<sub>n</sub><sup>i</sup>. */
    private int point(int logRows, int coset, int row) {
        int domainRoot = Montgomery.rootOfUnity(logRows + shape.parameters().logBlowup());
        int shift = Montgomery.mul(Montgomery.GENERATOR, Montgomery.pow(domainRoot, coset));
        return Montgomery.mul(shift, Montgomery.pow(Montgomery.rootOfUnity(logRows), row));
    }

    /** Adds a power of γ times a column's opened value to a sum, in place. */
    private void addWeighted(int[] sum, DeepTerms.Term term, int[] power, OpenedTrees.Row row) {
        if (term.kind() != DeepTerms.Kind.CHUNK) {
            field.addMulBase(sum, power, row.value(term.index()));
            return;
        }
        int[] value = new int[field.degree()];
        for (int c = 0; c < value.length; c++) {
            value[c] = row.value(term.index() * field.degree() + c);
        }
        int[] product = field.mul(power, value);
        for (int c = 0; c < product.length; c++) {
            sum[c] = Montgomery.add(sum[c], product[c]);
        }
    }

    /** The opened rows of one position. Terms of one trace and kind follow each other: the last row is kept. */
    private final class Rows {
        private final int coset;
        private final int row;
        private OpenedTrees.@Nullable Row last;
        private int lastTrace;
        private DeepTerms.Kind lastKind = DeepTerms.Kind.MAIN;

        Rows(int coset, int row) {
            this.coset = coset;
            this.row = row;
        }

        OpenedTrees.Row of(DeepTerms.Term term) {
            OpenedTrees.Row found = last;
            if (found == null || lastTrace != term.trace() || lastKind != term.kind()) {
                found = java.util.Objects.requireNonNull(
                        switch (term.kind()) {
                            case MAIN -> trees.main(term.trace(), coset, row);
                            case FIXED -> trees.fixed(term.trace(), coset, row);
                            case CHUNK -> trees.chunks(term.trace(), coset, row);
                        });
                last = found;
                lastTrace = term.trace();
                lastKind = term.kind();
            }
            return found;
        }
    }
}
