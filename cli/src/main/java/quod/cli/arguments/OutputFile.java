package quod.cli.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.api.AtomicFiles;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;

/** The option {@code -o}: where a result goes. Written whole or not at all. */
public final class OutputFile {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to this file; without it nothing is kept.")
    private @Nullable Path file;

    /** Returns the path as it was given, if it was. */
    public Optional<Path> path() {
        return Optional.ofNullable(file);
    }

    /**
     * Checks, before the work, that the file can probably be written after it.
     *
     * @throws CommandFailure if its folder does not exist or is not writable, or it is a folder itself
     */
    public void check() {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw fails("its folder does not exist");
        }
        if (Files.isDirectory(file)) {
            throw fails("it is a folder");
        }
        if (!Files.isWritable(folder)) {
            throw fails("its folder is not writable");
        }
    }

    /**
     * Writes the file, if one was named.
     *
     * @throws CommandFailure if that fails
     */
    public void write(byte[] bytes) {
        if (file != null) {
            try {
                AtomicFiles.write(file, bytes);
            } catch (IOException e) {
                throw Failures.cannotWrite(file, e);
            }
        }
    }

    private CommandFailure fails(String reason) {
        return new CommandFailure(ExitCode.CANNOT_WRITE, "can't write " + file + ": " + reason);
    }
}
