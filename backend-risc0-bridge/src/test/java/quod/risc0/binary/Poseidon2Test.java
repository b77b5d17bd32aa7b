package quod.risc0.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class Poseidon2Test {
    /** Source: risc0-zkp 3.0.5, core/hash/poseidon2/mod.rs, poseidon2_test_vectors. */
    @Test
    void permutesZeroToTwentyThreeAsRiscZeroDoes() {
        int[] state = IntStream.range(0, Poseidon2.WIDTH).toArray();
        Poseidon2.permute(state);
        assertThat(state)
                .containsExactly(
                        0x2ed3e23d,
                        0x12921fb0,
                        0x0e659e79,
                        0x61d81dc9,
                        0x32bae33b,
                        0x62486ae3,
                        0x1e681b60,
                        0x24b91325,
                        0x2a2ef5b9,
                        0x50e8593e,
                        0x5bc818ec,
                        0x10691997,
                        0x35a14520,
                        0x2ba6a3c5,
                        0x279d47ec,
                        0x55014e81,
                        0x5953a67f,
                        0x2f403111,
                        0x6b8828ff,
                        0x1801301f,
                        0x2749207a,
                        0x3dc9cf21,
                        0x3c985ba2,
                        0x57a99864);
    }

    @Test
    void theLargestElementsDoNotOverflow() {
        int[] state = new int[Poseidon2.WIDTH];
        Arrays.fill(state, Poseidon2.P - 1);
        Poseidon2.permute(state);
        assertThat(Arrays.stream(state)).allMatch(element -> element >= 0 && element < Poseidon2.P);
    }

    /** Source: risc0-zkp 3.0.5, core/hash/poseidon2/consts.rs, the first and last round constants. */
    @Test
    void theRoundConstantsComeFromTheGrainGenerator() {
        Grain grain = new Grain(31, 24, 8, 21);
        int[] constants = grain.below(Poseidon2.P, 8 * 24 + 21);
        assertThat(constants).startsWith(0x0FA20C37, 0x0795BB97, 0x12C60B9C).endsWith(0x5FE5BB14, 0x5244E9D4);
        assertThat(constants[4 * 24]).isEqualTo(0x1DA78EC2);
        assertThat(constants[4 * 24 + 21]).isEqualTo(0x032959AD);
    }
}
