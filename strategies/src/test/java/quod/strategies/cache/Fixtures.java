package quod.strategies.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.StrategyContext;
import quod.testkit.ReferencePrograms;

/** What the tests of the cache share. */
final class Fixtures {
    static final StoreSecret SECRET = StoreSecret.of(new byte[StoreSecret.BYTES]);

    private Fixtures() {}

    static StrategyContext context(Clock clock, List<String> decisions) {
        return new StrategyContext(ForkJoinPool.commonPool(), clock, 1L << 40, decisions::add);
    }

    static StrategyContext context() {
        return context(Clock.systemUTC(), Collections.synchronizedList(new ArrayList<>()));
    }

    /** Returns a new request; equal to every other of the same start. */
    static ProveRequest request(int start) {
        return ProveRequest.of(ReferencePrograms.power(2), Inputs.of("start", start));
    }

    /** A clock that is moved by hand. */
    static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
