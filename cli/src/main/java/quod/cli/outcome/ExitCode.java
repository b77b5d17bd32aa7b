package quod.cli.outcome;

/** How the process ends. From 64 on the numbers follow {@code sysexits.h}; 130 is 128 + SIGINT, as shells count. */
public enum ExitCode {
    /** All is well; {@code verify}: accepted. */
    DONE(0, "Done; for verify: the proof was accepted."),
    /** The proof shows nothing, or there is nothing to prove. */
    REJECTED(
            1,
            "The proof was rejected or is no proof; for prove: the run breaks a constraint, so the statement is false."),
    /** The command was called in a way that cannot work. */
    USAGE(
            2,
            "Wrong usage: unknown option, program, input or public value, a bad number of rows, a bad --jar or --key."),
    /** A file that was named cannot be read. */
    UNREADABLE(66, "A file cannot be read."),
    /** The backend is missing, or cannot work here. */
    UNAVAILABLE(69, "The backend is missing, or cannot work here."),
    /** A defect of quod, a backend or a program. */
    INTERNAL(70, "Internal error: the prover, the verifier or the program failed (--stacktrace shows where)."),
    /** The output file cannot be written. */
    CANNOT_WRITE(73, "The output file cannot be written."),
    /** It would need more time or memory. */
    STOPPED(75, "Stopped: cancelled, out of time (--timeout), or out of memory."),
    /** Ctrl-C. */
    INTERRUPTED(130, "Interrupted by Ctrl-C.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Returns the process's exit status. */
    public int number() {
        return number;
    }

    /** Returns one sentence for people. */
    public String meaning() {
        return meaning;
    }
}
