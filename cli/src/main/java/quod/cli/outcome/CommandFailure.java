package quod.cli.outcome;

/** Ends a command: an exit code, and one sentence that says what was found and what helps. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /** Creates one. */
    public CommandFailure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /** Creates one with a cause, which only {@code --stacktrace} shows. */
    public CommandFailure(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Returns a failure for wrong usage. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** Returns how the process ends. */
    public ExitCode code() {
        return code;
    }
}
