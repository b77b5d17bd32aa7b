package quod.trace.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import quod.api.Claim;
import quod.api.ProofFormatException;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.proof.ProofReader;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.StarkProof;
import quod.trace.shape.StarkParameters;

/** Does the proof of work anew for edited messages, so that the edit reaches the checks behind it. */
final class Regrinding {
    private final Subject subject;
    private final ProofTranscript transcript;
    private final ByteBuffer payload;
    private int nonces;

    private Regrinding(Subject subject, List<Claim> claims, byte[] payload) {
        this.subject = subject;
        this.payload = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        this.transcript = new ProofTranscript(
                subject.shape(),
                claims,
                subject.fixedRoots(),
                TreeHasher.of(subject.shape().parameters().hash(), KernelLoader.load()),
                step -> {});
    }

    /** Returns the payload with nonces that show the work; the payload itself where its messages can't be read. */
    static byte[] redone(Subject subject, List<Claim> claims, byte[] payload) {
        if (claims.size() != subject.statements().size()) {
            return payload;
        }
        byte[] changed = payload.clone();
        try {
            StarkProof.Messages messages = new ProofReader(payload, subject.shape()).messages();
            new Regrinding(subject, claims, changed).redo(messages);
        } catch (ProofFormatException e) {
            return payload;
        }
        return changed;
    }

    private void redo(StarkProof.Messages messages) {
        StarkParameters p = subject.shape().parameters();
        transcript.mainRoot(messages.mainRoot());
        transcript.alpha();
        transcript.chunkRoot(messages.chunkRoot());
        work(p.zetaGrindingBits(), transcript::zeta);
        transcript.openings(messages.openings());
        work(p.gammaGrindingBits(), transcript::gamma);
        for (Optional<int[]> root : messages.layerRoots()) {
            root.ifPresent(transcript::layerRoot);
            work(p.betaGrindingBits(), transcript::beta);
        }
        transcript.finalCoefficients(messages.finalCoefficients());
        work(p.queryGrindingBits(), transcript::queries);
    }

    private void work(int bits, LongConsumer draw) {
        long nonce = 0;
        while (!transcript.grindingHolds(nonce, bits)) {
            nonce++;
        }
        if (bits > 0) {
            List<PayloadField> places = subject.fields().stream()
                    .filter(field -> field.name().endsWith(" nonce"))
                    .toList();
            payload.putLong(places.get(nonces++).offset(), nonce);
        }
        draw.accept(nonce);
    }
}
