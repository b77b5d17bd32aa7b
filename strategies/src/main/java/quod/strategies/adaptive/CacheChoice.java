package quod.strategies.adaptive;

/**
 * Decides for the requests of one task whether a look into the cache pays. It always does where proving takes much
 * longer than looking; for tiny tasks it depends on how many requests repeat, which a short burst of looks finds out now
 * and then, the more seldom the more often in vain. Its counters may lose steps when threads meet; nothing rests on them but speed.
 */
final class CacheChoice {
    /** What a key and a look-up cost, generously. */
    static final double LOOK_NANOS = 1_500;

    /** Above that a look that finds nothing costs less than a fortieth. */
    private static final double ALWAYS_NANOS = 40 * LOOK_NANOS;

    static final int BURST = 64;
    private static final int FIRST_PAUSE = 2048;
    private static final int LONGEST_PAUSE = 1 << 16;

    private int pause = FIRST_PAUSE;
    private int direct;
    private int looks;
    private int hits;
    private boolean bursting;
    private boolean repeats;

    /** Decides for the next request, of that expected length. */
    boolean looks(double nanos) {
        if (nanos >= ALWAYS_NANOS) {
            return true;
        }
        if (bursting || repeats) {
            return true;
        }
        direct++;
        if (direct >= pause) {
            direct = 0;
            looks = 0;
            hits = 0;
            bursting = true;
        }
        return bursting;
    }

    /** Tells whether it looks only to find out whether looking pays. */
    boolean isBurst(double nanos) {
        return bursting && !repeats && nanos < ALWAYS_NANOS;
    }

    /** Learns that more requests were proven without a look. */
    void passed(int requests) {
        direct += requests;
    }

    /** Learns what a look found. */
    void looked(boolean hit, double nanos) {
        looked(1, hit ? 1 : 0, nanos);
    }

    /** Learns how many of some looks found something. */
    void looked(int count, int found, double nanos) {
        looks += count;
        hits += found;
        if (looks >= BURST) {
            repeats = hits * nanos > looks * LOOK_NANOS;
            pause = repeats ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, 2 * pause);
            bursting = false;
            looks = 0;
            hits = 0;
        }
    }
}
