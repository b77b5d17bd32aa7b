package quod.cli.outcome;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import quod.api.Cancellation;

/** Carries Ctrl-C to the prover at work: cancels it, and gives it a second to put away its temporary files. */
public final class Interruption {
    private static final long GRACE_MILLIS = 1000;

    private final AtomicReference<Cancellation> work = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean requested;

    /** Names what an interruption shall cancel from now on. */
    public void cancels(Cancellation cancellation) {
        work.set(cancellation);
        if (requested) {
            cancellation.cancel();
        }
    }

    /** Tells that the command has ended. */
    public void done() {
        done.countDown();
    }

    /** Tells whether the process was asked to stop. */
    public boolean requested() {
        return requested;
    }

    /** Cancels the work at hand, and waits until the command has ended, a second at most. */
    public void interrupt() {
        requested = true;
        Cancellation cancellation = work.get();
        if (cancellation == null) {
            return;
        }
        cancellation.cancel();
        try {
            if (!done.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                System.err.println("quod: the prover did not stop within a second; leaving all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
