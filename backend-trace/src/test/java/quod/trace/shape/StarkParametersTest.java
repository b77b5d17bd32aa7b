package quod.trace.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import quod.api.ProofFormatException;

class StarkParametersTest {
    /** The smallest and the largest value of each byte of the encoding; the number of queries has two bytes. */
    private static final int[][] RANGES = {
        {4, 5}, {1, 2}, {1, 5}, {0, 2}, {0, 255}, {1, 4}, {0, 10}, {0, 40}, {0, 40}, {0, 40}, {0, 40}
    };

    private static final StarkParameters SAMPLE = new StarkParameters(5, "sha256", 3, 300, 2, 6, 1, 2, 3, 20);

    @Test
    void encodingAndDecodingAreInverse() throws ProofFormatException {
        assertThat(StarkParameters.decode(SAMPLE.encode())).isEqualTo(SAMPLE);
        for (StarkParameters p : new StarkParameters[] {
            StarkParameters.peer100(),
            new StarkParameters(4, "blake3", 1, 1, 1, 0, 0, 0, 0, 0),
            new StarkParameters(5, "sha256", 5, 512, 4, 10, 40, 40, 40, 40)
        }) {
            assertThat(StarkParameters.decode(p.encode())).isEqualTo(p);
        }
    }

    @Test
    void theEncodingIsAByteForEachFieldAndTwoForTheQueries() {
        assertThat(SAMPLE.encode()).containsExactly(5, 2, 3, 1, 44, 2, 6, 1, 2, 3, 20);
    }

    @Test
    void everyByteIsAcceptedInItsRangeAndRefusedOutsideIt() {
        byte[] good = new StarkParameters(4, "blake3", 1, 257, 1, 0, 0, 0, 0, 0).encode();
        for (int i = 0; i < good.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] bytes = good.clone();
                bytes[i] = (byte) value;
                int queries = Byte.toUnsignedInt(bytes[3]) << 8 | Byte.toUnsignedInt(bytes[4]);
                boolean inRange = RANGES[i][0] <= value
                        && value <= RANGES[i][1]
                        && 1 <= queries
                        && queries <= StarkParameters.MAX_QUERIES;
                assertThat(decodes(bytes)).as("byte %d = %d", i, value).isEqualTo(inRange);
            }
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            assertThat(StarkParameters.decode(bytes).encode()).isEqualTo(bytes);
            return true;
        } catch (ProofFormatException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }

    @Test
    void otherLengthsAreRefused() {
        byte[] good = SAMPLE.encode();
        for (int length = 0; length < 2 * good.length; length++) {
            if (length != good.length) {
                byte[] bytes = Arrays.copyOf(good, length);
                assertThatExceptionOfType(ProofFormatException.class)
                        .isThrownBy(() -> StarkParameters.decode(bytes))
                        .withMessageContaining(String.valueOf(length));
            }
        }
    }

    @Test
    void fiftyThousandQueriesCannotBeStated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SAMPLE.withQueries(50_000))
                .withMessageContaining("50000");
        byte[] bytes = SAMPLE.encode();
        bytes[3] = (byte) (50_000 >> 8);
        bytes[4] = (byte) 50_000;
        assertThatExceptionOfType(ProofFormatException.class)
                .isThrownBy(() -> StarkParameters.decode(bytes))
                .withMessageContaining("50000");
        assertThatIllegalArgumentException().isThrownBy(() -> SAMPLE.withQueries(0));
    }

    @Test
    void otherHashesAndExtensionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StarkParameters(4, "md5", 1, 1, 1, 0, 0, 0, 0, 0))
                .withMessageContaining("md5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StarkParameters(3, "blake3", 1, 1, 1, 0, 0, 0, 0, 0))
                .withMessageContaining("3");
    }

    @Test
    void theTextTellsEveryField() {
        assertThat(SAMPLE.toString())
                .contains("blowup 8", "300 queries", "degree 5", "sha256", "by 4", "to 64", "1/2/3/20");
    }
}
