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
 * Batch inversion by Montgomery's trick with vectors. Each lane of four vectors is a chain of its own: element i belongs to chain i mod (4·lanes). The products
 * of the chains are inverted by the plain twin.
 */
final class VectorInversion {
    /** Elements of one batch; a multiple of the number of chains. */
    private static final int BATCH = 8192;

    private static final int CHAINS = 4 * LANES;

    private VectorInversion() {}

    /** out[i] = 1/a[i]; no overlap. */
    static void inverses(int[] a, int ao, int[] out, int oo, int len) {
        int whole = len - len % CHAINS;
        int[] products = new int[CHAINS];
        int[] inverses = new int[CHAINS];
        for (int from = 0; from < whole; from += BATCH) {
            int batch = Math.min(BATCH, whole - from);
            prefixProducts(a, ao + from, out, oo + from, batch, products);
            KernelLoader.scalar().inverses(products, 0, inverses, 0, CHAINS);
            backwards(a, ao + from, out, oo + from, batch, inverses);
        }
        if (whole < len) {
            KernelLoader.scalar().inverses(a, ao + whole, out, oo + whole, len - whole);
        }
    }

    /** out[i] = the product of the elements before i in its chain; products = those of whole chains. */
    private static void prefixProducts(int[] a, int ao, int[] out, int oo, int len, int[] products) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector r0 = IntVector.broadcast(SPECIES, Montgomery.ONE);
        IntVector r1 = IntVector.broadcast(SPECIES, Montgomery.ONE);
        IntVector r2 = IntVector.broadcast(SPECIES, Montgomery.ONE);
        IntVector r3 = IntVector.broadcast(SPECIES, Montgomery.ONE);
        for (int i = 0; i < len; i += CHAINS) {
            IntVector x0 = IntVector.fromArray(SPECIES, a, ao + i);
            r0.intoArray(out, oo + i);
            LongVector m0Even =
                    r0.reinterpretAsLongs().and(low).mul(x0.reinterpretAsLongs().and(low));
            LongVector m0Odd = r0.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x0.reinterpretAsLongs().lanewise(LSHR, 32));
            m0Even = m0Even.sub(m0Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m0Odd = m0Odd.sub(m0Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m0Raw = m0Even.lanewise(LSHR, 32).or(m0Odd).reinterpretAsInts();
            IntVector m0 = m0Raw.lanewise(UMIN, m0Raw.add(p));
            r0 = m0;
            IntVector x1 = IntVector.fromArray(SPECIES, a, ao + i + LANES);
            r1.intoArray(out, oo + i + LANES);
            LongVector m1Even =
                    r1.reinterpretAsLongs().and(low).mul(x1.reinterpretAsLongs().and(low));
            LongVector m1Odd = r1.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x1.reinterpretAsLongs().lanewise(LSHR, 32));
            m1Even = m1Even.sub(m1Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m1Odd = m1Odd.sub(m1Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m1Raw = m1Even.lanewise(LSHR, 32).or(m1Odd).reinterpretAsInts();
            IntVector m1 = m1Raw.lanewise(UMIN, m1Raw.add(p));
            r1 = m1;
            IntVector x2 = IntVector.fromArray(SPECIES, a, ao + i + 2 * LANES);
            r2.intoArray(out, oo + i + 2 * LANES);
            LongVector m2Even =
                    r2.reinterpretAsLongs().and(low).mul(x2.reinterpretAsLongs().and(low));
            LongVector m2Odd = r2.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x2.reinterpretAsLongs().lanewise(LSHR, 32));
            m2Even = m2Even.sub(m2Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m2Odd = m2Odd.sub(m2Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m2Raw = m2Even.lanewise(LSHR, 32).or(m2Odd).reinterpretAsInts();
            IntVector m2 = m2Raw.lanewise(UMIN, m2Raw.add(p));
            r2 = m2;
            IntVector x3 = IntVector.fromArray(SPECIES, a, ao + i + 3 * LANES);
            r3.intoArray(out, oo + i + 3 * LANES);
            LongVector m3Even =
                    r3.reinterpretAsLongs().and(low).mul(x3.reinterpretAsLongs().and(low));
            LongVector m3Odd = r3.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x3.reinterpretAsLongs().lanewise(LSHR, 32));
            m3Even = m3Even.sub(m3Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m3Odd = m3Odd.sub(m3Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m3Raw = m3Even.lanewise(LSHR, 32).or(m3Odd).reinterpretAsInts();
            IntVector m3 = m3Raw.lanewise(UMIN, m3Raw.add(p));
            r3 = m3;
        }
        r0.intoArray(products, 0);
        r1.intoArray(products, LANES);
        r2.intoArray(products, 2 * LANES);
        r3.intoArray(products, 3 * LANES);
    }

    /** Turns the prefix products in {@code out} into inverses, given those of the chains' products. */
    private static void backwards(int[] a, int ao, int[] out, int oo, int len, int[] inverses) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        IntVector pInverse = IntVector.broadcast(SPECIES, P_INVERSE);
        LongVector pLong = LongVector.broadcast(LONGS, P).and(low);
        IntVector p = IntVector.broadcast(SPECIES, P);
        IntVector r0 = IntVector.fromArray(SPECIES, inverses, 0);
        IntVector r1 = IntVector.fromArray(SPECIES, inverses, LANES);
        IntVector r2 = IntVector.fromArray(SPECIES, inverses, 2 * LANES);
        IntVector r3 = IntVector.fromArray(SPECIES, inverses, 3 * LANES);
        for (int i = len - CHAINS; i >= 0; i -= CHAINS) {
            IntVector x0 = IntVector.fromArray(SPECIES, a, ao + i);
            IntVector y0 = IntVector.fromArray(SPECIES, out, oo + i);
            LongVector z0Even =
                    r0.reinterpretAsLongs().and(low).mul(y0.reinterpretAsLongs().and(low));
            LongVector z0Odd = r0.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(y0.reinterpretAsLongs().lanewise(LSHR, 32));
            z0Even = z0Even.sub(z0Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            z0Odd = z0Odd.sub(z0Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector z0Raw = z0Even.lanewise(LSHR, 32).or(z0Odd).reinterpretAsInts();
            IntVector z0 = z0Raw.lanewise(UMIN, z0Raw.add(p));
            LongVector m0Even =
                    r0.reinterpretAsLongs().and(low).mul(x0.reinterpretAsLongs().and(low));
            LongVector m0Odd = r0.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x0.reinterpretAsLongs().lanewise(LSHR, 32));
            m0Even = m0Even.sub(m0Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m0Odd = m0Odd.sub(m0Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m0Raw = m0Even.lanewise(LSHR, 32).or(m0Odd).reinterpretAsInts();
            IntVector m0 = m0Raw.lanewise(UMIN, m0Raw.add(p));
            z0.intoArray(out, oo + i);
            r0 = m0;
            IntVector x1 = IntVector.fromArray(SPECIES, a, ao + i + LANES);
            IntVector y1 = IntVector.fromArray(SPECIES, out, oo + i + LANES);
            LongVector z1Even =
                    r1.reinterpretAsLongs().and(low).mul(y1.reinterpretAsLongs().and(low));
            LongVector z1Odd = r1.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(y1.reinterpretAsLongs().lanewise(LSHR, 32));
            z1Even = z1Even.sub(z1Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            z1Odd = z1Odd.sub(z1Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector z1Raw = z1Even.lanewise(LSHR, 32).or(z1Odd).reinterpretAsInts();
            IntVector z1 = z1Raw.lanewise(UMIN, z1Raw.add(p));
            LongVector m1Even =
                    r1.reinterpretAsLongs().and(low).mul(x1.reinterpretAsLongs().and(low));
            LongVector m1Odd = r1.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x1.reinterpretAsLongs().lanewise(LSHR, 32));
            m1Even = m1Even.sub(m1Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m1Odd = m1Odd.sub(m1Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m1Raw = m1Even.lanewise(LSHR, 32).or(m1Odd).reinterpretAsInts();
            IntVector m1 = m1Raw.lanewise(UMIN, m1Raw.add(p));
            z1.intoArray(out, oo + i + LANES);
            r1 = m1;
            IntVector x2 = IntVector.fromArray(SPECIES, a, ao + i + 2 * LANES);
            IntVector y2 = IntVector.fromArray(SPECIES, out, oo + i + 2 * LANES);
            LongVector z2Even =
                    r2.reinterpretAsLongs().and(low).mul(y2.reinterpretAsLongs().and(low));
            LongVector z2Odd = r2.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(y2.reinterpretAsLongs().lanewise(LSHR, 32));
            z2Even = z2Even.sub(z2Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            z2Odd = z2Odd.sub(z2Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector z2Raw = z2Even.lanewise(LSHR, 32).or(z2Odd).reinterpretAsInts();
            IntVector z2 = z2Raw.lanewise(UMIN, z2Raw.add(p));
            LongVector m2Even =
                    r2.reinterpretAsLongs().and(low).mul(x2.reinterpretAsLongs().and(low));
            LongVector m2Odd = r2.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x2.reinterpretAsLongs().lanewise(LSHR, 32));
            m2Even = m2Even.sub(m2Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m2Odd = m2Odd.sub(m2Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m2Raw = m2Even.lanewise(LSHR, 32).or(m2Odd).reinterpretAsInts();
            IntVector m2 = m2Raw.lanewise(UMIN, m2Raw.add(p));
            z2.intoArray(out, oo + i + 2 * LANES);
            r2 = m2;
            IntVector x3 = IntVector.fromArray(SPECIES, a, ao + i + 3 * LANES);
            IntVector y3 = IntVector.fromArray(SPECIES, out, oo + i + 3 * LANES);
            LongVector z3Even =
                    r3.reinterpretAsLongs().and(low).mul(y3.reinterpretAsLongs().and(low));
            LongVector z3Odd = r3.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(y3.reinterpretAsLongs().lanewise(LSHR, 32));
            z3Even = z3Even.sub(z3Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            z3Odd = z3Odd.sub(z3Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector z3Raw = z3Even.lanewise(LSHR, 32).or(z3Odd).reinterpretAsInts();
            IntVector z3 = z3Raw.lanewise(UMIN, z3Raw.add(p));
            LongVector m3Even =
                    r3.reinterpretAsLongs().and(low).mul(x3.reinterpretAsLongs().and(low));
            LongVector m3Odd = r3.reinterpretAsLongs()
                    .lanewise(LSHR, 32)
                    .mul(x3.reinterpretAsLongs().lanewise(LSHR, 32));
            m3Even = m3Even.sub(m3Even.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            m3Odd = m3Odd.sub(m3Odd.reinterpretAsInts()
                    .mul(pInverse)
                    .reinterpretAsLongs()
                    .and(low)
                    .mul(pLong));
            IntVector m3Raw = m3Even.lanewise(LSHR, 32).or(m3Odd).reinterpretAsInts();
            IntVector m3 = m3Raw.lanewise(UMIN, m3Raw.add(p));
            z3.intoArray(out, oo + i + 3 * LANES);
            r3 = m3;
        }
    }
}
