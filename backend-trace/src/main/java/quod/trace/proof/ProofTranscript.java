package quod.trace.proof;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import quod.api.ByteWriter;
import quod.api.Claim;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.hash.TreeHasher;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.transcript.Transcript;

/**
 * The protocol's messages and challenges in their one order. Prover and verifier both walk this class, so that neither
 * can absorb less, or in another order, than the other.
 */
public final class ProofTranscript {
    /** Binds a proof to this protocol and its version. */
    private static final String PROTOCOL = "quod-trace-stark-1";

    private final ProofShape shape;
    private final StarkParameters parameters;
    private final ExtensionField field;
    private final TreeHasher hasher;
    private final Transcript transcript;

    /**
     * Step 0: absorbs everything that the proof is about: protocol, parameter set, number of traces, and for each the
     * program's id, the height, the public values with their number, and the fixed columns' root where there are any.
     */
    public ProofTranscript(
            ProofShape shape,
            List<Claim> claims,
            List<Optional<int[]>> fixedRoots,
            TreeHasher hasher,
            Consumer<String> log) {
        this.shape = shape;
        this.parameters = shape.parameters();
        this.field = ExtensionField.ofDegree(parameters.extensionDegree());
        this.hasher = hasher;
        this.transcript = new Transcript(hasher, log);
        ByteWriter seed = new ByteWriter();
        seed.text(PROTOCOL).int32(Montgomery.P).block(parameters.encode()).int32(claims.size());
        transcript.observe("protocol", seed.toBytes());
        for (int t = 0; t < claims.size(); t++) {
            Claim claim = claims.get(t);
            int[] values = claim.publicValues();
            ByteWriter statement = new ByteWriter()
                    .bytes(claim.programId().toBytes())
                    .int32(claim.rows())
                    .int32(values.length);
            for (int value : values) {
                statement.int32(value);
            }
            transcript.observe("statement", statement.toBytes());
            transcript.observe("fixed root", fixedRoots.get(t).orElse(new int[0]));
        }
    }

    /** Step 1: absorbs the root over the main columns. */
    public void mainRoot(int[] root) {
        transcript.observe("main root", root);
    }

    /**
     * Step 3: draws α, which batches the constraints of each trace by its powers.
     *
     * <p>Soundness: if a constraint does not hold, the batched quotient is no polynomial but for (constraints − 1)/|E|
     * of all α; see docs/soundness.md, "ALI".
     */
    public int[] alpha() {
        return transcript.sampleExtension("alpha", parameters.extensionDegree());
    }

    /** Step 3: absorbs the root over the chunks. */
    public void chunkRoot(int[] root) {
        transcript.observe("chunk root", root);
    }

    /**
     * Step 4: draws ζ, again and again while it lies in a trace domain or an evaluation domain (where the openings
     * would be undefined or reveal a committed value).
     *
     * <p>Soundness: two different polynomials of the degrees at hand agree at ζ with probability (degree)/|E|; see
     * docs/soundness.md, "DEEP".
     */
    public int[] zeta(long nonce) {
        observeNonce("zeta nonce", nonce, parameters.zetaGrindingBits());
        int[] zeta = transcript.sampleExtension("zeta", parameters.extensionDegree());
        while (inSomeDomain(zeta, shape, field)) {
            zeta = transcript.sampleExtension("zeta", parameters.extensionDegree());
        }
        return zeta;
    }

    /** Tells whether a point lies in a trace domain ⟨ω_n⟩ or in an evaluation domain g·⟨ω_{Bn}⟩ of the shape. */
    public static boolean inSomeDomain(int[] point, ProofShape shape, ExtensionField field) {
        int[] shifted = field.mulBase(point, Montgomery.inverse(Montgomery.GENERATOR));
        for (int h : shape.distinctLogRows()) {
            int[] trace = field.pow(point, 1L << h);
            int[] evaluation = field.pow(shifted, 1L << (h + shape.parameters().logBlowup()));
            if (field.equals(trace, field.one()) || field.equals(evaluation, field.one())) {
                return true;
            }
        }
        return field.isZero(point);
    }

    /** Step 4: absorbs the values out of domain. */
    public void openings(List<TraceOpenings> openings) {
        for (TraceOpenings of : openings) {
            int[][] values = of.inOrder();
            int[] words = new int[values.length * parameters.extensionDegree()];
            for (int k = 0; k < values.length; k++) {
                System.arraycopy(values[k], 0, words, k * parameters.extensionDegree(), parameters.extensionDegree());
            }
            transcript.observe("openings", words);
        }
    }

    /**
     * Step 5: draws γ, which batches all openings of a height into one DEEP word by its powers.
     *
     * <p>Soundness: if one column is far from every polynomial with the claimed values, so is the batched word, but for
     * a fraction of γ bounded in docs/soundness.md, "Batching".
     */
    public int[] gamma(long nonce) {
        observeNonce("gamma nonce", nonce, parameters.gammaGrindingBits());
        return transcript.sampleExtension("gamma", parameters.extensionDegree());
    }

    /** Step 6: absorbs the root of FRI's word k. */
    public void layerRoot(int[] root) {
        transcript.observe("layer root", root);
    }

    /**
     * Step 6: draws the β of a fold.
     *
     * <p>Soundness: folding a far word gives a close one for few β only; see docs/soundness.md, "Folds".
     */
    public int[] beta(long nonce) {
        observeNonce("beta nonce", nonce, parameters.betaGrindingBits());
        return transcript.sampleExtension("beta", parameters.extensionDegree());
    }

    /** Step 6: absorbs the final polynomial. */
    public void finalCoefficients(int[][] coefficients) {
        int degree = parameters.extensionDegree();
        int[] words = new int[coefficients.length * degree];
        for (int k = 0; k < coefficients.length; k++) {
            System.arraycopy(coefficients[k], 0, words, k * degree, degree);
        }
        transcript.observe("final coefficients", words);
    }

    /**
     * Step 7: draws the query indices, with replacement, uniform over the tallest domain.
     *
     * <p>Soundness: each index hits a far word's error independently; see docs/soundness.md, "Queries".
     */
    public int[] queries(long nonce) {
        observeNonce("query nonce", nonce, parameters.queryGrindingBits());
        return transcript.sampleBits("queries", parameters.queries(), shape.logDomain());
    }

    /** Returns what a proof of work at this place is done upon. */
    public int[] grindingState() {
        return transcript.stateWords();
    }

    /** Tells whether a nonce does the work at this place; a site without work has the nonce 0. */
    public boolean grindingHolds(long nonce, int bits) {
        return bits == 0 ? nonce == 0 : hasher.grindCheck(transcript.stateWords(), nonce, bits);
    }

    private void observeNonce(String label, long nonce, int bits) {
        if (bits > 0) {
            transcript.observe(
                    label,
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(nonce)
                            .array());
        }
    }
}
