package quod.risc0;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import quod.api.Cancellation;
import quod.api.ProofFormatException;
import quod.risc0.binary.Digest;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestExit;
import quod.risc0.client.GuestRun;
import quod.risc0.client.ProvenRun;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.client.R0vmVersion;
import quod.risc0.client.ReceiptKind;
import quod.risc0.client.SealCheck;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.CompositeReceipt;
import quod.risc0.receipt.ProtobufReceipts;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptClaim;
import quod.risc0.receipt.SegmentReceipt;

/**
 * Stands for r0vm where the real one would take minutes: guests are functions, and a seal is a hash of what it shows
 * under a key that only the stub knows. So a receipt that the stub did not make for a claim is refused, as by the real
 * one.
 */
final class StubR0vm implements R0vmClient {
    static final Digest PARAMETERS = Digest.sha256("parameters".getBytes(StandardCharsets.UTF_8));

    private static final byte[] KEY = "known to the stub alone".getBytes(StandardCharsets.UTF_8);

    final AtomicInteger verifications = new AtomicInteger();
    final List<GuestRun> proven = new CopyOnWriteArrayList<>();
    private final Guest guest;
    private UnaryOperator<Receipt> change = UnaryOperator.identity();

    /** What a guest does. */
    interface Guest {
        /** Returns how it ends, and its journal. */
        Execution run(byte[] program, byte[] input);
    }

    StubR0vm(Guest guest) {
        this.guest = guest;
    }

    /** A guest that makes public what it reads. */
    static StubR0vm echo() {
        return new StubR0vm((program, input) -> ended(0, input));
    }

    static Execution ended(int code, byte[] journal) {
        return new Execution(
                List.of(new Execution.SegmentCycles(13, 1000 + journal.length)),
                journal,
                new GuestExit(GuestExit.Kind.HALTED, code),
                new byte[0]);
    }

    /** Makes it change every receipt before it hands it out. */
    StubR0vm changing(UnaryOperator<Receipt> receipts) {
        change = receipts;
        return this;
    }

    @Override
    public R0vmVersion version() {
        return new R0vmVersion(3, 0, 6, "", "");
    }

    @Override
    public String description() {
        return "a stub";
    }

    @Override
    public Execution execute(GuestRun run, Cancellation cancellation) {
        cancellation.check();
        return guest.run(run.program(), run.input());
    }

    @Override
    public ProvenRun prove(GuestRun run, ReceiptKind kind, Cancellation cancellation) {
        cancellation.check();
        proven.add(run);
        Execution execution = guest.run(run.program(), run.input());
        Receipt receipt = receipt(digest(imageId(run.program(), cancellation)), Bytes.of(execution.journal()));
        return new ProvenRun(
                ProtobufReceipts.encode(change.apply(receipt)),
                ProvenRun.Encoding.PROTOBUF,
                Optional.of(new ProvenRun.Cycles(1, 8192, execution.userCycles(), 3000, 1000)));
    }

    /** Returns a receipt that the stub finds valid: of a run of that program which halted well. */
    static Receipt receipt(Digest imageId, Bytes journal) {
        ReceiptClaim claim = ReceiptClaim.ok(imageId, journal);
        return Receipt.of(
                new CompositeReceipt(
                        List.of(new SegmentReceipt(seal(claim), 0, "poseidon2", PARAMETERS, claim)),
                        List.of(),
                        PARAMETERS),
                journal);
    }

    private static Bytes seal(ReceiptClaim claim) {
        return Bytes.of(Digest.sha256(KEY, claim.digest().toBytes()).toBytes());
    }

    @Override
    public SealCheck verify(byte[] receipt, byte[] imageId, Cancellation cancellation) {
        verifications.incrementAndGet();
        Receipt read;
        try {
            read = BincodeReceipts.decode(receipt);
        } catch (ProofFormatException e) {
            return new SealCheck(SealCheck.Answer.UNREADABLE, "deserialize receipt");
        }
        CompositeReceipt composite = (CompositeReceipt) read.inner();
        SegmentReceipt segment = composite.last();
        if (!segment.hashFunction().equals("poseidon2")
                || !segment.verifierParameters().equals(PARAMETERS)
                || !read.verifierParameters().equals(PARAMETERS)) {
            return new SealCheck(SealCheck.Answer.REFUSED, "verifier parameters mismatch");
        }
        if (!segment.seal().equals(seal(segment.claim()))) {
            return new SealCheck(SealCheck.Answer.INVALID, "verification indicates proof is invalid");
        }
        boolean same = composite
                .claim()
                .digest()
                .equals(ReceiptClaim.ok(digest(imageId), read.journal()).digest());
        return same
                ? new SealCheck(SealCheck.Answer.VALID, "")
                : new SealCheck(SealCheck.Answer.OTHER_CLAIM, "claim digest does not match");
    }

    @Override
    public byte[] imageId(byte[] program, Cancellation cancellation) {
        try {
            return ProgramBinary.decode(program).imageId().toBytes();
        } catch (ProgramFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Digest digest(byte[] bytes) {
        return Digest.ofBytes(Arrays.copyOf(bytes, Digest.BYTES));
    }

    /** A client that fails as told. */
    static R0vmClient failing(R0vmException failure) {
        return new R0vmClient() {
            @Override
            public R0vmVersion version() {
                return new R0vmVersion(3, 0, 6, "", "");
            }

            @Override
            public String description() {
                return "a stub that fails";
            }

            @Override
            public Execution execute(GuestRun run, Cancellation cancellation) throws R0vmException {
                throw failure;
            }

            @Override
            public ProvenRun prove(GuestRun run, ReceiptKind kind, Cancellation cancellation) throws R0vmException {
                throw failure;
            }

            @Override
            public SealCheck verify(byte[] receipt, byte[] imageId, Cancellation cancellation) throws R0vmException {
                throw failure;
            }

            @Override
            public byte[] imageId(byte[] program, Cancellation cancellation) throws R0vmException {
                throw failure;
            }
        };
    }
}
