package quod.strategies.cache;

import java.io.IOException;
import java.util.Optional;

/**
 * A place outside the process where sealed entries lie under names. It is not trusted: what comes back may be anything.
 * Safe for concurrent use.
 *
 * <p>Names are 64 hexadecimal digits. An entry that was put is there whole or not at all; it may be gone at any time.
 */
public interface ProofStore extends AutoCloseable {
    /**
     * Returns the entry of that name, if there is one.
     *
     * @throws IOException if the store does not answer, or not in time
     */
    Optional<byte[]> get(String name) throws IOException;

    /**
     * Puts an entry, in place of one of the same name.
     *
     * @throws IOException if the store does not answer, or not in time
     */
    void put(String name, byte[] entry) throws IOException;

    /**
     * Removes an entry, if it is there.
     *
     * @throws IOException if the store does not answer, or not in time
     */
    void remove(String name) throws IOException;

    /** Releases connections; the default does nothing. */
    @Override
    default void close() {}

    /** Returns what and where it is, for people. */
    @Override
    String toString();
}
