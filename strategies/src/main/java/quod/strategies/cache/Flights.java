package quod.strategies.cache;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.ProveResult;
import quod.api.ProverFailedException;
import quod.api.ProvingException;

/**
 * Who is proving what right now. The first to ask for a key leads, and proves; others follow, and wait for the leader.
 * A leader always lands: with a result, or with a failure. It must not wait for others before it has.
 */
final class Flights {
    private static final long POLL_MILLIS = 20;

    private final ConcurrentMap<CacheKey, Flight> flights = new ConcurrentHashMap<>();

    /** Returns the flight of a key, begun by this call or by another one; {@link Flight#leads} tells. */
    Flight board(CacheKey key) {
        Flight own = new Flight(key);
        Flight other = flights.putIfAbsent(key, own);
        if (other != null) {
            return other;
        }
        own.leader = Thread.currentThread();
        return own;
    }

    /** One proof in the making. */
    final class Flight {
        private final CacheKey key;
        private final CompletableFuture<ProveResult> landing = new CompletableFuture<>();
        private volatile @Nullable Thread leader;

        private Flight(CacheKey key) {
            this.key = key;
        }

        CacheKey key() {
            return key;
        }

        /** Tells whether this thread leads; a thread that leads asks once more for the key only from within a program. */
        boolean leads() {
            return leader == Thread.currentThread();
        }

        boolean landed() {
            return landing.isDone();
        }

        void land(ProveResult result) {
            flights.remove(key, this);
            landing.complete(result);
        }

        void crash(Throwable cause) {
            flights.remove(key, this);
            landing.completeExceptionally(cause);
        }

        /**
         * Waits for the leader.
         *
         * @return its result, or null if the leader was cancelled, which is no matter of this request's
         * @throws CancelledException if this request is cancelled while it waits
         * @throws ProvingException the leader's failure
         */
        @Nullable
        ProveResult await(Cancellation cancellation) {
            while (true) {
                cancellation.check();
                try {
                    return landing.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Look at the cancellation again.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException e) {
                    return switch (Objects.requireNonNull(e.getCause())) {
                        case CancelledException cancelled -> null;
                        case ProvingException failure -> throw failure;
                        case Throwable bug ->
                            throw new ProverFailedException("the prover failed for an equal request", bug);
                    };
                }
            }
        }
    }
}
