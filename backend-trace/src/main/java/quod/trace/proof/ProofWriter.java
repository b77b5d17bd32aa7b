package quod.trace.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import quod.trace.merkle.MultiOpening;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;

/**
 * Writes the payload: words of 4 bytes and nonces of 8, little-endian, without any length, in the order of the
 * protocol. Every number of words follows from the {@link ProofShape} and the queries; what a site with 0 grinding bits
 * would send is left out.
 */
public final class ProofWriter {
    private final StarkParameters parameters;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ProofWriter(StarkParameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the bytes of a proof. */
    public static byte[] encode(StarkProof proof, ProofShape shape) {
        ProofWriter writer = new ProofWriter(shape.parameters());
        writer.messages(proof.messages());
        writer.queries(proof.queries());
        return writer.out.toByteArray();
    }

    private void messages(StarkProof.Messages m) {
        words(m.mainRoot());
        words(m.chunkRoot());
        nonce(m.zetaNonce(), parameters.zetaGrindingBits());
        for (TraceOpenings openings : m.openings()) {
            for (int[] value : openings.inOrder()) {
                words(value);
            }
        }
        nonce(m.gammaNonce(), parameters.gammaGrindingBits());
        for (int k = 0; k < m.betaNonces().length; k++) {
            m.layerRoots().get(k).ifPresent(this::words);
            nonce(m.betaNonces()[k], parameters.betaGrindingBits());
        }
        for (int[] coefficient : m.finalCoefficients()) {
            words(coefficient);
        }
        nonce(m.queryNonce(), parameters.queryGrindingBits());
    }

    private void queries(StarkProof.Queries q) {
        opening(q.main());
        q.fixed().forEach(o -> o.ifPresent(this::opening));
        opening(q.chunks());
        q.layers().forEach(o -> o.ifPresent(this::opening));
    }

    private void opening(MultiOpening opening) {
        for (int[][] level : opening.rows()) {
            for (int[] row : level) {
                words(row);
            }
        }
        for (int[] digest : opening.siblings()) {
            words(digest);
        }
    }

    private void words(int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * words.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        out.writeBytes(bytes.array());
    }

    private void nonce(long nonce, int bits) {
        if (bits > 0) {
            out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(nonce)
                    .array());
        }
    }
}
