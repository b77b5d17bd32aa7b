package quod.trace.field.kernel;

import static quod.trace.field.kernel.VectorShape.LANES;

import java.util.Arrays;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;

/**
 * The vector twin, for 4, 8 or 16 lanes. Whole vectors go to the loops of the other {@code Vector…} classes, what is left over to the plain twin. Loaded by name.
 */
class VectorKernels implements Kernels {
    /** Rows that are worked on together where a kernel passes over its data several times, so that they stay in the nearest cache. */
    private static final int ROWS = 1024;

    /** Rows of the scratch of kernels that need one. */
    private static final int SCRATCH_ROWS = 256;

    /** Columns that one pass of a linear combination adds up. */
    private static final int COLUMNS = 16;

    /** The same for long columns, which come from memory: as many streams as the hardware follows. */
    static final int STREAMS = 8;

    /** Rows of a pass of a linear combination: columns come from memory in long runs. */
    private static final int COMBINED_ROWS = 4096;

    /** Rows of one call of a kernel that a proof needs a few times only: the virtual machine compiles by the number of calls. */
    private static final int CALL_ROWS = 256;

    static final Kernels SCALAR = KernelLoader.scalar();

    VectorKernels() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void add(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.add(a, ao, b, bo, out, oo, whole);
        if (whole < len) {
            SCALAR.add(a, ao + whole, b, bo + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void sub(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.sub(a, ao, b, bo, out, oo, whole);
        if (whole < len) {
            SCALAR.sub(a, ao + whole, b, bo + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.mul(a, ao, b, bo, out, oo, whole);
        if (whole < len) {
            SCALAR.mul(a, ao + whole, b, bo + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void addConstant(int[] a, int ao, int c, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.addConstant(a, ao, c, out, oo, whole);
        if (whole < len) {
            SCALAR.addConstant(a, ao + whole, c, out, oo + whole, len - whole);
        }
    }

    @Override
    public void mulConstant(int[] a, int ao, int c, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.mulPlain(a, ao, Montgomery.fromMontgomery(c), out, oo, whole);
        if (whole < len) {
            SCALAR.mulConstant(a, ao + whole, c, out, oo + whole, len - whole);
        }
    }

    @Override
    public void constantSub(int c, int[] a, int ao, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.constantSub(c, a, ao, out, oo, whole);
        if (whole < len) {
            SCALAR.constantSub(c, a, ao + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void addThree(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.addThree(a, ao, b, bo, c, co, out, oo, whole);
        if (whole < len) {
            SCALAR.addThree(a, ao + whole, b, bo + whole, c, co + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void subProduct(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.subProduct(a, ao, b, bo, c, co, out, oo, whole);
        if (whole < len) {
            SCALAR.subProduct(a, ao + whole, b, bo + whole, c, co + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void subTwo(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.subTwo(a, ao, b, bo, c, co, out, oo, whole);
        if (whole < len) {
            SCALAR.subTwo(a, ao + whole, b, bo + whole, c, co + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void addMultiple(int[] a, int ao, int[] b, int bo, int c, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.addPlainMultiple(a, ao, b, bo, Montgomery.fromMontgomery(c), out, oo, whole);
        if (whole < len) {
            SCALAR.addMultiple(a, ao + whole, b, bo + whole, c, out, oo + whole, len - whole);
        }
    }

    @Override
    public void exclusiveOr(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.exclusiveOr(a, ao, b, bo, out, oo, whole);
        if (whole < len) {
            SCALAR.exclusiveOr(a, ao + whole, b, bo + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void toMontgomery(int[] canonical, int from, int[] out, int oo, int len) {
        // 2^32 mod p as a plain number is what stands for one
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.mulPlain(canonical, from, Montgomery.ONE, out, oo, whole);
        if (whole < len) {
            SCALAR.toMontgomery(canonical, from + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void fromMontgomery(int[] a, int from, int[] out, int oo, int len) {
        // what the number 1 stands for is 2^−32 mod p
        int whole = VectorShape.wholeVectors(len);
        VectorArithmetic.mulPlain(a, from, Montgomery.fromMontgomery(1), out, oo, whole);
        if (whole < len) {
            SCALAR.fromMontgomery(a, from + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void powers(int first, int ratio, int[] out, int off, int len) {
        VectorArithmetic.powers(this, first, ratio, out, off, len);
    }

    @Override
    public void inverses(int[] a, int ao, int[] out, int oo, int len) {
        VectorInversion.inverses(a, ao, out, oo, len);
    }

    @Override
    public int weightedSums(int[] a, int ao, int[][] weights, int wo, int len, int[] sums) {
        int whole = VectorSums.wholeSteps(len);
        int plain = wholeSums(a, ao, weights, wo, whole, sums);
        return whole == len
                ? plain
                : Montgomery.add(plain, SCALAR.weightedSums(a, ao + whole, weights, wo + whole, len - whole, sums));
    }

    /** {@link #weightedSums} of {@link VectorSums#wholeSteps}. */
    int wholeSums(int[] a, int ao, int[][] weights, int wo, int len, int[] sums) {
        return VectorSums.weightedSums(a, ao, weights, wo, len, sums);
    }

    @Override
    public void mulAddExtension(int[] x, int xo, int[] k, int[][] acc, int ao, int len) {
        int whole = VectorShape.wholeVectors(len);
        for (int c = 0; c < k.length; c++) {
            VectorArithmetic.addPlainMultiple(acc[c], ao, x, xo, Montgomery.fromMontgomery(k[c]), acc[c], ao, whole);
        }
        if (whole < len) {
            SCALAR.mulAddExtension(x, xo + whole, k, acc, ao + whole, len - whole);
        }
    }

    @Override
    public void linearCombination(
            int[][] columns,
            int[] columnOffsets,
            int count,
            int[] coefficients,
            int degree,
            int[][] acc,
            int ao,
            int len) {
        int whole = VectorShape.wholeVectors(len);
        int columnsAtOnce = len > ROWS ? STREAMS : COLUMNS;
        for (int row = 0; row < whole; row += COMBINED_ROWS) {
            int rows = Math.min(COMBINED_ROWS, whole - row);
            for (int first = 0; first < count; first += columnsAtOnce) {
                int last = Math.min(count, first + columnsAtOnce);
                combine(columns, columnOffsets, first, last, row, coefficients, degree, acc, ao + row, rows);
            }
        }
        if (whole < len) {
            combineRest(columns, columnOffsets, count, coefficients, degree, acc, ao, whole, len);
        }
    }

    /** Adds the columns [first, last) at rows [row, row + len) to acc[c][ao, ao + len). */
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
        if (isQuartic(degree)) {
            VectorQuartic.linearCombination(columns, columnOffsets, first, last, row, coefficients, acc, ao, len);
        } else {
            VectorQuintic.linearCombination(columns, columnOffsets, first, last, row, coefficients, acc, ao, len);
        }
    }

    private static void combineRest(
            int[][] columns,
            int[] columnOffsets,
            int count,
            int[] coefficients,
            int degree,
            int[][] acc,
            int ao,
            int from,
            int to) {
        for (int j = 0; j < count; j++) {
            int[] column = columns[j];
            for (int i = from; i < to; i++) {
                int x = column[columnOffsets[j] + i];
                for (int c = 0; c < degree; c++) {
                    int product = Montgomery.mul(x, coefficients[j * degree + c]);
                    acc[c][ao + i] = Montgomery.add(acc[c][ao + i], product);
                }
            }
        }
    }

    private static boolean isQuartic(int degree) {
        return ExtensionField.ofDegree(degree) == ExtensionField.QUARTIC;
    }

    @Override
    public void extensionMul(int[][] a, int ao, int[][] b, int bo, int[][] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        for (int row = 0; row < whole; row += CALL_ROWS) {
            int rows = Math.min(CALL_ROWS, whole - row);
            if (isQuartic(a.length)) {
                VectorQuartic.mul(a, ao + row, b, bo + row, out, oo + row, rows);
            } else {
                VectorQuintic.mul(a, ao + row, b, bo + row, out, oo + row, rows);
            }
        }
        if (whole < len) {
            SCALAR.extensionMul(a, ao + whole, b, bo + whole, out, oo + whole, len - whole);
        }
    }

    @Override
    public void extensionMulConstant(int[][] a, int ao, int[] k, int[][] out, int oo, int len) {
        int degree = k.length;
        int whole = VectorShape.wholeVectors(len);
        int[] multiples = multiples(k);
        int[] offsets = new int[degree];
        Arrays.fill(offsets, ao);
        int[][] products = new int[degree][Math.min(SCRATCH_ROWS, whole)];
        for (int row = 0; row < whole; row += SCRATCH_ROWS) {
            int rows = Math.min(SCRATCH_ROWS, whole - row);
            for (int[] component : products) {
                Arrays.fill(component, 0);
            }
            combine(a, offsets, 0, degree, row, multiples, degree, products, 0, rows);
            for (int c = 0; c < degree; c++) {
                System.arraycopy(products[c], 0, out[c], oo + row, rows);
            }
        }
        if (whole < len) {
            SCALAR.extensionMulConstant(a, ao + whole, k, out, oo + whole, len - whole);
        }
    }

    /** Returns k, x·k, …, x^(D−1)·k, one after the other: the coefficients with which the components of an element combine to its product by k. */
    private static int[] multiples(int[] k) {
        int degree = k.length;
        int nonResidue = ExtensionField.ofDegree(degree).nonResidue();
        int[] multiples = Arrays.copyOf(k, degree * degree);
        for (int i = degree; i < multiples.length; i += degree) {
            System.arraycopy(multiples, i - degree, multiples, i + 1, degree - 1);
            multiples[i] = Montgomery.mul(nonResidue, multiples[i - 1]);
        }
        return multiples;
    }

    @Override
    public void extensionMulBase(int[][] a, int ao, int[] s, int so, int[][] out, int oo, int len) {
        for (int c = 0; c < a.length; c++) {
            mul(a[c], ao, s, so, out[c], oo, len);
        }
    }

    @Override
    public void extensionInversesOfShifted(int[] x, int xo, int[] z, int[][] out, int oo, int len) {
        int whole = VectorShape.wholeVectors(len);
        ShiftedInverse inverse = new ShiftedInverse(z);
        for (int row = 0; row < whole; row += ROWS) {
            int rows = Math.min(ROWS, whole - row);
            invertShifted(inverse, x, xo + row, out, oo + row, rows);
        }
        if (whole < len) {
            SCALAR.extensionInversesOfShifted(x, xo + whole, z, out, oo + whole, len - whole);
        }
    }

    /** The norms stand in the first component, their inverses in the last one, until the numerators have been multiplied by them. */
    private void invertShifted(ShiftedInverse inverse, int[] x, int xo, int[][] out, int oo, int len) {
        int last = out.length - 1;
        int[] norms = out[0];
        VectorArithmetic.evaluateTimes(inverse.normQuotient(), x, xo, x, xo, norms, oo, len);
        VectorArithmetic.addConstant(norms, oo, inverse.normConstant(), norms, oo, len);
        inverses(norms, oo, out[last], oo, len);
        for (int c = 0; c <= last; c++) {
            VectorArithmetic.evaluateTimes(inverse.numerator(c), x, xo, out[last], oo, out[c], oo, len);
        }
    }

    @Override
    public void fold(int[][] in, int io0, int io1, int[] inverseX, int xo, int[] beta, int[][] out, int oo, int len) {
        int degree = beta.length;
        int whole = VectorShape.wholeVectors(len);
        int[] halfBeta = new int[degree];
        for (int c = 0; c < degree; c++) {
            halfBeta[c] = Montgomery.halve(beta[c]);
        }
        int[] multiples = multiples(halfBeta);
        int[][] odd = new int[degree][Math.min(SCRATCH_ROWS, whole)];
        for (int row = 0; row < whole; row += SCRATCH_ROWS) {
            int rows = Math.min(SCRATCH_ROWS, whole - row);
            foldRows(in, io0 + row, io1 + row, inverseX, xo + row, multiples, odd, out, oo + row, rows);
        }
        if (whole < len) {
            SCALAR.fold(in, io0 + whole, io1 + whole, inverseX, xo + whole, beta, out, oo + whole, len - whole);
        }
    }

    /** odd = (f0 − f1)/x and out = (f0 + f1)/2, then out += odd·beta/2. */
    private void foldRows(
            int[][] in,
            int io0,
            int io1,
            int[] inverseX,
            int xo,
            int[] multiplesOfHalfBeta,
            int[][] odd,
            int[][] out,
            int oo,
            int len) {
        int degree = in.length;
        for (int c = 0; c < degree; c++) {
            VectorArithmetic.sub(in[c], io0, in[c], io1, odd[c], 0, len);
            VectorArithmetic.mul(odd[c], 0, inverseX, xo, odd[c], 0, len);
            VectorArithmetic.halfSum(in[c], io0, in[c], io1, out[c], oo, len);
        }
        combine(odd, new int[degree], 0, degree, 0, multiplesOfHalfBeta, degree, out, oo, len);
    }

    @Override
    public void cooleyTukey2(int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
        VectorCooleyTukey.cooleyTukey2(a, off, half, blocks, firstBlock, twiddles, quotients);
    }

    /** Tells whether rows of a single vector, and the first block of a transform, have loops of their own. */
    boolean hasSpecialLoops() {
        return true;
    }

    /** Tells whether there is one block, and its first two twiddles are 1. */
    private static boolean isFirst(int blocks, int firstBlock, int[] twiddles) {
        return blocks == 1 && twiddles[firstBlock] == 1 && twiddles[2 * firstBlock] == 1;
    }

    @Override
    public void cooleyTukey4(
            int[] source,
            int sourceOffset,
            int sourceRow,
            int sourceBlock,
            int[] target,
            int targetOffset,
            int targetRow,
            int targetBlock,
            int len,
            int blocks,
            int firstBlock,
            int[] twiddles,
            int[] quotients) {
        if (hasSpecialLoops() && len == LANES) {
            VectorCooleyTukey.cooleyTukey4Short(
                    source,
                    sourceOffset,
                    sourceRow,
                    sourceBlock,
                    target,
                    targetOffset,
                    targetRow,
                    targetBlock,
                    blocks,
                    firstBlock,
                    twiddles,
                    quotients);
        } else if (hasSpecialLoops() && isFirst(blocks, firstBlock, twiddles)) {
            int third = 2 * firstBlock + 1;
            VectorCooleyTukey.cooleyTukey4First(
                    source,
                    sourceOffset,
                    sourceRow,
                    target,
                    targetOffset,
                    targetRow,
                    len,
                    twiddles[third],
                    quotients[third]);
        } else {
            VectorCooleyTukey.cooleyTukey4(
                    source,
                    sourceOffset,
                    sourceRow,
                    sourceBlock,
                    target,
                    targetOffset,
                    targetRow,
                    targetBlock,
                    len,
                    blocks,
                    firstBlock,
                    twiddles,
                    quotients);
        }
    }

    @Override
    public void cooleyTukeyLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients) {
        VectorCooleyTukey.cooleyTukeyLow(a, off, len, position, twiddles, quotients);
    }

    @Override
    public void gentlemanSande2(
            int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
        VectorGentlemanSande.gentlemanSande2(a, off, half, blocks, firstBlock, twiddles, quotients);
    }

    @Override
    public void gentlemanSande4(
            int[] source,
            int sourceOffset,
            int sourceRow,
            int sourceBlock,
            int[] target,
            int targetOffset,
            int targetRow,
            int targetBlock,
            int len,
            int blocks,
            int firstBlock,
            int[] twiddles,
            int[] quotients) {
        if (hasSpecialLoops() && len == LANES) {
            VectorGentlemanSande.gentlemanSande4Short(
                    source,
                    sourceOffset,
                    sourceRow,
                    sourceBlock,
                    target,
                    targetOffset,
                    targetRow,
                    targetBlock,
                    blocks,
                    firstBlock,
                    twiddles,
                    quotients);
        } else if (hasSpecialLoops() && isFirst(blocks, firstBlock, twiddles)) {
            int third = 2 * firstBlock + 1;
            VectorGentlemanSande.gentlemanSande4First(
                    source,
                    sourceOffset,
                    sourceRow,
                    target,
                    targetOffset,
                    targetRow,
                    len,
                    twiddles[third],
                    quotients[third]);
        } else {
            VectorGentlemanSande.gentlemanSande4(
                    source,
                    sourceOffset,
                    sourceRow,
                    sourceBlock,
                    target,
                    targetOffset,
                    targetRow,
                    targetBlock,
                    len,
                    blocks,
                    firstBlock,
                    twiddles,
                    quotients);
        }
    }

    @Override
    public void gentlemanSandeLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients) {
        VectorGentlemanSande.gentlemanSandeLow(a, off, len, position, twiddles, quotients);
    }

    @Override
    public void blake3Leaves(
            int[] key,
            int[][] words,
            int[] wordOffsets,
            int count,
            int[] digests,
            int stride,
            int off,
            int from,
            int to) {
        int whole = from + VectorShape.wholeVectors(Math.max(0, to - from));
        if (from < whole) {
            VectorBlake3.leaves(key, words, wordOffsets, count, digests, stride, off, from, whole);
        }
        SCALAR.blake3Leaves(key, words, wordOffsets, count, digests, stride, off, whole, to);
    }

    @Override
    public void blake3Blocks(
            int[] key,
            int[][] words,
            int[] wordOffsets,
            int block,
            int count,
            int flags,
            int[] values,
            int stride,
            int off,
            int from,
            int to) {
        int whole = from + VectorShape.wholeVectors(Math.max(0, to - from));
        if (from < whole) {
            VectorBlake3.blocks(key, words, wordOffsets, block, count, flags, values, stride, off, from, whole);
        }
        SCALAR.blake3Blocks(key, words, wordOffsets, block, count, flags, values, stride, off, whole, to);
    }

    @Override
    public void blake3Pairs(
            int[] key,
            int flags,
            int[] left,
            int leftStride,
            int leftOff,
            int[] right,
            int rightStride,
            int rightOff,
            int[] out,
            int outStride,
            int outOff,
            int count) {
        int whole = VectorShape.wholeVectors(count);
        if (whole > 0) {
            VectorBlake3.pairs(
                    key, flags, left, leftStride, leftOff, right, rightStride, rightOff, out, outStride, outOff, whole);
        }
        if (whole < count) {
            SCALAR.blake3Pairs(
                    key,
                    flags,
                    left,
                    leftStride,
                    leftOff + whole,
                    right,
                    rightStride,
                    rightOff + whole,
                    out,
                    outStride,
                    outOff + whole,
                    count - whole);
        }
    }

    @Override
    public long blake3Grind(int[] key, int[] state, int bits, long from, long to) {
        return VectorBlake3.grind(key, state, bits, from, to);
    }
}
