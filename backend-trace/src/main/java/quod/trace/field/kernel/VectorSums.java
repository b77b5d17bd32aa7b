package quod.trace.field.kernel;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.UMIN;
import static quod.trace.field.kernel.VectorShape.LANES;
import static quod.trace.field.kernel.VectorShape.LONGS;
import static quod.trace.field.kernel.VectorShape.LOW;
import static quod.trace.field.kernel.VectorShape.P;
import static quod.trace.field.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import quod.trace.field.Montgomery;

/**
 * Sums of products that are reduced once, at the end. Two products at a time are added to a sum below p·2^32, in even and in odd lanes; an unsigned minimum on the
 * high half brings it below that bound again. Written out: in a helper for that, vectors become objects.
 */
final class VectorSums {
    private static final int STEP = 2 * LANES;

    private VectorSums() {}

    /** The largest multiple of two vectors up to a length. */
    static int wholeSteps(int len) {
        return len & -STEP;
    }

    /** See {@link Kernels#weightedSums}; the length is one of {@link #wholeSteps}. */
    static int weightedSums(int[] a, int ao, int[][] weights, int wo, int len, int[] sums) {
        int first = 0;
        int plain = 0;
        for (; first + 4 <= weights.length; first += 4) {
            plain = four(a, ao, weights, first, wo, len, sums);
        }
        for (int c = first; c < weights.length; c++) {
            sums[c] = one(a, ao, weights[c], wo, len, sums[c]);
        }
        return first > 0 ? plain : plain(a, ao, len);
    }

    /** The sums of four arrays of weights, which read the values once. */
    private static int four(int[] a, int ao, int[][] weights, int first, int wo, int len, int[] sums) {
        int[] b0 = weights[first];
        int[] b1 = weights[first + 1];
        int[] b2 = weights[first + 2];
        int[] b3 = weights[first + 3];
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pHigh = LongVector.broadcast(LONGS, (long) P << 32).reinterpretAsInts();
        LongVector plain = LongVector.zero(LONGS);
        LongVector even0 = LongVector.zero(LONGS);
        LongVector even1 = LongVector.zero(LONGS);
        LongVector even2 = LongVector.zero(LONGS);
        LongVector even3 = LongVector.zero(LONGS);
        LongVector odd0 = LongVector.zero(LONGS);
        LongVector odd1 = LongVector.zero(LONGS);
        LongVector odd2 = LongVector.zero(LONGS);
        LongVector odd3 = LongVector.zero(LONGS);
        for (int i = 0; i < len; i += STEP) {
            LongVector x = IntVector.fromArray(SPECIES, a, ao + i).reinterpretAsLongs();
            LongVector y = IntVector.fromArray(SPECIES, a, ao + i + LANES).reinterpretAsLongs();
            LongVector xEven = x.and(low);
            LongVector yEven = y.and(low);
            LongVector xOdd = x.lanewise(LSHR, 32);
            LongVector yOdd = y.lanewise(LSHR, 32);
            plain = xEven.add(xOdd).add(yEven.add(yOdd)).add(plain);
            int k = wo + i;
            LongVector v = IntVector.fromArray(SPECIES, b0, k).reinterpretAsLongs();
            LongVector w = IntVector.fromArray(SPECIES, b0, k + LANES).reinterpretAsLongs();
            even0 = xEven.mul(v.and(low)).add(yEven.mul(w.and(low))).add(even0);
            even0 = even0.reinterpretAsInts()
                    .lanewise(UMIN, even0.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            odd0 = xOdd.mul(v.lanewise(LSHR, 32))
                    .add(yOdd.mul(w.lanewise(LSHR, 32)))
                    .add(odd0);
            odd0 = odd0.reinterpretAsInts()
                    .lanewise(UMIN, odd0.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            v = IntVector.fromArray(SPECIES, b1, k).reinterpretAsLongs();
            w = IntVector.fromArray(SPECIES, b1, k + LANES).reinterpretAsLongs();
            even1 = xEven.mul(v.and(low)).add(yEven.mul(w.and(low))).add(even1);
            even1 = even1.reinterpretAsInts()
                    .lanewise(UMIN, even1.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            odd1 = xOdd.mul(v.lanewise(LSHR, 32))
                    .add(yOdd.mul(w.lanewise(LSHR, 32)))
                    .add(odd1);
            odd1 = odd1.reinterpretAsInts()
                    .lanewise(UMIN, odd1.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            v = IntVector.fromArray(SPECIES, b2, k).reinterpretAsLongs();
            w = IntVector.fromArray(SPECIES, b2, k + LANES).reinterpretAsLongs();
            even2 = xEven.mul(v.and(low)).add(yEven.mul(w.and(low))).add(even2);
            even2 = even2.reinterpretAsInts()
                    .lanewise(UMIN, even2.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            odd2 = xOdd.mul(v.lanewise(LSHR, 32))
                    .add(yOdd.mul(w.lanewise(LSHR, 32)))
                    .add(odd2);
            odd2 = odd2.reinterpretAsInts()
                    .lanewise(UMIN, odd2.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            v = IntVector.fromArray(SPECIES, b3, k).reinterpretAsLongs();
            w = IntVector.fromArray(SPECIES, b3, k + LANES).reinterpretAsLongs();
            even3 = xEven.mul(v.and(low)).add(yEven.mul(w.and(low))).add(even3);
            even3 = even3.reinterpretAsInts()
                    .lanewise(UMIN, even3.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            odd3 = xOdd.mul(v.lanewise(LSHR, 32))
                    .add(yOdd.mul(w.lanewise(LSHR, 32)))
                    .add(odd3);
            odd3 = odd3.reinterpretAsInts()
                    .lanewise(UMIN, odd3.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
        }
        sums[first] = sum(
                sums[first],
                even0.lanewise(LSHR, 32).add(odd0.lanewise(LSHR, 32)).reduceLanes(ADD),
                even0.and(low).add(odd0.and(low)).reduceLanes(ADD));
        sums[first + 1] = sum(
                sums[first + 1],
                even1.lanewise(LSHR, 32).add(odd1.lanewise(LSHR, 32)).reduceLanes(ADD),
                even1.and(low).add(odd1.and(low)).reduceLanes(ADD));
        sums[first + 2] = sum(
                sums[first + 2],
                even2.lanewise(LSHR, 32).add(odd2.lanewise(LSHR, 32)).reduceLanes(ADD),
                even2.and(low).add(odd2.and(low)).reduceLanes(ADD));
        sums[first + 3] = sum(
                sums[first + 3],
                even3.lanewise(LSHR, 32).add(odd3.lanewise(LSHR, 32)).reduceLanes(ADD),
                even3.and(low).add(odd3.and(low)).reduceLanes(ADD));
        return (int) (plain.reduceLanes(ADD) % P);
    }

    /** Returns a sum and the weighted sum of one array of weights. */
    static int one(int[] a, int ao, int[] b, int wo, int len, int sum) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pHigh = LongVector.broadcast(LONGS, (long) P << 32).reinterpretAsInts();
        LongVector even = LongVector.zero(LONGS);
        LongVector odd = LongVector.zero(LONGS);
        for (int i = 0; i < len; i += STEP) {
            LongVector x = IntVector.fromArray(SPECIES, a, ao + i).reinterpretAsLongs();
            LongVector y = IntVector.fromArray(SPECIES, a, ao + i + LANES).reinterpretAsLongs();
            LongVector v = IntVector.fromArray(SPECIES, b, wo + i).reinterpretAsLongs();
            LongVector w = IntVector.fromArray(SPECIES, b, wo + i + LANES).reinterpretAsLongs();
            even = x.and(low).mul(v.and(low)).add(y.and(low).mul(w.and(low))).add(even);
            even = even.reinterpretAsInts()
                    .lanewise(UMIN, even.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
            odd = x.lanewise(LSHR, 32)
                    .mul(v.lanewise(LSHR, 32))
                    .add(y.lanewise(LSHR, 32).mul(w.lanewise(LSHR, 32)))
                    .add(odd);
            odd = odd.reinterpretAsInts()
                    .lanewise(UMIN, odd.reinterpretAsInts().sub(pHigh))
                    .reinterpretAsLongs();
        }
        return sum(
                sum,
                even.lanewise(LSHR, 32).add(odd.lanewise(LSHR, 32)).reduceLanes(ADD),
                even.and(low).add(odd.and(low)).reduceLanes(ADD));
    }

    /** Returns the sum modulo p. */
    static int plain(int[] a, int ao, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector sum = LongVector.zero(LONGS);
        for (int i = 0; i < len; i += LANES) {
            LongVector x = IntVector.fromArray(SPECIES, a, ao + i).reinterpretAsLongs();
            sum = x.and(low).add(x.lanewise(LSHR, 32)).add(sum);
        }
        return (int) (sum.reduceLanes(ADD) % P);
    }

    /** Returns a sum and (high·2^32 + low)/2^32. */
    private static int sum(int sum, long high, long low) {
        return Montgomery.add(sum, Montgomery.add((int) (high % P), Montgomery.fromMontgomery((int) (low % P))));
    }
}
