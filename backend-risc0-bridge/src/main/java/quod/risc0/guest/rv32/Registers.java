package quod.risc0.guest.rv32;

/** The numbers of the registers, by the names of the calling convention. */
public final class Registers {
    /** Always 0. */
    public static final int ZERO = 0;

    /** Return address. */
    public static final int RA = 1;

    /** Stack pointer. */
    public static final int SP = 2;

    /** Global pointer. */
    public static final int GP = 3;

    /** Thread pointer. */
    public static final int TP = 4;

    /** Temporary 0. */
    public static final int T0 = 5;

    /** Temporary 1. */
    public static final int T1 = 6;

    /** Temporary 2. */
    public static final int T2 = 7;

    /** Saved register 0. */
    public static final int S0 = 8;

    /** Saved register 1. */
    public static final int S1 = 9;

    /** Argument 0. */
    public static final int A0 = 10;

    /** Argument 1. */
    public static final int A1 = 11;

    /** Argument 2. */
    public static final int A2 = 12;

    /** Argument 3. */
    public static final int A3 = 13;

    /** Argument 4. */
    public static final int A4 = 14;

    /** Argument 5. */
    public static final int A5 = 15;

    /** Argument 6. */
    public static final int A6 = 16;

    /** Argument 7. */
    public static final int A7 = 17;

    /** Saved register 2. */
    public static final int S2 = 18;

    /** Saved register 3. */
    public static final int S3 = 19;

    /** Saved register 4. */
    public static final int S4 = 20;

    /** Saved register 5. */
    public static final int S5 = 21;

    /** Saved register 6. */
    public static final int S6 = 22;

    /** Saved register 7. */
    public static final int S7 = 23;

    /** Saved register 8. */
    public static final int S8 = 24;

    /** Saved register 9. */
    public static final int S9 = 25;

    /** Saved register 10. */
    public static final int S10 = 26;

    /** Saved register 11. */
    public static final int S11 = 27;

    /** Temporary 3. */
    public static final int T3 = 28;

    /** Temporary 4. */
    public static final int T4 = 29;

    /** Temporary 5. */
    public static final int T5 = 30;

    /** Temporary 6. */
    public static final int T6 = 31;

    private Registers() {}
}
