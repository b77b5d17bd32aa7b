package quod.risc0.rest;

import java.io.IOException;
import java.util.Optional;

/**
 * Remembers which session proves which job, so that a job which is asked for again is not proven twice. Safe for
 * concurrent use.
 */
public interface SessionStore {
    /**
     * A session under way or done.
     *
     * @param sessionId the session
     * @param snarkId the making of its Groth16 receipt, once that was asked for
     */
    record Kept(String sessionId, Optional<String> snarkId) {}

    /**
     * Returns the session that was kept for a job at a service.
     *
     * @param service the service's address
     */
    Optional<Kept> find(String service, BonsaiJob job) throws IOException;

    /** Keeps a session for a job, in place of another one. */
    void keep(String service, BonsaiJob job, Kept kept) throws IOException;

    /** Forgets the session of a job, if there is one. */
    void forget(String service, BonsaiJob job) throws IOException;
}
