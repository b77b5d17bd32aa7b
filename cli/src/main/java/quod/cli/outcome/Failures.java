package quod.cli.outcome;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import quod.api.CancelledException;
import quod.api.InvalidInputException;
import quod.api.MemoryBudgetException;
import quod.api.ProverFailedException;
import quod.api.ProvingException;
import quod.api.TraceShapeException;
import quod.api.UnavailableBackendException;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsupportedProgramException;

/** Turns whatever was thrown into an exit code and a sentence. */
public final class Failures {
    private Failures() {}

    /** Returns the failure that a throwable stands for. */
    public static CommandFailure of(Throwable thrown) {
        return switch (thrown) {
            case CommandFailure failure -> failure;
            case ProvingException e -> new CommandFailure(codeOf(e), text(e), e);
            case OutOfMemoryError e ->
                new CommandFailure(
                        ExitCode.STOPPED,
                        "out of memory: give the JVM more, as in QUOD_JAVA_OPTS=-Xmx4g, or prove fewer rows",
                        e);
            case LinkageError e ->
                new CommandFailure(
                        ExitCode.INTERNAL,
                        "a jar on the class path does not fit this build of quod: " + e
                                + " (see quod backends and quod programs for the jars)",
                        e);
            default ->
                new CommandFailure(
                        ExitCode.INTERNAL, "internal error: " + thrown + " (--stacktrace shows where)", thrown);
        };
    }

    /** Returns the failure of a backend or program that did not take its options or the program. */
    public static CommandFailure badOption(String backend, IllegalArgumentException e) {
        return new CommandFailure(ExitCode.USAGE, "backend " + backend + ": " + text(e), e);
    }

    /** Returns the failure to read a file. */
    public static CommandFailure unreadable(Object file, IOException e) {
        return new CommandFailure(ExitCode.UNREADABLE, "can't read " + file + ": " + reason(e), e);
    }

    /** Returns the failure to write a file. */
    public static CommandFailure cannotWrite(Object file, IOException e) {
        return new CommandFailure(ExitCode.CANNOT_WRITE, "can't write " + file + ": " + reason(e), e);
    }

    private static ExitCode codeOf(ProvingException e) {
        return switch (e) {
            case CancelledException c -> ExitCode.STOPPED;
            case MemoryBudgetException m -> ExitCode.STOPPED;
            case InvalidInputException i -> ExitCode.USAGE;
            case TraceShapeException t -> ExitCode.USAGE;
            case UnsupportedProgramException u -> ExitCode.USAGE;
            case UnavailableBackendException u -> ExitCode.UNAVAILABLE;
            case UnsatisfiedConstraintException u -> ExitCode.REJECTED;
            case ProverFailedException p -> ExitCode.INTERNAL;
        };
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException n -> "it does not exist";
            case AccessDeniedException a -> "access is denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> text(e);
        };
    }

    private static String text(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
