package quod.risc0.receipt;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quod.api.ProofFormatException;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;
import quod.risc0.binary.SystemState;

/**
 * Receipts as r0vm's messages: the form in which its 3.0 interface hands them out, {@code core.Receipt}.
 *
 * <p>Reading is strict: what {@link #encode} would not write is refused, unknown fields included, so a receipt has one
 * encoding; so are more than {@link BincodeReceipts#MAX_DEPTH} levels of receipts within receipts. Memory stays within a
 * small multiple of the input's length.
 *
 * <p>Source: {@code risc0-zkvm} 3.0, {@code host/protos/core.proto} and {@code host/api/convert.rs}.
 */
public final class ProtobufReceipts {
    /** The version of every message that has one. */
    static final int VERSION = 1;

    private final ProtobufReader in;

    private ProtobufReceipts(byte[] bytes) {
        this.in = new ProtobufReader(bytes);
    }

    /**
     * Reads a receipt.
     *
     * @throws ProofFormatException if the bytes are no receipt
     */
    public static Receipt decode(byte[] bytes) throws ProofFormatException {
        Receipt receipt;
        try {
            ProtobufReceipts reader = new ProtobufReceipts(bytes);
            receipt = reader.in.root("the receipt", reader::receipt);
        } catch (IOException e) {
            throw new ProofFormatException("no message of r0vm: " + e.getMessage());
        }
        if (!Arrays.equals(encode(receipt), bytes)) {
            throw new ProofFormatException("the receipt's bytes are not in their one canonical form");
        }
        return receipt;
    }

    /** Writes a receipt; {@link #decode} reads it again. */
    public static byte[] encode(Receipt receipt) {
        return ProtobufWriter.receipt(receipt);
    }

    private Receipt receipt() throws IOException, ProofFormatException {
        version(1);
        return new Receipt(
                in.message("the proof", 2, () -> inner(1, false)),
                in.bytes(3),
                in.message("the receipt's metadata", 4, () -> digest("the receipt's verifier parameters", 1)));
    }

    private InnerReceipt inner(int depth, boolean assumption) throws IOException, ProofFormatException {
        if (depth > BincodeReceipts.MAX_DEPTH) {
            throw new ProofFormatException("more than " + BincodeReceipts.MAX_DEPTH + " receipts within one another");
        }
        Optional<InnerReceipt> composite = in.optional("the composite receipt", 1, () -> composite(depth));
        if (composite.isPresent()) {
            return composite.get();
        }
        Optional<InnerReceipt> succinct = in.optional("the succinct receipt", 2, () -> succinct(assumption));
        if (succinct.isPresent()) {
            return succinct.get();
        }
        Optional<InnerReceipt> fake = in.optional("the fake receipt", 3, () -> new FakeReceipt(claimOf(1, assumption)));
        return fake.isPresent() ? fake.get() : in.message("a receipt of a known kind", 4, () -> groth16(assumption));
    }

    private CompositeReceipt composite(int depth) throws IOException, ProofFormatException {
        List<SegmentReceipt> segments = in.list("a segment's receipt", 1, this::segment);
        if (segments.isEmpty()) {
            throw new ProofFormatException("a composite receipt without segments");
        }
        return new CompositeReceipt(
                segments,
                in.list("an assumption's receipt", 2, () -> inner(depth + 1, true)),
                digest("the verifier parameters", 3));
    }

    private SegmentReceipt segment() throws IOException, ProofFormatException {
        version(1);
        Bytes seal = seal(2);
        int index = in.uint32(3);
        String hash = hash(4);
        ReceiptClaim claim = in.message("a segment's claim", 5, this::claim);
        return new SegmentReceipt(seal, index, hash, digest("a segment's verifier parameters", 6), claim);
    }

    private SuccinctReceipt succinct(boolean assumption) throws IOException, ProofFormatException {
        version(1);
        Bytes seal = seal(2);
        Digest controlId = digest("the control id", 3);
        MaybePruned<ReceiptClaim> claim = claimOf(4, assumption);
        SuccinctReceipt.Inclusion inclusion = in.message(
                "the control id's inclusion",
                5,
                () -> new SuccinctReceipt.Inclusion(in.uint32(1), in.list("a sibling", 2, this::digestFields)));
        String hash = hash(6);
        return new SuccinctReceipt(seal, controlId, claim, hash, digest("the verifier parameters", 7), inclusion);
    }

    private Groth16Receipt groth16(boolean assumption) throws IOException, ProofFormatException {
        version(1);
        return new Groth16Receipt(in.bytes(2), claimOf(3, assumption), digest("the verifier parameters", 4));
    }

    private void version(int field) throws IOException, ProofFormatException {
        int version = in.message("a version", field, () -> in.uint32(1));
        if (version != VERSION) {
            throw new ProofFormatException(
                    "a message of version " + Integer.toUnsignedString(version) + "; this build reads " + VERSION);
        }
    }

    private Bytes seal(int field) throws IOException, ProofFormatException {
        Bytes seal = in.bytes(field);
        if (seal.size() % Integer.BYTES != 0) {
            throw new ProofFormatException("a seal of " + seal.size() + " bytes is not whole words");
        }
        return seal;
    }

    private String hash(int field) throws IOException, ProofFormatException {
        String hash = in.text(field);
        if (hash.length() > BincodeReceipts.MAX_HASH_NAME_BYTES) {
            throw new ProofFormatException("a hash's name of " + hash.length() + " letters");
        }
        return hash;
    }

    private MaybePruned<ReceiptClaim> claimOf(int field, boolean assumption) throws IOException, ProofFormatException {
        MaybePruned<ReceiptClaim> claim = maybePruned("the claim", field, this::claim);
        if (assumption && !(claim instanceof MaybePruned.Pruned)) {
            throw new ProofFormatException("the claim of an assumption's receipt is not pruned");
        }
        return claim;
    }

    private ReceiptClaim claim() throws IOException, ProofFormatException {
        return new ReceiptClaim(
                maybePruned("the pre state", 1, this::systemState),
                maybePruned("the post state", 2, this::systemState),
                in.message("the exit code", 3, this::exitCode),
                in.optional("the input", 4, () -> part("the input", this::noInput))
                        .orElse(MaybePruned.absent()),
                in.optional("the output", 5, () -> part("the output", this::output))
                        .orElse(MaybePruned.absent()));
    }

    private SystemState systemState() throws IOException, ProofFormatException {
        return new SystemState(in.uint32(1), digest("the memory's root", 2));
    }

    private ExitCode exitCode() throws IOException, ProofFormatException {
        if (in.number(1)) {
            return new ExitCode(ExitCode.Kind.HALTED, in.takenNumber());
        }
        if (in.number(2)) {
            return new ExitCode(ExitCode.Kind.PAUSED, in.takenNumber());
        }
        return in.optional("the split", 3, () -> ExitCode.SPLIT).isPresent()
                ? ExitCode.SPLIT
                : in.message("a known exit code", 4, () -> new ExitCode(ExitCode.Kind.SESSION_LIMIT, 0));
    }

    private Unknown noInput() throws ProofFormatException {
        throw new ProofFormatException("a claim's input in full; version 3 has none");
    }

    private Output output() throws IOException, ProofFormatException {
        return new Output(
                maybePruned("the journal", 1, () -> in.bytes(1)),
                maybePruned(
                        "the assumptions",
                        2,
                        () -> new Assumptions(
                                in.list("an assumption", 1, () -> part("an assumption", this::assumption)))));
    }

    private Assumption assumption() throws IOException, ProofFormatException {
        return new Assumption(digest("an assumption's claim", 1), digest("an assumption's control root", 2));
    }

    private <T extends Digestible> MaybePruned<T> maybePruned(String what, int field, ProtobufReader.Fields<T> fields)
            throws IOException, ProofFormatException {
        return in.message(what, field, () -> part(what, fields));
    }

    private <T extends Digestible> MaybePruned<T> part(String what, ProtobufReader.Fields<T> fields)
            throws IOException, ProofFormatException {
        Optional<T> value = in.optional(what, 1, fields);
        return value.isPresent() ? MaybePruned.of(value.get()) : MaybePruned.pruned(digest(what + "'s digest", 2));
    }

    private Digest digest(String what, int field) throws IOException, ProofFormatException {
        return in.message(what, field, this::digestFields);
    }

    private Digest digestFields() throws IOException, ProofFormatException {
        return Digest.ofWords(in.packed("a digest's words", 1, Digest.WORDS));
    }
}
