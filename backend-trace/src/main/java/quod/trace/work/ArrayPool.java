package quod.trace.work;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps large arrays between proofs, so that a prover at work neither clears nor collects them again and again. Safe for
 * concurrent use.
 *
 * <p>Guarantees: the arrays of the first lease are not held, so a process that proves once has the memory that it would
 * have without a pool; the arrays that are held between leases have at most a given size, those given back last; they
 * are softly held, that is, the virtual machine takes them where it needs the memory.
 */
public final class ArrayPool {
    /** Shorter arrays are not worth keeping. */
    private static final int MIN_LENGTH = 1 << 12;

    private final long maxBytes;
    /** The arrays of each length, the one given back last first. */
    private final Map<Integer, Deque<Kept>> kept = new HashMap<>();

    private long keptBytes;
    private long given;
    private boolean used;

    /**
     * Creates an empty pool.
     *
     * @param maxBytes how large the arrays that are kept may be together
     */
    public ArrayPool(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Begins to use arrays; closing the lease gives them all back. */
    public synchronized Lease lease() {
        Lease lease = new Lease(used);
        used = true;
        return lease;
    }

    /** Returns the size of the arrays that are held for later leases. */
    public synchronized long keptBytes() {
        return keptBytes;
    }

    /** An array, and its number in the order in which arrays were given back. */
    private record Kept(long number, SoftReference<int[]> array) {}

    private synchronized int @Nullable [] take(int length) {
        Deque<Kept> arrays = kept.get(length);
        while (arrays != null && !arrays.isEmpty()) {
            keptBytes -= bytes(length);
            int[] array = arrays.pop().array.get();
            if (array != null) {
                return array;
            }
        }
        return null;
    }

    private synchronized void give(List<int[]> arrays) {
        for (int[] array : arrays) {
            kept.computeIfAbsent(array.length, length -> new ArrayDeque<>())
                    .push(new Kept(given++, new SoftReference<>(array)));
            keptBytes += bytes(array.length);
        }
        while (keptBytes > maxBytes) {
            dropOldest();
        }
    }

    private void dropOldest() {
        kept.values().removeIf(Deque::isEmpty);
        int oldest = 0;
        long number = Long.MAX_VALUE;
        for (Map.Entry<Integer, Deque<Kept>> entry : kept.entrySet()) {
            if (entry.getValue().getLast().number < number) {
                number = entry.getValue().getLast().number;
                oldest = entry.getKey();
            }
        }
        Deque<Kept> arrays = kept.get(oldest);
        if (arrays != null) {
            arrays.removeLast();
            keptBytes -= bytes(oldest);
        }
    }

    private static long bytes(int length) {
        return (long) length * Integer.BYTES;
    }

    /** The arrays that one proof uses. Safe for concurrent use. */
    public final class Lease implements ArraySupply, AutoCloseable {
        private final boolean holds;
        private final Set<int[]> taken = Collections.newSetFromMap(new IdentityHashMap<>());

        private Lease(boolean holds) {
            this.holds = holds;
        }

        @Override
        public int[] array(int length) {
            if (!holds || length < MIN_LENGTH) {
                return new int[length];
            }
            int[] pooled = take(length);
            int[] array = pooled == null ? new int[length] : pooled;
            synchronized (taken) {
                taken.add(array);
            }
            return array;
        }

        @Override
        public void release(int[]... arrays) {
            List<int[]> released = new ArrayList<>();
            synchronized (taken) {
                for (int[] array : arrays) {
                    if (taken.remove(array)) {
                        released.add(array);
                    }
                }
            }
            give(released);
        }

        /** Gives all arrays back; none of them may be used any more. */
        @Override
        public void close() {
            List<int[]> all;
            synchronized (taken) {
                all = List.copyOf(taken);
                taken.clear();
            }
            give(all);
        }
    }
}
