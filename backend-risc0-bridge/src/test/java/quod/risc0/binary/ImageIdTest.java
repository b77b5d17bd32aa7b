package quod.risc0.binary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.Cancellation;
import quod.risc0.client.R0vmException;
import quod.risc0.real.RealR0vm;
import quod.risc0.real.WithR0vm;

/** Image ids equal those of RISC Zero's own code. */
final class ImageIdTest {
    /** Source: {@code compute_image_id} of the crate risc0-binfmt 3.0.5, run on these very bytes. */
    @ParameterizedTest
    @CsvSource({
        "1, 8966c6b537fbe4999cacbb212a1e256431332cce986d01c73c7a98ed51c1d492",
        "1023, bd8c89077b0a144a96b71c71ba2a472ade22debe03367ef50566bab48e68ddf6",
        "1024, f05784f563fdd209f9672ecf361a4f4c65cd28c2660c6f4a33b7a34403a54e38",
        "1025, c8fb433db32ea7186b222837f00ba547926b5978cc2ebcfa5d7b19bf4153824e",
        "40000, cc1dd25b93344c9ddf9da162e6bb887ac537250f51ba69e18ab7ab1c759a74cb",
        "300000, 043bdab7440827f8eddff6b84adcf9680855388cd1e6041b5af9498a7392fd54"
    })
    void programsOfManySizesHaveTheirKnownIds(int kernelBytes, String id) throws ProgramFormatException {
        assertThat(SamplePrograms.ofSize(kernelBytes).imageId()).hasToString(id);
    }

    /** Source: {@code compute_image_id} of the crate risc0-binfmt 3.0.5, run on these very bytes. */
    @ParameterizedTest
    @CsvSource({
        // Below the entry's word; over the entry's word from both sides; over the start state; up to both limits.
        "0x4000, 700, 0, 0xC0000000, 77, 0, fbd7e4d6113a2b3bf5b2578fc9d8ecc60375655da11ee66b5b262a51ff26243d",
        "0x10000, 700, 8, 0xFFFC, 77, 3, dec84217a3ff01d775973cb1e5226228698c4d670c2ba07cb9862e4416c9f0df",
        "0x20000, 5, 4096, 0xFFFF0200, 77, 0, 5a3bd3e6db3ec3a0cd9d4bacec6b3176bd8ed7e4b6044502d2d1ca0aadad4fc8",
        "0xBFFFFC00, 1024, 0, 0xFFFFFF00, 253, 0, 878da914d1e7fa172cb494e3fb6338027314a4370f76cb01569366537afac10d"
    })
    void programsInOddPlacesHaveTheirKnownIds(
            long user, int userBytes, int userZeros, long kernel, int kernelBytes, int kernelZeros, String id)
            throws ProgramFormatException {
        ProgramBinary binary =
                SamplePrograms.of((int) user, userBytes, userZeros, (int) kernel, kernelBytes, kernelZeros);
        assertThat(binary.imageId()).hasToString(id);
    }

    @WithR0vm
    @ParameterizedTest
    @CsvSource({"1", "1024", "5000", "300000"})
    void theRealR0vmPrintsTheSameIds(int kernelBytes) throws ProgramFormatException, R0vmException {
        ProgramBinary binary = SamplePrograms.ofSize(kernelBytes);
        assertThat(binary.imageId().toBytes())
                .isEqualTo(RealR0vm.client().imageId(binary.encode(), Cancellation.create()));
    }
}
