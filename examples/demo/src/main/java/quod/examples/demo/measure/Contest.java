package quod.examples.demo.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Measures contenders in rounds. In each round every contender runs once: in a random order, and in the next round in
 * that order reversed, so that each of two runs before the other equally often. Before that it warms up until times no
 * longer fall and the compiler of the virtual machine is idle, or the time for it is over.
 */
public final class Contest {
    private static final int WINDOW = 5;
    private static final double STILL_FALLING = 0.97;

    private final List<Contender> contenders;
    private final int work;
    private final Random random;
    private int round;

    /**
     * Creates a contest.
     *
     * @param work how many units of work (requests) a run does
     * @param seed of the order
     */
    public Contest(List<Contender> contenders, int work, long seed) {
        this.contenders = List.copyOf(contenders);
        this.work = work;
        this.random = new Random(seed);
    }

    /**
     * What was measured.
     *
     * @param times of each contender, in the order given
     * @param warmUpRounds how many rounds came before
     * @param stable whether times had stopped falling by then, and the compiler was idle
     */
    public record Result(List<Times> times, int warmUpRounds, boolean stable) {
        /** Copies. */
        public Result {
            times = List.copyOf(times);
        }

        /** Returns a contender's times. */
        public Times of(String name) {
            return find(name).orElseThrow(() -> new IllegalArgumentException("no contender " + name));
        }

        /** Returns a contender's times, if there is one of that name. */
        public Optional<Times> find(String name) {
            return times.stream().filter(each -> each.name().equals(name)).findFirst();
        }

        /** Returns the fastest of some contenders, by median. */
        public Times best(String... names) {
            Times best = of(names[0]);
            for (String name : names) {
                if (of(name).median() < best.median()) {
                    best = of(name);
                }
            }
            return best;
        }
    }

    /** Warms up and measures. */
    public Result run(Effort effort) {
        Map<String, List<Long>> warm = records();
        TimeSource clock = effort.clock();
        long end = clock.nanos() + effort.warmUp().toNanos();
        int warmRounds = 0;
        boolean stable = false;
        Compiler compiler = new Compiler(WINDOW);
        while (!stable && clock.nanos() < end) {
            rounds(warm, clock);
            warmRounds += 2;
            boolean idle = compiler.idle();
            stable = warmRounds >= 2 * WINDOW && idle && stable(warm);
        }
        Map<String, List<Long>> measured = records();
        end = clock.nanos() + effort.measuring().toNanos();
        int rounds = 0;
        while (rounds < effort.leastRounds() || (clock.nanos() < end && rounds < effort.mostRounds())) {
            rounds(measured, clock);
            rounds += 2;
        }
        List<Times> times = new ArrayList<>();
        measured.forEach((name, nanos) -> times.add(
                new Times(name, work, nanos.stream().mapToLong(each -> each).toArray())));
        return new Result(times, warmRounds, stable);
    }

    private Map<String, List<Long>> records() {
        Map<String, List<Long>> records = new LinkedHashMap<>();
        contenders.forEach(contender -> records.put(contender.name(), new ArrayList<>()));
        if (records.size() != contenders.size()) {
            throw new IllegalArgumentException("two contenders have the same name");
        }
        return records;
    }

    /** A round in a random order, and one in the reversed order. */
    private void rounds(Map<String, List<Long>> records, TimeSource clock) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.shuffle(order, random);
        round(order, records, clock);
        round(order.reversed(), records, clock);
    }

    private void round(List<Contender> order, Map<String, List<Long>> records, TimeSource clock) {
        round++;
        for (Contender contender : order) {
            contender.prepare(round);
            long begun = clock.nanos();
            contender.run();
            long took = clock.nanos() - begun;
            records.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(took);
        }
    }

    /** Tells whether no contender's last runs are faster than those before. */
    private static boolean stable(Map<String, List<Long>> records) {
        for (List<Long> all : records.values()) {
            int size = all.size();
            if (median(all.subList(size - WINDOW, size))
                    < STILL_FALLING * median(all.subList(size - 2 * WINDOW, size - WINDOW))) {
                return false;
            }
        }
        return true;
    }

    private static double median(List<Long> values) {
        return Ratio.median(values.stream().mapToDouble(each -> each).toArray());
    }
}
