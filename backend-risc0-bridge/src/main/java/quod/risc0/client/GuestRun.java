package quod.risc0.client;

import java.util.OptionalLong;

/**
 * A guest and what to run it on. The arrays are owned by the record: nobody may change them.
 *
 * @param program the program binary (user and kernel), or an ELF file where r0vm takes one
 * @param input what the guest reads from descriptor 0
 * @param segmentPo2 log2 of the largest segment that r0vm may make, in cycles. Every segment spends thousands of cycles
 *     on tables and on paging, so a small limit cuts a short run into very many of them
 * @param provenPo2 log2 of the largest segment that there will be, at most segmentPo2: it decides the memory that proving
 *     takes
 * @param sessionLimit the most cycles of the whole run; empty for no limit. The command line cannot set it
 */
public record GuestRun(byte[] program, byte[] input, int segmentPo2, int provenPo2, OptionalLong sessionLimit) {
    /** The smallest log2 of a segment. */
    public static final int MIN_SEGMENT_PO2 = 13;

    /** The largest log2 of a segment that is asked for here. */
    public static final int MAX_SEGMENT_PO2 = 24;

    /** r0vm's own default. */
    public static final int DEFAULT_SEGMENT_PO2 = 20;

    /** Checks. */
    public GuestRun {
        if (segmentPo2 < MIN_SEGMENT_PO2 || segmentPo2 > MAX_SEGMENT_PO2) {
            throw new IllegalArgumentException(
                    "a segment has 2^" + MIN_SEGMENT_PO2 + " to 2^" + MAX_SEGMENT_PO2 + " cycles, not 2^" + segmentPo2);
        }
    }

    /** Returns a run with r0vm's own default of the segment size, and no session limit. */
    public static GuestRun of(byte[] program, byte[] input) {
        return new GuestRun(program, input, DEFAULT_SEGMENT_PO2, DEFAULT_SEGMENT_PO2, OptionalLong.empty());
    }

    /** Returns this run with another limit of the segment size. */
    public GuestRun withSegmentPo2(int po2) {
        return new GuestRun(program, input, po2, po2, sessionLimit);
    }

    /** Returns this run, of which the largest segment is known from an execution with the same limit. */
    public GuestRun withLargestSegment(int po2) {
        return new GuestRun(program, input, segmentPo2, Math.clamp(po2, MIN_SEGMENT_PO2, segmentPo2), sessionLimit);
    }

    /** Returns this run with another session limit, or without one. */
    public GuestRun withSessionLimit(OptionalLong cycles) {
        return new GuestRun(program, input, segmentPo2, provenPo2, cycles);
    }

    /** Tells the sizes; the input is a secret. */
    @Override
    public String toString() {
        return "GuestRun[program of " + program.length + " bytes, input of " + input.length
                + " bytes, segments up to 2^" + segmentPo2 + "]";
    }
}
