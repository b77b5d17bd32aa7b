package quod.cli.command.risc0;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.AcceptancePolicy;
import quod.api.ProofFormatException;
import quod.api.SecurityReport;
import quod.api.Verdict;
import quod.cli.arguments.OutputFile;
import quod.cli.command.Session;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;
import quod.risc0.GuestVerdict;
import quod.risc0.StandaloneGuests;
import quod.risc0.binary.Digest;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.Receipt;

/** {@code quod risc0 verify}: whether a receipt shows a run of a guest, and what the guest made public. */
@Command(
        name = "verify",
        description = "Verifies a receipt (bincode or protocol buffer) and prints the journal that it shows.",
        footer = {
            "",
            "The image id is yours to know: one that is taken from the receipt would show nothing.",
            "An accepted receipt shows that the guest made the printed journal public; whether that is",
            "what you care about is for you to see, or to state with --journal."
        })
final class VerifyReceiptCommand implements Callable<Integer> {
    private static final int MAX_RECEIPT_BYTES = 256 << 20;
    private static final int STATED_BITS = 96;

    private final Session session;

    @Parameters(paramLabel = "RECEIPT", description = "The receipt's file.")
    private Path file = Path.of("");

    @Option(
            names = "--image-id",
            required = true,
            paramLabel = "HEX",
            description = "The guest's image id; quod risc0 id prints it.")
    private String imageId = "";

    @Option(names = "--journal", paramLabel = "FILE", description = "The journal that you expect.")
    private @Nullable Path journal;

    @Option(
            names = "--min-bits",
            paramLabel = "N",
            defaultValue = "" + STATED_BITS,
            description = "The fewest bits of security, as RISC Zero states them (default: ${DEFAULT-VALUE}).")
    private int minimumBits = STATED_BITS;

    @Option(
            names = "--allow-fake",
            description = "Accept a receipt of development mode, which shows nothing; needs --min-bits 0.")
    private boolean allowFake;

    @Mixin
    private R0vmArguments r0vm = new R0vmArguments();

    @Mixin
    private OutputFile output = new OutputFile();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    VerifyReceiptCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Digest expected = expectedId();
        Optional<Bytes> expectedJournal = Optional.ofNullable(journal).map(path -> Bytes.of(GuestFiles.bytes(path)));
        AcceptancePolicy policy =
                AcceptancePolicy.standard().minimumBits(minimumBits, SecurityReport.Regime.STATED_BY_PROJECT);
        if (allowFake) {
            policy = policy.alsoDevelopmentBackend("risc0-fake");
        }
        output.check();
        GuestVerdict verdict;
        try {
            Receipt receipt = StandaloneGuests.readReceipt(read());
            verdict = r0vm.guests().verify(receipt, expected, expectedJournal, policy);
        } catch (ProofFormatException e) {
            verdict = new GuestVerdict.Refused(Verdict.Rejected.of("encoding", String.valueOf(e.getMessage())), true);
        }
        return report(verdict, expected).number();
    }

    private Digest expectedId() {
        if (minimumBits < 0) {
            throw CommandFailure.usage("--min-bits " + minimumBits + " is negative");
        }
        try {
            return Digest.ofHex(imageId);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--image-id: " + e.getMessage());
        }
    }

    private byte[] read() throws ProofFormatException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_RECEIPT_BYTES + 1);
            if (bytes.length > MAX_RECEIPT_BYTES) {
                throw new ProofFormatException("the file is longer than " + MAX_RECEIPT_BYTES + " bytes, the limit");
            }
            return bytes;
        } catch (IOException e) {
            throw Failures.unreadable(file, e);
        }
    }

    private ExitCode report(GuestVerdict verdict, Digest expected) {
        return switch (verdict) {
            case GuestVerdict.Accepted accepted -> {
                output.write(accepted.journal().toArray());
                print(accepted, expected);
                yield ExitCode.DONE;
            }
            case GuestVerdict.Refused refused -> {
                print(refused);
                yield refused.verified() ? ExitCode.REJECTED : ExitCode.UNAVAILABLE;
            }
        };
    }

    private void print(GuestVerdict.Accepted accepted, Digest expected) {
        byte[] shown = accepted.journal().toArray();
        int bits = accepted.security().bits(SecurityReport.Regime.STATED_BY_PROJECT);
        if (json) {
            Json.print(
                    session.terminal(),
                    Json.object()
                            .put("accepted", true)
                            .put("imageId", expected.toHex())
                            .put("journal", HexFormat.of().formatHex(shown))
                            .put("statedBits", bits));
            return;
        }
        session.terminal().headline(Terminal.Tone.GOOD, "ACCEPTED", "");
        new Fields(2)
                .add("image id", expected)
                .add("journal", Journals.text(shown))
                .addAll("security", accepted.security().lines())
                .print(session.terminal());
    }

    private void print(GuestVerdict.Refused refused) {
        Verdict.Rejected reason = refused.reason();
        if (json) {
            ObjectNode node = Json.object()
                    .put("accepted", false)
                    .put("verified", refused.verified())
                    .put("check", reason.check())
                    .put("reason", reason.reason());
            reason.expected().ifPresent(value -> node.put("expected", value));
            reason.got().ifPresent(value -> node.put("got", value));
            Json.print(session.terminal(), node);
            return;
        }
        session.terminal()
                .headline(
                        Terminal.Tone.BAD,
                        refused.verified() ? "REJECTED" : "NOT VERIFIED",
                        " [" + reason.check() + "]");
        Fields fields = new Fields(2).add("reason", reason.reason());
        reason.expected().ifPresent(value -> fields.add("expected", value));
        reason.got().ifPresent(value -> fields.add("got", value));
        fields.print(session.terminal());
    }
}
