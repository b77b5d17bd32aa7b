package quod.trace.verifier;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Batch batch = java.util.Objects.requireNonNull(batches.get(logRows));
        int omega = Montgomery.rootOfUnity(logRows);
        int x = Montgomery.mul(
                Montgomery.GENERATOR,
                Montgomery.mul(
                        Montgomery.pow(
                                Montgomery.rootOfUnity(
                                        logRows + shape.parameters().logBlowup()),
                                coset),
                        Montgomery.pow(omega, row)));
        int[] sum = field.zero();
        int[] sumNext = field.zero();
        for (int i = 0; i < batch.powers().length; i++) {
            sum = field.add(sum, weighted(batch.terms().terms().get(i), batch.powers()[i], coset, row));
            if (i == batch.terms().nextCount() - 1) {
                sumNext = sum;
            }
        }
        int[] point = field.fromBase(x);
        int[] deep = quotient(sum, batch.claimed(), point, zeta);
        if (batch.terms().nextCount() > 0) {
            int[] next = quotient(sumNext, batch.claimedNext(), point, field.mulBase(zeta, omega));
            deep = field.add(deep, field.mul(batch.nextFactor(), next));
        }
        return deep;
    }

    /** Returns a power of γ times a column's opened value. */
    private int[] weighted(DeepTerms.Term term, int[] power, int coset, int row) {
        return switch (term.kind()) {
            case MAIN -> field.mulBase(power, trees.main(term.trace(), term.index(), coset, row));
            case FIXED -> field.mulBase(power, trees.fixed(term.trace(), term.index(), coset, row));
            case CHUNK -> {
                int[] value = new int[field.degree()];
                for (int c = 0; c < value.length; c++) {
                    value[c] = trees.chunk(term.trace(), term.index() * field.degree() + c, coset, row);
                }
                yield field.mul(power, value);
            }
        };
    }

    /** Returns (value − claimed)/(x − point); x is in the evaluation domain and the point is not. */
    private int[] quotient(int[] value, int[] claimed, int[] x, int[] point) {
        return field.mul(field.sub(value, claimed), field.inverse(field.sub(x, point)));
    }
}
