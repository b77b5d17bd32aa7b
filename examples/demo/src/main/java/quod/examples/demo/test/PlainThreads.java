package quod.examples.demo.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import quod.api.ProveRequest;
import quod.api.Prover;

/** Parallel proving without a strategy: as the first report did it, and as lean as it gets. */
final class PlainThreads {
    private PlainThreads() {}

    /** Makes a pool, gives it a task for each request, and ends the pool. */
    static void newPool(Prover prover, List<ProveRequest> requests, int threads) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (ProveRequest request : requests) {
                futures.add(pool.submit(() -> prover.prove(request)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proving", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request was not proven", e);
        }
    }

    /** Gives each thread an equal share at once: what the machine can do at best. */
    static void shares(Prover prover, List<ProveRequest> requests, ExecutorService executor, int threads) {
        int share = (requests.size() + threads - 1) / threads;
        CountDownLatch done = new CountDownLatch(threads - 1);
        for (int t = 1; t < threads; t++) {
            List<ProveRequest> own =
                    requests.subList(Math.min(requests.size(), t * share), Math.min(requests.size(), (t + 1) * share));
            executor.execute(() -> {
                own.forEach(prover::prove);
                done.countDown();
            });
        }
        requests.subList(0, Math.min(share, requests.size())).forEach(prover::prove);
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proving", e);
        }
    }
}
