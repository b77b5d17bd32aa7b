package quod.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;

/** A folder of proofs, a file each, each written whole or not at all. */
record ProofFolder(Path folder) {
    /**
     * Returns the folder, made where it was missing.
     *
     * @throws CommandFailure if it cannot be made or written to
     */
    static ProofFolder open(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
        } catch (IOException e) {
            throw Failures.cannotWrite(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw new CommandFailure(ExitCode.CANNOT_WRITE, "can't write " + folder + ": the folder is not writable");
        }
        return new ProofFolder(folder);
    }

    Path file(String name) {
        return folder.resolve(name + ".proof");
    }

    /** Returns the proof of that name; empty if there is none, or something else. */
    Optional<Proof> read(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(Proof.read(file(name))) : Optional.empty();
        } catch (ProofFormatException | IOException e) {
            return Optional.empty();
        }
    }

    void write(String name, Proof proof) {
        try {
            proof.write(file(name));
        } catch (IOException e) {
            throw Failures.cannotWrite(file(name), e);
        }
    }
}
