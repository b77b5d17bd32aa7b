package quod.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.TreeShape;
import quod.trace.work.Workers;

/**
 * One Merkle tree on one thread: leaves of 16 words from columns, and all nodes above.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main
 * HashBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HashBenchmark {
    private static final int COLUMNS = 16;

    /** log2 of the number of rows. */
    @Param({"10", "16"})
    public int logRows;

    /** The hash. */
    @Param({"blake3", "sha256"})
    public String hash = "";

    private int[][][] columns = {};

    /** Makes random columns; the seed is 1. */
    @Setup(Level.Trial)
    public void setUp() {
        Random random = new Random(1);
        columns = new int[1][COLUMNS][];
        for (int c = 0; c < COLUMNS; c++) {
            columns[0][c] = random.ints(2L << logRows).toArray();
        }
    }

    /** Commits. */
    @Benchmark
    public int[] commit() {
        TreeShape shape = new TreeShape(1, java.util.List.of(new TreeShape.Matrix(logRows, 0, COLUMNS)));
        TreeHasher hasher = TreeHasher.of(hash, KernelLoader.load());
        return MerkleTree.commit(shape, columns, hasher, Workers.sequential()).root();
    }
}
