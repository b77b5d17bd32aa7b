package quod.trace.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayPoolTest {
    private static final int LONG = 1 << 14;
    private static final long BYTES = (long) LONG * Integer.BYTES;

    /** Returns a pool whose first lease is over. */
    private static ArrayPool usedPool(long maxBytes) {
        ArrayPool pool = new ArrayPool(maxBytes);
        pool.lease().close();
        return pool;
    }

    @Test
    void aClosedLeaseGivesItsArraysToTheNext() {
        ArrayPool pool = usedPool(10 * BYTES);
        int[] first;
        try (ArrayPool.Lease lease = pool.lease()) {
            first = lease.array(LONG);
        }
        try (ArrayPool.Lease lease = pool.lease()) {
            assertThat(lease.array(LONG)).isSameAs(first);
            assertThat(lease.array(LONG)).isNotSameAs(first);
            assertThat(lease.array(LONG + 1)).hasSize(LONG + 1);
        }
    }

    @Test
    void theFirstLeaseHoldsNothing() {
        ArrayPool pool = new ArrayPool(10 * BYTES);
        int[] first;
        try (ArrayPool.Lease lease = pool.lease()) {
            first = lease.array(LONG);
            lease.release(first);
            assertThat(lease.array(LONG)).isNotSameAs(first);
        }
        assertThat(pool.keptBytes()).isZero();
        try (ArrayPool.Lease lease = pool.lease()) {
            assertThat(lease.array(LONG)).isNotSameAs(first);
        }
        assertThat(pool.keptBytes()).isEqualTo(BYTES);
    }

    @Test
    void aReleasedArrayIsUsedAgainInTheSameLease() {
        ArrayPool pool = usedPool(10 * BYTES);
        try (ArrayPool.Lease lease = pool.lease()) {
            int[] array = lease.array(LONG);
            lease.release(array);
            assertThat(lease.array(LONG)).isSameAs(array);
            lease.release(array);
            lease.release(array);
            assertThat(pool.keptBytes()).isEqualTo(BYTES);
        }
        assertThat(pool.keptBytes()).isEqualTo(BYTES);
    }

    @Test
    void anotherLeasesArrayIsNotReleased() {
        ArrayPool pool = usedPool(10 * BYTES);
        try (ArrayPool.Lease one = pool.lease();
                ArrayPool.Lease other = pool.lease()) {
            one.release(other.array(LONG), new int[LONG]);
            assertThat(pool.keptBytes()).isZero();
        }
    }

    @Test
    void whatIsKeptIsBoundedAndTheOldestGoFirst() {
        ArrayPool pool = usedPool(3 * BYTES);
        int[] last;
        try (ArrayPool.Lease lease = pool.lease()) {
            int[][] arrays = lease.arrays(3, LONG);
            int[] shorter = lease.array(LONG / 2);
            lease.release(arrays[0]);
            lease.release(shorter);
            lease.release(arrays[1], arrays[2]);
            last = arrays[2];
            assertThat(pool.keptBytes()).isEqualTo(BYTES * 5 / 2);
        }
        try (ArrayPool.Lease lease = pool.lease()) {
            assertThat(lease.array(LONG)).isSameAs(last);
        }
        assertThat(pool.keptBytes()).isLessThanOrEqualTo(3 * BYTES);
        try (ArrayPool.Lease lease = pool.lease()) {
            lease.array(4 * LONG);
        }
        assertThat(pool.keptBytes()).isLessThanOrEqualTo(3 * BYTES);
    }

    @Test
    void openLeasesNeverShareAnArray() {
        ArrayPool pool = usedPool(10 * BYTES);
        try (ArrayPool.Lease one = pool.lease();
                ArrayPool.Lease other = pool.lease()) {
            assertThat(one.array(LONG)).isNotSameAs(other.array(LONG));
            int[][] several = one.arrays(2, LONG);
            assertThat(several[0]).isNotSameAs(several[1]);
        }
    }

    @Test
    void shortArraysAreNewAndClear() {
        ArrayPool pool = usedPool(10 * BYTES);
        for (int round = 0; round < 2; round++) {
            try (ArrayPool.Lease lease = pool.lease()) {
                int[] array = lease.array(16);
                assertThat(array).containsOnly(0);
                java.util.Arrays.fill(array, 7);
            }
        }
    }
}
