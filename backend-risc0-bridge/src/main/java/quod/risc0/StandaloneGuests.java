package quod.risc0;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ProvenRun;
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
        return with(options, System.getenv());
    }

    static StandaloneGuests with(BackendOptions options, Map<String, String> environment) {
        return new StandaloneGuests(new R0vmAccess(environment), Risc0Options.of(options));
    }

    /**
     * A proven run.
     *
     * @param receipt the receipt; it is of that binary, and the guest halted with 0
     * @param imageId the binary's image id
     * @param cycles what r0vm counted; empty where it does not tell, or a service proved
     * @param attributes who proved, and a service's session, by name
     */
    public record Proven(
            Receipt receipt, Digest imageId, Optional<ProvenRun.Cycles> cycles, Map<String, String> attributes) {
        /** Copies the map. */
        public Proven {
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }

    /** Runs a guest without a proof, on this machine in any case; tells how it ended, whatever that is. */
    public Execution execute(ProgramBinary program, byte[] input, Cancellation cancellation) {
        LocalProver here = access.local(options);
        return here.execute(here.run(program, input), cancellation)
                .orElseThrow(() -> new UnavailableBackendException(here.description() + " can only prove"));
    }

    /**
     * Proves a run of a guest, here or at the service that the options ask for. A guest that does not halt with 0 is not
     * proven.
     *
     * @throws ProverFailedException if it fails: the cause is an {@link R0vmException}, or a
     *     {@link quod.risc0.rest.BonsaiException}
     */
    public Proven prove(ProgramBinary program, byte[] input, Cancellation cancellation) {
        Digest imageId = Risc0Guest.imageId(program);
        try (GuestProver prover = access.prover(options)) {
            GuestRun run = prover.run(program, input);
            Optional<Execution> execution = prover.execute(run, cancellation);
            if (execution.isPresent()) {
                execution.get().requireSuccess();
            }
            NewReceipt rules =
                    new NewReceipt(new ReceiptRules.Expected(imageId, Optional.empty()), "is not one of this run");
            GuestProver.Made made = prover.prove(run, execution, rules, cancellation);
            return new Proven(made.receipt(), imageId, made.cycles(), made.attributes());
        } catch (R0vmException e) {
            throw LocalProver.failure(e);
        }
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
}
