package quod.examples.demo.measure;

import java.util.function.Consumer;
import java.util.function.IntFunction;

/** One of several ways to do the same work. A run is what is timed; what it needs is made before, untimed. */
public interface Contender {
    /** Returns the name, which is unique in a contest. */
    String name();

    /** Makes what the next run needs; contenders of one round get equal work. */
    void prepare(int round);

    /** Does the work. */
    void run();

    /** Returns a contender whose run does the same work so many times one after the other. */
    default Contender repeated(int times) {
        Contender once = this;
        return new Contender() {
            @Override
            public String name() {
                return once.name();
            }

            @Override
            public void prepare(int round) {
                once.prepare(round);
            }

            @Override
            public void run() {
                for (int i = 0; i < times; i++) {
                    once.run();
                }
            }
        };
    }

    /** Returns a contender that needs nothing made. */
    static Contender of(String name, Runnable work) {
        return of(name, round -> work, Runnable::run);
    }

    /** Returns a contender whose input is made anew for each round. */
    static <T> Contender of(String name, IntFunction<T> input, Consumer<T> work) {
        return new Contender() {
            private T prepared = input.apply(0);

            @Override
            public String name() {
                return name;
            }

            @Override
            public void prepare(int round) {
                prepared = input.apply(round);
            }

            @Override
            public void run() {
                work.accept(prepared);
            }
        };
    }
}
