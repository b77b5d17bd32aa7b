package quod.risc0.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.risc0.client.Execution;
import quod.risc0.real.RealR0vm;
import quod.risc0.real.WithR0vm;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferencePrograms;

/** The interpreter, by which all other tests judge guests, against the real r0vm: exit, journal, text and cycles. */
@WithR0vm
class RealR0vmGuestTest {
    private static final Cancellation NONE = Cancellation.create();

    @Test
    void referenceProgramsRunAsInTheInterpreter() throws Exception {
        for (ReferencePrograms.Sample sample : ReferencePrograms.samples()) {
            Trace trace = sample.program().run(sample.request().inputs());
            compare(CompiledProgram.of(sample.program()), trace);
        }
    }

    @Test
    void exampleProgramsRunAsInTheInterpreter() throws Exception {
        for (TraceProgram example : ExampleGuestsTest.examples()) {
            compare(CompiledProgram.of(example), ExampleGuestsTest.trace(example));
        }
    }

    @Test
    void randomProgramsAndForgeriesRunAsInTheInterpreter() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            RandomProgram random = new RandomProgram(seed);
            Trace trace = random.trace();
            compare(random.program(), trace);
            int value = new Random(seed).nextInt(BabyBear.P);
            compare(random.program(), ForgedTraces.withCell(trace, "walk", 1, value));
        }
    }

    @Test
    void inputsOfAnotherLengthEndAsInTheInterpreter() throws Exception {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.wide(40));
        GeneratedGuest guest = GeneratedGuest.of(program, 8);
        byte[] input = guest.input(program.program().run(Inputs.rows(8)));
        for (int change : new int[] {-1, -4, -1100, 1, 4, 5}) {
            compare(guest, Arrays.copyOf(input, input.length + change));
        }
    }

    private static void compare(CompiledProgram program, Trace trace) throws Exception {
        GeneratedGuest guest = GeneratedGuest.of(program, trace.rows());
        Execution real = compare(guest, guest.input(trace));
        if (real.exit().success()) {
            Statement statement = Statement.of(program, trace.rows(), trace.publicValues());
            assertThat(real.journal()).isEqualTo(guest.journal(statement));
        }
    }

    private static Execution compare(GeneratedGuest guest, byte[] input) throws Exception {
        GuestRun expected = GuestRun.of(guest, input);
        Execution real = RealR0vm.client()
                .execute(quod.risc0.client.GuestRun.of(guest.binary().encode(), input), NONE);
        assertThat(real.exit().code()).isEqualTo(expected.exit().code());
        assertThat(real.journal()).isEqualTo(expected.journal());
        assertThat(new String(real.output(), StandardCharsets.US_ASCII)).contains(expected.text());
        assertThat(real.userCycles()).isEqualTo(expected.cycles());
        return real;
    }
}
