package quod.strategies.adaptive;

/**
 * Decides for the requests of one task, in calls of about the same size, whether a look into the cache pays. It always
 * does where proving takes much longer than looking. For shorter tasks that depends on how many requests repeat: now and
 * then some are looked up, what they took is compared with what they would take otherwise, and the dearer that trial was,
 * the longer it is until the next. Its counters may lose steps when threads meet; nothing rests on them but speed.
 */
final class CacheChoice {
    /** Above that a look that finds nothing costs a few per cent at most. */
    private static final double ALWAYS_NANOS = 60_000;

    /** So many looks are a trial. */
    static final int TRIAL = 64;

    /** Trials in vain may take that share of all time. */
    private static final double EXPLORING = 0.02;

    private static final int LONGEST_PAUSE = 1 << 14;

    /** A look does not cost more than that; what took longer was disturbed. */
    private static final double DEAREST_LOOK_NANOS = 5_000;

    /** Looking goes on if it saves at least that much. */
    private static final double GAIN = 0.98;

    /** A trial begins with an empty cache: one that is not far from a gain goes on, that many times. */
    private static final double PROMISING = 1.3;

    private static final int LONGER = 3;

    /** Where looking pays, every so many single looks are timed. */
    private static final int TIMED = 4;

    private final RobustAverage otherwise = new RobustAverage();
    private int pause = TRIAL;
    private int passed;
    private int looks;
    private int untimed;
    private int longer;
    private double took;
    private boolean trying;
    private boolean repeats;

    /** Decides for the next requests, of that expected length each. */
    boolean looks(double nanos, int requests) {
        if (nanos >= ALWAYS_NANOS || trying || repeats) {
            return true;
        }
        passed += requests;
        trying = passed >= pause;
        return trying;
    }

    /** Tells whether {@link #looked} wants to know what the next look takes. */
    boolean isTimed(double nanos) {
        return nanos < ALWAYS_NANOS && (trying || ++untimed % TIMED == 0);
    }

    /** Learns what requests of a call took that were not looked up. */
    void passed(int requests, double nanos) {
        otherwise.add(nanos / requests);
    }

    /**
     * Learns what looking took, with the proofs of what was not found.
     *
     * @param nanos the expected length of one proof
     */
    void looked(int requests, double lookingTook, double nanos) {
        double without = otherwise.summary().count() > 0 ? otherwise.summary().middle() : nanos;
        looks += requests;
        took += Math.min(lookingTook, requests * (without + DEAREST_LOOK_NANOS));
        if (looks >= TRIAL) {
            double saved = looks * without - took;
            repeats = took < GAIN * looks * without;
            trying = !repeats && took < PROMISING * looks * without && longer++ < LONGER;
            if (!trying) {
                pause = (int) Math.clamp(-saved / (EXPLORING * without), TRIAL, LONGEST_PAUSE);
                longer = 0;
                passed = 0;
            }
            looks = 0;
            took = 0;
        }
    }
}
