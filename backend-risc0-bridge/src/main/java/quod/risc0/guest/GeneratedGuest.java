package quod.risc0.guest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import quod.api.CompiledProgram;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceShape;
import quod.api.TraceShapeException;
import quod.api.UnsupportedProgramException;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.ElfFile;
import quod.risc0.guest.rv32.ProgramTooLongException;

/**
 * A guest generated from a program's constraints, for one number of rows.
 *
 * <p>It reads public values and a trace, and halts with exit code 0 if and only if every cell and public value is a
 * canonical field element and every constraint holds on every row where it must; only then it writes its journal. The
 * same program and number of rows give the same bytes.
 *
 * <p>A journal names a statement but proves nothing by itself: a guest that checks less can write the same one. Who
 * verifies generates the guest again and requires its image id ({@link ProgramBinary#imageId}).
 */
public final class GeneratedGuest {
    private static final int USER_ADDRESS = 0x0001_0000;
    private static final int USER_ENTRY = USER_ADDRESS + 4;

    private final CompiledProgram program;
    private final int rows;
    private final ProgramBinary binary;
    private final GuestCost cost;
    private final int[] columnScales;

    private GeneratedGuest(CompiledProgram program, int rows, ProgramBinary binary, GuestWriter.Guest guest) {
        this.program = program;
        this.rows = rows;
        this.binary = binary;
        this.cost = guest.cost();
        this.columnScales = guest.columnScales();
    }

    /**
     * Generates the guest.
     *
     * @throws TraceShapeException if the number of rows is not a power of two in range or too small for the program
     * @throws UnsupportedProgramException if the guest would not fit into the machine's memory
     */
    public static GeneratedGuest of(CompiledProgram program, int rows) {
        TraceShape.checkRows(rows);
        int minimum = program.constraints().minimumRows();
        if (rows < minimum) {
            throw new TraceShapeException(
                    "program " + program.name() + " needs at least " + minimum + " rows, not " + rows);
        }
        try {
            GuestWriter.Guest guest = GuestWriter.write(program, rows);
            return new GeneratedGuest(program, rows, ProgramBinary.of(userElf(), guest.elf()), guest);
        } catch (ProgramTooLongException | ProgramFormatException e) {
            UnsupportedProgramException unsupported = new UnsupportedProgramException(
                    "the guest for " + program.name() + " is too long: " + e.getMessage());
            unsupported.addSuppressed(e);
            throw unsupported;
        }
    }

    /** Returns an executable for user mode, which a binary must have; the guest never enters that mode. */
    static byte[] userElf() {
        Assembler user = new Assembler();
        user.word(USER_ENTRY);
        user.ecall();
        return ElfFile.of(USER_ADDRESS, USER_ENTRY, user.assemble(USER_ADDRESS));
    }

    /** Returns the program whose constraints it checks. */
    public CompiledProgram program() {
        return program;
    }

    /** Returns the number of rows that it reads. */
    public int rows() {
        return rows;
    }

    /** Returns the program binary; its image id is what a verifier requires. */
    public ProgramBinary binary() {
        return binary;
    }

    /** Returns what it costs to run, as far as its text tells. */
    public GuestCost cost() {
        return cost;
    }

    /**
     * Returns the bytes that the host serves on file descriptor 0: the public values in the layout's order, then the
     * rows in order, each with its cells in the layout's order, as they are or times 2<sup>32</sup> modulo p,
     * whichever this guest reads for the column; every number 4 bytes, little-endian. This is the witness.
     *
     * @throws TraceShapeException if the trace has another number of rows
     * @throws IllegalArgumentException if it has another layout
     */
    public byte[] input(Trace trace) {
        if (trace.rows() != rows) {
            throw new TraceShapeException("this guest reads " + rows + " rows; the trace has " + trace.rows());
        }
        if (!trace.layout().columnNames().equals(program.layout().columnNames())
                || !trace.publicValues().names().equals(program.layout().publicValueNames())) {
            throw new IllegalArgumentException(
                    "the trace has the layout " + trace.layout() + ", and the guest reads " + program.layout());
        }
        int columns = program.layout().columnNames().size();
        long bytes = 4L * (trace.publicValues().count() + (long) rows * columns);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new TraceShapeException("a trace of " + bytes + " bytes is more than a guest's input can hold");
        }
        ByteBuffer input = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : trace.publicValues().toArray()) {
            input.putInt(value);
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                input.putInt(Scale.word(trace.column(column)[row], columnScales[column]));
            }
        }
        return input.array();
    }

    /**
     * Returns the journal of an accepting run: the program id (32 bytes), the number of rows, the number of public
     * values and the public values in the layout's order; every number 4 bytes, little-endian.
     *
     * @throws IllegalArgumentException if the statement is about another program or number of rows
     */
    public byte[] journal(Statement statement) {
        return journal(program, rows, statement);
    }

    /**
     * Returns the journal of an accepting run of a guest for that program and number of rows, generated or not.
     *
     * @throws IllegalArgumentException if the statement is about another program or number of rows
     */
    public static byte[] journal(CompiledProgram program, int rows, Statement statement) {
        if (!statement.program().equals(program) || statement.rows() != rows) {
            throw new IllegalArgumentException(
                    "the guest is for " + program + " with " + rows + " rows, and the statement is: " + statement);
        }
        int[] values = statement.publicValues().toArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(journalHead(program, rows));
        ByteBuffer words = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            words.putInt(value);
        }
        out.writeBytes(words.array());
        return out.toByteArray();
    }

    /** Returns what stands before the public values in every journal of the guest. */
    static byte[] journalHead(CompiledProgram program, int rows) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(program.id().toBytes())
                .putInt(rows)
                .putInt(program.layout().publicValueNames().size())
                .array();
    }

    /**
     * Reads what the guest wrote to file descriptor 2 before it ended with a code other than 0.
     *
     * @return what failed and where, or a sentence with the exit code if the text names nothing
     */
    public GuestFailure failure(GuestExit exit, String text) {
        return GuestFailure.parse(program.constraints(), exit, text);
    }
}
