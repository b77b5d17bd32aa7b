package quod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quod.api.CompiledProgram;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.PublicValues;
import quod.api.Statement;

final class ProofMutatorTest {
    private static final Proof PROOF = proof(1, 21);
    private static final Proof OTHER = proof(2, 34);

    private static Proof proof(int seed, long result) {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        PublicValues values = PublicValues.of(program.layout(), 1, 1, result);
        byte[] payload = new byte[200];
        IntStream.range(0, payload.length).forEach(i -> payload[i] = (byte) (i * 37 + seed));
        return new Proof(
                "some",
                new byte[] {1, 2, 3},
                List.of(Statement.of(program, 8, values).claim()),
                payload);
    }

    private static List<ProofMutator.Mutation> mutations() {
        return ProofMutator.mutations(PROOF.encode(), OTHER.encode(), 50, 1);
    }

    @Test
    void theEnvelopeIsReadAsItIsWritten() {
        assertThat(ProofEnvelope.read(PROOF.encode()).encode()).isEqualTo(PROOF.encode());
    }

    @Test
    void noMutationIsTheProof() {
        assertThat(mutations()).hasSizeGreaterThan(500);
        for (ProofMutator.Mutation mutation : mutations()) {
            assertThat(mutation.bytes()).as(mutation.description()).isNotEqualTo(PROOF.encode());
            try {
                assertThat(Proof.decode(mutation.bytes()))
                        .as(mutation.description())
                        .isNotEqualTo(PROOF);
            } catch (ProofFormatException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void mutationsAreTheSameEachTime() {
        List<ProofMutator.Mutation> first = mutations();
        List<ProofMutator.Mutation> second = mutations();
        assertThat(second).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).description()).isEqualTo(first.get(i).description());
            assertThat(second.get(i).bytes()).isEqualTo(first.get(i).bytes());
        }
    }

    @Test
    void everyLengthOfTheEnvelopeIsMadeHuge() {
        assertThat(mutations())
                .filteredOn(mutation -> mutation.description().endsWith("= " + Integer.MAX_VALUE)
                        && mutation.description().startsWith("length"))
                .hasSize(5);
    }
}
