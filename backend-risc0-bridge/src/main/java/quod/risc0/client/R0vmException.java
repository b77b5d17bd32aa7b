package quod.risc0.client;

/**
 * r0vm did not do what it was asked for. Each kind of reason has a type; the text says what was found and what helps. No
 * guest input is in it; the tail of r0vm's standard error output may be.
 */
public abstract sealed class R0vmException extends Exception {
    private static final long serialVersionUID = 1L;

    private R0vmException(String message) {
        super(message);
    }

    private R0vmException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The program cannot be started, or does not say which version it is. */
    public static final class Unusable extends R0vmException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Its version is none that quod speaks with, or it says so itself. */
    public static final class VersionMismatch extends R0vmException {
        private static final long serialVersionUID = 1L;

        VersionMismatch(String message) {
            super(message);
        }
    }

    /** This r0vm has no interface for the request: the command line can neither execute alone nor verify. */
    public static final class Unsupported extends R0vmException {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }

    /** It did not finish in time; it was ended, with all that it had started. */
    public static final class TimedOut extends R0vmException {
        private static final long serialVersionUID = 1L;

        TimedOut(String message) {
            super(message);
        }
    }

    /** It ended before its answer was complete. */
    public static final class Died extends R0vmException {
        private static final long serialVersionUID = 1L;
        private final int exitCode;
        private final String errorOutput;

        Died(String message, int exitCode, String errorOutput) {
            super(message);
            this.exitCode = exitCode;
            this.errorOutput = errorOutput;
        }

        /** Returns the exit code; above 128 on Unix: 128 and the number of the signal. */
        public int exitCode() {
            return exitCode;
        }

        /** Returns the end of what it wrote to standard error. */
        public String errorOutput() {
            return errorOutput;
        }
    }

    /** There was not enough memory for it, as far as that can be told from outside. */
    public static final class OutOfMemory extends R0vmException {
        private static final long serialVersionUID = 1L;

        OutOfMemory(String message) {
            super(message);
        }
    }

    /** It sent what its protocol does not allow, or more than the bound. */
    public static final class ProtocolViolation extends R0vmException {
        private static final long serialVersionUID = 1L;

        ProtocolViolation(String message) {
            super(message);
        }

        ProtocolViolation(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** It refused the request, in its own words. */
    public static final class Refused extends R0vmException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The guest panicked. */
    public static final class GuestPanicked extends R0vmException {
        private static final long serialVersionUID = 1L;

        GuestPanicked(String message) {
            super(message);
        }
    }

    /** The guest ended with another exit code than 0, or paused. */
    public static final class GuestExited extends R0vmException {
        private static final long serialVersionUID = 1L;
        private final GuestExit exit;

        GuestExited(GuestExit exit) {
            super("the guest ended with " + exit + ": only a guest that halts with 0 is proven");
            this.exit = exit;
        }

        /** Returns how it ended. */
        public GuestExit exit() {
            return exit;
        }
    }

    /** The guest needs more cycles than the session limit allows. */
    public static final class SessionLimitExceeded extends R0vmException {
        private static final long serialVersionUID = 1L;

        SessionLimitExceeded(String message) {
            super(message);
        }
    }

    /** A file or socket of this side failed. */
    public static final class LocalFailure extends R0vmException {
        private static final long serialVersionUID = 1L;

        LocalFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
