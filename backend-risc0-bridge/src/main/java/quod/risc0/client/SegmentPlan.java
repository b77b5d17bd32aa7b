package quod.risc0.client;

/**
 * How r0vm cuts a run into segments: all but the last are of the largest size, and the last is filled up to a power of
 * two. Proving pays for every cycle of it. A segment is ended before it is full, so that any one instruction still fits.
 *
 * <p>Source: {@code risc0-circuit-rv32im} 4.0, {@code lib.rs}, {@code executor.rs}, {@code pager.rs} and
 * {@code platform.rs}.
 *
 * @param segments the number of segments, at least 1
 * @param cycles the cycles of all segments, padding included
 * @param lastPo2 log2 of the last segment's cycles
 */
public record SegmentPlan(long segments, long cycles, int lastPo2) {
    /** The attribute of a proof's statistics that tells log2 of the largest segment that was allowed. */
    public static final String LIMIT_ATTRIBUTE = "segment-limit-po2";

    /** The attribute of a proof's statistics that tells what a segment spent on tables and paging, in cycles. */
    public static final String OVERHEAD_ATTRIBUTE = "segment-overhead";

    /** What each segment spends on tables of bytes and pairs of bytes, and on its end. */
    public static final int TABLE_CYCLES = ((1 << 8) + (1 << 16)) / 16 + 1;

    /** What is left free for the longest instruction. */
    private static final int MARGIN = 25_000;

    /** What is left free in segments that the longest instruction would not fit into. */
    private static final int SMALL_MARGIN = 2_000;

    private static final int SMALLEST_PO2_WITH_MARGIN = 15;

    /** Loading or storing a page of memory. */
    private static final int PAGE_CYCLES = 322;

    /** Loading or storing a node of the tree over the pages, of depth 22. */
    private static final int NODE_CYCLES = 13;

    private static final int DEPTH = 22;

    /**
     * Returns the plan of a run.
     *
     * @param userCycles the guest's own cycles
     * @param overhead what each segment spends on tables and paging
     * @param limitPo2 log2 of the largest segment's cycles
     */
    public static SegmentPlan of(double userCycles, double overhead, int limitPo2) {
        double limit = Math.scalb(1.0, limitPo2);
        double end = limit - (limitPo2 < SMALLEST_PO2_WITH_MARGIN ? SMALL_MARGIN : MARGIN);
        // Where tables and pages alone fill a segment, it still takes one instruction further.
        double room = Math.max(1, end - overhead);
        double full = Math.max(0, Math.ceil(userCycles / room) - 1);
        double rest = userCycles - full * room + overhead;
        int lastPo2 = GuestRun.MIN_SEGMENT_PO2;
        while (lastPo2 < limitPo2 && Math.scalb(1.0, lastPo2) < rest) {
            lastPo2++;
        }
        return new SegmentPlan((long) full + 1, (long) (full * limit) + (1L << lastPo2), lastPo2);
    }

    /** Returns about what a segment spends on tables and paging if it reads so many pages and changes so many of them. */
    public static long overhead(int pages, int changed) {
        // Two places of the address space: the kernel's memory, and the machine's registers at its end.
        long nodes = 2L * 2 * DEPTH + pages + changed;
        return TABLE_CYCLES + (long) PAGE_CYCLES * (pages + changed) + NODE_CYCLES * nodes;
    }
}
