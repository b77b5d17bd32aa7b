package quod.trace.field.kernel;

import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.UMIN;
import static quod.trace.field.kernel.VectorShape.LANES;
import static quod.trace.field.kernel.VectorShape.LONGS;
import static quod.trace.field.kernel.VectorShape.LOW;
import static quod.trace.field.kernel.VectorShape.P;
import static quod.trace.field.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * The layers of a transform from bit-reversed to natural order. Products by twiddles are Shoup's. The layers are written out: helpers for
 * butterflies would exceed what the compiler inlines, and vectors would become objects.
 */
final class VectorGentlemanSande {
    private static final int[] FROM_NATURAL_TO_1 = VectorLanes.move(LANES, 1);
    private static final int[] FROM_1_TO_2 = VectorLanes.move(1, 2);
    private static final int[] FROM_2_TO_4 = VectorLanes.move(2, 4);
    private static final int[] FROM_4_TO_8 = VectorLanes.move(4, 8);
    private static final int[] FROM_8_TO_16 = VectorLanes.move(8, 16);
    private static final int[] SPREAD_8 = VectorLanes.spread(8);
    private static final int[] SPREAD_4 = VectorLanes.spread(4);
    private static final int[] SPREAD_2 = VectorLanes.spread(2);

    private VectorGentlemanSande() {}

    /** See {@link Kernels#gentlemanSande2}. */
    static void gentlemanSande2(
            int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int b = 0; b < blocks; b++) {
            int block = firstBlock + b;
            IntVector w1 = IntVector.broadcast(SPECIES, twiddles[block]);
            LongVector q1 = IntVector.broadcast(SPECIES, quotients[block])
                    .reinterpretAsLongs()
                    .and(low);
            int first = off + 2 * half * b;
            for (int j = first; j < first + half; j += LANES) {
                IntVector x0 = IntVector.fromArray(SPECIES, a, j);
                IntVector x1 = IntVector.fromArray(SPECIES, a, j + half);
                IntVector z0Raw = x0.add(x1);
                IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
                IntVector z1Difference = x0.sub(x1).add(p);
                LongVector z1Even = z1Difference.reinterpretAsLongs().and(low).mul(q1);
                LongVector z1Odd =
                        z1Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
                IntVector z1Multiple =
                        z1Even.lanewise(LSHR, 32).or(z1Odd.and(high)).reinterpretAsInts();
                IntVector z1Raw = z1Difference.mul(w1).sub(z1Multiple.mul(p));
                IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.sub(p));
                z0.intoArray(a, j);
                z1.intoArray(a, j + half);
            }
        }
    }

    /** See {@link Kernels#gentlemanSande4}. */
    static void gentlemanSande4(
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
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int b = 0; b < blocks; b++) {
            int block = firstBlock + b;
            IntVector w1 = IntVector.broadcast(SPECIES, twiddles[block]);
            LongVector q1 = IntVector.broadcast(SPECIES, quotients[block])
                    .reinterpretAsLongs()
                    .and(low);
            IntVector w2 = IntVector.broadcast(SPECIES, twiddles[2 * block]);
            LongVector q2 = IntVector.broadcast(SPECIES, quotients[2 * block])
                    .reinterpretAsLongs()
                    .and(low);
            IntVector w3 = IntVector.broadcast(SPECIES, twiddles[2 * block + 1]);
            LongVector q3 = IntVector.broadcast(SPECIES, quotients[2 * block + 1])
                    .reinterpretAsLongs()
                    .and(low);
            int blockFrom = sourceOffset + b * sourceBlock;
            int blockTo = targetOffset + b * targetBlock;
            for (int j = 0; j < len; j += LANES) {
                int from = blockFrom + j;
                int to = blockTo + j;
                IntVector x0 = IntVector.fromArray(SPECIES, source, from);
                IntVector x1 = IntVector.fromArray(SPECIES, source, from + sourceRow);
                IntVector x2 = IntVector.fromArray(SPECIES, source, from + 2 * sourceRow);
                IntVector x3 = IntVector.fromArray(SPECIES, source, from + 3 * sourceRow);
                IntVector s0Raw = x0.add(x1);
                IntVector s2Raw = x2.add(x3);
                IntVector s0 = s0Raw.lanewise(UMIN, s0Raw.sub(p));
                IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.sub(p));
                IntVector s1Difference = x0.sub(x1).add(p);
                IntVector s3Difference = x2.sub(x3).add(p);
                LongVector s1Even = s1Difference.reinterpretAsLongs().and(low).mul(q2);
                LongVector s3Even = s3Difference.reinterpretAsLongs().and(low).mul(q3);
                LongVector s1Odd =
                        s1Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2);
                LongVector s3Odd =
                        s3Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q3);
                IntVector s1Multiple =
                        s1Even.lanewise(LSHR, 32).or(s1Odd.and(high)).reinterpretAsInts();
                IntVector s3Multiple =
                        s3Even.lanewise(LSHR, 32).or(s3Odd.and(high)).reinterpretAsInts();
                IntVector s1Raw = s1Difference.mul(w2).sub(s1Multiple.mul(p));
                IntVector s3Raw = s3Difference.mul(w3).sub(s3Multiple.mul(p));
                IntVector s1 = s1Raw.lanewise(UMIN, s1Raw.sub(p));
                IntVector s3 = s3Raw.lanewise(UMIN, s3Raw.sub(p));
                IntVector z0Raw = s0.add(s2);
                IntVector z1Raw = s1.add(s3);
                IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
                IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.sub(p));
                IntVector z2Difference = s0.sub(s2).add(p);
                IntVector z3Difference = s1.sub(s3).add(p);
                LongVector z2Even = z2Difference.reinterpretAsLongs().and(low).mul(q1);
                LongVector z3Even = z3Difference.reinterpretAsLongs().and(low).mul(q1);
                LongVector z2Odd =
                        z2Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
                LongVector z3Odd =
                        z3Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
                IntVector z2Multiple =
                        z2Even.lanewise(LSHR, 32).or(z2Odd.and(high)).reinterpretAsInts();
                IntVector z3Multiple =
                        z3Even.lanewise(LSHR, 32).or(z3Odd.and(high)).reinterpretAsInts();
                IntVector z2Raw = z2Difference.mul(w1).sub(z2Multiple.mul(p));
                IntVector z3Raw = z3Difference.mul(w1).sub(z3Multiple.mul(p));
                IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.sub(p));
                IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.sub(p));
                z0.intoArray(target, to);
                z1.intoArray(target, to + targetRow);
                z2.intoArray(target, to + 2 * targetRow);
                z3.intoArray(target, to + 3 * targetRow);
            }
        }
    }

    /** The block whose first two twiddles are 1: one product in place of four. */
    static void gentlemanSande4First(
            int[] source,
            int from,
            int sourceRow,
            int[] target,
            int to,
            int targetRow,
            int len,
            int twiddle,
            int quotient) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector w = IntVector.broadcast(SPECIES, twiddle);
        LongVector q =
                IntVector.broadcast(SPECIES, quotient).reinterpretAsLongs().and(low);
        for (int j = 0; j < len; j += LANES) {
            IntVector x0 = IntVector.fromArray(SPECIES, source, from + j);
            IntVector x1 = IntVector.fromArray(SPECIES, source, from + j + sourceRow);
            IntVector x2 = IntVector.fromArray(SPECIES, source, from + j + 2 * sourceRow);
            IntVector x3 = IntVector.fromArray(SPECIES, source, from + j + 3 * sourceRow);
            IntVector s0Raw = x0.add(x1);
            IntVector s0 = s0Raw.lanewise(UMIN, s0Raw.sub(p));
            IntVector s1Raw = x0.sub(x1);
            IntVector s1 = s1Raw.lanewise(UMIN, s1Raw.add(p));
            IntVector s2Raw = x2.add(x3);
            IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.sub(p));
            IntVector d3 = x2.sub(x3).add(p);
            LongVector s3Even = d3.reinterpretAsLongs().and(low).mul(q);
            LongVector s3Odd = d3.reinterpretAsLongs().lanewise(LSHR, 32).mul(q);
            IntVector s3Multiple = s3Even.lanewise(LSHR, 32).or(s3Odd.and(high)).reinterpretAsInts();
            IntVector s3Raw = d3.mul(w).sub(s3Multiple.mul(p));
            IntVector s3 = s3Raw.lanewise(UMIN, s3Raw.sub(p));
            IntVector z0Raw = s0.add(s2);
            IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
            IntVector z1Raw = s1.add(s3);
            IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.sub(p));
            IntVector z2Raw = s0.sub(s2);
            IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.add(p));
            IntVector z3Raw = s1.sub(s3);
            IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.add(p));
            z0.intoArray(target, to + j);
            z1.intoArray(target, to + j + targetRow);
            z2.intoArray(target, to + j + 2 * targetRow);
            z3.intoArray(target, to + j + 3 * targetRow);
        }
    }

    /** The same for rows of a single vector. */
    static void gentlemanSande4Short(
            int[] source,
            int sourceOffset,
            int sourceRow,
            int sourceBlock,
            int[] target,
            int targetOffset,
            int targetRow,
            int targetBlock,
            int blocks,
            int firstBlock,
            int[] twiddles,
            int[] quotients) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int b = 0; b < blocks; b++) {
            int block = firstBlock + b;
            IntVector w1 = IntVector.broadcast(SPECIES, twiddles[block]);
            LongVector q1 = IntVector.broadcast(SPECIES, quotients[block])
                    .reinterpretAsLongs()
                    .and(low);
            IntVector w2 = IntVector.broadcast(SPECIES, twiddles[2 * block]);
            LongVector q2 = IntVector.broadcast(SPECIES, quotients[2 * block])
                    .reinterpretAsLongs()
                    .and(low);
            IntVector w3 = IntVector.broadcast(SPECIES, twiddles[2 * block + 1]);
            LongVector q3 = IntVector.broadcast(SPECIES, quotients[2 * block + 1])
                    .reinterpretAsLongs()
                    .and(low);
            int from = sourceOffset + b * sourceBlock;
            int to = targetOffset + b * targetBlock;
            IntVector x0 = IntVector.fromArray(SPECIES, source, from);
            IntVector x1 = IntVector.fromArray(SPECIES, source, from + sourceRow);
            IntVector x2 = IntVector.fromArray(SPECIES, source, from + 2 * sourceRow);
            IntVector x3 = IntVector.fromArray(SPECIES, source, from + 3 * sourceRow);
            IntVector s0Raw = x0.add(x1);
            IntVector s0 = s0Raw.lanewise(UMIN, s0Raw.sub(p));
            IntVector s1Difference = x0.sub(x1).add(p);
            LongVector s1Even = s1Difference.reinterpretAsLongs().and(low).mul(q2);
            LongVector s1Odd =
                    s1Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2);
            IntVector s1Multiple = s1Even.lanewise(LSHR, 32).or(s1Odd.and(high)).reinterpretAsInts();
            IntVector s1Raw = s1Difference.mul(w2).sub(s1Multiple.mul(p));
            IntVector s1 = s1Raw.lanewise(UMIN, s1Raw.sub(p));
            IntVector s2Raw = x2.add(x3);
            IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.sub(p));
            IntVector s3Difference = x2.sub(x3).add(p);
            LongVector s3Even = s3Difference.reinterpretAsLongs().and(low).mul(q3);
            LongVector s3Odd =
                    s3Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q3);
            IntVector s3Multiple = s3Even.lanewise(LSHR, 32).or(s3Odd.and(high)).reinterpretAsInts();
            IntVector s3Raw = s3Difference.mul(w3).sub(s3Multiple.mul(p));
            IntVector s3 = s3Raw.lanewise(UMIN, s3Raw.sub(p));
            IntVector z0Raw = s0.add(s2);
            IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
            IntVector z1Raw = s1.add(s3);
            IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.sub(p));
            IntVector z2Difference = s0.sub(s2).add(p);
            LongVector z2Even = z2Difference.reinterpretAsLongs().and(low).mul(q1);
            LongVector z2Odd =
                    z2Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
            IntVector z2Multiple = z2Even.lanewise(LSHR, 32).or(z2Odd.and(high)).reinterpretAsInts();
            IntVector z2Raw = z2Difference.mul(w1).sub(z2Multiple.mul(p));
            IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.sub(p));
            IntVector z3Difference = s1.sub(s3).add(p);
            LongVector z3Even = z3Difference.reinterpretAsLongs().and(low).mul(q1);
            LongVector z3Odd =
                    z3Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
            IntVector z3Multiple = z3Even.lanewise(LSHR, 32).or(z3Odd.and(high)).reinterpretAsInts();
            IntVector z3Raw = z3Difference.mul(w1).sub(z3Multiple.mul(p));
            IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.sub(p));
            z0.intoArray(target, to);
            z1.intoArray(target, to + targetRow);
            z2.intoArray(target, to + 2 * targetRow);
            z3.intoArray(target, to + 3 * targetRow);
        }
    }

    /** See {@link Kernels#gentlemanSandeLow}. Two and two vectors stay in registers, side by side to keep the multipliers busy; only lanes move between the layers. */
    static void gentlemanSandeLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector to1X = IntVector.fromArray(SPECIES, FROM_NATURAL_TO_1, 0);
        IntVector to1Y = IntVector.fromArray(SPECIES, FROM_NATURAL_TO_1, LANES);
        IntVector to2X = IntVector.fromArray(SPECIES, FROM_1_TO_2, 0);
        IntVector to2Y = IntVector.fromArray(SPECIES, FROM_1_TO_2, LANES);
        IntVector to4X = IntVector.fromArray(SPECIES, FROM_2_TO_4, 0);
        IntVector to4Y = IntVector.fromArray(SPECIES, FROM_2_TO_4, LANES);
        IntVector to8X = IntVector.fromArray(SPECIES, FROM_4_TO_8, 0);
        IntVector to8Y = IntVector.fromArray(SPECIES, FROM_4_TO_8, LANES);
        IntVector to16X = IntVector.fromArray(SPECIES, FROM_8_TO_16, 0);
        IntVector to16Y = IntVector.fromArray(SPECIES, FROM_8_TO_16, LANES);
        IntVector spread8 = IntVector.fromArray(SPECIES, SPREAD_8, 0);
        IntVector spread4 = IntVector.fromArray(SPECIES, SPREAD_4, 0);
        IntVector spread2 = IntVector.fromArray(SPECIES, SPREAD_2, 0);
        for (int j = 0; j < len; j += 4 * LANES) {
            IntVector x = IntVector.fromArray(SPECIES, a, off + j);
            IntVector xB = IntVector.fromArray(SPECIES, a, off + j + 2 * LANES);
            IntVector y = IntVector.fromArray(SPECIES, a, off + j + LANES);
            IntVector yB = IntVector.fromArray(SPECIES, a, off + j + 3 * LANES);
            int place = position + j;
            int placeB = position + j + 2 * LANES;
            IntVector u1 = to1X.selectFrom(x, y);
            IntVector u1B = to1X.selectFrom(xB, yB);
            IntVector v1 = to1Y.selectFrom(x, y);
            IntVector v1B = to1Y.selectFrom(xB, yB);
            IntVector w1 = IntVector.fromArray(SPECIES, twiddles, place >> 1);
            IntVector w1B = IntVector.fromArray(SPECIES, twiddles, placeB >> 1);
            IntVector q1 = IntVector.fromArray(SPECIES, quotients, place >> 1);
            IntVector q1B = IntVector.fromArray(SPECIES, quotients, placeB >> 1);
            LongVector q1Even = q1.reinterpretAsLongs().and(low);
            LongVector q1EvenB = q1B.reinterpretAsLongs().and(low);
            LongVector q1Odd = q1.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector q1OddB = q1B.reinterpretAsLongs().lanewise(LSHR, 32);
            IntVector s1Raw = u1.add(v1);
            IntVector s1RawB = u1B.add(v1B);
            IntVector s1 = s1Raw.lanewise(UMIN, s1Raw.sub(p));
            IntVector s1B = s1RawB.lanewise(UMIN, s1RawB.sub(p));
            IntVector d1Difference = u1.sub(v1).add(p);
            IntVector d1DifferenceB = u1B.sub(v1B).add(p);
            LongVector d1Even = d1Difference.reinterpretAsLongs().and(low).mul(q1Even);
            LongVector d1EvenB = d1DifferenceB.reinterpretAsLongs().and(low).mul(q1EvenB);
            LongVector d1Odd =
                    d1Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1Odd);
            LongVector d1OddB =
                    d1DifferenceB.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1OddB);
            IntVector d1Multiple = d1Even.lanewise(LSHR, 32).or(d1Odd.and(high)).reinterpretAsInts();
            IntVector d1MultipleB =
                    d1EvenB.lanewise(LSHR, 32).or(d1OddB.and(high)).reinterpretAsInts();
            IntVector d1Raw = d1Difference.mul(w1).sub(d1Multiple.mul(p));
            IntVector d1RawB = d1DifferenceB.mul(w1B).sub(d1MultipleB.mul(p));
            IntVector d1 = d1Raw.lanewise(UMIN, d1Raw.sub(p));
            IntVector d1B = d1RawB.lanewise(UMIN, d1RawB.sub(p));
            x = s1;
            xB = s1B;
            y = d1;
            yB = d1B;
            IntVector u2 = to2X.selectFrom(x, y);
            IntVector u2B = to2X.selectFrom(xB, yB);
            IntVector v2 = to2Y.selectFrom(x, y);
            IntVector v2B = to2Y.selectFrom(xB, yB);
            IntVector w2 = spread2.selectFrom(IntVector.fromArray(SPECIES, twiddles, place >> 2));
            IntVector w2B = spread2.selectFrom(IntVector.fromArray(SPECIES, twiddles, placeB >> 2));
            LongVector q2 = spread2.selectFrom(IntVector.fromArray(SPECIES, quotients, place >> 2))
                    .reinterpretAsLongs()
                    .and(low);
            LongVector q2B = spread2.selectFrom(IntVector.fromArray(SPECIES, quotients, placeB >> 2))
                    .reinterpretAsLongs()
                    .and(low);
            IntVector s2Raw = u2.add(v2);
            IntVector s2RawB = u2B.add(v2B);
            IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.sub(p));
            IntVector s2B = s2RawB.lanewise(UMIN, s2RawB.sub(p));
            IntVector d2Difference = u2.sub(v2).add(p);
            IntVector d2DifferenceB = u2B.sub(v2B).add(p);
            LongVector d2Even = d2Difference.reinterpretAsLongs().and(low).mul(q2);
            LongVector d2EvenB = d2DifferenceB.reinterpretAsLongs().and(low).mul(q2B);
            LongVector d2Odd =
                    d2Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2);
            LongVector d2OddB =
                    d2DifferenceB.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2B);
            IntVector d2Multiple = d2Even.lanewise(LSHR, 32).or(d2Odd.and(high)).reinterpretAsInts();
            IntVector d2MultipleB =
                    d2EvenB.lanewise(LSHR, 32).or(d2OddB.and(high)).reinterpretAsInts();
            IntVector d2Raw = d2Difference.mul(w2).sub(d2Multiple.mul(p));
            IntVector d2RawB = d2DifferenceB.mul(w2B).sub(d2MultipleB.mul(p));
            IntVector d2 = d2Raw.lanewise(UMIN, d2Raw.sub(p));
            IntVector d2B = d2RawB.lanewise(UMIN, d2RawB.sub(p));
            x = s2;
            xB = s2B;
            y = d2;
            yB = d2B;
            IntVector u4 = to4X.selectFrom(x, y);
            IntVector u4B = to4X.selectFrom(xB, yB);
            IntVector v4 = to4Y.selectFrom(x, y);
            IntVector v4B = to4Y.selectFrom(xB, yB);
            x = u4;
            xB = u4B;
            y = v4;
            yB = v4B;
            if (LANES >= 8) {
                IntVector w4 = spread4.selectFrom(IntVector.fromArray(SPECIES, twiddles, place >> 3));
                IntVector w4B = spread4.selectFrom(IntVector.fromArray(SPECIES, twiddles, placeB >> 3));
                LongVector q4 = spread4.selectFrom(IntVector.fromArray(SPECIES, quotients, place >> 3))
                        .reinterpretAsLongs()
                        .and(low);
                LongVector q4B = spread4.selectFrom(IntVector.fromArray(SPECIES, quotients, placeB >> 3))
                        .reinterpretAsLongs()
                        .and(low);
                IntVector s4Raw = u4.add(v4);
                IntVector s4RawB = u4B.add(v4B);
                IntVector s4 = s4Raw.lanewise(UMIN, s4Raw.sub(p));
                IntVector s4B = s4RawB.lanewise(UMIN, s4RawB.sub(p));
                IntVector d4Difference = u4.sub(v4).add(p);
                IntVector d4DifferenceB = u4B.sub(v4B).add(p);
                LongVector d4Even = d4Difference.reinterpretAsLongs().and(low).mul(q4);
                LongVector d4EvenB = d4DifferenceB.reinterpretAsLongs().and(low).mul(q4B);
                LongVector d4Odd =
                        d4Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q4);
                LongVector d4OddB =
                        d4DifferenceB.reinterpretAsLongs().lanewise(LSHR, 32).mul(q4B);
                IntVector d4Multiple =
                        d4Even.lanewise(LSHR, 32).or(d4Odd.and(high)).reinterpretAsInts();
                IntVector d4MultipleB =
                        d4EvenB.lanewise(LSHR, 32).or(d4OddB.and(high)).reinterpretAsInts();
                IntVector d4Raw = d4Difference.mul(w4).sub(d4Multiple.mul(p));
                IntVector d4RawB = d4DifferenceB.mul(w4B).sub(d4MultipleB.mul(p));
                IntVector d4 = d4Raw.lanewise(UMIN, d4Raw.sub(p));
                IntVector d4B = d4RawB.lanewise(UMIN, d4RawB.sub(p));
                x = s4;
                xB = s4B;
                y = d4;
                yB = d4B;
                IntVector u8 = to8X.selectFrom(x, y);
                IntVector u8B = to8X.selectFrom(xB, yB);
                IntVector v8 = to8Y.selectFrom(x, y);
                IntVector v8B = to8Y.selectFrom(xB, yB);
                x = u8;
                xB = u8B;
                y = v8;
                yB = v8B;
            }
            if (LANES == 16) {
                IntVector w8 = spread8.selectFrom(IntVector.fromArray(SPECIES, twiddles, place >> 4));
                IntVector w8B = spread8.selectFrom(IntVector.fromArray(SPECIES, twiddles, placeB >> 4));
                LongVector q8 = spread8.selectFrom(IntVector.fromArray(SPECIES, quotients, place >> 4))
                        .reinterpretAsLongs()
                        .and(low);
                LongVector q8B = spread8.selectFrom(IntVector.fromArray(SPECIES, quotients, placeB >> 4))
                        .reinterpretAsLongs()
                        .and(low);
                IntVector s8Raw = x.add(y);
                IntVector s8RawB = xB.add(yB);
                IntVector s8 = s8Raw.lanewise(UMIN, s8Raw.sub(p));
                IntVector s8B = s8RawB.lanewise(UMIN, s8RawB.sub(p));
                IntVector d8Difference = x.sub(y).add(p);
                IntVector d8DifferenceB = xB.sub(yB).add(p);
                LongVector d8Even = d8Difference.reinterpretAsLongs().and(low).mul(q8);
                LongVector d8EvenB = d8DifferenceB.reinterpretAsLongs().and(low).mul(q8B);
                LongVector d8Odd =
                        d8Difference.reinterpretAsLongs().lanewise(LSHR, 32).mul(q8);
                LongVector d8OddB =
                        d8DifferenceB.reinterpretAsLongs().lanewise(LSHR, 32).mul(q8B);
                IntVector d8Multiple =
                        d8Even.lanewise(LSHR, 32).or(d8Odd.and(high)).reinterpretAsInts();
                IntVector d8MultipleB =
                        d8EvenB.lanewise(LSHR, 32).or(d8OddB.and(high)).reinterpretAsInts();
                IntVector d8Raw = d8Difference.mul(w8).sub(d8Multiple.mul(p));
                IntVector d8RawB = d8DifferenceB.mul(w8B).sub(d8MultipleB.mul(p));
                IntVector d8 = d8Raw.lanewise(UMIN, d8Raw.sub(p));
                IntVector d8B = d8RawB.lanewise(UMIN, d8RawB.sub(p));
                x = s8;
                xB = s8B;
                y = d8;
                yB = d8B;
                IntVector u16 = to16X.selectFrom(x, y);
                IntVector u16B = to16X.selectFrom(xB, yB);
                IntVector v16 = to16Y.selectFrom(x, y);
                IntVector v16B = to16Y.selectFrom(xB, yB);
                x = u16;
                xB = u16B;
                y = v16;
                yB = v16B;
            }
            x.intoArray(a, off + j);
            xB.intoArray(a, off + j + 2 * LANES);
            y.intoArray(a, off + j + LANES);
            yB.intoArray(a, off + j + 3 * LANES);
        }
    }
}
