package quod.trace.field.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;

/** Gives tests the vector twin, or skips them. */
public final class VectorTwin {
    private VectorTwin() {}

    /** Returns the vector twin; skips the test if this virtual machine has none. */
    public static Kernels orSkip() {
        Kernels vector = KernelLoader.vector();
        assumeTrue(vector != null, "no vector kernels here: run with --add-modules=jdk.incubator.vector");
        return Objects.requireNonNull(vector);
    }
}
