package quod.cli.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.api.ProofFormatException;
import quod.api.Statement;
import quod.api.Verifier;
import quod.api.VerifyingKey;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.Failures;

/** The option {@code --key}: a verifying key that the caller computed before and trusts. */
public final class KeyFile {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "A verifying key that you made by quod key, in place of computing it.")
    private @Nullable Path file;

    /**
     * Returns a verifier that uses the key, or the verifier as it is where none was named.
     *
     * @throws CommandFailure if the file cannot be read, is no key, or is the key of none of the statements
     */
    public Verifier trustedBy(Verifier verifier, List<Statement> statements) {
        if (file == null) {
            return verifier;
        }
        VerifyingKey key = read(file);
        if (statements.stream().noneMatch(s -> s.program().id().equals(key.programId()) && s.rows() == key.rows())) {
            throw CommandFailure.usage(file + " is the key of program " + key.programId() + " with " + key.rows()
                    + " rows, and the statement is about "
                    + statements.getFirst().program() + " with "
                    + statements.getFirst().rows() + " rows");
        }
        return verifier.trusting(key);
    }

    private static VerifyingKey read(Path file) {
        try {
            return VerifyingKey.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw Failures.unreadable(file, e);
        } catch (ProofFormatException e) {
            throw CommandFailure.usage("--key " + file + ": " + e.getMessage());
        }
    }
}
