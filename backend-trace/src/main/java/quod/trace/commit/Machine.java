package quod.trace.commit;

import quod.trace.field.kernel.Kernels;
import quod.trace.hash.TreeHasher;
import quod.trace.poly.Transforms;
import quod.trace.work.Workers;

/**
 * What computations run on.
 *
 * @param kernels the loops over arrays
 * @param transforms the transforms with their tables
 * @param hasher the hash of trees and transcript
 * @param workers the threads
 */
public record Machine(Kernels kernels, Transforms transforms, TreeHasher hasher, Workers workers) {
    /** Returns a machine of this JVM's kernels for a hash. */
    public static Machine of(String hash, Kernels kernels, Transforms transforms, Workers workers) {
        return new Machine(kernels, transforms, TreeHasher.of(hash, kernels), workers);
    }
}
