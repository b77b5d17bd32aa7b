package quod.trace.mutants;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quod.api.Inputs;
import quod.api.ProofFormatException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.merkle.MultiOpening;
import quod.trace.proof.DecodedProof;
import quod.trace.proof.ProofReader;
import quod.trace.shape.TraceFigures;

/** The reader asks for all bytes of a list before it makes room for it. */
class PayloadLengthsTest {
    private static final int DIGEST_BYTES = 32;

    private static DecodedProof proof;
    private static byte[] payload;

    @BeforeAll
    static void prove() {
        ProveResult result = Starks.prove(Starks.SMALL, ProveRequest.of(ReferencePrograms.wide(20), Inputs.rows(32)));
        proof = DecodedProof.of(List.of(result.statement()), result.proof());
        payload = proof.payload();
    }

    private static void assertAsksFor(int bytes, int offset) {
        byte[] cut = Arrays.copyOf(payload, offset + 1);
        ProofReader reader = new ProofReader(cut, proof.shape());
        assertThatExceptionOfType(ProofFormatException.class)
                .isThrownBy(() -> {
                    reader.messages();
                    reader.queries(proof.queries());
                })
                .withMessageContaining(bytes + " bytes are needed at offset " + offset + ", and 1 are left");
    }

    @Test
    void theOpeningsOutOfDomainOfAKind() {
        TraceFigures figures = proof.shape().traces().getFirst();
        int elementBytes = 4 * proof.shape().parameters().extensionDegree();
        assertAsksFor(figures.columns() * elementBytes, 2 * DIGEST_BYTES);
    }

    @Test
    void theLeavesOfALevelAndTheSiblings() {
        MultiOpening main = proof.content().queries().main();
        int[][] leaves = main.rows().getFirst();
        int leafBytes = 4 * leaves.length * leaves[0].length;
        int messages = messageBytes();
        assertAsksFor(leafBytes, messages);
        assertAsksFor(main.siblings().length * DIGEST_BYTES, messages + leafBytes);
    }

    /** Returns the length of what comes before the openings. */
    private static int messageBytes() {
        int words = 0;
        for (MultiOpening opening : List.of(
                proof.content().queries().main(), proof.content().queries().chunks())) {
            words += words(opening);
        }
        for (var layer : proof.content().queries().layers()) {
            words += layer.map(PayloadLengthsTest::words).orElse(0);
        }
        return payload.length - 4 * words;
    }

    private static int words(MultiOpening opening) {
        int words = 8 * opening.siblings().length;
        for (int[][] level : opening.rows()) {
            for (int[] row : level) {
                words += row.length;
            }
        }
        return words;
    }
}
