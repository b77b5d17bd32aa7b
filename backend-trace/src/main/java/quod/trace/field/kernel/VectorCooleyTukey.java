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
 * The layers of a transform from natural to bit-reversed order. Products by twiddles are Shoup's. The layers are written out: helpers for
 * butterflies would exceed what the compiler inlines, and vectors would become objects.
 */
final class VectorCooleyTukey {
    private static final int[] FROM_16_TO_8 = VectorLanes.move(16, 8);
    private static final int[] FROM_8_TO_4 = VectorLanes.move(8, 4);
    private static final int[] FROM_4_TO_2 = VectorLanes.move(4, 2);
    private static final int[] FROM_2_TO_1 = VectorLanes.move(2, 1);
    private static final int[] FROM_1_TO_NATURAL = VectorLanes.move(1, LANES);
    private static final int[] SPREAD_8 = VectorLanes.spread(8);
    private static final int[] SPREAD_4 = VectorLanes.spread(4);
    private static final int[] SPREAD_2 = VectorLanes.spread(2);

    private VectorCooleyTukey() {}

    /** See {@link Kernels#cooleyTukey2}. */
    static void cooleyTukey2(int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
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
                LongVector y1Even = x1.reinterpretAsLongs().and(low).mul(q1);
                LongVector y1Odd = x1.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
                IntVector y1Multiple =
                        y1Even.lanewise(LSHR, 32).or(y1Odd.and(high)).reinterpretAsInts();
                IntVector y1Raw = x1.mul(w1).sub(y1Multiple.mul(p));
                IntVector y1 = y1Raw.lanewise(UMIN, y1Raw.sub(p));
                IntVector z0Raw = x0.add(y1);
                IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
                IntVector z1Raw = x0.sub(y1);
                IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.add(p));
                z0.intoArray(a, j);
                z1.intoArray(a, j + half);
            }
        }
    }

    /** See {@link Kernels#cooleyTukey4}. */
    static void cooleyTukey4(
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
                LongVector y2Even = x2.reinterpretAsLongs().and(low).mul(q1);
                LongVector y3Even = x3.reinterpretAsLongs().and(low).mul(q1);
                LongVector y2Odd = x2.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
                LongVector y3Odd = x3.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
                IntVector y2Multiple =
                        y2Even.lanewise(LSHR, 32).or(y2Odd.and(high)).reinterpretAsInts();
                IntVector y3Multiple =
                        y3Even.lanewise(LSHR, 32).or(y3Odd.and(high)).reinterpretAsInts();
                IntVector y2Raw = x2.mul(w1).sub(y2Multiple.mul(p));
                IntVector y3Raw = x3.mul(w1).sub(y3Multiple.mul(p));
                IntVector y2 = y2Raw.lanewise(UMIN, y2Raw.sub(p));
                IntVector y3 = y3Raw.lanewise(UMIN, y3Raw.sub(p));
                IntVector s0Raw = x0.add(y2);
                IntVector s1 = x1.add(y3);
                IntVector s2Raw = x0.sub(y2);
                IntVector s3 = x1.sub(y3).add(p);
                IntVector s0 = s0Raw.lanewise(UMIN, s0Raw.sub(p));
                IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.add(p));
                LongVector t1Even = s1.reinterpretAsLongs().and(low).mul(q2);
                LongVector t3Even = s3.reinterpretAsLongs().and(low).mul(q3);
                LongVector t1Odd = s1.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2);
                LongVector t3Odd = s3.reinterpretAsLongs().lanewise(LSHR, 32).mul(q3);
                IntVector t1Multiple =
                        t1Even.lanewise(LSHR, 32).or(t1Odd.and(high)).reinterpretAsInts();
                IntVector t3Multiple =
                        t3Even.lanewise(LSHR, 32).or(t3Odd.and(high)).reinterpretAsInts();
                IntVector t1Raw = s1.mul(w2).sub(t1Multiple.mul(p));
                IntVector t3Raw = s3.mul(w3).sub(t3Multiple.mul(p));
                IntVector t1 = t1Raw.lanewise(UMIN, t1Raw.sub(p));
                IntVector t3 = t3Raw.lanewise(UMIN, t3Raw.sub(p));
                IntVector z0Raw = s0.add(t1);
                IntVector z1Raw = s0.sub(t1);
                IntVector z2Raw = s2.add(t3);
                IntVector z3Raw = s2.sub(t3);
                IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
                IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.add(p));
                IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.sub(p));
                IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.add(p));
                z0.intoArray(target, to);
                z1.intoArray(target, to + targetRow);
                z2.intoArray(target, to + 2 * targetRow);
                z3.intoArray(target, to + 3 * targetRow);
            }
        }
    }

    /** The block whose first two twiddles are 1: one product in place of four. */
    static void cooleyTukey4First(
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
            IntVector s0Raw = x0.add(x2);
            IntVector s0 = s0Raw.lanewise(UMIN, s0Raw.sub(p));
            IntVector s1Raw = x1.add(x3);
            IntVector s1 = s1Raw.lanewise(UMIN, s1Raw.sub(p));
            IntVector s2Raw = x0.sub(x2);
            IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.add(p));
            IntVector s3 = x1.sub(x3).add(p);
            LongVector t3Even = s3.reinterpretAsLongs().and(low).mul(q);
            LongVector t3Odd = s3.reinterpretAsLongs().lanewise(LSHR, 32).mul(q);
            IntVector t3Multiple = t3Even.lanewise(LSHR, 32).or(t3Odd.and(high)).reinterpretAsInts();
            IntVector t3Raw = s3.mul(w).sub(t3Multiple.mul(p));
            IntVector t3 = t3Raw.lanewise(UMIN, t3Raw.sub(p));
            IntVector z0Raw = s0.add(s1);
            IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
            IntVector z1Raw = s0.sub(s1);
            IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.add(p));
            IntVector z2Raw = s2.add(t3);
            IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.sub(p));
            IntVector z3Raw = s2.sub(t3);
            IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.add(p));
            z0.intoArray(target, to + j);
            z1.intoArray(target, to + j + targetRow);
            z2.intoArray(target, to + j + 2 * targetRow);
            z3.intoArray(target, to + j + 3 * targetRow);
        }
    }

    /** The same for rows of a single vector. */
    static void cooleyTukey4Short(
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
            LongVector y2Even = x2.reinterpretAsLongs().and(low).mul(q1);
            LongVector y2Odd = x2.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
            IntVector y2Multiple = y2Even.lanewise(LSHR, 32).or(y2Odd.and(high)).reinterpretAsInts();
            IntVector y2Raw = x2.mul(w1).sub(y2Multiple.mul(p));
            IntVector y2 = y2Raw.lanewise(UMIN, y2Raw.sub(p));
            LongVector y3Even = x3.reinterpretAsLongs().and(low).mul(q1);
            LongVector y3Odd = x3.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1);
            IntVector y3Multiple = y3Even.lanewise(LSHR, 32).or(y3Odd.and(high)).reinterpretAsInts();
            IntVector y3Raw = x3.mul(w1).sub(y3Multiple.mul(p));
            IntVector y3 = y3Raw.lanewise(UMIN, y3Raw.sub(p));
            IntVector s0Raw = x0.add(y2);
            IntVector s0 = s0Raw.lanewise(UMIN, s0Raw.sub(p));
            IntVector s1 = x1.add(y3);
            IntVector s2Raw = x0.sub(y2);
            IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.add(p));
            IntVector s3 = x1.sub(y3).add(p);
            LongVector t1Even = s1.reinterpretAsLongs().and(low).mul(q2);
            LongVector t1Odd = s1.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2);
            IntVector t1Multiple = t1Even.lanewise(LSHR, 32).or(t1Odd.and(high)).reinterpretAsInts();
            IntVector t1Raw = s1.mul(w2).sub(t1Multiple.mul(p));
            IntVector t1 = t1Raw.lanewise(UMIN, t1Raw.sub(p));
            LongVector t3Even = s3.reinterpretAsLongs().and(low).mul(q3);
            LongVector t3Odd = s3.reinterpretAsLongs().lanewise(LSHR, 32).mul(q3);
            IntVector t3Multiple = t3Even.lanewise(LSHR, 32).or(t3Odd.and(high)).reinterpretAsInts();
            IntVector t3Raw = s3.mul(w3).sub(t3Multiple.mul(p));
            IntVector t3 = t3Raw.lanewise(UMIN, t3Raw.sub(p));
            IntVector z0Raw = s0.add(t1);
            IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
            IntVector z1Raw = s0.sub(t1);
            IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.add(p));
            IntVector z2Raw = s2.add(t3);
            IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.sub(p));
            IntVector z3Raw = s2.sub(t3);
            IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.add(p));
            z0.intoArray(target, to);
            z1.intoArray(target, to + targetRow);
            z2.intoArray(target, to + 2 * targetRow);
            z3.intoArray(target, to + 3 * targetRow);
        }
    }

    /** See {@link Kernels#cooleyTukeyLow}. Two and two vectors stay in registers, side by side to keep the multipliers busy; only lanes move between the layers. */
    static void cooleyTukeyLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector high = LongVector.broadcast(LONGS, ~LOW);
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector to8X = IntVector.fromArray(SPECIES, FROM_16_TO_8, 0);
        IntVector to8Y = IntVector.fromArray(SPECIES, FROM_16_TO_8, LANES);
        IntVector to4X = IntVector.fromArray(SPECIES, FROM_8_TO_4, 0);
        IntVector to4Y = IntVector.fromArray(SPECIES, FROM_8_TO_4, LANES);
        IntVector to2X = IntVector.fromArray(SPECIES, FROM_4_TO_2, 0);
        IntVector to2Y = IntVector.fromArray(SPECIES, FROM_4_TO_2, LANES);
        IntVector to1X = IntVector.fromArray(SPECIES, FROM_2_TO_1, 0);
        IntVector to1Y = IntVector.fromArray(SPECIES, FROM_2_TO_1, LANES);
        IntVector toNaturalX = IntVector.fromArray(SPECIES, FROM_1_TO_NATURAL, 0);
        IntVector toNaturalY = IntVector.fromArray(SPECIES, FROM_1_TO_NATURAL, LANES);
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
            if (LANES == 16) {
                IntVector u8 = to8X.selectFrom(x, y);
                IntVector u8B = to8X.selectFrom(xB, yB);
                IntVector v8 = to8Y.selectFrom(x, y);
                IntVector v8B = to8Y.selectFrom(xB, yB);
                IntVector w8 = spread8.selectFrom(IntVector.fromArray(SPECIES, twiddles, place >> 4));
                IntVector w8B = spread8.selectFrom(IntVector.fromArray(SPECIES, twiddles, placeB >> 4));
                LongVector q8 = spread8.selectFrom(IntVector.fromArray(SPECIES, quotients, place >> 4))
                        .reinterpretAsLongs()
                        .and(low);
                LongVector q8B = spread8.selectFrom(IntVector.fromArray(SPECIES, quotients, placeB >> 4))
                        .reinterpretAsLongs()
                        .and(low);
                LongVector m8Even = v8.reinterpretAsLongs().and(low).mul(q8);
                LongVector m8EvenB = v8B.reinterpretAsLongs().and(low).mul(q8B);
                LongVector m8Odd = v8.reinterpretAsLongs().lanewise(LSHR, 32).mul(q8);
                LongVector m8OddB = v8B.reinterpretAsLongs().lanewise(LSHR, 32).mul(q8B);
                IntVector m8Multiple =
                        m8Even.lanewise(LSHR, 32).or(m8Odd.and(high)).reinterpretAsInts();
                IntVector m8MultipleB =
                        m8EvenB.lanewise(LSHR, 32).or(m8OddB.and(high)).reinterpretAsInts();
                IntVector m8Raw = v8.mul(w8).sub(m8Multiple.mul(p));
                IntVector m8RawB = v8B.mul(w8B).sub(m8MultipleB.mul(p));
                IntVector m8 = m8Raw.lanewise(UMIN, m8Raw.sub(p));
                IntVector m8B = m8RawB.lanewise(UMIN, m8RawB.sub(p));
                IntVector s8Raw = u8.add(m8);
                IntVector s8RawB = u8B.add(m8B);
                IntVector s8 = s8Raw.lanewise(UMIN, s8Raw.sub(p));
                IntVector s8B = s8RawB.lanewise(UMIN, s8RawB.sub(p));
                IntVector d8Raw = u8.sub(m8);
                IntVector d8RawB = u8B.sub(m8B);
                IntVector d8 = d8Raw.lanewise(UMIN, d8Raw.add(p));
                IntVector d8B = d8RawB.lanewise(UMIN, d8RawB.add(p));
                x = s8;
                xB = s8B;
                y = d8;
                yB = d8B;
            }
            if (LANES >= 8) {
                IntVector u4 = to4X.selectFrom(x, y);
                IntVector u4B = to4X.selectFrom(xB, yB);
                IntVector v4 = to4Y.selectFrom(x, y);
                IntVector v4B = to4Y.selectFrom(xB, yB);
                IntVector w4 = spread4.selectFrom(IntVector.fromArray(SPECIES, twiddles, place >> 3));
                IntVector w4B = spread4.selectFrom(IntVector.fromArray(SPECIES, twiddles, placeB >> 3));
                LongVector q4 = spread4.selectFrom(IntVector.fromArray(SPECIES, quotients, place >> 3))
                        .reinterpretAsLongs()
                        .and(low);
                LongVector q4B = spread4.selectFrom(IntVector.fromArray(SPECIES, quotients, placeB >> 3))
                        .reinterpretAsLongs()
                        .and(low);
                LongVector m4Even = v4.reinterpretAsLongs().and(low).mul(q4);
                LongVector m4EvenB = v4B.reinterpretAsLongs().and(low).mul(q4B);
                LongVector m4Odd = v4.reinterpretAsLongs().lanewise(LSHR, 32).mul(q4);
                LongVector m4OddB = v4B.reinterpretAsLongs().lanewise(LSHR, 32).mul(q4B);
                IntVector m4Multiple =
                        m4Even.lanewise(LSHR, 32).or(m4Odd.and(high)).reinterpretAsInts();
                IntVector m4MultipleB =
                        m4EvenB.lanewise(LSHR, 32).or(m4OddB.and(high)).reinterpretAsInts();
                IntVector m4Raw = v4.mul(w4).sub(m4Multiple.mul(p));
                IntVector m4RawB = v4B.mul(w4B).sub(m4MultipleB.mul(p));
                IntVector m4 = m4Raw.lanewise(UMIN, m4Raw.sub(p));
                IntVector m4B = m4RawB.lanewise(UMIN, m4RawB.sub(p));
                IntVector s4Raw = u4.add(m4);
                IntVector s4RawB = u4B.add(m4B);
                IntVector s4 = s4Raw.lanewise(UMIN, s4Raw.sub(p));
                IntVector s4B = s4RawB.lanewise(UMIN, s4RawB.sub(p));
                IntVector d4Raw = u4.sub(m4);
                IntVector d4RawB = u4B.sub(m4B);
                IntVector d4 = d4Raw.lanewise(UMIN, d4Raw.add(p));
                IntVector d4B = d4RawB.lanewise(UMIN, d4RawB.add(p));
                x = s4;
                xB = s4B;
                y = d4;
                yB = d4B;
            }
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
            LongVector m2Even = v2.reinterpretAsLongs().and(low).mul(q2);
            LongVector m2EvenB = v2B.reinterpretAsLongs().and(low).mul(q2B);
            LongVector m2Odd = v2.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2);
            LongVector m2OddB = v2B.reinterpretAsLongs().lanewise(LSHR, 32).mul(q2B);
            IntVector m2Multiple = m2Even.lanewise(LSHR, 32).or(m2Odd.and(high)).reinterpretAsInts();
            IntVector m2MultipleB =
                    m2EvenB.lanewise(LSHR, 32).or(m2OddB.and(high)).reinterpretAsInts();
            IntVector m2Raw = v2.mul(w2).sub(m2Multiple.mul(p));
            IntVector m2RawB = v2B.mul(w2B).sub(m2MultipleB.mul(p));
            IntVector m2 = m2Raw.lanewise(UMIN, m2Raw.sub(p));
            IntVector m2B = m2RawB.lanewise(UMIN, m2RawB.sub(p));
            IntVector s2Raw = u2.add(m2);
            IntVector s2RawB = u2B.add(m2B);
            IntVector s2 = s2Raw.lanewise(UMIN, s2Raw.sub(p));
            IntVector s2B = s2RawB.lanewise(UMIN, s2RawB.sub(p));
            IntVector d2Raw = u2.sub(m2);
            IntVector d2RawB = u2B.sub(m2B);
            IntVector d2 = d2Raw.lanewise(UMIN, d2Raw.add(p));
            IntVector d2B = d2RawB.lanewise(UMIN, d2RawB.add(p));
            x = s2;
            xB = s2B;
            y = d2;
            yB = d2B;
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
            LongVector m1Even = v1.reinterpretAsLongs().and(low).mul(q1Even);
            LongVector m1EvenB = v1B.reinterpretAsLongs().and(low).mul(q1EvenB);
            LongVector m1Odd = v1.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1Odd);
            LongVector m1OddB = v1B.reinterpretAsLongs().lanewise(LSHR, 32).mul(q1OddB);
            IntVector m1Multiple = m1Even.lanewise(LSHR, 32).or(m1Odd.and(high)).reinterpretAsInts();
            IntVector m1MultipleB =
                    m1EvenB.lanewise(LSHR, 32).or(m1OddB.and(high)).reinterpretAsInts();
            IntVector m1Raw = v1.mul(w1).sub(m1Multiple.mul(p));
            IntVector m1RawB = v1B.mul(w1B).sub(m1MultipleB.mul(p));
            IntVector m1 = m1Raw.lanewise(UMIN, m1Raw.sub(p));
            IntVector m1B = m1RawB.lanewise(UMIN, m1RawB.sub(p));
            IntVector s1Raw = u1.add(m1);
            IntVector s1RawB = u1B.add(m1B);
            IntVector s1 = s1Raw.lanewise(UMIN, s1Raw.sub(p));
            IntVector s1B = s1RawB.lanewise(UMIN, s1RawB.sub(p));
            IntVector d1Raw = u1.sub(m1);
            IntVector d1RawB = u1B.sub(m1B);
            IntVector d1 = d1Raw.lanewise(UMIN, d1Raw.add(p));
            IntVector d1B = d1RawB.lanewise(UMIN, d1RawB.add(p));
            x = s1;
            xB = s1B;
            y = d1;
            yB = d1B;
            toNaturalX.selectFrom(x, y).intoArray(a, off + j);
            toNaturalX.selectFrom(xB, yB).intoArray(a, off + j + 2 * LANES);
            toNaturalY.selectFrom(x, y).intoArray(a, off + j + LANES);
            toNaturalY.selectFrom(xB, yB).intoArray(a, off + j + 3 * LANES);
        }
    }
}
