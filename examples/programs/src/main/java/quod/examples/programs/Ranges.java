package quod.examples.programs;

import quod.api.InvalidInputException;

/** Checks of inputs that a program makes itself, for callers who run it without a {@link quod.api.ProveRequest}. */
final class Ranges {
    private Ranges() {}

    static long checked(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new InvalidInputException("input \"" + name + "\" is outside " + minimum + " … " + maximum);
        }
        return value;
    }

    /** Returns the least power of two that is larger than the value. */
    static int powerOfTwoAbove(int value) {
        return value == 0 ? 1 : Integer.highestOneBit(value) << 1;
    }
}
