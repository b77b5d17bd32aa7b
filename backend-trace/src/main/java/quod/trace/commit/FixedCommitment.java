package quod.trace.commit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import quod.api.ByteWriter;
import quod.api.CompiledProgram;
import quod.api.VerifyingKey;
import quod.trace.air.TraceChecker;
import quod.trace.merkle.CosetColumns;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.TreeShape;
import quod.trace.shape.StarkParameters;

/**
 * The commitment to a program's fixed columns at one height: a function of program, height, hash, blowup and leaf
 * grouping alone.
 *
 * @param columns the extended columns
 * @param tree the tree over them
 */
public record FixedCommitment(int[][] columns, MerkleTree tree) {
    /** Computes it. */
    public static FixedCommitment of(
            CompiledProgram program, int logRows, int logBlowup, int logGroup, Machine machine) {
        int count = program.layout().fixedNames().size();
        int n = 1 << logRows;
        int[][] columns = new int[count][n << logBlowup];
        for (int k = 0; k < count; k++) {
            int[] values = TraceChecker.fixedColumn(program.layout().fixedColumn(k), n, machine.kernels());
            System.arraycopy(values, 0, columns[k], columns[k].length - n, n);
        }
        new LowDegreeExtension(machine, logBlowup).fromTrace(CosetColumns.kept(columns, logRows), logRows);
        TreeShape shape = new TreeShape(logBlowup, List.of(new TreeShape.Matrix(logRows, logGroup, count)));
        return new FixedCommitment(
                columns, MerkleTree.commit(shape, new int[][][] {columns}, machine.hasher(), machine.workers()));
    }

    /** Returns about how many bytes computing it takes. */
    public static long memoryBytes(int columns, int logRows, int logBlowup, int logGroup) {
        long positions = 1L << (logRows + logBlowup);
        long digestBytes = 32;
        return columns * positions * Integer.BYTES + 2 * digestBytes * (positions >> logGroup);
    }

    /** Returns the verifying key that holds the root. */
    public VerifyingKey key(
            CompiledProgram program, int rows, String backend, StarkParameters parameters, int logGroup) {
        ByteBuffer root = ByteBuffer.allocate(Integer.BYTES * 8).order(ByteOrder.LITTLE_ENDIAN);
        root.asIntBuffer().put(tree.root());
        return new VerifyingKey(program.id(), rows, backend, keyParameters(parameters, logGroup), root.array());
    }

    /** Returns the part of the parameters that the commitment depends on: hash, log2 of blowup and of the group. */
    public static byte[] keyParameters(StarkParameters parameters, int logGroup) {
        return new ByteWriter()
                .text(parameters.hash())
                .uint8(parameters.logBlowup())
                .uint8(logGroup)
                .toBytes();
    }
}
