package quod.risc0.client;

import java.util.List;

/**
 * What a run without a proof gave. The arrays are owned by the record.
 *
 * @param segments the segments, in order
 * @param journal what the guest made public
 * @param exit how the guest ended
 * @param output the beginning of what the guest wrote to descriptors 1 and 2; it may hold secrets
 */
public record Execution(List<SegmentCycles> segments, byte[] journal, GuestExit exit, byte[] output) {
    /** Copies the list. */
    public Execution {
        segments = List.copyOf(segments);
    }

    /**
     * A segment.
     *
     * @param po2 log2 of the cycles that proving it pays for
     * @param userCycles the guest's own cycles, without paging
     */
    public record SegmentCycles(int po2, long userCycles) {}

    /** Returns the guest's own cycles, without paging and padding. */
    public long userCycles() {
        return segments.stream().mapToLong(SegmentCycles::userCycles).sum();
    }

    /** Returns the cycles that proving pays for: every segment filled up to a power of two. */
    public long totalCycles() {
        return segments.stream().mapToLong(s -> 1L << s.po2()).sum();
    }

    /** Returns log2 of the largest segment. */
    public int largestPo2() {
        return segments.stream().mapToInt(SegmentCycles::po2).max().orElse(0);
    }

    /**
     * Returns this run if its guest halted with 0.
     *
     * @throws R0vmException.SessionLimitExceeded if the session limit ended it
     * @throws R0vmException.GuestExited if it ended in another way
     */
    public Execution requireSuccess() throws R0vmException {
        if (exit.kind() == GuestExit.Kind.SESSION_LIMIT) {
            throw new R0vmException.SessionLimitExceeded(
                    "the guest ran into the session limit after " + userCycles() + " cycles");
        }
        if (!exit.success()) {
            throw new R0vmException.GuestExited(exit);
        }
        return this;
    }

    @Override
    public String toString() {
        return "Execution[" + exit + ", " + segments.size() + " segments, " + userCycles() + " cycles, journal of "
                + journal.length + " bytes]";
    }
}
