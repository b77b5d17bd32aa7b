package quod.examples.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.risc0.Risc0Guest;
import quod.risc0.guest.GeneratedGuest;

class FibonacciGuestTest {
    private static final CompiledProgram PROGRAM = CompiledProgram.of(new FibonacciGuest());

    @Test
    void isFoundByItsName() {
        assertThat(Backends.programs(getClass().getClassLoader(), new java.util.ArrayList<>()))
                .extracting(TraceProgram::name)
                .contains("fibonacci-guest");
    }

    @Test
    void readsTheFirstTwoElementsAndShowsWhatTheGeneratedGuestShows() {
        Inputs inputs = Inputs.rows(8).and("first", 3).and("second", 5);
        Trace trace = PROGRAM.program().run(inputs);
        Risc0Guest guest = new FibonacciGuest().guest(PROGRAM, 8);
        assertThat(guest.input(inputs, trace)).containsExactly(3, 0, 0, 0, 5, 0, 0, 0);
        Statement statement = Statement.of(PROGRAM, 8, trace.publicValues());
        assertThat(guest.journal(statement))
                .isEqualTo(GeneratedGuest.of(PROGRAM, 8).journal(statement));
    }

    @Test
    void isTheSameEachTimeAndAnotherForAnotherHeightAndThanTheGeneratedOne() throws Exception {
        Risc0Guest guest = new FibonacciGuest().guest(PROGRAM, 8);
        assertThat(new FibonacciGuest().guest(PROGRAM, 8).imageId()).isEqualTo(guest.imageId());
        assertThat(new FibonacciGuest().guest(PROGRAM, 16).imageId()).isNotEqualTo(guest.imageId());
        assertThat(GeneratedGuest.of(PROGRAM, 8).binary().imageId()).isNotEqualTo(guest.imageId());
    }
}
