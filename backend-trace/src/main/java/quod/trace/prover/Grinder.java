package quod.trace.prover;

import java.util.concurrent.atomic.AtomicLong;
import quod.api.ProverFailedException;
import quod.trace.commit.Machine;
import quod.trace.proof.ProofTranscript;

/** Finds the smallest nonce that does the work, whatever the number of threads. */
final class Grinder {
    private static final long BATCH = 1 << 12;

    private final Machine machine;
    private final PhaseClock clock;

    Grinder(Machine machine, PhaseClock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    /** Returns how many nonces one thread tries on average, where threads try at the same time. */
    static double expectedTries(int bits, int threads) {
        double tries = Math.scalb(1.0, bits);
        double round = (double) BATCH * threads;
        return tries < round ? tries : tries / threads + BATCH / 2.0;
    }

    /** Returns the smallest nonce with that many bits at the transcript's place; 0 where no bits are asked. */
    long grind(ProofTranscript transcript, int bits) {
        if (bits == 0) {
            return 0;
        }
        long begun = System.nanoTime();
        try {
            return search(transcript, bits);
        } finally {
            clock.apart(PhaseClock.GRINDING, System.nanoTime() - begun);
        }
    }

    private long search(ProofTranscript transcript, int bits) {
        int[] state = transcript.grindingState();
        int threads = machine.workers().threads();
        for (long base = 0; base < Long.MAX_VALUE - BATCH * threads; base += BATCH * threads) {
            clock.cancellations().check();
            long from = base;
            AtomicLong smallest = new AtomicLong(Long.MAX_VALUE);
            machine.workers().run(threads, task -> {
                long nonce = machine.hasher().grind(state, bits, from + task * BATCH, from + (task + 1) * BATCH);
                if (nonce >= 0) {
                    smallest.accumulateAndGet(nonce, Math::min);
                }
            });
            if (smallest.get() != Long.MAX_VALUE) {
                return smallest.get();
            }
        }
        throw new ProverFailedException("no nonce has " + bits + " bits");
    }
}
