package quod.trace.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;

class TranscriptTest {
    private static final TreeHasher BLAKE3 = TreeHasher.of("blake3", KernelLoader.scalar());

    private static Transcript transcript(String hash) {
        return new Transcript(TreeHasher.of(hash, KernelLoader.scalar()));
    }

    private static List<Integer> sampleAfter(Consumer<Transcript> steps) {
        Transcript transcript = new Transcript(BLAKE3);
        steps.accept(transcript);
        return Arrays.stream(transcript.sampleExtension("s", 5)).boxed().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void everyMessageLabelLengthAndOrderChangesTheNextSample() {
        List<Consumer<Transcript>> histories = List.of(
                t -> {},
                t -> t.observe("", new byte[0]),
                t -> t.observe("a", new byte[0]),
                t -> t.observe("a", new byte[1]),
                t -> t.observe("a", new byte[2]),
                t -> t.observe("a", new byte[] {1}),
                t -> t.observe("a", new byte[] {1, 0}),
                t -> t.observe("b", new byte[] {1}),
                t -> t.observe("ab", bytes("c")),
                t -> t.observe("a", bytes("bc")),
                t -> t.observe("abc", bytes("")),
                t -> t.observe("", bytes("abc")),
                t -> {
                    t.observe("a", bytes("b"));
                    t.observe("a", bytes("c"));
                },
                t -> {
                    t.observe("a", bytes("c"));
                    t.observe("a", bytes("b"));
                },
                t -> {
                    t.observe("a", bytes("bc"));
                    t.observe("a", bytes(""));
                },
                t -> t.sampleExtension("s", 5),
                t -> t.sampleExtension("s", 4),
                t -> t.sampleExtension("r", 5),
                t -> {
                    t.sampleExtension("s", 5);
                    t.sampleExtension("s", 5);
                },
                t -> {
                    t.observe("a", bytes("b"));
                    t.sampleBits("q", 3, 4);
                });
        Set<List<Integer>> samples = new HashSet<>();
        histories.forEach(history -> samples.add(sampleAfter(history)));
        // A sample's length is its label's matter: both degrees lead to one state.
        assertThat(samples).hasSize(histories.size() - 1);
    }

    @Test
    void everyBitOfAMessageChangesTheNextSample() {
        byte[] message = new byte[9];
        Set<List<Integer>> samples = new HashSet<>();
        samples.add(sampleAfter(t -> t.observe("m", message)));
        for (int bit = 0; bit < 8 * message.length; bit++) {
            byte[] flipped = message.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            samples.add(sampleAfter(t -> t.observe("m", flipped)));
        }
        assertThat(samples).hasSize(1 + 8 * message.length);
    }

    @Test
    void aChangeFarBackChangesEveryLaterSample() {
        List<Transcript> both = List.of(new Transcript(BLAKE3), new Transcript(BLAKE3));
        both.get(0).observe("m", new byte[] {0});
        both.get(1).observe("m", new byte[] {1});
        for (int i = 0; i < 20; i++) {
            assertThat(both.get(0).sampleExtension("s", 4))
                    .isNotEqualTo(both.get(1).sampleExtension("s", 4));
            both.forEach(t -> t.observe("same", new byte[] {7}));
        }
    }

    @Test
    void wordsAreObservedAsLittleEndianBytes() {
        assertThat(sampleAfter(t -> t.observe("w", new int[] {0x04030201, -1})))
                .isEqualTo(sampleAfter(t -> t.observe("w", new byte[] {1, 2, 3, 4, -1, -1, -1, -1})));
    }

    @Test
    void theStateIsTheHashThatTheDescriptionSays() {
        Transcript transcript = new Transcript(BLAKE3);
        assertThat(transcript.stateWords()).containsOnly(0);
        transcript.observe("ab", new byte[] {9});
        ByteBuffer message = ByteBuffer.allocate(1 + 32 + 4 + 2 + 8 + 1).order(ByteOrder.LITTLE_ENDIAN);
        message.put((byte) 0)
                .put(new byte[32])
                .putInt(2)
                .put(bytes("ab"))
                .putLong(1)
                .put((byte) 9);
        byte[] state = BLAKE3.transcript(message.array());
        int[] words = new int[8];
        ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        assertThat(transcript.stateWords()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blake3", "sha256"})
    void elementsAreBelowPAndSpreadOverTheWholeField(String hash) {
        Transcript transcript = transcript(hash);
        int buckets = 64;
        int[] counts = new int[buckets];
        int draws = 0;
        for (int i = 0; i < 2000; i++) {
            for (int word : transcript.sampleExtension("s", 5)) {
                assertThat(word).isBetween(0, Montgomery.P - 1);
                counts[(int) ((long) word * buckets / Montgomery.P)]++;
                draws++;
            }
        }
        assertUniform(counts, draws);
    }

    /** A domain whose size does not divide 2^31 evenly would show a modulo bias; masks of powers of two have none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 7})
    void indicesAreUniform(int bits) {
        Transcript transcript = new Transcript(BLAKE3);
        int[] counts = new int[1 << bits];
        int draws = 0;
        for (int i = 0; i < 100; i++) {
            for (int index : transcript.sampleBits("q", 1 << bits, bits)) {
                counts[index]++;
                draws++;
            }
        }
        assertUniform(counts, draws);
    }

    /** The chi-square statistic lies within five standard deviations of its mean. */
    private static void assertUniform(int[] counts, int draws) {
        double expected = (double) draws / counts.length;
        double statistic = 0;
        for (int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        int freedom = counts.length - 1;
        assertThat(statistic).isBetween(freedom - 5 * Math.sqrt(2.0 * freedom), freedom + 5 * Math.sqrt(2.0 * freedom));
    }

    @Test
    void indicesHaveTheirNumberAndRangeEvenWhereMoreAreDrawnThanThereAre() {
        int[] indices = new Transcript(BLAKE3).sampleBits("q", 30, 4);
        assertThat(indices).hasSize(30);
        assertThat(Arrays.stream(indices).allMatch(i -> 0 <= i && i < 16)).isTrue();
        assertThat(Arrays.stream(indices).distinct().count()).isBetween(5L, 16L);
        assertThat(Arrays.stream(new Transcript(BLAKE3).sampleBits("q", 50, 31)).allMatch(i -> i >= 0))
                .isTrue();
    }

    @Test
    void bothHashesGiveOtherSamples() {
        assertThat(transcript("blake3").sampleExtension("s", 4))
                .isNotEqualTo(transcript("sha256").sampleExtension("s", 4));
    }

    @Test
    void theListenerIsToldEachStep() {
        List<String> steps = new ArrayList<>();
        Transcript transcript = new Transcript(BLAKE3, steps::add);
        transcript.observe("first", new byte[] {1});
        transcript.sampleExtension("second", 4);
        transcript.sampleBits("third", 2, 3);
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).startsWith("observe first ");
        assertThat(steps.get(1)).startsWith("sample second ");
        assertThat(steps.get(2)).matches("sample third [0-9a-f]{64}");
    }
}
