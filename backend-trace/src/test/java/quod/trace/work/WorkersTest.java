package quod.trace.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WorkersTest {
    private ForkJoinPool pool = new ForkJoinPool(1);

    @BeforeEach
    void openPool() {
        pool = new ForkJoinPool(4);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyIndexIsHandedOutExactlyOnce(int threads) {
        Workers workers = Workers.on(pool, threads);
        for (int tasks : new int[] {0, 1, 2, 3, 100, 10_000}) {
            AtomicIntegerArray calls = new AtomicIntegerArray(tasks);
            workers.run(tasks, calls::incrementAndGet);
            for (int i = 0; i < tasks; i++) {
                assertThat(calls.get(i)).as("calls of index %d of %d", i, tasks).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theExceptionOfAnIterationReachesTheCaller(int threads) {
        Workers workers = Workers.on(pool, threads);
        IllegalStateException failure = new IllegalStateException("iteration 17");
        AtomicInteger running = new AtomicInteger();
        assertThatThrownBy(() -> workers.run(1000, i -> {
                    running.incrementAndGet();
                    try {
                        if (i == 17) {
                            throw failure;
                        }
                    } finally {
                        running.decrementAndGet();
                    }
                }))
                .isSameAs(failure);
        assertThat(running).hasValue(0);
    }

    @Test
    void anErrorOfAnIterationReachesTheCaller() {
        AssertionError failure = new AssertionError("iteration 3");
        assertThatThrownBy(() -> Workers.on(pool, 2).run(8, i -> {
                    if (i == 3) {
                        throw failure;
                    }
                }))
                .isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void runsMayBeNested(int threads) {
        Workers workers = Workers.on(pool, threads);
        AtomicIntegerArray calls = new AtomicIntegerArray(20 * 20 * 20);
        workers.run(20, i -> workers.run(20, j -> workers.run(20, k -> calls.incrementAndGet(400 * i + 20 * j + k))));
        for (int i = 0; i < calls.length(); i++) {
            assertThat(calls.get(i)).isEqualTo(1);
        }
    }

    @Test
    void aRunFromWithinThePoolCompletes() {
        ForkJoinPool single = new ForkJoinPool(1);
        try {
            AtomicInteger calls = new AtomicInteger();
            single.submit(() -> Workers.on(single, 4).run(50, i -> calls.incrementAndGet()))
                    .join();
            assertThat(calls).hasValue(50);
        } finally {
            single.close();
        }
    }

    @Test
    void aClosedPoolLeavesAllIterationsToTheCaller() {
        pool.shutdown();
        AtomicInteger calls = new AtomicInteger();
        Workers.on(pool, 4).run(50, i -> calls.incrementAndGet());
        assertThat(calls).hasValue(50);
    }

    @Test
    void anInterruptOfTheCallerIsKept() {
        Thread.currentThread().interrupt();
        AtomicInteger calls = new AtomicInteger();
        Workers.on(pool, 2).run(100, i -> calls.incrementAndGet());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).hasValue(100);
    }

    @Test
    void sequentialWorkersGoUpwards() {
        StringBuilder order = new StringBuilder();
        Workers.sequential().run(5, order::append);
        assertThat(order).hasToString("01234");
        assertThat(Workers.sequential().threads()).isEqualTo(1);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Workers.on(pool, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Workers.on(pool, 2).run(-1, i -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Workers.sequential().run(-1, i -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
