package quod.risc0;

import java.util.Optional;
import java.util.OptionalLong;
import quod.api.AcceptancePolicy;
import quod.api.Cancellation;
import quod.api.ProofFormatException;
import quod.api.ProverFailedException;
import quod.api.SecurityReport;
import quod.api.UnavailableBackendException;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.risc0.binary.Digest;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ProvenRun;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.ProtobufReceipts;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptRules;

/**
 * Runs, proves and verifies guests that stand alone: no program of quod's, no statement, just a binary, its input and its
 * journal. Safe for concurrent use. Takes the options of the backend {@code risc0}.
 *
 * <p>r0vm is looked for when it is first needed; {@link UnavailableBackendException} says where it is missing.
 */
public final class StandaloneGuests {
    private final R0vmAccess access;
    private final Risc0Options options;
    private final SealJudge seals;

    private StandaloneGuests(R0vmAccess access, Risc0Options options) {
        this.access = access;
        this.options = options;
        this.seals = new SealJudge(() -> access.open(options));
    }

    /**
     * Returns one with these options.
     *
     * @throws IllegalArgumentException if an option is unknown or has a bad value
     */
    public static StandaloneGuests with(BackendOptions options) {
        return new StandaloneGuests(new R0vmAccess(System.getenv()), Risc0Options.of(options));
    }

    /**
     * A proven run.
     *
     * @param receipt the receipt; it is of that binary, and the guest halted with 0
     * @param imageId the binary's image id
     * @param cycles what r0vm counted; empty where it does not tell
     */
    public record Proven(Receipt receipt, Digest imageId, Optional<ProvenRun.Cycles> cycles) {}

    /** Runs a guest without a proof; tells how it ended, whatever that is. */
    public Execution execute(ProgramBinary program, byte[] input, Cancellation cancellation) {
        return call(client -> client.execute(run(program, input), cancellation));
    }

    /**
     * Proves a run of a guest. A guest that does not halt with 0 is not proven.
     *
     * @throws ProverFailedException if it fails: the cause is an {@link R0vmException}
     */
    public Proven prove(ProgramBinary program, byte[] input, Cancellation cancellation) {
        Digest imageId = imageId(program);
        GuestRun run = run(program, input);
        ProvenRun proven = call(client -> {
            GuestRun sized = run;
            try {
                int largest = client.execute(run, cancellation).requireSuccess().largestPo2();
                sized = run.withSegmentPo2(Math.clamp(largest, GuestRun.MIN_SEGMENT_PO2, run.segmentPo2()));
            } catch (R0vmException.Unsupported e) {
                // The command line can only prove.
            }
            return client.prove(sized, options.receipt(), cancellation);
        });
        Receipt receipt =
                NewReceipt.of(proven, new ReceiptRules.Expected(imageId, Optional.empty()), "is not one of this run");
        return new Proven(receipt, imageId, proven.cycles());
    }

    /**
     * Judges a receipt. Never throws on what is in it.
     *
     * @param imageId the id of the guest that the caller means, from the caller's own copy of it
     * @param journal the journal that the caller expects; empty if the caller reads the one that is returned
     */
    public GuestVerdict verify(Receipt receipt, Digest imageId, Optional<Bytes> journal, AcceptancePolicy policy) {
        boolean fake = receipt.inner() instanceof FakeReceipt;
        SecurityReport security = Risc0Security.of(receipt.inner());
        Optional<Verdict.Rejected> refused = SealJudge.judgeSegmentNumbers(receipt.inner())
                .or(() -> ReceiptRules.judge(receipt, new ReceiptRules.Expected(imageId, journal), policy))
                .or(() -> policy.judgeSecurity(security))
                .or(() -> fake ? Optional.empty() : seals.judge(receipt, imageId));
        return refused.<GuestVerdict>map(reason ->
                        new GuestVerdict.Refused(reason, !reason.check().equals(SealJudge.NOT_VERIFIED)))
                .orElseGet(() -> new GuestVerdict.Accepted(receipt.journal(), security));
    }

    /**
     * Reads a receipt, be it bincode (as r0vm's command line writes it) or a protocol buffer.
     *
     * @throws ProofFormatException if it is neither
     */
    public static Receipt readReceipt(byte[] bytes) throws ProofFormatException {
        try {
            return BincodeReceipts.decode(bytes);
        } catch (ProofFormatException bincode) {
            try {
                return ProtobufReceipts.decode(bytes);
            } catch (ProofFormatException protobuf) {
                throw new ProofFormatException("these bytes are no receipt: as bincode: " + bincode.getMessage()
                        + "; as a protocol buffer: " + protobuf.getMessage());
            }
        }
    }

    private GuestRun run(ProgramBinary program, byte[] input) {
        int po2 = options.segmentPo2()
                .orElseGet(() -> access.limits(options).largestSegmentPo2(GuestRun.DEFAULT_SEGMENT_PO2));
        OptionalLong limit = options.sessionLimit();
        return new GuestRun(program.encode(), input, po2, limit);
    }

    private static Digest imageId(ProgramBinary program) {
        try {
            return program.imageId();
        } catch (ProgramFormatException e) {
            throw new quod.api.UnsupportedProgramException("the guest can't be loaded: " + e.getMessage());
        }
    }

    private interface Call<T> {
        T on(R0vmClient client) throws R0vmException;
    }

    private <T> T call(Call<T> call) {
        try {
            return call.on(access.open(options));
        } catch (R0vmException e) {
            throw Risc0Prover.failure(e);
        }
    }
}
