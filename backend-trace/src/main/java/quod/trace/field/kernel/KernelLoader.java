package quod.trace.field.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernels, once per virtual machine. The system property {@value #PROPERTY} says which: {@code auto} (the default) takes the vector twin if the
 * module {@code jdk.incubator.vector} is present and the machine has vectors of at least four {@code int}s; {@code vector} insists on it; {@code scalar} takes
 * the plain twin.
 */
public final class KernelLoader {
    /** The name of the system property. */
    public static final String PROPERTY = "quod.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_CLASS = "quod.trace.field.kernel.VectorKernels";
    private static final String ONE_PROOF_CLASS = "quod.trace.field.kernel.VectorOneProofKernels";
    private static final String ADVICE = "vector kernels need the JVM option --add-modules=" + MODULE;
    private static final int LEAST_LANES = 4;

    private static final Kernels SCALAR = new ScalarKernels();

    private KernelLoader() {}

    /**
     * Returns the chosen kernels: the same at every call.
     *
     * @throws IllegalStateException if vectors are asked for and not available
     * @throws IllegalArgumentException if the property has another value
     */
    public static Kernels load() {
        Chosen chosen = Chosen.INSTANCE;
        if (chosen.failure != null) {
            throw chosen.failure;
        }
        return chosen.kernels;
    }

    /** Returns the plain twin. */
    public static Kernels scalar() {
        return SCALAR;
    }

    /** Returns a sentence that says which kernels {@link #load} returns, and why. Throws as {@link #load}. */
    public static String description() {
        load();
        return Chosen.INSTANCE.description;
    }

    /**
     * Returns kernels for a virtual machine that makes one proof: what {@link #load} returns, but vector kernels that the virtual machine has to compile less for.
     */
    public static Kernels loadForOneProof() {
        return load() == SCALAR ? SCALAR : Objects.requireNonNull(vectorForOneProof());
    }

    /** Returns the vector twin, or null if the module is absent or the vectors are too short. */
    static @Nullable Kernels vector() {
        return vector(VECTOR_CLASS);
    }

    /** As {@link #vector}, for a virtual machine that makes one proof. */
    static @Nullable Kernels vectorForOneProof() {
        return vector(ONE_PROOF_CLASS);
    }

    private static @Nullable Kernels vector(String name) {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return null;
        }
        try {
            Kernels kernels = Class.forName(name)
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return kernels.lanes() < LEAST_LANES ? null : kernels;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " can't be loaded", e);
        }
    }

    /** The choice, made when this class is first used. A failure is kept, so that every call reports the same one. */
    private static final class Chosen {
        static final Chosen INSTANCE = choose(System.getProperty(PROPERTY, "auto"));

        final Kernels kernels;
        final String description;
        final @Nullable RuntimeException failure;

        private Chosen(Kernels kernels, String description, @Nullable RuntimeException failure) {
            this.kernels = kernels;
            this.description = description;
            this.failure = failure;
        }

        private static Chosen choose(String wish) {
            return switch (wish) {
                case "scalar" -> new Chosen(SCALAR, "scalar kernels, because " + PROPERTY + " is scalar", null);
                case "auto", "vector" -> preferVector(wish);
                default ->
                    new Chosen(
                            SCALAR,
                            "",
                            new IllegalArgumentException(PROPERTY + " must be auto, vector or scalar, but is " + wish));
            };
        }

        private static Chosen preferVector(String wish) {
            Logger logger = System.getLogger("quod.trace.kernels");
            Kernels vector = vector();
            if (vector != null) {
                String description = "vector kernels with " + vector.lanes() + " lanes";
                logger.log(Level.DEBUG, description);
                return new Chosen(vector, description, null);
            }
            boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
            String reason = present ? "this machine's vectors are too short" : ADVICE;
            if (wish.equals("vector")) {
                return new Chosen(SCALAR, "", new IllegalStateException(PROPERTY + " is vector, but " + reason));
            }
            String description = "scalar kernels: " + reason;
            logger.log(Level.INFO, description);
            return new Chosen(SCALAR, description, null);
        }
    }
}
