package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quod.api.InvalidInputException;
import quod.examples.programs.Collatz;
import quod.examples.programs.Fibonacci;
import quod.examples.programs.FibonacciN;
import quod.examples.programs.KeccakF;
import quod.examples.programs.Mimc;
import quod.examples.programs.Poseidon2;
import quod.examples.programs.QuickStart;
import quod.examples.programs.Transfer;

/** The examples' mains prove and verify with the backend on the class path. */
class ExampleMainsTest {
    @Test
    void everyMainPrintsThatItsProofIsAccepted() {
        assertThat(printed(QuickStart::main)).startsWith("accepted: fibonacci, 1024 rows");
        assertThat(printed(Fibonacci::main, "rows=64")).startsWith("accepted: fibonacci, 64 rows");
        assertThat(printed(FibonacciN::main, "n=20")).contains("6765");
        assertThat(printed(Collatz::main, "rows=128")).startsWith("accepted: collatz");
        assertThat(printed(KeccakF::main, "rows=32")).startsWith("accepted: keccak-f");
        assertThat(printed(Mimc::main, "rows=64")).startsWith("accepted: mimc");
        assertThat(printed(Poseidon2::main, "rows=8")).startsWith("accepted: poseidon2");
        assertThat(printed(Transfer::main)).startsWith("accepted: transfer");
    }

    @Test
    void anUnknownInputIsNamed() {
        assertThatThrownBy(() -> Fibonacci.main(new String[] {"row=4"}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean rows");
    }

    private static String printed(Consumer<String[]> main, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            main.accept(arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
