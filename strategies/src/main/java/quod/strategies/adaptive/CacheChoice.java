package quod.strategies.adaptive;

/**
 * Decides for the requests of one task, in calls of about the same size, whether a look into the cache pays. It surely
 * does where proving takes much longer than looking, and where a call repeats enough of its own requests. Otherwise that
 * depends on what is asked for from call to call: now and then what looking takes, with the proofs of what is not found,
 * is compared with what as many requests take without, one right after the other, since both change, by the compiler's
 * work to begin with. The dearer the trial was, the longer it is until the next. The counters may lose steps when threads
 * meet; nothing rests on them but speed.
 */
final class CacheChoice {
    /** Above that a look that finds nothing costs a few per cent at most. */
    private static final double ALWAYS_NANOS = 150_000;

    /** Above that looking is what is begun with: a wrong guess costs little. */
    private static final double FIRST_LOOK_NANOS = 20_000;

    /** So many requests are a trial. */
    static final int TRIAL = 64;

    /** Trials in vain may take that share of all time. */
    private static final double EXPLORING = 0.015;

    private static final int LONGEST_PAUSE = 1 << 14;

    /** Repeats within a call that save that much of each request, on average, are worth looking at all. */
    private static final double SURE_GAIN_NANOS = 3_000;

    /** A look does not cost more than that; a trial that did was disturbed. */
    private static final double DEAREST_LOOK_NANOS = 5_000;

    /** A look that finds nothing costs more than that, so that a block that adds less has found something. */
    private static final double LEAST_LOOK_NANOS = 500;

    /** A trial of looking begins with an empty cache: one that has found something goes on, for that many blocks. */
    private static final int LONGEST_TRIAL = 4;

    /** Looking must save at least that much. */
    private static final double GAIN = 0.98;

    /** Looking that takes less than this share of the proofs needs no comparison: not looking would cost too much. */
    private static final double CLEAR_GAIN = 0.5;

    /** Trials differ by the machine's other work: the median of the last few counts. */
    private static final int TRIALS = 5;

    /** What looking takes, as a share of what the same number of requests took without, just before or after. */
    private final RobustAverage shares = new RobustAverage(TRIALS);

    private State state = State.PAUSING;
    private boolean begun;
    private boolean looks;
    private int pause = TRIAL;
    private int blocks;
    private int tried;
    private double usual;
    private int requests;
    private double nanos;

    private enum State {
        PAUSING,
        /** A block is timed as requests are usually proven. */
        TIMING,
        /** Blocks are timed the other way. */
        TRYING
    }

    /**
     * Tells whether looking pays whatever was learned.
     *
     * @param nanos what a request is expected to take without looking
     * @param repeats which share of a call's requests repeats others of it
     */
    static boolean surelyLooks(double nanos, double repeats) {
        return nanos >= ALWAYS_NANOS || repeats * nanos >= SURE_GAIN_NANOS;
    }

    /** Decides for the next requests, of that expected length each, and counts them. */
    boolean looks(double expectedNanos, int next) {
        if (!begun) {
            begun = true;
            looks = expectedNanos >= FIRST_LOOK_NANOS;
        }
        if (state == State.PAUSING) {
            pause -= next;
            if (pause < 0) {
                begin(State.TIMING);
            }
        }
        return looks != (state == State.TRYING);
    }

    /** Tells whether {@link #took} wants to know what the next requests take. */
    boolean isTimed() {
        return state != State.PAUSING;
    }

    /** Learns what requests took the way that was decided, with the proofs of what was not found. */
    void took(int count, double tookNanos, double expectedNanos) {
        requests += count;
        nanos += tookNanos;
        if (state == State.PAUSING || requests < TRIAL) {
            return;
        }
        double each = nanos / requests;
        if (state == State.TIMING) {
            usual = each;
            if (looks && each < CLEAR_GAIN * expectedNanos) {
                shares.add(each / expectedNanos);
                pause = TRIAL;
                begin(State.PAUSING);
            } else {
                blocks = 0;
                tried = 0;
                begin(State.TRYING);
            }
        } else {
            blocks++;
            tried += requests;
            boolean goesOn = !looks && blocks < LONGEST_TRIAL && each <= usual + LEAST_LOOK_NANOS;
            if (goesOn) {
                begin(State.TRYING);
            } else {
                judge(each);
            }
        }
    }

    private void begin(State next) {
        state = next;
        requests = 0;
        nanos = 0;
    }

    /** Decides anew, and waits the longer for the next trial the more this one cost. */
    private void judge(double other) {
        shares.add(looks ? usual / other : other / usual);
        double share = shares.summary().middle();
        double cost = looks ? other - usual : Math.min(other - usual, DEAREST_LOOK_NANOS);
        pause = (int) Math.clamp(tried * cost / usual / EXPLORING, TRIAL, LONGEST_PAUSE);
        looks = share < GAIN;
        begin(State.PAUSING);
    }
}
