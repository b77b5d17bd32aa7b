package example;

import java.io.IOException;
import java.nio.file.Path;
import quod.api.Backends;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.spi.BackendOptions;
import quod.examples.programs.FibonacciN;

/** Proves which number the 1000th Fibonacci number is modulo p, and writes the proof to a file. */
public final class Prove {
    private Prove() {}

    /** Takes the file to write. */
    public static void main(String[] arguments) throws IOException {
        try (Prover prover = Backends.discover().prover("trace", BackendOptions.none())) {
            ProveResult result = prover.prove(ProveRequest.of(new FibonacciN(), Inputs.of("n", 1000)));
            result.proof().write(Path.of(arguments[0]));
            System.out.printf(
                    "proven: %s (%d bytes, %.0f ms)%n",
                    result.statement(), result.statistics().proofBytes(), result.statistics().totalMillis());
        }
    }
}
