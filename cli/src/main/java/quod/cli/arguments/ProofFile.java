package quod.cli.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.Failures;

/** The proof file that a command looks at, read up to a limit. */
public final class ProofFile {
    @Parameters(paramLabel = "FILE", description = "The proof file.")
    private Path file = Path.of("");

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            defaultValue = "67108864",
            description = "Refuse longer files unread (default: ${DEFAULT-VALUE}).")
    private int maximumBytes = 64 << 20;

    /** Returns the path as it was given. */
    public Path path() {
        return file;
    }

    /** Returns the longest proof that is read. */
    public int maximumBytes() {
        if (maximumBytes < 1 || maximumBytes > Integer.MAX_VALUE - 16) {
            throw CommandFailure.usage("--max-bytes " + maximumBytes + " is out of range");
        }
        return maximumBytes;
    }

    /**
     * Reads the proof.
     *
     * @throws ProofFormatException if the file is too long, or holds no proof that this build reads
     * @throws CommandFailure if the file cannot be read
     */
    public Proof read() throws ProofFormatException {
        int limit = maximumBytes();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new ProofFormatException(
                        "the file is longer than " + limit + " bytes, the limit (--max-bytes N raises it)");
            }
            return Proof.decode(bytes);
        } catch (IOException e) {
            throw Failures.unreadable(file, e);
        }
    }
}
