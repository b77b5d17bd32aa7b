package quod.strategies.cache;

/**
 * What a cache did so far. A request counts once, as a hit, joined, restored, a miss, or not at all if it was cancelled
 * before.
 *
 * @param hits requests served from memory
 * @param joined requests that shared the proof of an equal one at the same time
 * @param restored requests served from the store, after verification
 * @param misses requests for which the prover was asked
 * @param failures misses that gave no proof
 * @param evictions proofs that gave way to others or grew too old
 * @param proofs how many proofs are in memory, about
 * @param bytes how many bytes they take, about
 * @param storeWrites proofs written to the store
 * @param storeRejected entries of the store that were damaged or did not verify, and were removed
 * @param storeErrors times that the store did not answer
 */
public record CacheStatistics(
        long hits,
        long joined,
        long restored,
        long misses,
        long failures,
        long evictions,
        long proofs,
        long bytes,
        long storeWrites,
        long storeRejected,
        long storeErrors) {
    /** Returns how many requests were counted. */
    public long requests() {
        return hits + joined + restored + misses;
    }

    /** Returns the share of requests for which the prover was not asked, 0 to 1; 0 before the first request. */
    public double hitRate() {
        long requests = requests();
        return requests == 0 ? 0 : (double) (requests - misses) / requests;
    }
}
