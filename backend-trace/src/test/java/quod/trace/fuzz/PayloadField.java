package quod.trace.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.trace.merkle.MultiOpening;
import quod.trace.proof.DecodedProof;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.StarkParameters;

/**
 * Where a field of a proof stands in its payload.
 *
 * @param name what it is
 * @param offset its first byte
 * @param length its number of bytes
 */
record PayloadField(String name, int offset, int length) {
    static final String QUERY_NONCE = "query nonce";

    /** Returns all fields of a proof in order; they cover the payload without gaps. */
    static List<PayloadField> all(DecodedProof proof) {
        Walk walk = new Walk();
        StarkParameters parameters = proof.shape().parameters();
        StarkProof.Messages m = proof.content().messages();
        walk.words("root", m.mainRoot());
        walk.words("root", m.chunkRoot());
        walk.nonce("zeta nonce", parameters.zetaGrindingBits());
        for (TraceOpenings openings : m.openings()) {
            for (int[] value : openings.inOrder()) {
                walk.words("opening", value);
            }
        }
        walk.nonce("gamma nonce", parameters.gammaGrindingBits());
        for (Optional<int[]> root : m.layerRoots()) {
            root.ifPresent(words -> walk.words("root", words));
            walk.nonce("beta nonce", parameters.betaGrindingBits());
        }
        for (int[] coefficient : m.finalCoefficients()) {
            walk.words("final coefficient", coefficient);
        }
        walk.nonce(QUERY_NONCE, parameters.queryGrindingBits());
        StarkProof.Queries q = proof.content().queries();
        walk.opening(q.main());
        q.fixed().forEach(of -> of.ifPresent(walk::opening));
        walk.opening(q.chunks());
        q.layers().forEach(of -> of.ifPresent(walk::opening));
        if (walk.at != proof.proof().payload().length) {
            throw new IllegalStateException("the fields end at " + walk.at);
        }
        return List.copyOf(walk.fields);
    }

    private static final class Walk {
        private final List<PayloadField> fields = new ArrayList<>();
        private int at;

        void add(String name, int length) {
            fields.add(new PayloadField(name, at, length));
            at += length;
        }

        void words(String name, int[] words) {
            add(name, Integer.BYTES * words.length);
        }

        void nonce(String name, int bits) {
            if (bits > 0) {
                add(name, Long.BYTES);
            }
        }

        void opening(MultiOpening opening) {
            for (int[][] level : opening.rows()) {
                for (int[] row : level) {
                    words("leaf", row);
                }
            }
            for (int[] sibling : opening.siblings()) {
                words("sibling", sibling);
            }
        }
    }
}
