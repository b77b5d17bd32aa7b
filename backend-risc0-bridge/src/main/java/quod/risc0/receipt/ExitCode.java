package quod.risc0.receipt;

/**
 * How a run, or one segment of it, ended.
 *
 * @param kind what ended it
 * @param user the guest's own code, unsigned; 0 unless the guest halted or paused
 */
public record ExitCode(Kind kind, int user) {
    /** What ended a run. */
    public enum Kind {
        /** The guest halted. */
        HALTED("Halted"),
        /** The guest paused and may be resumed. */
        PAUSED("Paused"),
        /** The host split the run; another segment follows. */
        SYSTEM_SPLIT("SystemSplit"),
        /** The run reached its limit of cycles. */
        SESSION_LIMIT("SessionLimit");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** The guest halted and said that all is well. */
    public static final ExitCode OK = new ExitCode(Kind.HALTED, 0);

    /** Another segment follows. */
    public static final ExitCode SPLIT = new ExitCode(Kind.SYSTEM_SPLIT, 0);

    /** Checks that only a guest's end has a guest's code. */
    public ExitCode {
        if (user != 0 && kind != Kind.HALTED && kind != Kind.PAUSED) {
            throw new IllegalArgumentException(kind + " has no code of the guest");
        }
    }

    /** Returns the system's number in a claim's digest. */
    int systemNumber() {
        return switch (kind) {
            case HALTED -> 0;
            case PAUSED -> 1;
            case SYSTEM_SPLIT, SESSION_LIMIT -> 2;
        };
    }

    /** Returns the user's number in a claim's digest. */
    int userNumber() {
        return kind == Kind.SESSION_LIMIT ? 2 : user;
    }

    @Override
    public String toString() {
        return kind == Kind.HALTED || kind == Kind.PAUSED
                ? kind.label + "(" + Integer.toUnsignedString(user) + ")"
                : kind.label;
    }
}
