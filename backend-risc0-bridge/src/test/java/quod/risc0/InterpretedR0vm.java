package quod.risc0;

import java.util.Arrays;
import quod.api.Cancellation;
import quod.risc0.binary.Digest;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.client.Execution;
import quod.risc0.client.SealCheck;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.ProtobufReceipts;

/** A run of a generated guest in the interpreter, with the stub's seal: what a process that stands for r0vm answers. */
public final class InterpretedR0vm {
    private final byte[] program;
    private final Execution execution;

    /** Runs the guest. */
    public InterpretedR0vm(byte[] program, byte[] input) {
        this.program = program;
        this.execution = new InterpretedGuest().run(program, input);
    }

    public byte[] journal() {
        return execution.journal();
    }

    public int exitCode() {
        return execution.exit().code();
    }

    public long cycles() {
        return execution.userCycles();
    }

    /** Returns log2 of the one segment. */
    public int po2() {
        return Math.max(13, Long.SIZE - Long.numberOfLeadingZeros(cycles() - 1));
    }

    /** Returns the receipt as a protocol buffer. */
    public byte[] receipt() {
        try {
            Digest imageId = ProgramBinary.decode(program).imageId();
            return ProtobufReceipts.encode(StubR0vm.receipt(imageId, Bytes.of(journal())));
        } catch (ProgramFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what r0vm says of a receipt that it refuses; empty if it finds it valid. */
    public static String complaint(byte[] receipt, byte[] imageId) {
        SealCheck answer =
                StubR0vm.echo().verify(receipt, Arrays.copyOf(imageId, imageId.length), Cancellation.create());
        return answer.answer() == SealCheck.Answer.VALID ? "" : "verify failed: " + answer.reason();
    }
}
