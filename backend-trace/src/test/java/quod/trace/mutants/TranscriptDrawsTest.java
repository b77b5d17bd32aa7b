package quod.trace.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.transcript.Transcript;

/** How the words of a draw come about, at the limit of the field and beyond one block. */
class TranscriptDrawsTest {
    private static final TreeHasher BLAKE3 = TreeHasher.of("blake3", KernelLoader.scalar());

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void theWordPIsNoElement() {
        int[] block = {Montgomery.P, Montgomery.P + 1, Montgomery.P - 1, 7, 8, 9, 10, 11};
        ByteBuffer digest = littleEndian(32);
        digest.asIntBuffer().put(block);
        TreeHasher scripted = (TreeHasher) Proxy.newProxyInstance(
                TreeHasher.class.getClassLoader(), new Class<?>[] {TreeHasher.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("transcript");
                    return digest.array();
                });
        assertThat(new Transcript(scripted).sampleExtension("x", 4)).containsExactly(Montgomery.P - 1, 7, 8, 9);
    }

    @Test
    void blocksOfADrawAreNumberedFromZeroUpwards() {
        byte[] label = "draw".getBytes(StandardCharsets.UTF_8);
        ByteBuffer expected = littleEndian(3 * 32);
        for (long index = 0; index < 3; index++) {
            byte[] message = littleEndian(1 + 32 + 4 + label.length + 8)
                    .put((byte) 1)
                    .put(new byte[32])
                    .putInt(label.length)
                    .put(label)
                    .putLong(index)
                    .array();
            expected.put(BLAKE3.transcript(message));
        }
        int[] words = new int[24];
        expected.flip().asIntBuffer().get(words);
        int[] drawn = new Transcript(BLAKE3).sampleBits("draw", 24, 31);
        for (int i = 0; i < words.length; i++) {
            assertThat(drawn[i]).as("word %d", i).isEqualTo(words[i] & Integer.MAX_VALUE);
        }
    }
}
