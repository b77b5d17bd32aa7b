package quod.trace;

import java.util.List;
import java.util.function.Consumer;
import quod.api.AcceptancePolicy;
import quod.api.BackendProperties;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProverInfo;
import quod.api.Statement;
import quod.api.Verdict;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.prover.StarkProver;
import quod.trace.shape.StarkParameters;
import quod.trace.verifier.FixedRoots;
import quod.trace.verifier.StarkVerifier;

/** Provers and verifiers with stated parameters, for tests. Few queries are enough where every query must fail. */
public final class Starks {
    /** Accepts any number of bits. */
    public static final AcceptancePolicy ANY = AcceptancePolicy.standard().minimumProvenBits(0);

    /** Parameters that make small proofs: blowup 4, 6 queries, degree 4, folding by 4 down to 2. */
    public static final StarkParameters SMALL = parameters(4, "blake3", 2, 2, 1);

    private static final BackendProperties PROPERTIES = new BackendProperties(true, false, true, true, false);
    private static final long MEMORY = 1L << 30;

    private Starks() {}

    /** Returns parameters with 6 queries and no grinding. */
    public static StarkParameters parameters(int degree, String hash, int logBlowup, int logArity, int logFinalLength) {
        return new StarkParameters(degree, hash, logBlowup, 6, logArity, logFinalLength, 0, 0, 0, 0);
    }

    /** Returns the same parameters with that many bits of grinding before ζ, γ, each β and the queries. */
    public static StarkParameters grinding(StarkParameters p, int zeta, int gamma, int beta, int query) {
        return new StarkParameters(
                p.extensionDegree(),
                p.hash(),
                p.logBlowup(),
                p.queries(),
                p.logArity(),
                p.logFinalLength(),
                zeta,
                gamma,
                beta,
                query);
    }

    /** Returns a prover on one thread. */
    public static StarkProver prover(StarkParameters parameters) {
        return prover(parameters, 1, KernelLoader.load(), step -> {});
    }

    /** Returns a prover. */
    public static StarkProver prover(StarkParameters parameters, int threads, Kernels kernels, Consumer<String> log) {
        return new StarkProver(info(), traces -> parameters, threads, MEMORY, kernels, log);
    }

    /** Returns a prover on one thread with that budget. */
    public static StarkProver proverWithMemory(StarkParameters parameters, long bytes) {
        return new StarkProver(info(), traces -> parameters, 1, bytes, KernelLoader.load(), step -> {});
    }

    /** Returns what these provers say of themselves. */
    public static ProverInfo info() {
        return new ProverInfo(TraceBackend.ID, "test", PROPERTIES, "test");
    }

    /** Returns a verifier. */
    public static StarkVerifier verifier() {
        return verifier(step -> {});
    }

    /** Returns a verifier that tells the transcript's steps. */
    public static StarkVerifier verifier(Consumer<String> log) {
        return new StarkVerifier(TraceBackend.ID, PROPERTIES, new FixedRoots(KernelLoader.load()), log);
    }

    /** Proves one run. */
    public static ProveResult prove(StarkParameters parameters, ProveRequest request) {
        try (StarkProver prover = prover(parameters)) {
            return prover.prove(request);
        }
    }

    /** Proves several runs together. */
    public static List<ProveResult> proveTogether(StarkParameters parameters, List<ProveRequest> requests) {
        try (StarkProver prover = prover(parameters)) {
            return prover.proveTogether(requests);
        }
    }

    /** Judges a proof of one statement, whatever its security. */
    public static Verdict verify(ProveResult result) {
        return verify(result.statement(), result.proof());
    }

    /** Judges a proof of one statement, whatever its security. */
    public static Verdict verify(Statement statement, Proof proof) {
        return verifier().verify(statement, proof, ANY);
    }

    /** Judges a proof of several statements, whatever its security. */
    public static List<Verdict> verifyAll(List<ProveResult> results) {
        return verifier().verifyAll(statements(results), results.getFirst().proof(), ANY);
    }

    /** Returns the statements in order. */
    public static List<Statement> statements(List<ProveResult> results) {
        return results.stream().map(ProveResult::statement).toList();
    }

    /** Returns a proof with another payload. */
    public static Proof withPayload(Proof proof, byte[] payload) {
        return new Proof(proof.backend(), proof.parameters(), proof.claims(), payload);
    }

    /** Returns the id of the check that a verdict names, "accepted" if there is none. */
    public static String check(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> "accepted";
            case Verdict.Rejected rejected -> rejected.check();
        };
    }
}
