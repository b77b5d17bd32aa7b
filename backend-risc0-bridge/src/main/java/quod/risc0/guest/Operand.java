package quod.risc0.guest;

/**
 * A field element in a virtual register: an integer of a known range that is congruent to the element times
 * 2<sup>−32·scale</sup>. Reducing replaces register and range, so that later uses have the reduced one.
 */
final class Operand {
    private final int scale;
    private int register;
    private Range range;

    Operand(int register, Range range, int scale) {
        this.register = register;
        this.range = range;
        this.scale = scale;
    }

    int register() {
        return register;
    }

    Range range() {
        return range;
    }

    /** Returns how often the element was divided by 2<sup>32</sup>. */
    int scale() {
        return scale;
    }

    void replace(int register, Range range) {
        this.register = register;
        this.range = range;
    }
}
