package quod.risc0.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;
import quod.risc0.binary.SystemState;

/** Writes what {@link BincodeReceipts} reads. */
final class BincodeWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    BincodeWriter receipt(Receipt receipt) {
        inner(receipt.inner());
        units(receipt.journal(), 1);
        digest(receipt.verifierParameters());
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void inner(InnerReceipt receipt) {
        switch (receipt) {
            case CompositeReceipt composite -> {
                uint32(0);
                list(composite.segments(), this::segment);
                list(composite.assumptionReceipts(), this::inner);
                digest(composite.verifierParameters());
            }
            case SuccinctReceipt succinct -> {
                uint32(1);
                units(succinct.seal(), Integer.BYTES);
                digest(succinct.controlId());
                maybePruned(succinct.claim(), this::claim);
                text(succinct.hashFunction());
                digest(succinct.verifierParameters());
                uint32(succinct.controlInclusion().index());
                list(succinct.controlInclusion().siblings(), this::digest);
            }
            case Groth16Receipt groth16 -> {
                uint32(2);
                units(groth16.seal(), 1);
                maybePruned(groth16.claim(), this::claim);
                digest(groth16.verifierParameters());
            }
            case FakeReceipt fake -> {
                uint32(3);
                maybePruned(fake.claim(), this::claim);
            }
        }
    }

    private void segment(SegmentReceipt segment) {
        units(segment.seal(), Integer.BYTES);
        uint32(segment.index());
        text(segment.hashFunction());
        digest(segment.verifierParameters());
        claim(segment.claim());
    }

    private void claim(ReceiptClaim claim) {
        maybePruned(claim.pre(), this::systemState);
        maybePruned(claim.post(), this::systemState);
        exitCode(claim.exitCode());
        optional(claim.input(), unknown -> {});
        optional(claim.output(), this::output);
    }

    private void exitCode(ExitCode exitCode) {
        switch (exitCode.kind()) {
            case HALTED -> {
                uint32(0);
                uint32(exitCode.user());
            }
            case PAUSED -> {
                uint32(1);
                uint32(exitCode.user());
            }
            case SYSTEM_SPLIT -> uint32(2);
            case SESSION_LIMIT -> uint32(3);
        }
    }

    private void systemState(SystemState state) {
        uint32(state.pc());
        digest(state.merkleRoot());
    }

    private void output(Output output) {
        maybePruned(output.journal(), journal -> units(journal, 1));
        maybePruned(
                output.assumptions(),
                assumptions -> list(
                        assumptions.items(),
                        item -> maybePruned(item, assumption -> {
                            digest(assumption.claim());
                            digest(assumption.controlRoot());
                        })));
    }

    private <T extends Digestible> void maybePruned(MaybePruned<T> part, Consumer<T> value) {
        switch (part) {
            case MaybePruned.Value<T>(T content) -> {
                uint32(0);
                value.accept(content);
            }
            case MaybePruned.Pruned<T>(Digest digest) -> {
                uint32(1);
                digest(digest);
            }
            case MaybePruned.Absent<T>() -> throw new IllegalArgumentException("a part that is not optional is absent");
        }
    }

    private <T extends Digestible> void optional(MaybePruned<T> part, Consumer<T> value) {
        switch (part) {
            case MaybePruned.Value<T>(T content) -> {
                uint32(0);
                out.write(1);
                value.accept(content);
            }
            case MaybePruned.Pruned<T>(Digest digest) -> {
                uint32(1);
                digest(digest);
            }
            case MaybePruned.Absent<T>() -> {
                uint32(0);
                out.write(0);
            }
        }
    }

    private <T> void list(List<T> items, Consumer<T> item) {
        length(items.size());
        items.forEach(item);
    }

    private void units(Bytes bytes, int unitBytes) {
        length(bytes.size() / unitBytes);
        out.writeBytes(bytes.shared());
    }

    private void text(String text) {
        units(Bytes.owned(text.getBytes(StandardCharsets.UTF_8)), 1);
    }

    private void digest(Digest digest) {
        out.writeBytes(digest.toBytes());
    }

    private void uint32(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private void length(long length) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
    }
}
