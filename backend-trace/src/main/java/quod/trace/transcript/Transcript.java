package quod.trace.transcript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import quod.trace.field.Montgomery;
import quod.trace.hash.TreeHasher;

/**
 * The transcript: a hash chain over all messages in order, from which challenges are drawn.
 *
 * <p>State s, 32 bytes, at first zero. H is the hash in the transcript domain, ‖ concatenation, numbers are
 * little-endian, a text is framed by its length (4 bytes), data by its length (8 bytes).
 *
 * <ul>
 *   <li>observe(label, data): s ← H(0 ‖ s ‖ label ‖ data)
 *   <li>sample(label): block i is H(1 ‖ s ‖ label ‖ i) with i in 8 bytes; afterwards s ← H(2 ‖ s ‖ label)
 * </ul>
 *
 * <p>So each challenge depends on every byte and every label before it, in their order, and messages of different
 * lengths can't be confused. Not safe for concurrent use.
 */
public final class Transcript {
    private static final int DIGEST_WORDS = 8;

    private final TreeHasher hasher;
    private final Consumer<String> log;
    private byte[] state = new byte[Integer.BYTES * DIGEST_WORDS];

    /** Creates an empty transcript. */
    public Transcript(TreeHasher hasher) {
        this(hasher, entry -> {});
    }

    /**
     * Creates an empty transcript that tells each step to a listener, as {@code observe label hex} or {@code sample
     * label hex}; prover and verifier of one proof tell the same steps.
     */
    public Transcript(TreeHasher hasher, Consumer<String> log) {
        this.hasher = hasher;
        this.log = log;
    }

    /** Absorbs bytes. */
    public void observe(String label, byte[] data) {
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = buffer(1 + state.length + Integer.BYTES + name.length + Long.BYTES + data.length)
                .put((byte) 0)
                .put(state)
                .putInt(name.length)
                .put(name)
                .putLong(data.length)
                .put(data);
        state = hasher.transcript(message.array());
        log.accept("observe " + label + " " + java.util.HexFormat.of().formatHex(state));
    }

    /** Absorbs words, little-endian. */
    public void observe(String label, int[] words) {
        ByteBuffer data = buffer(Integer.BYTES * words.length);
        data.asIntBuffer().put(words);
        observe(label, data.array());
    }

    /**
     * Draws an element of the extension of that degree: each component independently, a 31-bit mask of a 4-byte word
     * of the sample's blocks, words that are p or more left out. The components are residues read as Montgomery form.
     *
     * <p>Soundness: uniform over E given the messages so far, up to the hash being a random oracle.
     */
    public int[] sampleExtension(String label, int degree) {
        int[] element = new int[degree];
        Blocks blocks = new Blocks(label);
        for (int c = 0; c < degree; c++) {
            int word = blocks.next() & Integer.MAX_VALUE;
            while (word >= Montgomery.P) {
                word = blocks.next() & Integer.MAX_VALUE;
            }
            element[c] = word;
        }
        blocks.end();
        return element;
    }

    /** Draws that many integers of that many bits (1 to 31), with replacement: masks of 4-byte words, no bias. */
    public int[] sampleBits(String label, int count, int bits) {
        int[] values = new int[count];
        Blocks blocks = new Blocks(label);
        for (int i = 0; i < count; i++) {
            values[i] = blocks.next() & ((1 << bits) - 1);
        }
        blocks.end();
        return values;
    }

    /** Returns the state as 8 little-endian words: what proof of work is done upon. */
    public int[] stateWords() {
        int[] words = new int[DIGEST_WORDS];
        ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The words of one sample. */
    private final class Blocks {
        private final String label;
        private final byte[] name;
        private ByteBuffer block = buffer(0);
        private long index;

        Blocks(String label) {
            this.label = label;
            this.name = label.getBytes(StandardCharsets.UTF_8);
        }

        int next() {
            if (!block.hasRemaining()) {
                byte[] digest = hasher.transcript(
                        message((byte) 1, Long.BYTES).putLong(index).array());
                block = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN);
                index++;
            }
            return block.getInt();
        }

        void end() {
            state = hasher.transcript(message((byte) 2, 0).array());
            log.accept("sample " + label + " " + java.util.HexFormat.of().formatHex(state));
        }

        private ByteBuffer message(byte kind, int more) {
            return buffer(1 + state.length + Integer.BYTES + name.length + more)
                    .put(kind)
                    .put(state)
                    .putInt(name.length)
                    .put(name);
        }
    }
}
