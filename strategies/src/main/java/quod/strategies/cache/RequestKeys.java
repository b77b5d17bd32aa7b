package quod.strategies.cache;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import quod.api.ByteWriter;
import quod.api.CompiledProgram;
import quod.api.ProveRequest;
import quod.api.ProverInfo;
import quod.api.Trace;

/**
 * Computes keys, and remembers that of a request object for as long as the object lives and its place is not taken.
 *
 * <p>The key is SHA-256 of, each with its length before it: the digest of the program, whether the trace is checked, and
 * the canonical encoding of the inputs, or the digest of the trace that was given. The digest of the program is SHA-256
 * of, each with its length before it: a label, the backend's id, version and configuration, the program's id, the name of
 * its class and its {@code witnessVersion}. Everything that decides what a prover does with a request is in it, and none
 * of it is shortened.
 */
final class RequestKeys {
    private static final String LABEL = "quod cache key 1";

    /** Places, a power of two; each object may be in one of two. */
    private static final int REQUESTS = 1 << 14;

    private static final int PROGRAMS = 1 << 6;

    private final ProverInfo info;
    private final AtomicReferenceArray<@Nullable Known<ProveRequest, CacheKey>> requests =
            new AtomicReferenceArray<>(REQUESTS);
    private final AtomicReferenceArray<@Nullable Known<CompiledProgram, byte[]>> programs =
            new AtomicReferenceArray<>(PROGRAMS);

    RequestKeys(ProverInfo info) {
        this.info = info;
    }

    /** What belongs to an object, told apart by identity. */
    private static final class Known<K, V> extends WeakReference<K> {
        private final V value;

        Known(K object, V value) {
            super(object);
            this.value = value;
        }
    }

    /** Returns the key; the second time for the same object without any work. */
    CacheKey of(ProveRequest request) {
        int place = place(request, REQUESTS);
        CacheKey key = find(requests, place, request);
        if (key == null) {
            key = CacheKey.alone(digest(request));
            keep(requests, place, request, key);
        }
        return key;
    }

    private static int place(Object object, int places) {
        int hash = System.identityHashCode(object);
        return (hash ^ hash >>> 15) & (places - 1);
    }

    private static <K, V> @Nullable V find(AtomicReferenceArray<@Nullable Known<K, V>> all, int place, K object) {
        Known<K, V> first = all.get(place);
        if (first != null && first.refersTo(object)) {
            return first.value;
        }
        Known<K, V> second = all.get(place ^ 1);
        return second != null && second.refersTo(object) ? second.value : null;
    }

    private static <K, V> void keep(AtomicReferenceArray<@Nullable Known<K, V>> all, int place, K object, V value) {
        Known<K, V> first = all.get(place);
        boolean free = first == null || first.refersTo(null);
        all.set(free ? place : place ^ 1, new Known<>(object, value));
    }

    private byte[] digest(ProveRequest request) {
        byte[] inputs = request.trace()
                .map(RequestKeys::traceDigest)
                .orElseGet(() -> request.inputs().encode());
        byte[] program = programDigest(request.program());
        int flags = (request.traceCheck() ? 1 : 0) | (request.trace().isPresent() ? 2 : 0);
        return Sha256.of(ByteBuffer.allocate(2 * Integer.BYTES + program.length + 1 + inputs.length)
                .putInt(program.length)
                .put(program)
                .put((byte) flags)
                .putInt(inputs.length)
                .put(inputs)
                .array());
    }

    private byte[] programDigest(CompiledProgram program) {
        int place = place(program, PROGRAMS);
        byte[] digest = find(programs, place, program);
        if (digest == null) {
            digest = Sha256.of(new ByteWriter()
                    .text(LABEL)
                    .text(info.backend())
                    .text(info.version())
                    .text(info.configuration())
                    .block(program.id().toBytes())
                    .text(program.program().getClass().getName())
                    .text(program.program().witnessVersion())
                    .toBytes());
            keep(programs, place, program, digest);
        }
        return digest;
    }

    private static byte[] traceDigest(Trace trace) {
        MessageDigest sha256 = Sha256.create();
        int columns = trace.shape().columns();
        sha256.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(trace.rows())
                .putInt(columns)
                .flip());
        for (int c = 0; c < columns; c++) {
            update(sha256, trace.column(c));
        }
        update(sha256, trace.publicValues().toArray());
        return sha256.digest();
    }

    private static void update(MessageDigest sha256, int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
        bytes.asIntBuffer().put(words);
        sha256.update(bytes);
    }
}
