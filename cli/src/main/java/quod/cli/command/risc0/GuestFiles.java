package quod.cli.command.risc0;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;
import quod.risc0.binary.Digest;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;

/** The options that name a guest. */
final class GuestFiles {
    @Option(
            names = "--elf",
            required = true,
            paramLabel = "FILE",
            description =
                    "The guest: a program binary as RISC Zero's tools make it, or, with --kernel, the user's ELF file.")
    private Path elf = Path.of("");

    @Option(names = "--kernel", paramLabel = "FILE", description = "The kernel's ELF file, where --elf is an ELF file.")
    private @Nullable Path kernel;

    /**
     * Returns the guest.
     *
     * @throws CommandFailure if it cannot be read, or is none
     */
    ProgramBinary read() {
        byte[] bytes = bytes(elf);
        try {
            return kernel == null ? ProgramBinary.decode(bytes) : ProgramBinary.of(bytes, bytes(kernel));
        } catch (ProgramFormatException e) {
            String more = kernel == null ? " (--kernel names the kernel's)" : "";
            throw new CommandFailure(ExitCode.USAGE, elf + ": " + e.getMessage() + more, e);
        }
    }

    /**
     * Returns the guest's image id.
     *
     * @throws CommandFailure if the guest cannot be loaded
     */
    Digest imageId(ProgramBinary program) {
        try {
            return program.imageId();
        } catch (ProgramFormatException e) {
            throw new CommandFailure(ExitCode.USAGE, elf + ": " + e.getMessage(), e);
        }
    }

    /** Returns the bytes of a file; they are never printed. */
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Failures.unreadable(file, e);
        }
    }
}
