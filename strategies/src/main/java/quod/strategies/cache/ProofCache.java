package quod.strategies.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import quod.api.ProveResult;

/**
 * Proofs in memory, bounded by their bytes and, if wished, by age. Safe for concurrent use; provers may share one, since
 * their keys name backend, version and configuration.
 */
public final class ProofCache {
    /** What an entry takes beside the proof: keys, statement, statistics. */
    private static final int ENTRY_BYTES = 1024;

    private final Cache<CacheKey, Entry> entries;
    private final LongAdder evictions = new LongAdder();
    final LongAdder hits = new LongAdder();
    final LongAdder joined = new LongAdder();
    final LongAdder restored = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder storeWrites = new LongAdder();
    final LongAdder storeRejected = new LongAdder();
    final LongAdder storeErrors = new LongAdder();

    private ProofCache(Caffeine<CacheKey, Entry> builder) {
        this.entries = builder.evictionListener(
                        (@Nullable CacheKey key,
                                @Nullable Entry entry,
                                com.github.benmanes.caffeine.cache.RemovalCause cause) -> evictions.increment())
                .build();
    }

    /** A prover that has a cache. */
    public interface Owner {
        /** Returns its cache, if it uses one. */
        Optional<ProofCache> proofCache();
    }

    /** A proof and those it answers: one, or the members of a batch. */
    record Entry(List<CacheKey> members, List<ProveResult> results) {
        ProveResult resultOf(CacheKey member) {
            return results.get(members.indexOf(member));
        }

        int bytesOfEach() {
            long all = results.getFirst().statistics().proofBytes();
            return (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + all / members.size());
        }
    }

    /**
     * Returns an empty cache.
     *
     * @param maximumBytes how much proofs may take together
     * @param timeToLive how long a proof is kept; empty: as long as there is room
     * @param clock tells the time
     */
    public static ProofCache of(long maximumBytes, Optional<Duration> timeToLive, Clock clock) {
        Ticker ticker = () -> clock.millis() * 1_000_000;
        // Upkeep is done by the threads that use the cache, not by the common pool.
        Caffeine<CacheKey, Entry> builder = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(maximumBytes)
                .weigher((CacheKey key, Entry entry) -> entry.bytesOfEach());
        timeToLive.ifPresent(age -> builder.expireAfterWrite(age).ticker(ticker));
        return new ProofCache(builder);
    }

    /** Returns how many requests were answered so far without asking the prover for each: hits, joined and restored. */
    public long served() {
        return hits.sum() + joined.sum() + restored.sum();
    }

    /** Returns what the cache did so far. */
    public CacheStatistics statistics() {
        entries.cleanUp();
        return new CacheStatistics(
                hits.sum(),
                joined.sum(),
                restored.sum(),
                misses.sum(),
                failures.sum(),
                evictions.sum(),
                entries.estimatedSize(),
                entries.policy()
                        .eviction()
                        .flatMap(eviction ->
                                eviction.weightedSize().stream().boxed().findFirst())
                        .orElse(0L),
                storeWrites.sum(),
                storeRejected.sum(),
                storeErrors.sum());
    }

    /** Forgets every proof; the statistics stay. */
    public void clear() {
        entries.invalidateAll();
        entries.cleanUp();
    }

    @Nullable
    Entry get(CacheKey key) {
        return entries.getIfPresent(key);
    }

    /** Keeps a proof, if it shows what its members say. */
    void put(Entry entry) {
        for (CacheKey member : entry.members()) {
            entries.put(member, entry);
        }
    }
}
