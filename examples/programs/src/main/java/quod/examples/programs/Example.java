package quod.examples.programs;

import java.util.Arrays;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.TraceProgram;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;

/** What every example's {@code main} does: proves a run with the backend "trace", verifies the proof, prints the verdict. */
final class Example {
    private Example() {}

    /**
     * Runs a program.
     *
     * @param arguments its inputs, as {@code name=value} or {@code name=value,value,…}; the others take their defaults
     * @throws IllegalStateException if the proof is rejected, which would be a defect
     */
    static void run(TraceProgram program, String... arguments) {
        Backends backends = Backends.discover();
        try (Prover prover = backends.prover("trace", BackendOptions.none())) {
            ProveResult result = prover.prove(ProveRequest.of(program, inputs(arguments)));
            byte[] proof = result.proof().encode();
            Verdict verdict = backends.verifier("trace").verify(result.statement(), proof, AcceptancePolicy.standard());
            if (!verdict.accepted()) {
                throw new IllegalStateException(verdict.toString());
            }
            System.out.println(verdict + " (" + proof.length + " bytes)");
        }
    }

    private static Inputs inputs(String... arguments) {
        Inputs inputs = Inputs.none();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("an input is written name=value[,value…], not " + argument);
            }
            long[] values = Arrays.stream(argument.substring(equals + 1).split(",", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            inputs = inputs.and(argument.substring(0, equals), values);
        }
        return inputs;
    }
}
