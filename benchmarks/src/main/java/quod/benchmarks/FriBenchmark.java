package quod.benchmarks;

import java.util.List;
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
import quod.api.BabyBear;
import quod.trace.field.ExtensionField;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.fri.WordFolder;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.TreeShape;
import quod.trace.work.Workers;

/**
 * One layer of FRI on one thread: a word over the extension, folded by 8, and the tree over what comes out.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main
 * FriBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FriBenchmark {
    private static final int FOLD_LOG = 3;

    /** log2 of the word's length. */
    @Param({"10", "16", "20"})
    public int logRows;

    /** The extension's degree. */
    @Param({"4", "5"})
    public int degree;

    private final Kernels kernels = KernelLoader.load();
    private ExtensionField field = ExtensionField.QUARTIC;
    private int[][] word = {};
    private int[][] folded = {};
    private int[] beta = {};

    /** Makes a random word; the seed is 1. */
    @Setup(Level.Trial)
    public void setUp() {
        Random random = new Random(1);
        field = ExtensionField.ofDegree(degree);
        word = new int[degree][];
        for (int c = 0; c < degree; c++) {
            word[c] = random.ints(1L << logRows, 0, BabyBear.P).toArray();
        }
        beta = random.ints(degree, 0, BabyBear.P).toArray();
        folded = new int[degree][1 << (logRows - FOLD_LOG)];
    }

    /** Folds. */
    @Benchmark
    public int[][] fold() {
        return WordFolder.fold(word, logRows, FOLD_LOG, beta, folded, field, kernels, Workers.sequential());
    }

    /** Commits to a word of that length. */
    @Benchmark
    public int[] commit() {
        TreeShape shape = new TreeShape(0, List.of(new TreeShape.Matrix(logRows, 0, degree)));
        return MerkleTree.commit(shape, new int[][][] {word}, TreeHasher.of("blake3", kernels), Workers.sequential())
                .root();
    }
}
