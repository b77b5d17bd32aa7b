package quod.trace.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import quod.api.AcceptancePolicy;
import quod.api.BackendProperties;
import quod.api.Claim;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.UnsupportedProgramException;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.VerifyingKey;
import quod.trace.air.PointEvaluator;
import quod.trace.field.ExtensionField;
import quod.trace.hash.TreeHasher;
import quod.trace.proof.ProofReader;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.security.SecurityAnalysis;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * Judges proofs of the STARK.
 *
 * <p>The checks, in order, each with the id that a rejection names: {@code envelope}, {@code policy-backend}, {@code
 * parameters}, {@code policy-hash}, {@code statement-count}, {@code program}, {@code rows}, {@code public-values},
 * {@code shape}, {@code policy-security}, {@code encoding}, {@code verifying-key}, {@code grinding}, {@code merkle-main}, {@code merkle-fixed},
 * {@code merkle-chunks}, {@code merkle-layer}, {@code deep}, {@code fri-fold}, {@code fri-final}; these are shared by all
 * statements of a proof. Then for each statement on its own {@code composition}.
 */
public final class StarkVerifier implements Verifier {
    private final String backend;
    private final BackendProperties properties;
    private final FixedRoots fixedRoots;
    private final Consumer<String> log;

    /**
     * Creates one.
     *
     * @param backend the id that envelopes name
     * @param properties what the proofs are
     * @param fixedRoots gives the roots of fixed columns
     * @param log is told each step of the transcript
     */
    public StarkVerifier(String backend, BackendProperties properties, FixedRoots fixedRoots, Consumer<String> log) {
        this.backend = backend;
        this.properties = properties;
        this.fixedRoots = fixedRoots;
        this.log = log;
    }

    @Override
    public Verifier trusting(VerifyingKey... keys) {
        return new StarkVerifier(backend, properties, fixedRoots.trusting(keys), log);
    }

    @Override
    public List<Verdict> verifyAll(List<Statement> statements, Proof proof, AcceptancePolicy policy) {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("there is no statement to verify");
        }
        try {
            return check(statements, proof, policy);
        } catch (CheckFailed failed) {
            return Collections.nCopies(statements.size(), failed.verdict());
        }
    }

    private List<Verdict> check(List<Statement> statements, Proof proof, AcceptancePolicy policy) throws CheckFailed {
        // The envelope, the caller's policy, and what the proof claims to be about.
        StarkParameters parameters = checkEnvelope(proof, policy);
        checkClaims(statements, proof.claims());
        ProofShape shape = deriveShape(statements, parameters);
        SecurityReport security = SecurityAnalysis.report(parameters, shape.traces());
        rejectIf(policy.judgeSecurity(security));

        TreeHasher hasher = fixedRoots.hasher(parameters.hash());
        ExtensionField field = ExtensionField.ofDegree(parameters.extensionDegree());
        List<ConstraintSystem> systems =
                statements.stream().map(s -> s.program().constraints()).toList();

        // 0. to 7. The messages, and all challenges drawn again from them.
        ProofReader reader = new ProofReader(proof.payload(), shape);
        StarkProof.Messages messages = readMessages(reader);
        List<Optional<int[]>> roots = new ArrayList<>();
        for (int t = 0; t < statements.size(); t++) {
            roots.add(fixedRoots.root(statements.get(t), backend, shape, t, policy.fixedColumnsBudgetBytes()));
        }
        ProofTranscript transcript = new ProofTranscript(shape, proof.claims(), roots, hasher, log);
        Challenges challenges = Challenges.replay(transcript, messages, shape);

        // 8. The openings: of the trees, of the DEEP words, and through the folds.
        StarkProof opened = new StarkProof(messages, readQueries(reader, challenges.queries()));
        OpenedTrees trees = new OpenedTrees(shape, opened, roots, challenges.queries(), hasher);
        DeepVerifier deep = new DeepVerifier(shape, systems, messages.openings(), challenges, field, trees);
        FriVerifier fri = new FriVerifier(shape, field, challenges, trees, deep, messages.finalCoefficients());
        int[] queries = Arrays.stream(challenges.queries()).distinct().toArray();
        for (int number = 0; number < queries.length; number++) {
            fri.check(number, queries[number]);
        }

        // 4. Each statement's constraints at ζ.
        List<Verdict> verdicts = new ArrayList<>();
        for (int t = 0; t < statements.size(); t++) {
            verdicts.add(composition(statements.get(t), messages.openings().get(t), challenges, field, security));
        }
        return verdicts;
    }

    private StarkParameters checkEnvelope(Proof proof, AcceptancePolicy policy) throws CheckFailed {
        if (!proof.backend().equals(backend)) {
            throw CheckFailed.of("envelope", "the proof is another backend's", backend, proof.backend());
        }
        rejectIf(policy.judgeBackend(backend, properties));
        rejectIf(policy.judgeLength(proof.payload().length));
        StarkParameters parameters;
        try {
            parameters = StarkParameters.decode(proof.parameters());
        } catch (ProofFormatException e) {
            throw CheckFailed.of("parameters", String.valueOf(e.getMessage()));
        }
        rejectIf(policy.judgeHash(parameters.hash()));
        return parameters;
    }

    private static void checkClaims(List<Statement> statements, List<Claim> claims) throws CheckFailed {
        if (statements.size() != claims.size()) {
            throw CheckFailed.of(
                    "statement-count",
                    "the proof holds another number of statements",
                    statements.size(),
                    claims.size());
        }
        for (int t = 0; t < claims.size(); t++) {
            Claim expected = statements.get(t).claim();
            Claim got = claims.get(t);
            String which = claims.size() == 1 ? "" : "statement " + t + ": ";
            if (!expected.programId().equals(got.programId())) {
                throw CheckFailed.of(
                        "program",
                        which + "the proof is of another program",
                        statements.get(t).program(),
                        got.programId());
            }
            if (expected.rows() != got.rows()) {
                throw CheckFailed.of(
                        "rows", which + "the proof is of another number of rows", expected.rows(), got.rows());
            }
            int[] expectedValues = expected.publicValues();
            int[] gotValues = got.publicValues();
            if (expectedValues.length != gotValues.length) {
                throw CheckFailed.of(
                        "public-values",
                        which + "the proof has another number of public values",
                        expectedValues.length,
                        gotValues.length);
            }
            int differs = Arrays.mismatch(expectedValues, gotValues);
            if (differs >= 0) {
                throw CheckFailed.of(
                        "public-values",
                        which + "the proof has another public value \""
                                + statements.get(t).publicValues().names().get(differs) + "\"",
                        expectedValues[differs],
                        gotValues[differs]);
            }
        }
    }

    private static ProofShape deriveShape(List<Statement> statements, StarkParameters parameters) throws CheckFailed {
        try {
            List<TraceFigures> figures = statements.stream()
                    .map(s -> TraceFigures.of(s.program(), s.logRows()))
                    .toList();
            return ProofShape.of(parameters, figures);
        } catch (UnsupportedProgramException e) {
            throw CheckFailed.of("shape", String.valueOf(e.getMessage()));
        }
    }

    private static StarkProof.Messages readMessages(ProofReader reader) throws CheckFailed {
        try {
            return reader.messages();
        } catch (ProofFormatException e) {
            throw CheckFailed.of("encoding", String.valueOf(e.getMessage()));
        }
    }

    private static StarkProof.Queries readQueries(ProofReader reader, int[] queries) throws CheckFailed {
        try {
            return reader.queries(queries);
        } catch (ProofFormatException e) {
            throw CheckFailed.of("encoding", String.valueOf(e.getMessage()));
        }
    }

    private static Verdict composition(
            Statement statement,
            TraceOpenings openings,
            Challenges challenges,
            ExtensionField field,
            SecurityReport security) {
        ConstraintSystem system = statement.program().constraints();
        int[] nextMain = system.nextColumns(Node.Source.COLUMN);
        int[] nextFixed = system.nextColumns(Node.Source.FIXED);
        int[] expected = new PointEvaluator(system, statement.logRows(), field)
                .quotient(
                        statement.publicValues(),
                        cell -> {
                            boolean main = cell.source() == Node.Source.COLUMN;
                            if (!cell.next()) {
                                return (main ? openings.main() : openings.fixed())[cell.index()];
                            }
                            int index = Arrays.binarySearch(main ? nextMain : nextFixed, cell.index());
                            return (main ? openings.mainNext() : openings.fixedNext())[index];
                        },
                        challenges.zeta(),
                        challenges.alpha());
        // Σ_k ζ^{kn}·Q_k(ζ)
        int[] power = field.pow(challenges.zeta(), statement.rows());
        int[] got = field.zero();
        for (int k = openings.chunks().length - 1; k >= 0; k--) {
            got = field.add(field.mul(got, power), openings.chunks()[k]);
        }
        return field.equals(expected, got)
                ? new Verdict.Accepted(statement, security)
                : Verdict.Rejected.of(
                        "composition",
                        "the constraints of " + statement.program().name()
                                + " at the out-of-domain point do not give the opened quotient");
    }

    private static void rejectIf(Optional<Verdict.Rejected> judgement) throws CheckFailed {
        if (judgement.isPresent()) {
            throw new CheckFailed(judgement.get());
        }
    }
}
