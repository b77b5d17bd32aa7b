package quod.trace.work;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps large arrays between proofs, so that a prover at work neither clears nor collects them again and again. They are
 * softly held: the virtual machine takes them where it needs the memory. Safe for concurrent use.
 */
public final class ArrayPool {
    /** Shorter arrays are not worth keeping. */
    private static final int MIN_LENGTH = 1 << 12;

    private final Map<Integer, Deque<SoftReference<int[]>>> kept = new HashMap<>();

    /** Creates an empty pool. */
    public ArrayPool() {}

    /** Begins to use arrays; closing the lease gives them all back. */
    public Lease lease() {
        return new Lease();
    }

    private synchronized int @Nullable [] take(int length) {
        Deque<SoftReference<int[]>> arrays = kept.get(length);
        while (arrays != null && !arrays.isEmpty()) {
            int[] array = arrays.pop().get();
            if (array != null) {
                return array;
            }
        }
        return null;
    }

    private synchronized void give(List<int[]> arrays) {
        for (int[] array : arrays) {
            kept.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(new SoftReference<>(array));
        }
    }

    /** The arrays that one proof uses. Safe for concurrent use. */
    public final class Lease implements ArraySupply, AutoCloseable {
        private final List<int[]> taken = new ArrayList<>();

        private Lease() {}

        @Override
        public int[] array(int length) {
            if (length < MIN_LENGTH) {
                return new int[length];
            }
            int[] pooled = take(length);
            int[] array = pooled == null ? new int[length] : pooled;
            synchronized (taken) {
                taken.add(array);
            }
            return array;
        }

        /** Gives all arrays back; none of them may be used any more. */
        @Override
        public void close() {
            synchronized (taken) {
                give(taken);
                taken.clear();
            }
        }
    }
}
