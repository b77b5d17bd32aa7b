package quod.trace.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.Inputs;
import quod.api.ProofFormatException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.field.Montgomery;
import quod.trace.merkle.MultiOpening;
import quod.trace.shape.StarkParameters;

class ProofCodecTest {
    private static DecodedProof decoded(StarkParameters parameters, ProveRequest... requests) {
        List<ProveResult> results = Starks.proveTogether(parameters, List.of(requests));
        return DecodedProof.of(Starks.statements(results), results.getFirst().proof());
    }

    private static ProveRequest fibonacci(int rows) {
        return ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(rows));
    }

    private static ProveRequest fixedColumns(int rows) {
        return ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(rows));
    }

    static List<DecodedProof> samples() {
        return List.of(
                decoded(Starks.SMALL, fibonacci(1)),
                decoded(Starks.SMALL, fibonacci(16)),
                decoded(Starks.parameters(5, "sha256", 1, 1, 0), fixedColumns(8)),
                decoded(Starks.grinding(Starks.SMALL, 1, 2, 3, 4), fibonacci(16)),
                decoded(Starks.parameters(5, "blake3", 1, 3, 2), fibonacci(32), fixedColumns(8), fibonacci(1)));
    }

    private static void read(byte[] payload, DecodedProof sample) throws ProofFormatException {
        ProofReader reader = new ProofReader(payload, sample.shape());
        reader.messages();
        reader.queries(sample.queries());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writingWhatWasReadGivesTheSameBytes(DecodedProof sample) {
        assertThat(sample.payload()).isEqualTo(sample.proof().payload());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyShorterPayloadIsRefused(DecodedProof sample) {
        byte[] payload = sample.proof().payload();
        for (int length = 0; length < payload.length; length++) {
            byte[] shorter = Arrays.copyOf(payload, length);
            assertThatExceptionOfType(ProofFormatException.class)
                    .as("%d of %d bytes", length, payload.length)
                    .isThrownBy(() -> read(shorter, sample))
                    .withMessageContaining("ends too early");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void trailingBytesAreRefused(DecodedProof sample) {
        byte[] payload = sample.proof().payload();
        for (int more : new int[] {1, 4, 32}) {
            assertThatExceptionOfType(ProofFormatException.class)
                    .isThrownBy(() -> read(Arrays.copyOf(payload, payload.length + more), sample))
                    .withMessageContaining(more + " bytes follow");
        }
    }

    /** All arrays of field elements. */
    private static List<int[]> elements(DecodedProof sample) {
        List<int[]> all = new ArrayList<>();
        for (TraceOpenings openings : sample.content().messages().openings()) {
            all.addAll(List.of(openings.inOrder()));
        }
        all.addAll(List.of(sample.content().messages().finalCoefficients()));
        StarkProof.Queries queries = sample.content().queries();
        List<Optional<MultiOpening>> openings = new ArrayList<>();
        openings.add(Optional.of(queries.main()));
        openings.add(Optional.of(queries.chunks()));
        openings.addAll(queries.fixed());
        openings.addAll(queries.layers());
        for (Optional<MultiOpening> opening : openings) {
            opening.ifPresent(o -> o.rows().forEach(level -> all.addAll(List.of(level))));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anElementPlusPIsRefusedWhereverItStands(DecodedProof sample) {
        for (int[] element : elements(sample)) {
            for (int w = 0; w < element.length; w++) {
                int honest = element[w];
                for (int wrong : new int[] {honest + Montgomery.P, Montgomery.P, Integer.MAX_VALUE, -1}) {
                    element[w] = wrong;
                    assertThatExceptionOfType(ProofFormatException.class)
                            .isThrownBy(() -> read(sample.payload(), sample))
                            .withMessageContaining("not canonical");
                }
                element[w] = honest;
            }
        }
        assertThat(sample.payload()).isEqualTo(sample.proof().payload());
    }

    @Test
    void noncesAreWrittenWhereWorkIsAskedAndNowhereElse() {
        DecodedProof without = decoded(Starks.SMALL, fibonacci(16));
        int folds = without.shape().folds();
        assertThat(folds).isGreaterThan(1);
        assertThat(messageBytes(Starks.SMALL)).isEqualTo(messageBytes(Starks.grinding(Starks.SMALL, 0, 0, 0, 0)));
        int bare = messageBytes(Starks.SMALL);
        assertThat(messageBytes(Starks.grinding(Starks.SMALL, 1, 0, 0, 0))).isEqualTo(bare + 8);
        assertThat(messageBytes(Starks.grinding(Starks.SMALL, 0, 1, 0, 0))).isEqualTo(bare + 8);
        assertThat(messageBytes(Starks.grinding(Starks.SMALL, 0, 0, 1, 0))).isEqualTo(bare + 8 * folds);
        assertThat(messageBytes(Starks.grinding(Starks.SMALL, 0, 0, 0, 1))).isEqualTo(bare + 8);
        assertThat(without.withNonces(5, 6, new long[folds], 7).payload())
                .isEqualTo(without.proof().payload());
    }

    /** The length of what is sent before the queries. */
    private static int messageBytes(StarkParameters parameters) {
        DecodedProof sample = decoded(parameters, fibonacci(16));
        StarkProof.Queries none = new StarkProof.Queries(
                new MultiOpening(List.of(), new int[0][]),
                List.of(),
                new MultiOpening(List.of(), new int[0][]),
                List.of());
        return ProofWriter.encode(new StarkProof(sample.content().messages(), none), sample.shape()).length;
    }

    @Test
    void numbersAreLittleEndianAndTheMainRootComesFirst() {
        DecodedProof sample = decoded(Starks.SMALL, fibonacci(16));
        ByteBuffer payload = ByteBuffer.wrap(sample.proof().payload()).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : sample.content().messages().mainRoot()) {
            assertThat(payload.getInt()).isEqualTo(word);
        }
        for (int word : sample.content().messages().chunkRoot()) {
            assertThat(payload.getInt()).isEqualTo(word);
        }
    }
}
