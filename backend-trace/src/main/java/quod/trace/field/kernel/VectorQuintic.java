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

/**
 * Vector loops over elements of the extension of degree 5, x^5 = 2. Up to four products of 62 bits are added before a reduction: a sum is brought below
 * p·2^32 by an unsigned minimum on its high half ("folded"), then reduced as one product. The loops are written out, because helpers would exceed what the
 * compiler inlines, and vectors would become objects.
 */
final class VectorQuintic {
    private static final int DEGREE = 5;

    private VectorQuintic() {}

    /** out[i] = a[i]·b[i]. The length is a multiple of the number of lanes. */
    static void mul(int[][] a, int ao, int[][] b, int bo, int[][] out, int oo, int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector pHigh = LongVector.broadcast(LONGS, (long) P << 32).reinterpretAsInts();
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            IntVector a0 = IntVector.fromArray(SPECIES, a[0], ao + i);
            IntVector b0 = IntVector.fromArray(SPECIES, b[0], bo + i);
            IntVector a1 = IntVector.fromArray(SPECIES, a[1], ao + i);
            IntVector b1 = IntVector.fromArray(SPECIES, b[1], bo + i);
            IntVector a2 = IntVector.fromArray(SPECIES, a[2], ao + i);
            IntVector b2 = IntVector.fromArray(SPECIES, b[2], bo + i);
            IntVector a3 = IntVector.fromArray(SPECIES, a[3], ao + i);
            IntVector b3 = IntVector.fromArray(SPECIES, b[3], bo + i);
            IntVector a4 = IntVector.fromArray(SPECIES, a[4], ao + i);
            IntVector b4 = IntVector.fromArray(SPECIES, b[4], bo + i);
            IntVector w1Raw = b1.add(b1);
            IntVector w1 = w1Raw.lanewise(UMIN, w1Raw.sub(p));
            IntVector w2Raw = b2.add(b2);
            IntVector w2 = w2Raw.lanewise(UMIN, w2Raw.sub(p));
            IntVector w3Raw = b3.add(b3);
            IntVector w3 = w3Raw.lanewise(UMIN, w3Raw.sub(p));
            IntVector w4Raw = b4.add(b4);
            IntVector w4 = w4Raw.lanewise(UMIN, w4Raw.sub(p));
            LongVector a0Even = a0.reinterpretAsLongs().and(low);
            LongVector a0Odd = a0.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector b0Even = b0.reinterpretAsLongs().and(low);
            LongVector b0Odd = b0.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector a1Even = a1.reinterpretAsLongs().and(low);
            LongVector a1Odd = a1.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector b1Even = b1.reinterpretAsLongs().and(low);
            LongVector b1Odd = b1.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector a2Even = a2.reinterpretAsLongs().and(low);
            LongVector a2Odd = a2.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector b2Even = b2.reinterpretAsLongs().and(low);
            LongVector b2Odd = b2.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector a3Even = a3.reinterpretAsLongs().and(low);
            LongVector a3Odd = a3.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector b3Even = b3.reinterpretAsLongs().and(low);
            LongVector b3Odd = b3.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector a4Even = a4.reinterpretAsLongs().and(low);
            LongVector a4Odd = a4.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector b4Even = b4.reinterpretAsLongs().and(low);
            LongVector b4Odd = b4.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector v1Even = w1.reinterpretAsLongs().and(low);
            LongVector v1Odd = w1.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector v2Even = w2.reinterpretAsLongs().and(low);
            LongVector v2Odd = w2.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector v3Even = w3.reinterpretAsLongs().and(low);
            LongVector v3Odd = w3.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector v4Even = w4.reinterpretAsLongs().and(low);
            LongVector v4Odd = w4.reinterpretAsLongs().lanewise(LSHR, 32);
            LongVector c0Even = a0Even.mul(b0Even)
                    .add(a1Even.mul(v4Even))
                    .add(a2Even.mul(v3Even))
                    .add(a3Even.mul(v2Even));
            IntVector c0EvenFolded = c0Even.reinterpretAsInts();
            c0Even = c0EvenFolded.lanewise(UMIN, c0EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c0Even = c0Even.add(a4Even.mul(v1Even));
            c0EvenFolded = c0Even.reinterpretAsInts();
            c0Even = c0EvenFolded.lanewise(UMIN, c0EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c0Even = c0Even.sub(c0Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            LongVector c0Odd =
                    a0Odd.mul(b0Odd).add(a1Odd.mul(v4Odd)).add(a2Odd.mul(v3Odd)).add(a3Odd.mul(v2Odd));
            IntVector c0OddFolded = c0Odd.reinterpretAsInts();
            c0Odd = c0OddFolded.lanewise(UMIN, c0OddFolded.sub(pHigh)).reinterpretAsLongs();
            c0Odd = c0Odd.add(a4Odd.mul(v1Odd));
            c0OddFolded = c0Odd.reinterpretAsInts();
            c0Odd = c0OddFolded.lanewise(UMIN, c0OddFolded.sub(pHigh)).reinterpretAsLongs();
            c0Odd = c0Odd.sub(c0Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector c0Raw = c0Even.lanewise(LSHR, 32).or(c0Odd).reinterpretAsInts();
            IntVector c0 = c0Raw.lanewise(UMIN, c0Raw.add(p));
            LongVector c1Even = a0Even.mul(b1Even)
                    .add(a1Even.mul(b0Even))
                    .add(a2Even.mul(v4Even))
                    .add(a3Even.mul(v3Even));
            IntVector c1EvenFolded = c1Even.reinterpretAsInts();
            c1Even = c1EvenFolded.lanewise(UMIN, c1EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c1Even = c1Even.add(a4Even.mul(v2Even));
            c1EvenFolded = c1Even.reinterpretAsInts();
            c1Even = c1EvenFolded.lanewise(UMIN, c1EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c1Even = c1Even.sub(c1Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            LongVector c1Odd =
                    a0Odd.mul(b1Odd).add(a1Odd.mul(b0Odd)).add(a2Odd.mul(v4Odd)).add(a3Odd.mul(v3Odd));
            IntVector c1OddFolded = c1Odd.reinterpretAsInts();
            c1Odd = c1OddFolded.lanewise(UMIN, c1OddFolded.sub(pHigh)).reinterpretAsLongs();
            c1Odd = c1Odd.add(a4Odd.mul(v2Odd));
            c1OddFolded = c1Odd.reinterpretAsInts();
            c1Odd = c1OddFolded.lanewise(UMIN, c1OddFolded.sub(pHigh)).reinterpretAsLongs();
            c1Odd = c1Odd.sub(c1Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector c1Raw = c1Even.lanewise(LSHR, 32).or(c1Odd).reinterpretAsInts();
            IntVector c1 = c1Raw.lanewise(UMIN, c1Raw.add(p));
            LongVector c2Even = a0Even.mul(b2Even)
                    .add(a1Even.mul(b1Even))
                    .add(a2Even.mul(b0Even))
                    .add(a3Even.mul(v4Even));
            IntVector c2EvenFolded = c2Even.reinterpretAsInts();
            c2Even = c2EvenFolded.lanewise(UMIN, c2EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c2Even = c2Even.add(a4Even.mul(v3Even));
            c2EvenFolded = c2Even.reinterpretAsInts();
            c2Even = c2EvenFolded.lanewise(UMIN, c2EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c2Even = c2Even.sub(c2Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            LongVector c2Odd =
                    a0Odd.mul(b2Odd).add(a1Odd.mul(b1Odd)).add(a2Odd.mul(b0Odd)).add(a3Odd.mul(v4Odd));
            IntVector c2OddFolded = c2Odd.reinterpretAsInts();
            c2Odd = c2OddFolded.lanewise(UMIN, c2OddFolded.sub(pHigh)).reinterpretAsLongs();
            c2Odd = c2Odd.add(a4Odd.mul(v3Odd));
            c2OddFolded = c2Odd.reinterpretAsInts();
            c2Odd = c2OddFolded.lanewise(UMIN, c2OddFolded.sub(pHigh)).reinterpretAsLongs();
            c2Odd = c2Odd.sub(c2Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector c2Raw = c2Even.lanewise(LSHR, 32).or(c2Odd).reinterpretAsInts();
            IntVector c2 = c2Raw.lanewise(UMIN, c2Raw.add(p));
            LongVector c3Even = a0Even.mul(b3Even)
                    .add(a1Even.mul(b2Even))
                    .add(a2Even.mul(b1Even))
                    .add(a3Even.mul(b0Even));
            IntVector c3EvenFolded = c3Even.reinterpretAsInts();
            c3Even = c3EvenFolded.lanewise(UMIN, c3EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c3Even = c3Even.add(a4Even.mul(v4Even));
            c3EvenFolded = c3Even.reinterpretAsInts();
            c3Even = c3EvenFolded.lanewise(UMIN, c3EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c3Even = c3Even.sub(c3Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            LongVector c3Odd =
                    a0Odd.mul(b3Odd).add(a1Odd.mul(b2Odd)).add(a2Odd.mul(b1Odd)).add(a3Odd.mul(b0Odd));
            IntVector c3OddFolded = c3Odd.reinterpretAsInts();
            c3Odd = c3OddFolded.lanewise(UMIN, c3OddFolded.sub(pHigh)).reinterpretAsLongs();
            c3Odd = c3Odd.add(a4Odd.mul(v4Odd));
            c3OddFolded = c3Odd.reinterpretAsInts();
            c3Odd = c3OddFolded.lanewise(UMIN, c3OddFolded.sub(pHigh)).reinterpretAsLongs();
            c3Odd = c3Odd.sub(c3Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector c3Raw = c3Even.lanewise(LSHR, 32).or(c3Odd).reinterpretAsInts();
            IntVector c3 = c3Raw.lanewise(UMIN, c3Raw.add(p));
            LongVector c4Even = a0Even.mul(b4Even)
                    .add(a1Even.mul(b3Even))
                    .add(a2Even.mul(b2Even))
                    .add(a3Even.mul(b1Even));
            IntVector c4EvenFolded = c4Even.reinterpretAsInts();
            c4Even = c4EvenFolded.lanewise(UMIN, c4EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c4Even = c4Even.add(a4Even.mul(b0Even));
            c4EvenFolded = c4Even.reinterpretAsInts();
            c4Even = c4EvenFolded.lanewise(UMIN, c4EvenFolded.sub(pHigh)).reinterpretAsLongs();
            c4Even = c4Even.sub(c4Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            LongVector c4Odd =
                    a0Odd.mul(b4Odd).add(a1Odd.mul(b3Odd)).add(a2Odd.mul(b2Odd)).add(a3Odd.mul(b1Odd));
            IntVector c4OddFolded = c4Odd.reinterpretAsInts();
            c4Odd = c4OddFolded.lanewise(UMIN, c4OddFolded.sub(pHigh)).reinterpretAsLongs();
            c4Odd = c4Odd.add(a4Odd.mul(b0Odd));
            c4OddFolded = c4Odd.reinterpretAsInts();
            c4Odd = c4OddFolded.lanewise(UMIN, c4OddFolded.sub(pHigh)).reinterpretAsLongs();
            c4Odd = c4Odd.sub(c4Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector c4Raw = c4Even.lanewise(LSHR, 32).or(c4Odd).reinterpretAsInts();
            IntVector c4 = c4Raw.lanewise(UMIN, c4Raw.add(p));
            c0.intoArray(out[0], oo + i);
            c1.intoArray(out[1], oo + i);
            c2.intoArray(out[2], oo + i);
            c3.intoArray(out[3], oo + i);
            c4.intoArray(out[4], oo + i);
        }
    }

    /**
     * acc[c][ao + i] += Σ_{first ≤ j < last} columns[j][columnOffsets[j] + row + i]·coefficient_j[c] for i in [0, len). Sums of 64-bit products stay below
     * p·2^32 after each fold, and two more products fit. The length is a multiple of the number of lanes.
     */
    static void linearCombination(
            int[][] columns,
            int[] columnOffsets,
            int first,
            int last,
            int row,
            int[] coefficients,
            int[][] acc,
            int ao,
            int len) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector pHigh = LongVector.broadcast(LONGS, (long) P << 32).reinterpretAsInts();
        IntVector p = IntVector.broadcast(SPECIES, P);
        for (int i = 0; i < len; i += LANES) {
            LongVector sum0Even = LongVector.zero(LONGS);
            LongVector sum0Odd = LongVector.zero(LONGS);
            LongVector sum1Even = LongVector.zero(LONGS);
            LongVector sum1Odd = LongVector.zero(LONGS);
            LongVector sum2Even = LongVector.zero(LONGS);
            LongVector sum2Odd = LongVector.zero(LONGS);
            LongVector sum3Even = LongVector.zero(LONGS);
            LongVector sum3Odd = LongVector.zero(LONGS);
            LongVector sum4Even = LongVector.zero(LONGS);
            LongVector sum4Odd = LongVector.zero(LONGS);
            int j = first;
            for (; j + 1 < last; j += 2) {
                IntVector x0 = IntVector.fromArray(SPECIES, columns[j], columnOffsets[j] + row + i);
                IntVector x1 = IntVector.fromArray(SPECIES, columns[j + 1], columnOffsets[j + 1] + row + i);
                LongVector x0Even = x0.reinterpretAsLongs().and(low);
                LongVector x0Odd = x0.reinterpretAsLongs().lanewise(LSHR, 32);
                LongVector x1Even = x1.reinterpretAsLongs().and(low);
                LongVector x1Odd = x1.reinterpretAsLongs().lanewise(LSHR, 32);
                int k = j * DEGREE;
                LongVector k0First = IntVector.broadcast(SPECIES, coefficients[k])
                        .reinterpretAsLongs()
                        .and(low);
                LongVector k0Second = IntVector.broadcast(SPECIES, coefficients[k + 5])
                        .reinterpretAsLongs()
                        .and(low);
                sum0Even = x0Even.mul(k0First).add(x1Even.mul(k0Second)).add(sum0Even);
                IntVector folded0Even = sum0Even.reinterpretAsInts();
                sum0Even = folded0Even.lanewise(UMIN, folded0Even.sub(pHigh)).reinterpretAsLongs();
                sum0Odd = x0Odd.mul(k0First).add(x1Odd.mul(k0Second)).add(sum0Odd);
                IntVector folded0Odd = sum0Odd.reinterpretAsInts();
                sum0Odd = folded0Odd.lanewise(UMIN, folded0Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k1First = IntVector.broadcast(SPECIES, coefficients[k + 1])
                        .reinterpretAsLongs()
                        .and(low);
                LongVector k1Second = IntVector.broadcast(SPECIES, coefficients[k + 6])
                        .reinterpretAsLongs()
                        .and(low);
                sum1Even = x0Even.mul(k1First).add(x1Even.mul(k1Second)).add(sum1Even);
                IntVector folded1Even = sum1Even.reinterpretAsInts();
                sum1Even = folded1Even.lanewise(UMIN, folded1Even.sub(pHigh)).reinterpretAsLongs();
                sum1Odd = x0Odd.mul(k1First).add(x1Odd.mul(k1Second)).add(sum1Odd);
                IntVector folded1Odd = sum1Odd.reinterpretAsInts();
                sum1Odd = folded1Odd.lanewise(UMIN, folded1Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k2First = IntVector.broadcast(SPECIES, coefficients[k + 2])
                        .reinterpretAsLongs()
                        .and(low);
                LongVector k2Second = IntVector.broadcast(SPECIES, coefficients[k + 7])
                        .reinterpretAsLongs()
                        .and(low);
                sum2Even = x0Even.mul(k2First).add(x1Even.mul(k2Second)).add(sum2Even);
                IntVector folded2Even = sum2Even.reinterpretAsInts();
                sum2Even = folded2Even.lanewise(UMIN, folded2Even.sub(pHigh)).reinterpretAsLongs();
                sum2Odd = x0Odd.mul(k2First).add(x1Odd.mul(k2Second)).add(sum2Odd);
                IntVector folded2Odd = sum2Odd.reinterpretAsInts();
                sum2Odd = folded2Odd.lanewise(UMIN, folded2Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k3First = IntVector.broadcast(SPECIES, coefficients[k + 3])
                        .reinterpretAsLongs()
                        .and(low);
                LongVector k3Second = IntVector.broadcast(SPECIES, coefficients[k + 8])
                        .reinterpretAsLongs()
                        .and(low);
                sum3Even = x0Even.mul(k3First).add(x1Even.mul(k3Second)).add(sum3Even);
                IntVector folded3Even = sum3Even.reinterpretAsInts();
                sum3Even = folded3Even.lanewise(UMIN, folded3Even.sub(pHigh)).reinterpretAsLongs();
                sum3Odd = x0Odd.mul(k3First).add(x1Odd.mul(k3Second)).add(sum3Odd);
                IntVector folded3Odd = sum3Odd.reinterpretAsInts();
                sum3Odd = folded3Odd.lanewise(UMIN, folded3Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k4First = IntVector.broadcast(SPECIES, coefficients[k + 4])
                        .reinterpretAsLongs()
                        .and(low);
                LongVector k4Second = IntVector.broadcast(SPECIES, coefficients[k + 9])
                        .reinterpretAsLongs()
                        .and(low);
                sum4Even = x0Even.mul(k4First).add(x1Even.mul(k4Second)).add(sum4Even);
                IntVector folded4Even = sum4Even.reinterpretAsInts();
                sum4Even = folded4Even.lanewise(UMIN, folded4Even.sub(pHigh)).reinterpretAsLongs();
                sum4Odd = x0Odd.mul(k4First).add(x1Odd.mul(k4Second)).add(sum4Odd);
                IntVector folded4Odd = sum4Odd.reinterpretAsInts();
                sum4Odd = folded4Odd.lanewise(UMIN, folded4Odd.sub(pHigh)).reinterpretAsLongs();
            }
            if (j < last) {
                IntVector x0 = IntVector.fromArray(SPECIES, columns[j], columnOffsets[j] + row + i);
                LongVector x0Even = x0.reinterpretAsLongs().and(low);
                LongVector x0Odd = x0.reinterpretAsLongs().lanewise(LSHR, 32);
                int k = j * DEGREE;
                LongVector k0First = IntVector.broadcast(SPECIES, coefficients[k])
                        .reinterpretAsLongs()
                        .and(low);
                sum0Even = x0Even.mul(k0First).add(sum0Even);
                IntVector folded0Even = sum0Even.reinterpretAsInts();
                sum0Even = folded0Even.lanewise(UMIN, folded0Even.sub(pHigh)).reinterpretAsLongs();
                sum0Odd = x0Odd.mul(k0First).add(sum0Odd);
                IntVector folded0Odd = sum0Odd.reinterpretAsInts();
                sum0Odd = folded0Odd.lanewise(UMIN, folded0Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k1First = IntVector.broadcast(SPECIES, coefficients[k + 1])
                        .reinterpretAsLongs()
                        .and(low);
                sum1Even = x0Even.mul(k1First).add(sum1Even);
                IntVector folded1Even = sum1Even.reinterpretAsInts();
                sum1Even = folded1Even.lanewise(UMIN, folded1Even.sub(pHigh)).reinterpretAsLongs();
                sum1Odd = x0Odd.mul(k1First).add(sum1Odd);
                IntVector folded1Odd = sum1Odd.reinterpretAsInts();
                sum1Odd = folded1Odd.lanewise(UMIN, folded1Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k2First = IntVector.broadcast(SPECIES, coefficients[k + 2])
                        .reinterpretAsLongs()
                        .and(low);
                sum2Even = x0Even.mul(k2First).add(sum2Even);
                IntVector folded2Even = sum2Even.reinterpretAsInts();
                sum2Even = folded2Even.lanewise(UMIN, folded2Even.sub(pHigh)).reinterpretAsLongs();
                sum2Odd = x0Odd.mul(k2First).add(sum2Odd);
                IntVector folded2Odd = sum2Odd.reinterpretAsInts();
                sum2Odd = folded2Odd.lanewise(UMIN, folded2Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k3First = IntVector.broadcast(SPECIES, coefficients[k + 3])
                        .reinterpretAsLongs()
                        .and(low);
                sum3Even = x0Even.mul(k3First).add(sum3Even);
                IntVector folded3Even = sum3Even.reinterpretAsInts();
                sum3Even = folded3Even.lanewise(UMIN, folded3Even.sub(pHigh)).reinterpretAsLongs();
                sum3Odd = x0Odd.mul(k3First).add(sum3Odd);
                IntVector folded3Odd = sum3Odd.reinterpretAsInts();
                sum3Odd = folded3Odd.lanewise(UMIN, folded3Odd.sub(pHigh)).reinterpretAsLongs();
                LongVector k4First = IntVector.broadcast(SPECIES, coefficients[k + 4])
                        .reinterpretAsLongs()
                        .and(low);
                sum4Even = x0Even.mul(k4First).add(sum4Even);
                IntVector folded4Even = sum4Even.reinterpretAsInts();
                sum4Even = folded4Even.lanewise(UMIN, folded4Even.sub(pHigh)).reinterpretAsLongs();
                sum4Odd = x0Odd.mul(k4First).add(sum4Odd);
                IntVector folded4Odd = sum4Odd.reinterpretAsInts();
                sum4Odd = folded4Odd.lanewise(UMIN, folded4Odd.sub(pHigh)).reinterpretAsLongs();
            }
            sum0Even = sum0Even.sub(sum0Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            sum0Odd = sum0Odd.sub(sum0Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector sum0Raw = sum0Even.lanewise(LSHR, 32).or(sum0Odd).reinterpretAsInts();
            IntVector sum0 = sum0Raw.lanewise(UMIN, sum0Raw.add(p));
            IntVector old0 = IntVector.fromArray(SPECIES, acc[0], ao + i);
            IntVector z0Raw = old0.add(sum0);
            IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.sub(p));
            z0.intoArray(acc[0], ao + i);
            sum1Even = sum1Even.sub(sum1Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            sum1Odd = sum1Odd.sub(sum1Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector sum1Raw = sum1Even.lanewise(LSHR, 32).or(sum1Odd).reinterpretAsInts();
            IntVector sum1 = sum1Raw.lanewise(UMIN, sum1Raw.add(p));
            IntVector old1 = IntVector.fromArray(SPECIES, acc[1], ao + i);
            IntVector z1Raw = old1.add(sum1);
            IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.sub(p));
            z1.intoArray(acc[1], ao + i);
            sum2Even = sum2Even.sub(sum2Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            sum2Odd = sum2Odd.sub(sum2Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector sum2Raw = sum2Even.lanewise(LSHR, 32).or(sum2Odd).reinterpretAsInts();
            IntVector sum2 = sum2Raw.lanewise(UMIN, sum2Raw.add(p));
            IntVector old2 = IntVector.fromArray(SPECIES, acc[2], ao + i);
            IntVector z2Raw = old2.add(sum2);
            IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.sub(p));
            z2.intoArray(acc[2], ao + i);
            sum3Even = sum3Even.sub(sum3Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            sum3Odd = sum3Odd.sub(sum3Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector sum3Raw = sum3Even.lanewise(LSHR, 32).or(sum3Odd).reinterpretAsInts();
            IntVector sum3 = sum3Raw.lanewise(UMIN, sum3Raw.add(p));
            IntVector old3 = IntVector.fromArray(SPECIES, acc[3], ao + i);
            IntVector z3Raw = old3.add(sum3);
            IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.sub(p));
            z3.intoArray(acc[3], ao + i);
            sum4Even = sum4Even.sub(sum4Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            sum4Odd = sum4Odd.sub(sum4Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector sum4Raw = sum4Even.lanewise(LSHR, 32).or(sum4Odd).reinterpretAsInts();
            IntVector sum4 = sum4Raw.lanewise(UMIN, sum4Raw.add(p));
            IntVector old4 = IntVector.fromArray(SPECIES, acc[4], ao + i);
            IntVector z4Raw = old4.add(sum4);
            IntVector z4 = z4Raw.lanewise(UMIN, z4Raw.sub(p));
            z4.intoArray(acc[4], ao + i);
        }
    }
}
