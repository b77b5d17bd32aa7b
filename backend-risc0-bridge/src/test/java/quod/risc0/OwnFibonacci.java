package quod.risc0;

import static quod.risc0.guest.rv32.Registers.S10;
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
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.risc0.guest.HandwrittenGuest;
import quod.risc0.guest.rv32.Label;
import quod.testkit.ReferencePrograms;

/**
 * The reference program of Fibonacci's recurrence with a guest that computes it.
 *
 * @param more how many steps more than the statement says the guest takes; 0 for an honest one
 */
record OwnFibonacci(int more) implements Risc0Program {
    private static final TraceProgram INNER = ReferencePrograms.fibonacci();

    @Override
    public String name() {
        return INNER.name();
    }

    @Override
    public TraceLayout layout() {
        return INNER.layout();
    }

    @Override
    public List<InputSpec> inputs() {
        return INNER.inputs();
    }

    @Override
    public Trace run(Inputs in) {
        return INNER.run(in);
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        INNER.constraints(c);
    }

    @Override
    public Risc0Guest guest(CompiledProgram program, int rows) {
        return Risc0Guest.of(
                program,
                rows,
                HandwrittenGuest.write(program, rows, 2, guest -> compute(guest, rows - 1 + more)),
                (inputs, trace) -> ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(trace.publicValues().get("first"))
                        .putInt(trace.publicValues().get("second"))
                        .array());
    }

    private static void compute(HandwrittenGuest guest, int steps) {
        guest.loadInput(S8, 0);
        guest.loadInput(S9, 1);
        guest.requireCanonical(S8);
        guest.requireCanonical(S9);
        guest.publish(0, S8);
        guest.publish(1, S9);
        Label step = new Label();
        guest.code().li(T1, steps);
        guest.code().bind(step);
        guest.addModular(S10, S8, S9);
        guest.code().mv(S8, S9);
        guest.code().mv(S9, S10);
        guest.code().addi(T1, T1, -1);
        guest.code().bne(T1, ZERO, step);
        guest.publish(2, S9);
    }
}
