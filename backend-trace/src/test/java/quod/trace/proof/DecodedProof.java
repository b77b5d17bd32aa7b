package quod.trace.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Statement;
import quod.trace.Starks;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.Machine;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.poly.Transforms;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;
import quod.trace.work.Workers;

/**
 * An honest proof taken apart. Its arrays may be changed; {@link #rebuilt} puts it together again.
 *
 * @param proof the proof
 * @param shape its shape
 * @param queries the queries that its messages lead to
 * @param content its payload
 */
public record DecodedProof(Proof proof, ProofShape shape, int[] queries, StarkProof content) {
    /** Reads an honest proof of these statements. */
    public static DecodedProof of(List<Statement> statements, Proof proof) {
        try {
            StarkParameters parameters = StarkParameters.decode(proof.parameters());
            ProofShape shape = ProofShape.of(
                    parameters,
                    statements.stream()
                            .map(s -> TraceFigures.of(s.program(), s.logRows()))
                            .toList());
            ProofReader reader = new ProofReader(proof.payload(), shape);
            StarkProof.Messages messages = reader.messages();
            int[] queries = queries(statements, shape, messages);
            return new DecodedProof(proof, shape, queries, new StarkProof(messages, reader.queries(queries)));
        } catch (ProofFormatException e) {
            throw new IllegalArgumentException("an honest proof can be read", e);
        }
    }

    private static int[] queries(List<Statement> statements, ProofShape shape, StarkProof.Messages messages) {
        TreeHasher hasher = TreeHasher.of(shape.parameters().hash(), KernelLoader.scalar());
        ProofTranscript transcript = new ProofTranscript(
                shape,
                statements.stream().map(Statement::claim).toList(),
                fixedRoots(statements, shape),
                hasher,
                step -> {});
        transcript.mainRoot(messages.mainRoot());
        transcript.alpha();
        transcript.chunkRoot(messages.chunkRoot());
        transcript.zeta(messages.zetaNonce());
        transcript.openings(messages.openings());
        transcript.gamma(messages.gammaNonce());
        for (int k = 0; k < shape.folds(); k++) {
            messages.layerRoots().get(k).ifPresent(transcript::layerRoot);
            transcript.beta(messages.betaNonces()[k]);
        }
        transcript.finalCoefficients(messages.finalCoefficients());
        return transcript.queries(messages.queryNonce());
    }

    /** Returns the fixed columns' roots. */
    public static List<Optional<int[]>> fixedRoots(List<Statement> statements, ProofShape shape) {
        StarkParameters parameters = shape.parameters();
        Machine machine = Machine.of(
                parameters.hash(), KernelLoader.scalar(), new Transforms(KernelLoader.scalar()), Workers.sequential());
        List<Optional<int[]>> roots = new ArrayList<>();
        for (Statement s : statements) {
            boolean none = s.program().layout().fixedNames().isEmpty();
            roots.add(
                    none
                            ? Optional.empty()
                            : Optional.of(FixedCommitment.of(
                                            s.program(),
                                            s.logRows(),
                                            parameters.logBlowup(),
                                            shape.logGroup(s.logRows()),
                                            machine)
                                    .tree()
                                    .root()));
        }
        return roots;
    }

    /** Returns the payload as it is now. */
    public byte[] payload() {
        return ProofWriter.encode(content, shape);
    }

    /** Returns the proof as it is now. */
    public Proof rebuilt() {
        return Starks.withPayload(proof, payload());
    }

    /** Returns the proof with these nonces. */
    public Proof withNonces(long zeta, long gamma, long[] betas, long query) {
        StarkProof.Messages m = content.messages();
        StarkProof.Messages changed = new StarkProof.Messages(
                m.mainRoot(),
                m.chunkRoot(),
                zeta,
                m.openings(),
                gamma,
                m.layerRoots(),
                betas,
                m.finalCoefficients(),
                query);
        return Starks.withPayload(proof, ProofWriter.encode(new StarkProof(changed, content.queries()), shape));
    }
}
