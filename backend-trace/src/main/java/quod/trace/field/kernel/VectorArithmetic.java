package quod.trace.field.kernel;

import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.UMIN;
import static quod.trace.field.kernel.VectorShape.LANES;
import static quod.trace.field.kernel.VectorShape.LONGS;
import static quod.trace.field.kernel.VectorShape.LOW;
import static quod.trace.field.kernel.VectorShape.P;
import static quod.trace.field.kernel.VectorShape.P_INVERSE;
import static quod.trace.field.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import quod.trace.field.Montgomery;

/**
 * Vector loops over base elements. A product of two vectors is formed from the even and from the odd lanes, each 32 by 32 to 64 bits; a last correction by ±p
 * is an unsigned minimum.
 */
final class VectorArithmetic {
    private static final int POWER_BLOCK = 1024;

    private VectorArithmetic() {}

    /** out[i] = a[i] + b[i]. The length is a multiple of the number of lanes. */
    static void add(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y = IntVector.fromArray(SPECIES, b, bo + i);
            IntVector zRaw = x.add(y);
            IntVector z = zRaw.lanewise(UMIN, zRaw.sub(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i] − b[i]. The length is a multiple of the number of lanes. */
    static void sub(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y = IntVector.fromArray(SPECIES, b, bo + i);
            IntVector zRaw = x.sub(y);
            IntVector z = zRaw.lanewise(UMIN, zRaw.add(p));
            z.intoArray(out, oo + i);
        }
    }

    /**
     * out[i] = a[i]·b[i], both in Montgomery form. The multiples of p come from the low halves of the products, of all lanes at once. The length is a multiple of
     * the number of lanes.
     */
    static void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y = IntVector.fromArray(SPECIES, b, bo + i);
            LongVector zEven =
                    x.reinterpretAsLongs().and(low).mul(y.reinterpretAsLongs().and(low));
            LongVector zOdd = x.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(y.reinterpretAsLongs().lanewise(LSHR, 32));
            LongVector multiple = x.mul(y).mul(pInverse).reinterpretAsLongs();
            zEven = zEven.sub(multiple.and(low).mul(pLong));
            zOdd = zOdd.sub(multiple.lanewise(LSHR, 32).mul(pLong));
            IntVector zRaw = zEven.lanewise(LSHR, 32).or(zOdd).reinterpretAsInts();
            IntVector z = zRaw.lanewise(UMIN, zRaw.add(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i] + c. The length is a multiple of the number of lanes. */
    static void addConstant(int[] a, int ao, int c, int[] out, int oo, int len) {
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector y = IntVector.broadcast(SPECIES, c);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector zRaw = x.add(y);
            IntVector z = zRaw.lanewise(UMIN, zRaw.sub(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = c − a[i]. The length is a multiple of the number of lanes. */
    static void constantSub(int c, int[] a, int ao, int[] out, int oo, int len) {
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector y = IntVector.broadcast(SPECIES, c);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector zRaw = y.sub(x);
            IntVector z = zRaw.lanewise(UMIN, zRaw.add(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i] + b[i] + c[i]. The length is a multiple of the number of lanes. */
    static void addThree(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y = IntVector.fromArray(SPECIES, b, bo + i);
            IntVector w = IntVector.fromArray(SPECIES, c, co + i);
            IntVector sumRaw = x.add(y);
            IntVector sum = sumRaw.lanewise(UMIN, sumRaw.sub(p));
            IntVector zRaw = sum.add(w);
            IntVector z = zRaw.lanewise(UMIN, zRaw.sub(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i] − b[i]·c[i]. The length is a multiple of the number of lanes. */
    static void subProduct(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector w = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector x = IntVector.fromArray(SPECIES, b, bo + i);
            IntVector y = IntVector.fromArray(SPECIES, c, co + i);
            LongVector productEven =
                    x.reinterpretAsLongs().and(low).mul(y.reinterpretAsLongs().and(low));
            LongVector productOdd = x.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(y.reinterpretAsLongs().lanewise(LSHR, 32));
            LongVector multiple = x.mul(y).mul(pInverse).reinterpretAsLongs();
            productEven = productEven.sub(multiple.and(low).mul(pLong));
            productOdd = productOdd.sub(multiple.lanewise(LSHR, 32).mul(pLong));
            IntVector productRaw = productEven.lanewise(LSHR, 32).or(productOdd).reinterpretAsInts();
            IntVector product = productRaw.lanewise(UMIN, productRaw.add(p));
            IntVector zRaw = w.sub(product);
            IntVector z = zRaw.lanewise(UMIN, zRaw.add(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i] − b[i] − c[i]. The length is a multiple of the number of lanes. */
    static void subTwo(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len) {
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y = IntVector.fromArray(SPECIES, b, bo + i);
            IntVector w = IntVector.fromArray(SPECIES, c, co + i);
            IntVector differenceRaw = x.sub(y);
            IntVector difference = differenceRaw.lanewise(UMIN, differenceRaw.add(p));
            IntVector zRaw = difference.sub(w);
            IntVector z = zRaw.lanewise(UMIN, zRaw.add(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i] + b[i] − 2·a[i]·b[i]. The length is a multiple of the number of lanes. */
    static void exclusiveOr(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y = IntVector.fromArray(SPECIES, b, bo + i);
            // At most 2p - 2, which a product may take once.
            IntVector twice = x.add(x);
            LongVector productEven = twice.reinterpretAsLongs()
                    .and(low)
                    .mul(y.reinterpretAsLongs().and(low));
            LongVector productOdd = twice.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(y.reinterpretAsLongs().lanewise(LSHR, 32));
            LongVector multiple = twice.mul(y).mul(pInverse).reinterpretAsLongs();
            productEven = productEven.sub(multiple.and(low).mul(pLong));
            productOdd = productOdd.sub(multiple.lanewise(LSHR, 32).mul(pLong));
            IntVector productRaw = productEven.lanewise(LSHR, 32).or(productOdd).reinterpretAsInts();
            IntVector product = productRaw.lanewise(UMIN, productRaw.add(p));
            IntVector sumRaw = x.add(y);
            IntVector sum = sumRaw.lanewise(UMIN, sumRaw.sub(p));
            IntVector zRaw = sum.sub(product);
            IntVector z = zRaw.lanewise(UMIN, zRaw.add(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = (a[i] + b[i])/2. The length is a multiple of the number of lanes. */
    static void halfSum(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len) {
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector one = IntVector.broadcast(SPECIES, 1);
        IntVector halfOfOdd = IntVector.broadcast(SPECIES, (P + 1) >>> 1);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y = IntVector.fromArray(SPECIES, b, bo + i);
            IntVector sumRaw = x.add(y);
            IntVector sum = sumRaw.lanewise(UMIN, sumRaw.sub(p));
            IntVector z = sum.lanewise(LSHR, 1).add(sum.and(one).mul(halfOfOdd));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i]·plain for a plain constant in [0, p), by Shoup's method. The length is a multiple of the number of lanes. */
    static void mulPlain(int[] a, int ao, int plain, int[] out, int oo, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector w = IntVector.broadcast(SPECIES, plain);
        LongVector q = LongVector.broadcast(LONGS, Montgomery.shoupQuotient(plain) & LOW)
                .and(low);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, ao + i);
            LongVector zEven = x.reinterpretAsLongs().and(low).mul(q);
            LongVector zOdd = x.reinterpretAsLongs().lanewise(LSHR, 32).mul(q);
            IntVector zMultiple = zEven.lanewise(LSHR, 32).or(zOdd.and(high)).reinterpretAsInts();
            IntVector zRaw = x.mul(w).sub(zMultiple.mul(p));
            IntVector z = zRaw.lanewise(UMIN, zRaw.sub(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[i] = a[i] + b[i]·plain for a plain constant in [0, p). The length is a multiple of the number of lanes. */
    static void addPlainMultiple(int[] a, int ao, int[] b, int bo, int plain, int[] out, int oo, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector w = IntVector.broadcast(SPECIES, plain);
        LongVector q = LongVector.broadcast(LONGS, Montgomery.shoupQuotient(plain) & LOW)
                .and(low);
        for (int i = 0; i < len; i += LANES) {
            IntVector x = IntVector.fromArray(SPECIES, b, bo + i);
            IntVector y = IntVector.fromArray(SPECIES, a, ao + i);
            LongVector productEven = x.reinterpretAsLongs().and(low).mul(q);
            LongVector productOdd = x.reinterpretAsLongs().lanewise(LSHR, 32).mul(q);
            IntVector productMultiple =
                    productEven.lanewise(LSHR, 32).or(productOdd.and(high)).reinterpretAsInts();
            IntVector productRaw = x.mul(w).sub(productMultiple.mul(p));
            IntVector product = productRaw.lanewise(UMIN, productRaw.sub(p));
            IntVector zRaw = y.add(product);
            IntVector z = zRaw.lanewise(UMIN, zRaw.sub(p));
            z.intoArray(out, oo + i);
        }
    }

    /**
     * out[i] = factor[i]·Σ_k coefficients[k]·x[i]^k by Horner's rule, all in Montgomery form; there is at least one coefficient. The output may be
     * {@code factor} at the same offset. The length is a multiple of the number of lanes.
     */
    static void evaluateTimes(int[] coefficients, int[] x, int xo, int[] factor, int fo, int[] out, int oo, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector point = IntVector.fromArray(SPECIES, x, xo + i);
            LongVector pointEven = point.reinterpretAsLongs().and(low);
            LongVector pointOdd = point.reinterpretAsLongs().lanewise(LSHR, 32);
            IntVector value = IntVector.broadcast(SPECIES, coefficients[coefficients.length - 1]);
            for (int k = coefficients.length - 2; k >= 0; k--) {
                IntVector coefficient = IntVector.broadcast(SPECIES, coefficients[k]);
                LongVector even = value.reinterpretAsLongs().and(low).mul(pointEven);
                LongVector odd = value.reinterpretAsLongs().lanewise(LSHR, 32).mul(pointOdd);
                LongVector multiple = value.mul(point).mul(pInverse).reinterpretAsLongs();
                even = even.sub(multiple.and(low).mul(pLong));
                odd = odd.sub(multiple.lanewise(LSHR, 32).mul(pLong));
                IntVector product = even.lanewise(LSHR, 32).or(odd).reinterpretAsInts();
                product = product.lanewise(UMIN, product.add(p));
                IntVector sum = product.add(coefficient);
                value = sum.lanewise(UMIN, sum.sub(p));
            }
            IntVector scale = IntVector.fromArray(SPECIES, factor, fo + i);
            LongVector zEven = value.reinterpretAsLongs()
                    .and(low)
                    .mul(scale.reinterpretAsLongs().and(low));
            LongVector zOdd = value.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(scale.reinterpretAsLongs().lanewise(LSHR, 32));
            zEven = zEven.sub(zEven.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            zOdd = zOdd.sub(zOdd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector zRaw = zEven.lanewise(LSHR, 32).or(zOdd).reinterpretAsInts();
            IntVector z = zRaw.lanewise(UMIN, zRaw.add(p));
            z.intoArray(out, oo + i);
        }
    }

    /** out[off + i] = first·ratio^i: a short run by definition, doubled until a block is full, then a block at a time. */
    static void powers(Kernels kernels, int first, int ratio, int[] out, int off, int len) {
        int known = Math.min(len, LANES);
        KernelLoader.scalar().powers(first, ratio, out, off, known);
        while (known < len) {
            int block = Math.min(known, POWER_BLOCK);
            int step = Math.min(block, len - known);
            int factor = Montgomery.pow(ratio, block);
            kernels.mulConstant(out, off + known - block, factor, out, off + known, step);
            known += step;
        }
    }
}
