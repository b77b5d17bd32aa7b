package quod.cli.command.risc0;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names what a guest reads. */
final class GuestInput {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "What the guest reads from descriptor 0 (default: nothing). It is never printed.")
    private @Nullable Path file;

    byte[] read() {
        return file == null ? new byte[0] : GuestFiles.bytes(file);
    }
}
