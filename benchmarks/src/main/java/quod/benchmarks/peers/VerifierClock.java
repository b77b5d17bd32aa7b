package quod.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.PublicValues;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;

/**
 * The verifier's times.
 *
 * @param nanos from the encoded proof to the verdict
 * @param security how sure the proof is; empty if it was not verified
 */
record VerifierClock(List<Long> nanos, Optional<SecurityReport> security) {
    /** Parameters for comparison have few proven bits. */
    private static final AcceptancePolicy POLICY = AcceptancePolicy.standard().minimumProvenBits(1);

    /** The verifier needs a fraction of the prover's time to warm up. */
    private static final int WARMUP_PART = 4;

    /**
     * Warms up and measures, and checks that the proof shows no statement with another public value.
     *
     * @throws IllegalStateException if the proof is rejected, or accepted for the other statement
     */
    static VerifierClock run(Statement statement, byte[] proof, PeerOptions options) {
        int verifications = options.number("verifications");
        if (verifications == 0) {
            return new VerifierClock(List.of(), Optional.empty());
        }
        Verifier verifier = Backends.discover().verifier(PeerRun.BACKEND);
        Stopwatch.warmUp(
                options.number("warmup"),
                options.number("warmup-ms") / WARMUP_PART,
                () -> requireAccepted(verifier.verify(statement, proof, POLICY)));
        Stopwatch stopwatch = new Stopwatch();
        Verdict.Accepted accepted = requireAccepted(stopwatch.time(() -> verifier.verify(statement, proof, POLICY)));
        for (int i = 1; i < verifications; i++) {
            requireAccepted(stopwatch.time(() -> verifier.verify(statement, proof, POLICY)));
        }
        if (statement.publicValues().count() > 0
                && verifier.verify(changed(statement), proof, POLICY).accepted()) {
            throw new IllegalStateException("a proof of another statement was accepted");
        }
        return new VerifierClock(stopwatch.nanos(), Optional.of(accepted.security()));
    }

    private static Verdict.Accepted requireAccepted(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return accepted;
        }
        throw new IllegalStateException("the proof was rejected: " + verdict);
    }

    /** Returns the statement with another last public value. */
    private static Statement changed(Statement statement) {
        long[] values =
                Arrays.stream(statement.publicValues().toArray()).asLongStream().toArray();
        int last = values.length - 1;
        values[last] = values[last] == 0 ? 1 : 0;
        return Statement.of(
                statement.program(),
                statement.rows(),
                PublicValues.of(statement.program().layout(), values));
    }
}
