package quod.risc0.receipt;

import java.util.List;
import quod.api.ProofFormatException;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;
import quod.risc0.binary.SystemState;

/**
 * Receipts as bincode 1.3 of RISC Zero's Rust types: the form of r0vm's receipt files, of its {@code verify}, and of
 * receipts from a proving service.
 *
 * <p>Reading is strict: bytes that follow the end, more than {@link #MAX_DEPTH} levels of receipts within receipts, or
 * anything else that {@link #encode} would not write is refused, so a receipt has one encoding. Memory stays within a
 * small multiple of the input's length.
 *
 * <p>Source: {@code risc0-zkvm} 3.0, {@code receipt.rs} and {@code receipt/}, {@code claim/receipt.rs}.
 */
public final class BincodeReceipts {
    /** How many receipts may be within one another. */
    public static final int MAX_DEPTH = 8;

    static final int MAX_HASH_NAME_BYTES = 64;

    /** What the shortest item of each list takes, so that a count can be compared with what is left. */
    private static final int MIN_ASSUMPTION_BYTES = 36;

    private static final int MIN_SEGMENT_BYTES = 140;
    private static final int MIN_INNER_BYTES = 40;

    private final BincodeReader in;

    private BincodeReceipts(byte[] bytes) {
        this.in = new BincodeReader(bytes);
    }

    /**
     * Reads a receipt.
     *
     * @throws ProofFormatException if the bytes are no receipt
     */
    public static Receipt decode(byte[] bytes) throws ProofFormatException {
        BincodeReceipts reader = new BincodeReceipts(bytes);
        Receipt receipt = new Receipt(
                reader.inner(1, false),
                reader.in.units("the journal", 1),
                reader.in.digest("the receipt's verifier parameters"));
        reader.in.end();
        return receipt;
    }

    /** Writes a receipt; {@link #decode} reads it again. */
    public static byte[] encode(Receipt receipt) {
        return new BincodeWriter().receipt(receipt).toBytes();
    }

    private InnerReceipt inner(int depth, boolean assumption) throws ProofFormatException {
        if (depth > MAX_DEPTH) {
            throw new ProofFormatException("more than " + MAX_DEPTH + " receipts within one another");
        }
        return switch (in.kind("receipt", 4)) {
            case 0 -> composite(depth);
            case 1 ->
                new SuccinctReceipt(
                        in.units("the seal", Integer.BYTES),
                        in.digest("the control id"),
                        claimOf(assumption),
                        in.text("the hash's name", MAX_HASH_NAME_BYTES),
                        in.digest("the verifier parameters"),
                        new SuccinctReceipt.Inclusion(
                                in.uint32("the leaf's index"),
                                in.list("siblings", Digest.BYTES, () -> in.digest("a sibling"))));
            case 2 ->
                new Groth16Receipt(in.units("the seal", 1), claimOf(assumption), in.digest("the verifier parameters"));
            default -> new FakeReceipt(claimOf(assumption));
        };
    }

    private CompositeReceipt composite(int depth) throws ProofFormatException {
        List<SegmentReceipt> segments = in.list("segments", MIN_SEGMENT_BYTES, this::segment);
        if (segments.isEmpty()) {
            throw new ProofFormatException("a composite receipt without segments");
        }
        List<InnerReceipt> assumptions =
                in.list("assumptions' receipts", MIN_INNER_BYTES, () -> inner(depth + 1, true));
        return new CompositeReceipt(segments, assumptions, in.digest("the verifier parameters"));
    }

    private SegmentReceipt segment() throws ProofFormatException {
        return new SegmentReceipt(
                in.units("a segment's seal", Integer.BYTES),
                in.uint32("a segment's index"),
                in.text("the hash's name", MAX_HASH_NAME_BYTES),
                in.digest("a segment's verifier parameters"),
                claim());
    }

    private MaybePruned<ReceiptClaim> claimOf(boolean assumption) throws ProofFormatException {
        MaybePruned<ReceiptClaim> claim = maybePruned("claim", this::claim);
        if (assumption && !(claim instanceof MaybePruned.Pruned)) {
            throw new ProofFormatException("the claim of an assumption's receipt is not pruned");
        }
        return claim;
    }

    private ReceiptClaim claim() throws ProofFormatException {
        return new ReceiptClaim(
                maybePruned("pre state", this::systemState),
                maybePruned("post state", this::systemState),
                exitCode(),
                optional("input", () -> {
                    throw new ProofFormatException("a claim's input in full; version 3 has none");
                }),
                optional("output", this::output));
    }

    private SystemState systemState() throws ProofFormatException {
        return new SystemState(in.uint32("the program counter"), in.digest("the memory's root"));
    }

    private ExitCode exitCode() throws ProofFormatException {
        return switch (in.kind("exit code", 4)) {
            case 0 -> new ExitCode(ExitCode.Kind.HALTED, in.uint32("the guest's exit code"));
            case 1 -> new ExitCode(ExitCode.Kind.PAUSED, in.uint32("the guest's exit code"));
            case 2 -> ExitCode.SPLIT;
            default -> new ExitCode(ExitCode.Kind.SESSION_LIMIT, 0);
        };
    }

    private Output output() throws ProofFormatException {
        return new Output(
                maybePruned("journal", () -> in.units("the output's journal", 1)),
                maybePruned(
                        "assumptions",
                        () -> new Assumptions(in.list(
                                "assumptions",
                                MIN_ASSUMPTION_BYTES,
                                () -> maybePruned(
                                        "assumption",
                                        () -> new Assumption(
                                                in.digest("an assumption's claim"),
                                                in.digest("an assumption's control root")))))));
    }

    private <T extends Digestible> MaybePruned<T> maybePruned(String what, BincodeReader.Item<T> value)
            throws ProofFormatException {
        return in.kind(what, 2) == 0 ? MaybePruned.of(value.read()) : MaybePruned.pruned(in.digest(what));
    }

    private <T extends Digestible> MaybePruned<T> optional(String what, BincodeReader.Item<T> value)
            throws ProofFormatException {
        if (in.kind(what, 2) == 1) {
            return MaybePruned.pruned(in.digest(what));
        }
        return in.present(what) ? MaybePruned.of(value.read()) : MaybePruned.absent();
    }
}
