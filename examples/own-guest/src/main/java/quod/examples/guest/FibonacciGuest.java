package quod.examples.guest;

import static quod.risc0.guest.rv32.Registers.S8;
import static quod.risc0.guest.rv32.Registers.S9;
import static quod.risc0.guest.rv32.Registers.T1;
import static quod.risc0.guest.rv32.Registers.ZERO;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.PublicValues;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.examples.programs.Fibonacci;
import quod.risc0.Risc0Guest;
import quod.risc0.Risc0Program;
import quod.risc0.guest.HandwrittenGuest;
import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.Label;

/**
 * Fibonacci's recurrence with a guest of its own: it computes the sequence, where the generated guest reads the sequence
 * and checks each step.
 *
 * <p>The guest reads the first two elements, 4 bytes each, little-endian; it requires that both are below p, adds rows −
 * 1 times, and makes public what the generated guest does. That the element which it computes is the one of which the
 * constraints speak is not checked by anybody but the author: the constraints determine every cell from the first two
 * elements, and row i holds the elements i and i + 1.
 */
public final class FibonacciGuest implements Risc0Program {
    private final TraceProgram statement = new Fibonacci();

    @Override
    public String name() {
        return "fibonacci-guest";
    }

    @Override
    public String description() {
        return "The statement of fibonacci, with a guest of its own for RISC Zero that computes it (guest=own).";
    }

    @Override
    public TraceLayout layout() {
        return statement.layout();
    }

    @Override
    public List<InputSpec> inputs() {
        return statement.inputs();
    }

    @Override
    public Trace run(Inputs inputs) {
        return statement.run(inputs);
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        statement.constraints(c);
    }

    @Override
    public Risc0Guest guest(CompiledProgram program, int rows) {
        return Risc0Guest.of(
                program,
                rows,
                HandwrittenGuest.write(program, rows, 2, guest -> compute(guest, rows)),
                (inputs, trace) -> firstTwo(trace.publicValues()));
    }

    private static byte[] firstTwo(PublicValues values) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(values.get("first"))
                .putInt(values.get("second"))
                .array();
    }

    /** Each addition replaces the older of the two elements, so that after two of them both are in their places again. */
    private static void compute(HandwrittenGuest guest, int rows) {
        guest.loadInput(S8, 0);
        guest.loadInput(S9, 1);
        guest.requireCanonical(S8);
        guest.requireCanonical(S9);
        guest.publish(0, S8);
        guest.publish(1, S9);
        int additions = rows - 1;
        Assembler code = guest.code();
        if (additions >= 2) {
            Label twice = new Label();
            code.li(T1, additions / 2);
            code.bind(twice);
            guest.addModular(S8, S8, S9);
            guest.addModular(S9, S9, S8);
            code.addi(T1, T1, -1);
            code.bne(T1, ZERO, twice);
        }
        if (additions % 2 == 1) {
            guest.addModular(S8, S8, S9);
        }
        guest.publish(2, additions % 2 == 1 ? S8 : S9);
    }
}
