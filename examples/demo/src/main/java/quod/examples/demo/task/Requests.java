package quod.examples.demo.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.examples.programs.Fibonacci;
import quod.examples.programs.FibonacciN;

/** Makes requests. Equal requests are different objects, as they are where they come from different callers. */
public final class Requests {
    private static final CompiledProgram NTH = CompiledProgram.of(new FibonacciN());
    private static final CompiledProgram SERIES = CompiledProgram.of(new Fibonacci());

    private Requests() {}

    /** Returns a request for the n-th Fibonacci number; the table has the power of two of rows above n. */
    public static ProveRequest nth(int n) {
        return ProveRequest.of(NTH, Inputs.of("n", n));
    }

    /** Returns equal requests. */
    public static List<ProveRequest> nth(int n, int count) {
        List<ProveRequest> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(nth(n));
        }
        return requests;
    }

    /**
     * Returns requests for the recurrence from starting elements that no other seed gives, in a random order: each of
     * the different ones occurs, and the others repeat them.
     *
     * @param rows of each trace
     * @param count how many requests
     * @param different how many of them differ, at most {@code count}
     */
    public static List<ProveRequest> mixed(int rows, int count, int different, long seed) {
        Random random = new Random(seed);
        int base = random.nextInt(BabyBear.P);
        int second = random.nextInt(BabyBear.P);
        List<ProveRequest> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long first = (base + (long) (i % different)) % BabyBear.P;
            requests.add(ProveRequest.of(
                    SERIES, Inputs.rows(rows).and("first", first).and("second", second)));
        }
        Collections.shuffle(requests, random);
        return requests;
    }

    /** Returns how many requests differ where a share of them repeats others; at least one. */
    public static int different(int count, double repeats) {
        return Math.max(1, (int) Math.round(count * (1 - repeats)));
    }
}
