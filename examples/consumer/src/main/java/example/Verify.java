package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Verdict;
import quod.examples.programs.FibonacciN;

/** Verifies the proof of another party: it needs the program and the statement, no inputs and no prover. */
public final class Verify {
    private Verify() {}

    /** Takes the file, n and the result that the other party claims; ends with 0 if the proof shows it, else with 1. */
    public static void main(String[] arguments) throws IOException {
        FibonacciN program = new FibonacciN();
        PublicValues claimed =
                PublicValues.of(program.layout(), Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        Statement statement = Statement.of(program, program.rows(claimed).orElseThrow(), claimed);
        Verdict verdict = Backends.discover()
                .verifier("trace")
                .verify(statement, Files.readAllBytes(Path.of(arguments[0])), AcceptancePolicy.standard());
        System.out.println(verdict);
        System.exit(verdict.accepted() ? 0 : 1);
    }
}
