package quod.risc0.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads a stream to its end on a thread of its own and keeps the last bytes, so that a process that writes much neither
 * waits nor fills memory.
 */
final class ErrorTail {
    private static final int KEPT_BYTES = 8 << 10;
    private static final int CHUNK_BYTES = 4 << 10;

    private final byte[] ring = new byte[KEPT_BYTES];
    private final Thread reader;
    private long length;

    private ErrorTail(InputStream stream, String name) {
        reader = Thread.ofPlatform().daemon().name(name).start(() -> drain(stream));
    }

    static ErrorTail of(InputStream stream, String name) {
        return new ErrorTail(stream, name);
    }

    /** Returns what was kept, as printable text; waits a moment for the stream to end. */
    String text(Duration patience) {
        try {
            reader.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return printable(bytes());
    }

    private synchronized byte[] bytes() {
        int count = (int) Math.min(length, KEPT_BYTES);
        byte[] kept = new byte[count];
        for (int i = 0; i < count; i++) {
            kept[i] = ring[(int) ((length - count + i) % KEPT_BYTES)];
        }
        return kept;
    }

    private void drain(InputStream stream) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (stream) {
            for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                keep(chunk, n);
            }
        } catch (IOException e) {
            // The process was ended: what came before is kept.
        }
    }

    private synchronized void keep(byte[] chunk, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (length++ % KEPT_BYTES)] = chunk[i];
        }
    }

    /** Terminal codes and other control characters have no place in a message. */
    private static String printable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\u001B\\[[0-9;]*[A-Za-z]", "");
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> plain.appendCodePoint(c == '\n' || c == '\t' || !Character.isISOControl(c) ? c : ' '));
        return plain.toString().strip();
    }
}
