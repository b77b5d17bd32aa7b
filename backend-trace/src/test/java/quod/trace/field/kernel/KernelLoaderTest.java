package quod.trace.field.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class KernelLoaderTest {
    @Test
    void thePlainTwinIsAlwaysThere() {
        assertThat(KernelLoader.scalar().name()).isEqualTo("scalar");
        assertThat(KernelLoader.scalar().lanes()).isEqualTo(1);
    }

    @Test
    void theChoiceIsMadeOnce() {
        assertThat(KernelLoader.load()).isSameAs(KernelLoader.load());
        assertThat(KernelLoader.description()).startsWith(KernelLoader.load().name());
    }

    @Test
    void kernelsForOneProofAreOfTheSameKind() {
        assertThat(KernelLoader.loadForOneProof().name())
                .isEqualTo(KernelLoader.load().name());
        assertThat(KernelLoader.loadForOneProof().lanes())
                .isEqualTo(KernelLoader.load().lanes());
    }

    @Test
    void theVectorTwinHasFourEightOrSixteenLanes() {
        Kernels vector = VectorTwin.orSkip();
        assertThat(vector.name()).isEqualTo("vector");
        assertThat(vector.lanes()).isIn(4, 8, 16);
    }
}
