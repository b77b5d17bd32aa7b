package quod.risc0;

import java.util.OptionalLong;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.UnsupportedProgramException;
import quod.risc0.binary.Digest;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.guest.GeneratedGuest;
import quod.risc0.guest.GuestCost;

/**
 * A guest that shows a program's statements: the binary that RISC Zero runs, what it is given to read, and what it must
 * have made public for a statement to be shown.
 *
 * <p>Guarantee: {@link #imageId} is computed from the binary, here. Not guaranteed: that the guest checks what the
 * program's constraints say. That is so for generated guests; whoever accepts a receipt of another guest trusts its
 * author.
 */
public final class Risc0Guest {
    private final ProgramBinary program;
    private final Digest imageId;
    private final InputCodec inputs;
    private final JournalCodec journals;
    private final OptionalLong operations;

    /** Says what a guest reads from descriptor 0. */
    @FunctionalInterface
    public interface InputCodec {
        /**
         * Returns the bytes. They are the witness.
         *
         * @param inputs the program's inputs; none where a finished trace is proven
         * @param trace the run
         */
        byte[] encode(Inputs inputs, Trace trace);
    }

    /** Says what a guest makes public. */
    @FunctionalInterface
    public interface JournalCodec {
        /** Returns the journal that shows the statement: two statements must never have the same one. */
        byte[] encode(Statement statement);
    }

    private Risc0Guest(ProgramBinary program, InputCodec inputs, JournalCodec journals, OptionalLong operations) {
        this.program = program;
        this.imageId = imageId(program);
        this.inputs = inputs;
        this.journals = journals;
        this.operations = operations;
    }

    /** Returns the guest that checks constraints. */
    static Risc0Guest of(GeneratedGuest guest) {
        GuestCost cost = guest.cost();
        return new Risc0Guest(
                guest.binary(),
                (inputs, trace) -> guest.input(trace),
                guest::journal,
                OptionalLong.of((long) (cost.products() + cost.sums()) * guest.rows()));
    }

    /**
     * Returns a guest.
     *
     * @throws UnsupportedProgramException if the binary's executables can't be loaded
     */
    public static Risc0Guest of(ProgramBinary program, InputCodec inputs, JournalCodec journals) {
        return new Risc0Guest(program, inputs, journals, OptionalLong.empty());
    }

    /**
     * Returns a guest that makes public what a generated guest of that program and rows would: program id, number of rows,
     * public values. A {@link quod.risc0.guest.HandwrittenGuest} does.
     *
     * @throws UnsupportedProgramException if the binary's executables can't be loaded
     */
    public static Risc0Guest of(CompiledProgram program, int rows, ProgramBinary binary, InputCodec inputs) {
        return of(binary, inputs, statement -> GeneratedGuest.journal(program, rows, statement));
    }

    /**
     * Returns a binary's image id.
     *
     * @throws UnsupportedProgramException if its executables can't be loaded
     */
    static Digest imageId(ProgramBinary program) {
        try {
            return program.imageId();
        } catch (ProgramFormatException e) {
            throw new UnsupportedProgramException("the guest can't be loaded: " + e.getMessage());
        }
    }

    /**
     * Returns a guest from the bytes of a program binary, as RISC Zero's tools make them.
     *
     * @throws UnsupportedProgramException if they are none
     */
    public static Risc0Guest ofBinary(byte[] binary, InputCodec inputs, JournalCodec journals) {
        try {
            return of(ProgramBinary.decode(binary), inputs, journals);
        } catch (ProgramFormatException e) {
            throw new UnsupportedProgramException("the guest can't be read: " + e.getMessage());
        }
    }

    /**
     * Returns a guest from two executables: the user's and the kernel's.
     *
     * @throws UnsupportedProgramException if they can't be loaded
     */
    public static Risc0Guest ofElfPair(byte[] userElf, byte[] kernelElf, InputCodec inputs, JournalCodec journals) {
        try {
            return of(ProgramBinary.of(userElf, kernelElf), inputs, journals);
        } catch (ProgramFormatException e) {
            throw new UnsupportedProgramException("the guest can't be read: " + e.getMessage());
        }
    }

    /** Returns the binary. */
    public ProgramBinary program() {
        return program;
    }

    /** Returns the id that a receipt of this guest must have. */
    public Digest imageId() {
        return imageId;
    }

    /** Returns what it reads. */
    public byte[] input(Inputs given, Trace trace) {
        return inputs.encode(given, trace);
    }

    /** Returns what it must have made public. */
    public byte[] journal(Statement statement) {
        return journals.encode(statement);
    }

    /** Returns how many operations of constraints it checks in a run; empty if it does not check them one by one. */
    OptionalLong operations() {
        return operations;
    }

    @Override
    public String toString() {
        return "Risc0Guest[" + imageId + "]";
    }
}
