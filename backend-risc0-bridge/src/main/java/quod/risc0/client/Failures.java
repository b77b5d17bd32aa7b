package quod.risc0.client;

import quod.api.Cancellation;
import quod.api.CancelledException;

/** Turns what r0vm and its process leave behind into typed exceptions. */
final class Failures {
    private static final String PANIC = "Guest panicked: ";
    private static final String REMEDY =
            "quod speaks with r0vm " + R0vmVersion.OLDEST_MAJOR + ".x to " + R0vmVersion.NEWEST_MAJOR
                    + ".x: install one with rzup install r0vm 3.0.3, or name another with the option r0vm";

    /** SIGKILL, which Linux sends when memory runs out. */
    private static final int KILLED = 128 + 9;

    private Failures() {}

    static R0vmException.VersionMismatch unsupported(String program, R0vmVersion version) {
        return new R0vmException.VersionMismatch(program + " is version " + version + ". " + REMEDY + ".");
    }

    static R0vmException.Unusable noVersion(String program, String found) {
        return new R0vmException.Unusable(program + " " + found + ". " + REMEDY + ".");
    }

    /** What r0vm said about a guest's run, in the words of version 3.0. */
    static R0vmException said(String reason) {
        int panic = reason.indexOf(PANIC);
        if (panic >= 0) {
            return new R0vmException.GuestPanicked(
                    "the guest panicked: " + firstLine(reason.substring(panic + PANIC.length())));
        }
        if (reason.contains("Session limit exceeded")) {
            return new R0vmException.SessionLimitExceeded("the guest needs more cycles than allowed: " + reason);
        }
        if (reason.contains("memory allocation") || reason.contains("out of memory")) {
            return new R0vmException.OutOfMemory("r0vm ran out of memory: " + reason);
        }
        return new R0vmException.Refused("r0vm refused: " + reason);
    }

    /**
     * What the end of a process means that nobody here ended.
     *
     * @param when in which moment, such as {@code in the middle of a message}
     */
    static R0vmException died(String program, R0vmVersion version, int exitCode, String errors, String when) {
        String shown = errors.isEmpty() ? "; it wrote nothing to standard error" : "; it wrote: " + errors;
        if (errors.contains("incompatible client version")) {
            return new R0vmException.VersionMismatch(
                    program + " told version " + version + " and refuses a client of that version" + shown);
        }
        if (errors.contains("'--port'") && errors.contains("unexpected argument")) {
            return new R0vmException.Unsupported(
                    program + " " + version + " has no loopback interface (it refuses --port)" + shown);
        }
        if (exitCode == KILLED || errors.contains("memory allocation of")) {
            return new R0vmException.OutOfMemory(program + " ended with exit code " + exitCode + " " + when
                    + ", as a process does for which memory ran out: allow smaller segments" + shown);
        }
        return new R0vmException.Died(
                program + " ended with exit code " + exitCode + " " + when + shown, exitCode, errors);
    }

    /** Throws what the watchdog's deed means; returns if it did nothing. */
    static void throwIfEnded(Watchdog watchdog, Cancellation cancellation, String program, String what)
            throws R0vmException.TimedOut {
        Watchdog.Cause cause = watchdog.cause();
        if (cause == Watchdog.Cause.CANCELLED) {
            cancellation.check();
            throw new CancelledException("proving was cancelled");
        }
        if (cause == Watchdog.Cause.TIMED_OUT) {
            throw new R0vmException.TimedOut(program + " did not finish in time " + what + " and was ended");
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
