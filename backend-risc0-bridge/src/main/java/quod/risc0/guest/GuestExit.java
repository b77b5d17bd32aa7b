package quod.risc0.guest;

import java.util.Optional;

/** How a generated guest ends: the user exit code of its receipt. */
public enum GuestExit {
    /** Every constraint holds on every row; the journal names the statement. */
    ACCEPTED(0),
    /** A constraint does not hold on a row. */
    CONSTRAINT(1),
    /** A cell of the trace is no canonical field element. */
    CELL(2),
    /** A public value is no canonical field element. */
    PUBLIC_VALUE(3),
    /** The input ends before the last row. */
    INPUT_TOO_SHORT(4),
    /** The input goes on after the last row. */
    INPUT_TOO_LONG(5);

    private final int code;

    GuestExit(int code) {
        this.code = code;
    }

    /** Returns the user exit code. */
    public int code() {
        return code;
    }

    /** Returns the way to end with that user exit code, or empty if a generated guest never ends with it. */
    public static Optional<GuestExit> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }
}
