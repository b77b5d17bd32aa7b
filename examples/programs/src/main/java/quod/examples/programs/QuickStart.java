package quod.examples.programs;

import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;

/** Proves a run and verifies the proof, with whatever jar on the class path has the backend "trace". */
public final class QuickStart {
    private QuickStart() {}

    /** Prints the verdict, which repeats the statement that was shown. */
    public static void main(String[] arguments) {
        Backends backends = Backends.discover();
        try (Prover prover = backends.prover("trace", BackendOptions.none())) {
            ProveResult result = prover.prove(ProveRequest.of(new Fibonacci(), Inputs.rows(1024)));
            Verdict verdict = backends.verifier("trace")
                    .verify(result.statement(), result.proof().encode(), AcceptancePolicy.standard());
            System.out.println(verdict);
        }
    }
}
