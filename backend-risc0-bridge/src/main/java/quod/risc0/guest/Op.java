package quod.risc0.guest;

/**
 * One operation on virtual registers, each of which is written once. All arithmetic is modulo 2<sup>32</sup>.
 *
 * @param kind what it does
 * @param target the register that it writes, or −1
 * @param a the first register that it reads, or −1
 * @param b the second register that it reads, or −1
 * @param value a constant, offset or index, as the kind says
 */
record Op(Kind kind, int target, int a, int b, int value) {
    /** In place of a register in a test: the number 0. */
    static final int ZERO = -2;

    /** In place of a register in a test: the field's order. */
    static final int ORDER = -3;

    /** What operations do. */
    enum Kind {
        /** The word at byte {@code value} of the row. */
        LOAD_ROW(true),
        /** The word at byte {@code value} of the next row. */
        LOAD_NEXT(true),
        /** The word at byte {@code value} of the data. */
        LOAD_DATA(true),
        /** The word at byte {@code value} after the address a. */
        LOAD_AT(false),
        /** The number {@code value}, −2048 … 2047. */
        CONSTANT(true),
        /** a + b. */
        ADD(false),
        /** a − b. */
        SUB(false),
        /** −a. */
        NEGATE(false),
        /** a + {@code value}, −2048 … 2047. */
        ADD_SMALL(false),
        /** a · 2^{@code value}. */
        SHIFT(false),
        /** The low word of a · b. */
        MUL_LOW(false),
        /** a + p. */
        PLUS_P(false),
        /** a − p. */
        MINUS_P(false),
        /** a + p if a is negative, otherwise a. */
        WRAP_NEGATIVE(false),
        /** a − p if a, unsigned, is not below p, otherwise a. */
        WRAP_LARGE(false),
        /** a · b / 2^32 modulo p; {@code value} is a set of flags. */
        MONTGOMERY(false),
        /** Fails unless a, unsigned, is below b; {@code value} is what is reported. */
        BELOW(false),
        /** Fails unless one of the next {@code b} tests passes; {@code value} is the constraint. */
        CHECK(false),
        /** A test: passes if a = b. Belongs to the CHECK before it. */
        TEST(false),
        /** Leaves the code on the last row. */
        LAST_ROW_ENDS(false);

        private final boolean repeatable;

        Kind(boolean repeatable) {
            this.repeatable = repeatable;
        }

        /** Tells whether doing it again is as cheap as keeping the result. */
        boolean repeatable() {
            return repeatable;
        }
    }

    /** Flag of MONTGOMERY: a is read unsigned. */
    static final int A_UNSIGNED = 1;

    /** Flag of MONTGOMERY: b is read unsigned. */
    static final int B_UNSIGNED = 2;

    /** Flag of MONTGOMERY: the quotient is read unsigned, so that the result lies lower by p/2. */
    static final int QUOTIENT_UNSIGNED = 4;
}
