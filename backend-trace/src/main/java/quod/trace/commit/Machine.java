package quod.trace.commit;

import quod.trace.field.kernel.Kernels;
import quod.trace.hash.TreeHasher;
import quod.trace.poly.Transforms;
import quod.trace.work.ArraySupply;
import quod.trace.work.Workers;

/**
 * What computations run on.
 *
 * @param kernels the loops over arrays
 * @param transforms the transforms with their tables
 * @param hasher the hash of trees and transcript
 * @param workers the threads
 * @param memory where large arrays come from
 */
public record Machine(Kernels kernels, Transforms transforms, TreeHasher hasher, Workers workers, ArraySupply memory) {
    /** Returns a machine of these kernels for a hash, with new arrays. */
    public static Machine of(String hash, Kernels kernels, Transforms transforms, Workers workers) {
        return new Machine(kernels, transforms, TreeHasher.of(hash, kernels), workers, ArraySupply.fresh());
    }

    /** Returns the same machine with other threads. */
    public Machine withWorkers(Workers others) {
        return new Machine(kernels, transforms, hasher, others, memory);
    }

    /** Returns the same machine with its arrays from a supply. */
    public Machine withMemory(ArraySupply supply) {
        return new Machine(kernels, transforms, hasher, workers, supply);
    }
}
