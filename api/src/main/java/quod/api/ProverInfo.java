package quod.api;

/**
 * What a prover is.
 *
 * @param backend the backend's id
 * @param version the backend's version
 * @param properties what its proofs are
 * @param configuration its parameters in words, such as {@code proven-100, BLAKE3, 2 threads}
 * @param threads how many threads one proof keeps busy, at least 1
 */
public record ProverInfo(
        String backend, String version, BackendProperties properties, String configuration, int threads) {
    /** Checks the range. */
    public ProverInfo {
        if (threads < 1) {
            throw new IllegalArgumentException("a prover has at least one thread");
        }
    }

    /** Creates what describes a prover on the caller's thread alone. */
    public ProverInfo(String backend, String version, BackendProperties properties, String configuration) {
        this(backend, version, properties, configuration, 1);
    }
}
