package quod.trace.verifier;

import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.fri.PointFolder;
import quod.trace.shape.ProofShape;

/** Follows one query through all folds, down to the final polynomial. */
final class FriVerifier {
    private final ProofShape shape;
    private final ExtensionField field;
    private final Challenges challenges;
    private final OpenedTrees trees;
    private final DeepVerifier deep;
    private final int[][] finalCoefficients;

    FriVerifier(
            ProofShape shape,
            ExtensionField field,
            Challenges challenges,
            OpenedTrees trees,
            DeepVerifier deep,
            int[][] finalCoefficients) {
        this.shape = shape;
        this.field = field;
        this.challenges = challenges;
        this.trees = trees;
        this.deep = deep;
        this.finalCoefficients = finalCoefficients;
    }

    void check(int number, int query) throws CheckFailed {
        PointFolder folder = new PointFolder(field);
        int coset = query >>> shape.maxLogRows();
        int row = query & ((1 << shape.maxLogRows()) - 1);
        int[] value =
                shape.folds() > 0 && !shape.layerCommitted(0) ? new int[0] : deep.value(shape.maxLogRows(), coset, row);
        for (int k = 0; k < shape.folds(); k++) {
            int log = shape.layerLog(k);
            int next = shape.layerLog(k + 1);
            int foldedRow = row & ((1 << next) - 1);
            int[][] values = shape.layerCommitted(k)
                    ? committed(number, k, coset, row, foldedRow, value)
                    : computed(log, next, coset, foldedRow);
            int y = point(log, coset, foldedRow);
            value = folder.fold(values, y, challenges.betas()[k]);
            row = foldedRow;
            if (deep.has(next)) {
                int[] factor = field.pow(challenges.betas()[k], 1L << shape.foldLog(k));
                value = field.add(value, field.mul(factor, deep.value(next, coset, row)));
            }
        }
        int y = point(shape.layerLog(shape.folds()), coset, row);
        if (!field.equals(value, folder.evaluate(finalCoefficients, y))) {
            throw CheckFailed.of("fri-final", "query " + number + ": the last word is not the final polynomial");
        }
    }

    /** The committed values over a position; the one that the query came by must be what was computed so far. */
    private int[][] committed(int number, int k, int coset, int row, int foldedRow, int[] value) throws CheckFailed {
        int next = shape.layerLog(k + 1);
        int[][] values = trees.layer(k, coset, foldedRow);
        if (!field.equals(values[row >>> next], value)) {
            throw CheckFailed.of(
                    k == 0 ? "deep" : "fri-fold",
                    "query " + number + ": FRI's word " + k
                            + (k == 0
                                    ? " is not the DEEP quotient of the openings"
                                    : " is not the fold of the one before"));
        }
        return values;
    }

    private int[][] computed(int log, int next, int coset, int foldedRow) {
        return deep.values(log, coset, foldedRow, 1 << next, 1 << (log - next));
    }

    /** Returns Y = X/g at a position: ω_{Bn}^j·ω_n^i. */
    private int point(int logRows, int coset, int row) {
        int shift = Montgomery.pow(
                Montgomery.rootOfUnity(logRows + shape.parameters().logBlowup()), coset);
        return Montgomery.mul(shift, Montgomery.pow(Montgomery.rootOfUnity(logRows), row));
    }
}
