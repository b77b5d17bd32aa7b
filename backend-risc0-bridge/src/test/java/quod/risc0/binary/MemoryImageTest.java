package quod.risc0.binary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MemoryImageTest {
    /** Source: risc0-binfmt 3.0.5, image.rs, poseidon2_zeros. */
    @Test
    void theRootOfAnEmptyMemoryIsTheKnownOne() {
        assertThat(new MemoryImage().merkleRoot())
                .hasToString("f85c5a32ccc45c22f9686b08d710d4597d7ce256cdcd63146426270d9432c644");
    }

    /** Source: risc0-binfmt 3.0.5, image.rs, image_circuit_match. */
    @Test
    void theRootOfAProgramOfOneWordIsTheKnownOne() {
        MemoryImage image = new MemoryImage();
        image.store(0x0001_0000, 0x1234b337);
        image.store(0xFFFF_0210, 0x0001_0000);
        image.store(0xFFFF_0214, 1);
        assertThat(image.merkleRoot()).hasToString("9d41290fa400705127c0240cb646586cc6ea8a23d560aa57cfa86c1369d9d53f");
    }

    @Test
    void zerosAreStoredOverWhatWasThere() {
        MemoryImage image = new MemoryImage();
        Digest empty = image.merkleRoot();
        image.store(0xC000_0400, 7);
        image.store(0xFFFF_FFFC, 7);
        assertThat(image.merkleRoot()).isNotEqualTo(empty);
        image.store(0xC000_0400, 0);
        image.clear(0xFFFF_FFF0L, 0x1_0000_0000L);
        assertThat(image.merkleRoot()).isEqualTo(empty);
    }

    @Test
    void clearingKeepsTheWordsAroundIt() {
        MemoryImage image = new MemoryImage();
        MemoryImage expected = new MemoryImage();
        for (int address = 0x1000; address < 0x2000; address += 4) {
            image.store(address, address);
            if (address < 0x13FC || address >= 0x1C04) {
                expected.store(address, address);
            }
        }
        image.clear(0x13FC, 0x1C04);
        assertThat(image.merkleRoot()).isEqualTo(expected.merkleRoot());
    }
}
