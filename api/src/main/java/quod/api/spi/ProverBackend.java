package quod.api.spi;

import java.util.List;
import java.util.Optional;
import quod.api.BackendProperties;
import quod.api.CompiledProgram;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.TraceShape;
import quod.api.UnsupportedProgramException;
import quod.api.Verifier;
import quod.api.VerifyingKey;

/**
 * A way to make and judge proofs. Implementations are found by {@link java.util.ServiceLoader}: a public class with a
 * public constructor without parameters, listed in {@code META-INF/services} and, in a module, by {@code provides}.
 *
 * <p>Loading one must be cheap and must not fail where something is missing: {@link #availability} says so instead.
 */
public interface ProverBackend {
    /** Returns the id that proofs and options name, such as {@code trace}: lower-case letters, digits and hyphens. */
    String id();

    /** Returns the backend's version. */
    String version();

    /** Returns one sentence on what it is. */
    String description();

    /** Tells what its proofs are. */
    BackendProperties properties();

    /** Tells whether it can prove here, and if not, what is missing and how to get it. */
    Availability availability();

    /**
     * Tells whether it can prove here with these options, which may ask for other means than the defaults do. By
     * default the same as {@link #availability()}.
     *
     * @throws IllegalArgumentException if an option is unknown or has a bad value
     */
    default Availability availability(BackendOptions options) {
        return availability();
    }

    /** Returns the options that it takes, each with a sentence. */
    default List<Option> options() {
        return List.of();
    }

    /**
     * Returns a prover.
     *
     * @throws IllegalArgumentException if an option is unknown or has a bad value
     * @throws quod.api.UnavailableBackendException if it cannot prove here
     */
    Prover prover(BackendOptions options);

    /** Returns a verifier; it works where proving is not available, too, as far as that is possible. */
    Verifier verifier(BackendOptions options);

    /**
     * Returns how secure a proof of a program at that shape would be with these options; empty if it cannot be said.
     *
     * @throws UnsupportedProgramException if the backend cannot prove it
     */
    default Optional<SecurityReport> security(CompiledProgram program, TraceShape shape, BackendOptions options) {
        return Optional.empty();
    }

    /**
     * Returns, in words for people, which parameters a proof of a program at that shape would have with these options,
     * and about how large it would be; nothing is proven.
     *
     * @throws UnsupportedProgramException if the backend cannot prove it
     */
    default List<String> plan(CompiledProgram program, TraceShape shape, BackendOptions options) {
        return List.of();
    }

    /** Returns the verifying key of a program at a number of rows; empty if the program needs none. */
    default Optional<VerifyingKey> verifyingKey(CompiledProgram program, int rows, BackendOptions options) {
        return Optional.empty();
    }

    /** Returns the contents of a payload and parameter set in words, for people who inspect a proof. */
    default List<String> inspect(quod.api.Proof proof) {
        return List.of();
    }

    /**
     * An option.
     *
     * @param name its name
     * @param description what it does, its values and its default
     */
    record Option(String name, String description) {}
}
