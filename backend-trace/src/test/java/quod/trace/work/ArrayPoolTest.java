package quod.trace.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayPoolTest {
    private static final int LONG = 1 << 14;

    @Test
    void aClosedLeaseGivesItsArraysToTheNext() {
        ArrayPool pool = new ArrayPool();
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
    void openLeasesNeverShareAnArray() {
        ArrayPool pool = new ArrayPool();
        try (ArrayPool.Lease one = pool.lease();
                ArrayPool.Lease other = pool.lease()) {
            assertThat(one.array(LONG)).isNotSameAs(other.array(LONG));
            int[][] several = one.arrays(2, LONG);
            assertThat(several[0]).isNotSameAs(several[1]);
        }
    }

    @Test
    void shortArraysAreNewAndClear() {
        ArrayPool pool = new ArrayPool();
        for (int round = 0; round < 2; round++) {
            try (ArrayPool.Lease lease = pool.lease()) {
                int[] array = lease.array(16);
                assertThat(array).containsOnly(0);
                java.util.Arrays.fill(array, 7);
            }
        }
    }
}
