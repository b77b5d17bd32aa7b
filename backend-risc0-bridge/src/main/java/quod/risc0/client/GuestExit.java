package quod.risc0.client;

/**
 * How a guest ended.
 *
 * @param kind the kind of end
 * @param code the guest's own code, 0 where the kind has none; unsigned
 */
public record GuestExit(Kind kind, int code) implements java.io.Serializable {
    /** The kinds of end. */
    public enum Kind {
        /** The guest ended itself. */
        HALTED,
        /** The guest asked to be continued later. */
        PAUSED,
        /** r0vm ended the segment. */
        SYSTEM_SPLIT,
        /** The session limit ended it. */
        SESSION_LIMIT
    }

    /** Tells whether the guest halted with 0, the only end that counts as success. */
    public boolean success() {
        return kind == Kind.HALTED && code == 0;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case HALTED -> "exit code " + Integer.toUnsignedString(code);
            case PAUSED -> "a pause (code " + Integer.toUnsignedString(code) + ")";
            case SYSTEM_SPLIT -> "a split by the system";
            case SESSION_LIMIT -> "the session limit";
        };
    }
}
