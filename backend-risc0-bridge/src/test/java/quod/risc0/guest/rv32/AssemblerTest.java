package quod.risc0.guest.rv32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Encodings, compared with those of LLVM's assembler (llvm-mc, riscv32 with +m). */
class AssemblerTest {
    @Test
    void instructionsAreEncodedAsLlvmsAssemblerDoes() {
        assertThat(word(a -> a.add(10, 11, 12))).isEqualTo(0x00C58533);
        assertThat(word(a -> a.sub(10, 11, 12))).isEqualTo(0x40C58533);
        assertThat(word(a -> a.mul(5, 6, 7))).isEqualTo(0x027302B3);
        assertThat(word(a -> a.mulh(5, 6, 7))).isEqualTo(0x027312B3);
        assertThat(word(a -> a.mulhsu(5, 6, 7))).isEqualTo(0x027322B3);
        assertThat(word(a -> a.mulhu(5, 6, 7))).isEqualTo(0x027332B3);
        assertThat(word(a -> a.divu(5, 6, 7))).isEqualTo(0x027352B3);
        assertThat(word(a -> a.remu(5, 6, 7))).isEqualTo(0x027372B3);
        assertThat(word(a -> a.addi(1, 2, -1))).isEqualTo(0xFFF10093);
        assertThat(word(a -> a.slli(1, 2, 31))).isEqualTo(0x01F11093);
        assertThat(word(a -> a.srli(1, 2, 1))).isEqualTo(0x00115093);
        assertThat(word(a -> a.lui(31, 0xFFFFF))).isEqualTo(0xFFFFFFB7);
        assertThat(word(a -> a.lw(8, -2048, 9))).isEqualTo(0x8004A403);
        assertThat(word(a -> a.sw(8, 2047, 9))).isEqualTo(0x7E84AFA3);
        assertThat(word(a -> a.sb(8, -1, 9))).isEqualTo(0xFE848FA3);
        assertThat(word(a -> a.jalr(0, 1, 0))).isEqualTo(0x00008067);
        assertThat(word(Assembler::ecall)).isEqualTo(0x00000073);
    }

    @Test
    void branchesReachFourKibibytesAndNoFarther() {
        assertThat(branchOver(1023)).isEqualTo(0x7EB50EE3);
        assertThatThrownBy(() -> branchOver(1024)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int branchOver(int words) {
        return word(a -> {
            Label target = new Label();
            a.beq(10, 11, target);
            for (int i = 1; i < words; i++) {
                a.word(0);
            }
            a.bind(target);
        });
    }

    @Test
    void anyConstantIsLoaded() {
        for (int value : new int[] {0, -1, 2047, 2048, -2048, -2049, 0x7FFFF800, 0x7FFFFFFF, 0x80000000, 0x78000001}) {
            int upper = Assembler.high(value) << 12;
            assertThat(upper + Assembler.low(value)).isEqualTo(value);
        }
    }

    @Test
    void aLabelWithoutAPlaceIsABug() {
        Assembler a = new Assembler();
        a.beq(0, 0, new Label());
        assertThatThrownBy(() -> a.assemble(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void operandsOutOfRangeAreBugs() {
        Assembler a = new Assembler();
        assertThatThrownBy(() -> a.addi(1, 2, 2048)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.sw(1, -2049, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.add(32, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int word(Consumer<Assembler> instruction) {
        Assembler assembler = new Assembler();
        instruction.accept(assembler);
        return ByteBuffer.wrap(assembler.assemble(0))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(0);
    }
}
