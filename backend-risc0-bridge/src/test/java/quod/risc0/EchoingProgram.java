package quod.risc0;

import java.io.ByteArrayOutputStream;
import java.util.List;
import quod.api.ByteWriter;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.PublicValues;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.risc0.binary.Elves;

/** A program with a guest of its own that, in tests, makes public what it reads: the statement. */
record EchoingProgram(TraceProgram inner, int guestNumber) implements Risc0Program {
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String description() {
        return inner.description();
    }

    @Override
    public TraceLayout layout() {
        return inner.layout();
    }

    @Override
    public List<InputSpec> inputs() {
        return inner.inputs();
    }

    @Override
    public Trace run(Inputs in) {
        return inner.run(in);
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        inner.constraints(c);
    }

    @Override
    public Risc0Guest guest(CompiledProgram program, int rows) {
        byte[] text = {(byte) guestNumber, 0, 0, 0};
        return Risc0Guest.ofElfPair(
                Elves.elf(0x10000, 4, text),
                Elves.elf(0xC0000000, 4, text),
                (inputs, trace) -> bytes(program, trace.rows(), trace.publicValues()),
                statement -> bytes(program, statement.rows(), statement.publicValues()));
    }

    private static byte[] bytes(CompiledProgram program, int rows, PublicValues values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(program.id().toBytes());
        ByteWriter numbers = new ByteWriter().int32(rows);
        for (int value : values.toArray()) {
            numbers.int32(value);
        }
        out.writeBytes(numbers.toBytes());
        return out.toByteArray();
    }
}
