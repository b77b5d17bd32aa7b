package quod.trace.field.kernel;

import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static quod.trace.field.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.IntVector;

/**
 * The compression function of BLAKE3 on as many messages as there are lanes. The four mixings of a column or diagonal step are written side by side: a processor
 * that meets them one after the other has too little of the next in sight.
 */
final class VectorBlake3Compression {
    /** For each round and message word, the place of the word's vector in a block. */
    private static final int[] SCHEDULE = Blake3Compression.schedule(VectorBlake3.TILE);

    private VectorBlake3Compression() {}

    /**
     * Compresses one block of each of LANES messages. Word w of the block of message l is block[w·TILE + blockOff + l], word w of its chaining value
     * chaining[chainingOff + w·chainingStride + l], and of the result out[outOff + w·outStride + l]; the result may replace the chaining value.
     */
    static void compress(
            int[] block,
            int blockOff,
            int[] chaining,
            int chainingOff,
            int chainingStride,
            int[] out,
            int outOff,
            int outStride,
            long counter,
            int blockBytes,
            int flags) {
        int[] schedule = SCHEDULE;
        IntVector v0 = IntVector.fromArray(SPECIES, chaining, chainingOff);
        IntVector v1 = IntVector.fromArray(SPECIES, chaining, chainingOff + chainingStride);
        IntVector v2 = IntVector.fromArray(SPECIES, chaining, chainingOff + 2 * chainingStride);
        IntVector v3 = IntVector.fromArray(SPECIES, chaining, chainingOff + 3 * chainingStride);
        IntVector v4 = IntVector.fromArray(SPECIES, chaining, chainingOff + 4 * chainingStride);
        IntVector v5 = IntVector.fromArray(SPECIES, chaining, chainingOff + 5 * chainingStride);
        IntVector v6 = IntVector.fromArray(SPECIES, chaining, chainingOff + 6 * chainingStride);
        IntVector v7 = IntVector.fromArray(SPECIES, chaining, chainingOff + 7 * chainingStride);
        IntVector v8 = IntVector.broadcast(SPECIES, Blake3Compression.IV_0);
        IntVector v9 = IntVector.broadcast(SPECIES, Blake3Compression.IV_1);
        IntVector v10 = IntVector.broadcast(SPECIES, Blake3Compression.IV_2);
        IntVector v11 = IntVector.broadcast(SPECIES, Blake3Compression.IV_3);
        IntVector v12 = IntVector.broadcast(SPECIES, (int) counter);
        IntVector v13 = IntVector.broadcast(SPECIES, (int) (counter >>> 32));
        IntVector v14 = IntVector.broadcast(SPECIES, blockBytes);
        IntVector v15 = IntVector.broadcast(SPECIES, flags);
        for (int r = 0; r < schedule.length; r += Blake3Compression.BLOCK_WORDS) {
            v0 = v0.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r]))
                    .add(v4);
            v1 = v1.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 2]))
                    .add(v5);
            v2 = v2.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 4]))
                    .add(v6);
            v3 = v3.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 6]))
                    .add(v7);
            v12 = v12.lanewise(XOR, v0).lanewise(ROR, 16);
            v13 = v13.lanewise(XOR, v1).lanewise(ROR, 16);
            v14 = v14.lanewise(XOR, v2).lanewise(ROR, 16);
            v15 = v15.lanewise(XOR, v3).lanewise(ROR, 16);
            v8 = v8.add(v12);
            v9 = v9.add(v13);
            v10 = v10.add(v14);
            v11 = v11.add(v15);
            v4 = v4.lanewise(XOR, v8).lanewise(ROR, 12);
            v5 = v5.lanewise(XOR, v9).lanewise(ROR, 12);
            v6 = v6.lanewise(XOR, v10).lanewise(ROR, 12);
            v7 = v7.lanewise(XOR, v11).lanewise(ROR, 12);
            v0 = v0.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 1]))
                    .add(v4);
            v1 = v1.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 3]))
                    .add(v5);
            v2 = v2.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 5]))
                    .add(v6);
            v3 = v3.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 7]))
                    .add(v7);
            v12 = v12.lanewise(XOR, v0).lanewise(ROR, 8);
            v13 = v13.lanewise(XOR, v1).lanewise(ROR, 8);
            v14 = v14.lanewise(XOR, v2).lanewise(ROR, 8);
            v15 = v15.lanewise(XOR, v3).lanewise(ROR, 8);
            v8 = v8.add(v12);
            v9 = v9.add(v13);
            v10 = v10.add(v14);
            v11 = v11.add(v15);
            v4 = v4.lanewise(XOR, v8).lanewise(ROR, 7);
            v5 = v5.lanewise(XOR, v9).lanewise(ROR, 7);
            v6 = v6.lanewise(XOR, v10).lanewise(ROR, 7);
            v7 = v7.lanewise(XOR, v11).lanewise(ROR, 7);
            v0 = v0.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 8]))
                    .add(v5);
            v1 = v1.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 10]))
                    .add(v6);
            v2 = v2.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 12]))
                    .add(v7);
            v3 = v3.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 14]))
                    .add(v4);
            v15 = v15.lanewise(XOR, v0).lanewise(ROR, 16);
            v12 = v12.lanewise(XOR, v1).lanewise(ROR, 16);
            v13 = v13.lanewise(XOR, v2).lanewise(ROR, 16);
            v14 = v14.lanewise(XOR, v3).lanewise(ROR, 16);
            v10 = v10.add(v15);
            v11 = v11.add(v12);
            v8 = v8.add(v13);
            v9 = v9.add(v14);
            v5 = v5.lanewise(XOR, v10).lanewise(ROR, 12);
            v6 = v6.lanewise(XOR, v11).lanewise(ROR, 12);
            v7 = v7.lanewise(XOR, v8).lanewise(ROR, 12);
            v4 = v4.lanewise(XOR, v9).lanewise(ROR, 12);
            v0 = v0.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 9]))
                    .add(v5);
            v1 = v1.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 11]))
                    .add(v6);
            v2 = v2.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 13]))
                    .add(v7);
            v3 = v3.add(IntVector.fromArray(SPECIES, block, blockOff + schedule[r + 15]))
                    .add(v4);
            v15 = v15.lanewise(XOR, v0).lanewise(ROR, 8);
            v12 = v12.lanewise(XOR, v1).lanewise(ROR, 8);
            v13 = v13.lanewise(XOR, v2).lanewise(ROR, 8);
            v14 = v14.lanewise(XOR, v3).lanewise(ROR, 8);
            v10 = v10.add(v15);
            v11 = v11.add(v12);
            v8 = v8.add(v13);
            v9 = v9.add(v14);
            v5 = v5.lanewise(XOR, v10).lanewise(ROR, 7);
            v6 = v6.lanewise(XOR, v11).lanewise(ROR, 7);
            v7 = v7.lanewise(XOR, v8).lanewise(ROR, 7);
            v4 = v4.lanewise(XOR, v9).lanewise(ROR, 7);
        }
        v0.lanewise(XOR, v8).intoArray(out, outOff);
        v1.lanewise(XOR, v9).intoArray(out, outOff + outStride);
        v2.lanewise(XOR, v10).intoArray(out, outOff + 2 * outStride);
        v3.lanewise(XOR, v11).intoArray(out, outOff + 3 * outStride);
        v4.lanewise(XOR, v12).intoArray(out, outOff + 4 * outStride);
        v5.lanewise(XOR, v13).intoArray(out, outOff + 5 * outStride);
        v6.lanewise(XOR, v14).intoArray(out, outOff + 6 * outStride);
        v7.lanewise(XOR, v15).intoArray(out, outOff + 7 * outStride);
    }
}
