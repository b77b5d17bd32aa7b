package quod.api;

/**
 * What a prover is.
 *
 * @param backend the backend's id
 * @param version the backend's version
 * @param properties what its proofs are
 * @param configuration its parameters in words, such as {@code proven-100, BLAKE3, 2 threads}
 */
public record ProverInfo(String backend, String version, BackendProperties properties, String configuration) {}
