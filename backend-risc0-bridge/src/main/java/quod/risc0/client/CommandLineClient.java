package quod.risc0.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import quod.api.Cancellation;

/**
 * Uses r0vm's command line, which versions 3 to 5 share. It can prove and tell an image id; it can neither run a guest
 * without a proof, nor verify, nor bound a session.
 */
final class CommandLineClient implements R0vmClient {
    private static final int IMAGE_ID_BYTES = 32;
    private static final int MAX_OUTPUT_BYTES = 4 << 10;

    private final R0vmSettings settings;
    private final R0vmVersion version;

    CommandLineClient(R0vmSettings settings, R0vmVersion version) {
        this.settings = settings;
        this.version = version;
    }

    @Override
    public R0vmVersion version() {
        return version;
    }

    @Override
    public String description() {
        return "r0vm " + version + " through its command line";
    }

    @Override
    public Execution execute(GuestRun run, Cancellation cancellation) throws R0vmException {
        throw new R0vmException.Unsupported("the command line of " + settings.program() + " " + version
                + " cannot run a guest without proving it: r0vm 3.0.x with its loopback interface can");
    }

    @Override
    public SealCheck verify(byte[] receipt, byte[] imageId, Cancellation cancellation) throws R0vmException {
        throw new R0vmException.Unsupported("the command line of " + settings.program() + " " + version
                + " cannot verify a receipt: r0vm 3.0.x with its loopback interface can");
    }

    @Override
    public ProvenRun prove(GuestRun run, ReceiptKind kind, Cancellation cancellation) throws R0vmException {
        if (run.sessionLimit().isPresent()) {
            throw new R0vmException.Unsupported("the command line of r0vm cannot bound a session");
        }
        // It knows no bound of segments either, so memory is counted for the largest that r0vm makes by itself.
        int po2 = Math.max(run.segmentPo2(), GuestRun.DEFAULT_SEGMENT_PO2);
        try (R0vmLimits.Place _ = settings.limits().enterProver(po2, cancellation);
                TemporaryFolder folder = TemporaryFolder.in(settings.temporaryFolder())) {
            Path program = folder.file("program.bin", run.program());
            Path input = folder.file("input.bin", run.input());
            Path receipt = folder.path().resolve("receipt.bin");
            runToEnd(
                    List.of(
                            "--elf",
                            program.toString(),
                            "--initial-input",
                            input.toString(),
                            "--receipt",
                            receipt.toString(),
                            "--receipt-kind",
                            kind.label(),
                            "--hashfn",
                            "poseidon2"),
                    folder.path(),
                    settings.proveTimeout(),
                    cancellation);
            if (!Files.isRegularFile(receipt)) {
                throw new R0vmException.ProtocolViolation(settings.program() + " ended well but wrote no receipt");
            }
            if (Files.size(receipt) > settings.maxMessageBytes()) {
                throw new R0vmException.ProtocolViolation(settings.program() + " wrote a receipt of "
                        + Files.size(receipt) + " bytes; at most " + settings.maxMessageBytes() + " are accepted");
            }
            return new ProvenRun(Files.readAllBytes(receipt), ProvenRun.Encoding.BINCODE, Optional.empty());
        } catch (IOException e) {
            throw new R0vmException.LocalFailure("a temporary file for r0vm failed: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] imageId(byte[] program, Cancellation cancellation) throws R0vmException {
        try (R0vmLimits.Place _ = settings.limits().enter(cancellation);
                TemporaryFolder folder = TemporaryFolder.in(settings.temporaryFolder())) {
            Path file = folder.file("program.bin", program);
            String text = runToEnd(
                            List.of("--id", "--elf", file.toString()),
                            folder.path(),
                            settings.executeTimeout(),
                            cancellation)
                    .strip();
            try {
                byte[] id = HexFormat.of().parseHex(text);
                if (id.length == IMAGE_ID_BYTES) {
                    return id;
                }
            } catch (IllegalArgumentException e) {
                // Said below, for both.
            }
            throw new R0vmException.ProtocolViolation(settings.program() + " printed no image id");
        } catch (IOException e) {
            throw new R0vmException.LocalFailure("a temporary file for r0vm failed: " + e.getMessage(), e);
        }
    }

    /** Runs r0vm to its end and returns the beginning of what it prints. */
    private String runToEnd(List<String> arguments, Path folder, Duration timeout, Cancellation cancellation)
            throws R0vmException {
        try (ChildProcess child = ChildProcess.start(settings, arguments, ProcessBuilder.Redirect.PIPE, folder);
                Watchdog watchdog = new Watchdog(timeout, cancellation, child::kill)) {
            byte[] output = child.output(MAX_OUTPUT_BYTES);
            OptionalInt exit = child.waitFor(timeout);
            Failures.throwIfEnded(watchdog, cancellation, settings.program(), "while it worked");
            if (exit.isEmpty()) {
                // Interrupted, and the watchdog did not see it yet.
                cancellation.check();
                throw new R0vmException.TimedOut(settings.program() + " did not end and was ended");
            }
            if (exit.getAsInt() != 0) {
                String errors = child.errorOutput();
                R0vmException said = Failures.said(errors);
                throw said instanceof R0vmException.Refused
                        ? Failures.died(settings.program(), version, exit.getAsInt(), errors, "before it was done")
                        : said;
            }
            return new String(output, StandardCharsets.UTF_8);
        }
    }
}
