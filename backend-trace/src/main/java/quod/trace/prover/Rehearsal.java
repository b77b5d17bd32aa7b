package quod.trace.prover;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Small proofs of made-up traces of the same programs, thrown away, on which the virtual machine compiles the kernels
 * while the programs run. Traces grow from a few rows on, so that a kernel is compiled as a whole before it ever runs in
 * a long loop.
 *
 * <p>It pays where a virtual machine makes one large proof and ends, and compiles kernels at once while their callers
 * wait, as the launcher tells it.
 */
final class Rehearsal implements AutoCloseable {
    private static final int ROUNDS = 16;
    private static final int FIRST_LOG_ROWS = 4;
    private static final int LAST_LOG_ROWS = 11;
    private static final long MAX_CELLS = 1 << 18;

    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Rehearsal NONE = new Rehearsal();

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    private Rehearsal() {}

    /** Begins to rehearse a proof on so many threads, each with proofs of its own. */
    static Rehearsal start(int threads, MadeUpProof proof) {
        Rehearsal rehearsal = new Rehearsal();
        for (int t = 0; t < threads; t++) {
            rehearsal.threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("quod-rehearsal-" + t)
                    .uncaughtExceptionHandler(Rehearsal::log)
                    .start(() -> rehearsal.rounds(proof)));
        }
        return rehearsal;
    }

    /** Returns one that is over. */
    static Rehearsal none() {
        return NONE;
    }

    /**
     * Waits for the end, or until the proof is cancelled or the thread interrupted.
     *
     * @return whether there was anything to rehearse
     */
    boolean await(Cancellations cancellations) {
        try {
            for (Thread thread : threads) {
                while (!thread.join(GLANCE)) {
                    cancellations.check();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !threads.isEmpty();
    }

    /** Makes the threads stop before their next round. */
    @Override
    public void close() {
        closed = true;
    }

    /** A rehearsal that fails costs time and nothing else. */
    private static void log(Thread thread, Throwable failure) {
        System.getLogger("quod.trace.rehearsal").log(Level.DEBUG, "stopped: " + failure, failure);
    }

    private void rounds(MadeUpProof proof) {
        for (int round = 0; round < ROUNDS && !closed; round++) {
            int logRows = FIRST_LOG_ROWS + round * (LAST_LOG_ROWS - FIRST_LOG_ROWS + 1) / ROUNDS;
            if (round == 0 || proof.cells(logRows) <= MAX_CELLS) {
                proof.make(logRows);
            }
        }
    }
}
