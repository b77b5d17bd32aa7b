package quod.trace.field.kernel;

import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;

/** The plain twin: each kernel as its definition reads. */
final class ScalarKernels implements Kernels {
    ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void add(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.add(a[ao + i], b[bo + i]);
        }
    }

    @Override
    public void sub(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.sub(a[ao + i], b[bo + i]);
        }
    }

    @Override
    public void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.mul(a[ao + i], b[bo + i]);
        }
    }

    @Override
    public void addConstant(int[] a, int ao, int c, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.add(a[ao + i], c);
        }
    }

    @Override
    public void mulConstant(int[] a, int ao, int c, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.mul(a[ao + i], c);
        }
    }

    @Override
    public void constantSub(int c, int[] a, int ao, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.sub(c, a[ao + i]);
        }
    }

    @Override
    public void addThree(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.add(Montgomery.add(a[ao + i], b[bo + i]), c[co + i]);
        }
    }

    @Override
    public void subProduct(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.sub(a[ao + i], Montgomery.mul(b[bo + i], c[co + i]));
        }
    }

    @Override
    public void subTwo(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.sub(Montgomery.sub(a[ao + i], b[bo + i]), c[co + i]);
        }
    }

    @Override
    public void addMultiple(int[] a, int ao, int[] b, int bo, int c, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.add(a[ao + i], Montgomery.mul(b[bo + i], c));
        }
    }

    @Override
    public void exclusiveOr(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            int product = Montgomery.mul(a[ao + i], b[bo + i]);
            out[oo + i] = Montgomery.sub(Montgomery.add(a[ao + i], b[bo + i]), Montgomery.add(product, product));
        }
    }

    @Override
    public void toMontgomery(int[] canonical, int from, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.toMontgomery(canonical[from + i]);
        }
    }

    @Override
    public void fromMontgomery(int[] a, int from, int[] out, int oo, int len) {
        for (int i = 0; i < len; i++) {
            out[oo + i] = Montgomery.fromMontgomery(a[from + i]);
        }
    }

    @Override
    public void powers(int first, int ratio, int[] out, int off, int len) {
        int power = first;
        for (int i = 0; i < len; i++) {
            out[off + i] = power;
            power = Montgomery.mul(power, ratio);
        }
    }

    /** Montgomery's trick: the prefix products, one inversion, then backwards. */
    @Override
    public void inverses(int[] a, int ao, int[] out, int oo, int len) {
        int product = Montgomery.ONE;
        for (int i = 0; i < len; i++) {
            out[oo + i] = product;
            product = Montgomery.mul(product, a[ao + i]);
        }
        int inverse = Montgomery.inverse(product);
        for (int i = len - 1; i >= 0; i--) {
            out[oo + i] = Montgomery.mul(inverse, out[oo + i]);
            inverse = Montgomery.mul(inverse, a[ao + i]);
        }
    }

    @Override
    public int weightedSums(int[] a, int ao, int[][] weights, int wo, int len, int[] sums) {
        for (int c = 0; c < weights.length; c++) {
            for (int i = 0; i < len; i++) {
                sums[c] = Montgomery.add(sums[c], Montgomery.mul(a[ao + i], weights[c][wo + i]));
            }
        }
        int plain = 0;
        for (int i = 0; i < len; i++) {
            plain = Montgomery.add(plain, a[ao + i]);
        }
        return plain;
    }

    @Override
    public void mulAddExtension(int[] x, int xo, int[] k, int[][] acc, int ao, int len) {
        for (int c = 0; c < k.length; c++) {
            for (int i = 0; i < len; i++) {
                int product = Montgomery.mul(x[xo + i], k[c]);
                acc[c][ao + i] = Montgomery.add(acc[c][ao + i], product);
            }
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
        int[] k = new int[degree];
        for (int j = 0; j < count; j++) {
            System.arraycopy(coefficients, j * degree, k, 0, degree);
            mulAddExtension(columns[j], columnOffsets[j], k, acc, ao, len);
        }
    }

    @Override
    public void extensionMul(int[][] a, int ao, int[][] b, int bo, int[][] out, int oo, int len) {
        ExtensionField field = ExtensionField.ofDegree(a.length);
        for (int i = 0; i < len; i++) {
            scatter(field.mul(gather(a, ao + i), gather(b, bo + i)), out, oo + i);
        }
    }

    @Override
    public void extensionMulConstant(int[][] a, int ao, int[] k, int[][] out, int oo, int len) {
        ExtensionField field = ExtensionField.ofDegree(a.length);
        for (int i = 0; i < len; i++) {
            scatter(field.mul(gather(a, ao + i), k), out, oo + i);
        }
    }

    @Override
    public void extensionMulBase(int[][] a, int ao, int[] s, int so, int[][] out, int oo, int len) {
        for (int c = 0; c < a.length; c++) {
            mul(a[c], ao, s, so, out[c], oo, len);
        }
    }

    @Override
    public void extensionInversesOfShifted(int[] x, int xo, int[] z, int[][] out, int oo, int len) {
        ExtensionField field = ExtensionField.ofDegree(z.length);
        for (int i = 0; i < len; i++) {
            scatter(field.inverse(field.sub(field.fromBase(x[xo + i]), z)), out, oo + i);
        }
    }

    @Override
    public void fold(int[][] in, int io0, int io1, int[] inverseX, int xo, int[] beta, int[][] out, int oo, int len) {
        ExtensionField field = ExtensionField.ofDegree(in.length);
        int half = Montgomery.halve(Montgomery.ONE);
        for (int i = 0; i < len; i++) {
            int[] f0 = gather(in, io0 + i);
            int[] f1 = gather(in, io1 + i);
            int[] odd = field.mulBase(field.sub(f0, f1), inverseX[xo + i]);
            int[] sum = field.add(field.add(f0, f1), field.mul(beta, odd));
            scatter(field.mulBase(sum, half), out, oo + i);
        }
    }

    private static int[] gather(int[][] a, int index) {
        int[] element = new int[a.length];
        for (int c = 0; c < a.length; c++) {
            element[c] = a[c][index];
        }
        return element;
    }

    private static void scatter(int[] element, int[][] out, int index) {
        for (int c = 0; c < element.length; c++) {
            out[c][index] = element[c];
        }
    }

    @Override
    public void cooleyTukey2(int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
        ScalarTransform.cooleyTukey2(a, off, half, blocks, firstBlock, twiddles, quotients);
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
        ScalarTransform.cooleyTukey4(
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

    @Override
    public void cooleyTukeyLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients) {
        // one lane: no layer has a distance below 1
    }

    @Override
    public void gentlemanSande2(
            int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
        ScalarTransform.gentlemanSande2(a, off, half, blocks, firstBlock, twiddles, quotients);
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
        ScalarTransform.gentlemanSande4(
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

    @Override
    public void gentlemanSandeLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients) {
        // one lane: no layer has a distance below 1
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
        int[] message = new int[count];
        for (int i = from; i < to; i++) {
            for (int k = 0; k < count; k++) {
                message[k] = words[k][wordOffsets[k] + i];
            }
            int[] digest = Blake3Compression.hash(key, Blake3Compression.KEYED_HASH, message, 4 * count);
            scatterDigest(digest, digests, stride, off + i);
        }
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
        int[] message = new int[Blake3Compression.BLOCK_WORDS];
        int[] value = new int[Blake3Compression.CHAINING_WORDS];
        boolean start = (flags & Blake3Compression.CHUNK_START) != 0;
        int first = block * Blake3Compression.BLOCK_WORDS;
        int chunk = first / Blake3Compression.CHUNK_WORDS;
        for (int i = from; i < to; i++) {
            for (int k = 0; k < count; k++) {
                message[k] = words[first + k][wordOffsets[first + k] + i];
            }
            for (int w = 0; w < value.length; w++) {
                value[w] = start ? key[w] : values[w * stride + off + i];
            }
            Blake3Compression.compress(value, message, chunk, 4 * count, Blake3Compression.KEYED_HASH | flags, value);
            scatterDigest(value, values, stride, off + i);
        }
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
        int[] message = new int[Blake3Compression.BLOCK_WORDS];
        int[] digest = new int[Blake3Compression.CHAINING_WORDS];
        for (int i = 0; i < count; i++) {
            for (int w = 0; w < Blake3Compression.CHAINING_WORDS; w++) {
                message[w] = left[w * leftStride + leftOff + i];
                message[w + Blake3Compression.CHAINING_WORDS] = right[w * rightStride + rightOff + i];
            }
            Blake3Compression.compress(
                    key, message, 0, 4 * message.length, Blake3Compression.KEYED_HASH | flags, digest);
            scatterDigest(digest, out, outStride, outOff + i);
        }
    }

    private static void scatterDigest(int[] digest, int[] out, int stride, int index) {
        for (int w = 0; w < Blake3Compression.CHAINING_WORDS; w++) {
            out[w * stride + index] = digest[w];
        }
    }

    @Override
    public long blake3Grind(int[] key, int[] state, int bits, long from, long to) {
        for (long nonce = from; nonce < to; nonce++) {
            if (Blake3Compression.grindCheck(key, state, nonce, bits)) {
                return nonce;
            }
        }
        return -1;
    }
}
