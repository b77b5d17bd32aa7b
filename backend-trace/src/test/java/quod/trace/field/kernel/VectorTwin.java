package quod.trace.field.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives tests the vector twin, or skips them. */
public final class VectorTwin {
    private VectorTwin() {}

    /** Returns the vector twin; skips the test if this virtual machine has none. */
    public static Kernels orSkip() {
        return orSkip(KernelLoader.vector());
    }

    /** Returns the vector twin of a virtual machine that makes one proof; skips the test likewise. */
    public static Kernels forOneProofOrSkip() {
        return orSkip(KernelLoader.vectorForOneProof());
    }

    private static Kernels orSkip(@Nullable Kernels vector) {
        assumeTrue(vector != null, "no vector kernels here: run with --add-modules=jdk.incubator.vector");
        return Objects.requireNonNull(vector);
    }
}
