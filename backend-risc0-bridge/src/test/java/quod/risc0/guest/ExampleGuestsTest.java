package quod.risc0.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import quod.api.CompiledProgram;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Trace;
import quod.api.TraceProgram;

/** Guests of the example programs, on honest and on forged traces. */
class ExampleGuestsTest {
    @Test
    void agreeWithTheChecker() {
        Random random = new Random(11);
        for (TraceProgram example : examples()) {
            CompiledProgram program = CompiledProgram.of(example);
            Trace trace = trace(example);
            GeneratedGuest guest = GeneratedGuest.of(program, trace.rows());
            GuestAgreement.assertAgrees(guest, trace);
            GuestAgreement.assertAgreesOnForgeries(guest, trace, random, 25);
        }
    }

    @Test
    void costAtMostTwentyCyclesForAnOperationOfAConstraint() {
        for (TraceProgram example : examples()) {
            GuestCost cost = GeneratedGuest.of(
                            CompiledProgram.of(example), trace(example).rows())
                    .cost();
            assertThat(cost.cyclesPerRow() / (cost.products() + cost.sums()))
                    .as(example.name() + ": " + cost)
                    .isLessThanOrEqualTo(20);
        }
    }

    static List<TraceProgram> examples() {
        List<TraceProgram> examples = ServiceLoader.load(TraceProgram.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(examples).extracting(TraceProgram::name).contains("fibonacci", "transfer", "mimc", "poseidon2");
        return examples;
    }

    static Trace trace(TraceProgram program) {
        boolean takesRows =
                program.inputs().stream().anyMatch(input -> input.name().equals(InputSpec.ROWS));
        Inputs inputs = takesRows ? Inputs.rows(program.name().equals("poseidon2") ? 8 : 128) : Inputs.none();
        return program.run(ProveRequest.of(program, inputs).inputs());
    }
}
