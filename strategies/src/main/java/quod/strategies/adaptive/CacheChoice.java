package quod.strategies.adaptive;

/**
 * Decides for the requests of one task, in calls of about the same size, whether a look into the cache pays. It surely
 * does where proving takes much longer than looking, and where a call repeats enough of its own requests. Otherwise that
 * depends on what is asked for from call to call: now and then what looking takes, with the proofs of what is not found,
 * is compared with what as many requests take without, one right after the other, since both change, by the compiler's
 * work to begin with. Where looking finds so little that it cannot have saved what it takes, no clock is asked: what was
 * found is counted exactly, and times scatter. The dearer the trial was, the longer it is until the next. The counters
 * may lose steps when threads meet; nothing rests on them but speed.
 */
final class CacheChoice {
    /** Above that a look that finds nothing costs a few per cent at most, even by code that seldom runs. */
    private static final double ALWAYS_NANOS = 500_000;

    /** Above that looking is what is begun with: a wrong guess costs little. */
    private static final double FIRST_LOOK_NANOS = 20_000;

    /** So many requests are a trial. */
    static final int TRIAL = 64;

    /** Trials in vain may take that share of all time. */
    private static final double EXPLORING = 0.015;

    private static final int LONGEST_PAUSE = 1 << 14;

    /** Each trial that finds nothing doubles the wait for the next, up to so many times a trial's requests. */
    private static final int LONGEST_WAIT = 32;

    /** Repeats within a call that save that much of each request, on average, are worth looking at all. */
    private static final double SURE_GAIN_NANOS = 3_000;

    /** A look does not cost more than that; a trial that did was disturbed. */
    private static final double DEAREST_LOOK_NANOS = 5_000;

    /** A look costs more than that: one that saves less, on average, does not pay. */
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
    private int pause;
    private int wait = 1;
    private int blocks;
    private int tried;
    private double usual;
    private int requests;
    private double nanos;
    private long found;

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

    /**
     * Learns what requests took the way that was decided, with the proofs of what was not found.
     *
     * @param served how many of them looking found
     */
    void took(int count, double tookNanos, double expectedNanos, long served) {
        requests += count;
        nanos += tookNanos;
        found += served;
        if (state == State.PAUSING || requests < TRIAL) {
            return;
        }
        double each = nanos / requests;
        boolean inVain = (double) found * expectedNanos / requests < LEAST_LOOK_NANOS;
        if (state == State.TIMING) {
            tried = requests;
            usual = each;
            if (looks && inVain) {
                int trial = requests;
                settle(false, DEAREST_LOOK_NANOS);
                waitLonger(trial);
            } else if (looks && each < CLEAR_GAIN * expectedNanos) {
                shares.add(each / expectedNanos);
                settle(true, 0);
            } else {
                blocks = 0;
                tried = 0;
                begin(State.TRYING);
            }
        } else {
            blocks++;
            tried += requests;
            if (!looks && inVain) {
                int trial = requests;
                settle(false, each - usual);
                waitLonger(trial);
            } else if (!looks && blocks < LONGEST_TRIAL && each <= usual + LEAST_LOOK_NANOS) {
                begin(State.TRYING);
            } else {
                judge(each);
            }
        }
    }

    /** After each trial that found nothing; one of a long call has more requests than others. */
    private void waitLonger(int trial) {
        wait = Math.min(LONGEST_WAIT, 2 * wait);
        pause = Math.max(pause, Math.min(LONGEST_PAUSE, wait * trial));
    }

    private void begin(State next) {
        state = next;
        requests = 0;
        nanos = 0;
        found = 0;
    }

    /** Decides anew, from what the other way took. */
    private void judge(double other) {
        shares.add(looks ? usual / other : other / usual);
        settle(shares.summary().middle() < GAIN, other - usual);
    }

    /** Decides, and waits the longer for the next trial the more this one cost a request. */
    private void settle(boolean pays, double costNanos) {
        double cost = looks && pays ? costNanos : Math.min(costNanos, DEAREST_LOOK_NANOS);
        pause = (int) Math.clamp(tried * cost / usual / EXPLORING, TRIAL, LONGEST_PAUSE);
        looks = pays;
        wait = pays ? 1 : wait;
        begin(State.PAUSING);
    }
}
