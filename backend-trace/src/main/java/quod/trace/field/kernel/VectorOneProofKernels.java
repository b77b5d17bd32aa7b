package quod.trace.field.kernel;

import java.util.Arrays;
import quod.trace.field.ExtensionField;

/**
 * The vector twin of a virtual machine that makes one proof. The optimizing compiler takes longer for the largest loops than they save there: they are put
 * together from smaller ones, which are needed in any case, or left to the plain twin.
 */
final class VectorOneProofKernels extends VectorKernels {
    /** Up to so many columns, fewer than a pass over many has, are multiplied and added one by one. */
    private static final int FEW_COLUMNS = STREAMS - 1;

    /** Rows that several small loops pass over, in the nearest cache. */
    private static final int ROWS = 256;

    /** Elements of a row whose inverses are left to the plain twin. */
    private static final int INVERTED = 64;

    VectorOneProofKernels() {}

    @Override
    void combine(
            int[][] columns,
            int[] columnOffsets,
            int first,
            int last,
            int row,
            int[] coefficients,
            int degree,
            int[][] acc,
            int ao,
            int len) {
        if (last - first > FEW_COLUMNS) {
            super.combine(columns, columnOffsets, first, last, row, coefficients, degree, acc, ao, len);
            return;
        }
        for (int from = 0; from < len; from += ROWS) {
            int rows = Math.min(ROWS, len - from);
            for (int j = first; j < last; j++) {
                int[] coefficient = Arrays.copyOfRange(coefficients, j * degree, (j + 1) * degree);
                mulAddExtension(columns[j], columnOffsets[j] + row + from, coefficient, acc, ao + from, rows);
            }
        }
    }

    @Override
    public void extensionMul(int[][] a, int ao, int[][] b, int bo, int[][] out, int oo, int len) {
        int degree = a.length;
        int nonResidue = ExtensionField.ofDegree(degree).nonResidue();
        int[][] sums = new int[2 * degree - 1][Math.min(ROWS, len)];
        for (int from = 0; from < len; from += ROWS) {
            int rows = Math.min(ROWS, len - from);
            for (int[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            // the coefficients of the negated product of polynomials
            for (int i = 0; i < degree; i++) {
                for (int j = 0; j < degree; j++) {
                    subProduct(sums[i + j], 0, a[i], ao + from, b[j], bo + from, sums[i + j], 0, rows);
                }
            }
            for (int c = 0; c < degree - 1; c++) {
                addMultiple(sums[c], 0, sums[c + degree], 0, nonResidue, sums[c], 0, rows);
            }
            for (int c = 0; c < degree; c++) {
                constantSub(0, sums[c], 0, out[c], oo + from, rows);
            }
        }
    }

    /** Montgomery's trick on rows of elements: products of all rows up to each, inverses of the last of them, and back. */
    @Override
    public void inverses(int[] a, int ao, int[] out, int oo, int len) {
        int rows = len / INVERTED;
        int whole = rows * INVERTED;
        if (rows > 0) {
            int[] products = new int[whole];
            System.arraycopy(a, ao, products, 0, INVERTED);
            for (int i = INVERTED; i < whole; i += INVERTED) {
                mul(products, i - INVERTED, a, ao + i, products, i, INVERTED);
            }
            int[] inverse = new int[INVERTED];
            SCALAR.inverses(products, whole - INVERTED, inverse, 0, INVERTED);
            for (int i = whole - INVERTED; i > 0; i -= INVERTED) {
                mul(inverse, 0, products, i - INVERTED, products, i, INVERTED);
                mul(inverse, 0, a, ao + i, inverse, 0, INVERTED);
            }
            System.arraycopy(inverse, 0, out, oo, INVERTED);
            System.arraycopy(products, INVERTED, out, oo + INVERTED, whole - INVERTED);
        }
        if (whole < len) {
            SCALAR.inverses(a, ao + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    int wholeSums(int[] a, int ao, int[][] weights, int wo, int len, int[] sums) {
        for (int c = 0; c < weights.length; c++) {
            sums[c] = VectorSums.one(a, ao, weights[c], wo, len, sums[c]);
        }
        return VectorSums.plain(a, ao, len);
    }

    @Override
    boolean hasSpecialLoops() {
        return false;
    }
}
