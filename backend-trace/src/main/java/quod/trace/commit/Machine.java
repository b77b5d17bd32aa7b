package quod.trace.commit;

import java.util.List;
import quod.trace.field.kernel.Kernels;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.CosetColumns;
import quod.trace.merkle.LeafParts;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.TreeShape;
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
 * @param windows 0 if all that is computed is kept; otherwise cosets and the lowest levels of trees are computed again,
 *     where it is 1 a coset of all columns at a time, and where it is more such a part of the rows at a time
 */
public record Machine(
        Kernels kernels, Transforms transforms, TreeHasher hasher, Workers workers, ArraySupply memory, int windows) {
    /** Returns a machine of these kernels for a hash, with new arrays. */
    public static Machine of(String hash, Kernels kernels, Transforms transforms, Workers workers) {
        return new Machine(kernels, transforms, TreeHasher.of(hash, kernels), workers, ArraySupply.fresh(), 0);
    }

    /** Returns the same machine with other threads. */
    public Machine withWorkers(Workers others) {
        return new Machine(kernels, transforms, hasher, others, memory, windows);
    }

    /** Returns the same machine with its arrays from a supply. */
    public Machine withMemory(ArraySupply supply) {
        return new Machine(kernels, transforms, hasher, workers, supply, windows);
    }

    /** Returns the same machine, trading time for memory. */
    public Machine recomputing(int parts) {
        return new Machine(kernels, transforms, hasher, workers, memory, parts);
    }

    /** Returns whether cosets are computed again rather than kept. */
    public boolean recomputes() {
        return windows > 0;
    }

    /** Returns whether a tree's leaves have parts enough to be hashed by all threads, each a part at a time. */
    public boolean hashesInParts(TreeShape tree) {
        return !recomputes() && LeafParts.count(tree, hasher) > workers.threads();
    }

    /** Commits to matrices. */
    public MerkleTree commit(TreeShape tree, List<? extends CosetColumns> matrices) {
        return recomputes()
                ? MerkleTree.recomputing(tree, matrices, hasher, workers, memory)
                : MerkleTree.commit(tree, matrices, hasher, workers, memory);
    }
}
