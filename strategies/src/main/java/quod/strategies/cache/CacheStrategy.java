package quod.strategies.cache;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.StrategyContext;
import quod.api.Verifier;

/**
 * Serves a proof that was made before. Immutable; each change gives another strategy.
 *
 * <p>Guarantees: a hit in memory returns the very result that was made, and does no further work; equal requests at the
 * same time are proven once; failures are not kept; what comes from a store is served only after its seal and the proof
 * were verified, with the policy of {@link #policy}; proofs of a development backend, which hold inputs, never go to a
 * store. A proof of several statements is served only to a {@code proveAll} that asks for all of them.
 *
 * <p>Two requests are equal if their keys are: see {@code RequestKeys}. A program whose runs change under the same class
 * name must change its {@link quod.api.TraceProgram#witnessVersion}.
 */
public final class CacheStrategy implements OptimizationStrategy {
    /** The strategy's name. */
    public static final String NAME = "cache";

    /** How much proofs in memory take by default. */
    public static final long DEFAULT_BYTES = 256L << 20;

    private final long maximumBytes;
    private final Optional<Duration> timeToLive;
    private final @Nullable ProofCache shared;
    private final @Nullable ProofStore store;
    private final @Nullable StoreSecret secret;
    private final @Nullable Verifier verifier;
    private final AcceptancePolicy policy;

    private CacheStrategy(
            long maximumBytes,
            Optional<Duration> timeToLive,
            @Nullable ProofCache shared,
            @Nullable ProofStore store,
            @Nullable StoreSecret secret,
            @Nullable Verifier verifier,
            AcceptancePolicy policy) {
        this.maximumBytes = maximumBytes;
        this.timeToLive = timeToLive;
        this.shared = shared;
        this.store = store;
        this.secret = secret;
        this.verifier = verifier;
        this.policy = policy;
    }

    /** Returns the strategy with its defaults: 256 MiB in memory, no age limit, no store. */
    public static CacheStrategy standard() {
        return new CacheStrategy(DEFAULT_BYTES, Optional.empty(), null, null, null, null, AcceptancePolicy.standard());
    }

    /** Returns this strategy with another bound of the bytes in memory. */
    public CacheStrategy maximumBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a cache has room for at least one byte");
        }
        return new CacheStrategy(bytes, timeToLive, shared, store, secret, verifier, policy);
    }

    /** Returns this strategy with a bound of the age. */
    public CacheStrategy timeToLive(Duration age) {
        return new CacheStrategy(maximumBytes, Optional.of(age), shared, store, secret, verifier, policy);
    }

    /** Returns this strategy around a cache of the caller's, whose statistics the caller can then read. */
    public CacheStrategy memory(ProofCache cache) {
        return new CacheStrategy(maximumBytes, timeToLive, cache, store, secret, verifier, policy);
    }

    /** Returns this strategy with a store outside the process; closing the prover closes it. */
    public CacheStrategy store(ProofStore outside, StoreSecret storeSecret) {
        return new CacheStrategy(maximumBytes, timeToLive, shared, outside, storeSecret, verifier, policy);
    }

    /** Returns this strategy with a verifier of what comes from the store; the default is the backend's own. */
    public CacheStrategy verifier(Verifier judge) {
        return new CacheStrategy(maximumBytes, timeToLive, shared, store, secret, judge, policy);
    }

    /** Returns this strategy with a policy for what comes from the store; the default is the standard one. */
    public CacheStrategy policy(AcceptancePolicy accepted) {
        return new CacheStrategy(maximumBytes, timeToLive, shared, store, secret, verifier, accepted);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Prover optimize(Prover next, StrategyContext context) {
        ProofCache memory = shared != null ? shared : ProofCache.of(maximumBytes, timeToLive, context.clock());
        return new CachingProver(next, memory, secondLevel(next, memory, context));
    }

    private Optional<SecondLevel> secondLevel(Prover next, ProofCache memory, StrategyContext context) {
        ProofStore outside = store;
        StoreSecret storeSecret = secret;
        if (outside == null || storeSecret == null) {
            return Optional.empty();
        }
        String backend = next.info().backend();
        if (next.info().properties().development()) {
            context.decisions()
                    .accept("cache: proofs of the development backend " + backend
                            + " hold inputs and never leave memory; " + outside + " is not used");
            return Optional.empty();
        }
        Verifier judge = verifier != null ? verifier : Backends.discover().verifier(backend);
        return Optional.of(
                new SecondLevel(outside, storeSecret, judge, policy, memory, context.clock(), context.decisions()));
    }
}
