package quod.risc0;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting in tests for what another thread or process does. */
public final class Polling {
    private static final long LIMIT_SECONDS = 30;

    private Polling() {}

    /** Waits until the condition holds, and fails if it does not hold in half a minute. */
    public static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("what was waited for did not come in " + LIMIT_SECONDS + " s");
            }
            Thread.sleep(5);
        }
    }
}
