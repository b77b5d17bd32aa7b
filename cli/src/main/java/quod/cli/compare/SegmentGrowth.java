package quod.cli.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quod.risc0.client.SegmentPlan;

/**
 * How the cycles of a virtual machine grow with the rows, and how they make segments: the guest's own cycles lie on a
 * straight line, each segment spends some beside them, and segments are filled up to powers of two.
 *
 * @param perRow the guest's own cycles of a row
 * @param once those that do not depend on the rows
 * @param overhead what a segment spends on tables and paging
 * @param limitPo2 log2 of the largest segment
 */
public record SegmentGrowth(double perRow, double once, double overhead, int limitPo2) {
    /**
     * A run, as a backend tells of it.
     *
     * @param userCycles the guest's own cycles
     * @param overhead what a segment spent beside them
     * @param limitPo2 log2 of the largest segment
     */
    public record Run(long userCycles, long overhead, int limitPo2) {
        /** Reads it from what was told with a proof; null if a part is missing or no number in range. */
        static @Nullable Run of(@Nullable Long userCycles, Map<String, String> attributes) {
            String overhead = attributes.getOrDefault(SegmentPlan.OVERHEAD_ATTRIBUTE, "");
            String limit = attributes.getOrDefault(SegmentPlan.LIMIT_ATTRIBUTE, "");
            return userCycles != null && overhead.matches("\\d{1,9}") && limit.matches("1[3-9]|2[0-4]")
                    ? new Run(userCycles, Long.parseLong(overhead), Integer.parseInt(limit))
                    : null;
        }
    }

    /** Returns the growth through at least two different heights; empty if one of them tells of no run. */
    static Optional<SegmentGrowth> of(List<Scaling.Point> points) {
        double n = points.size();
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double overhead = 0;
        int limitPo2 = 0;
        for (Scaling.Point point : points) {
            Run run = point.run();
            if (run == null) {
                return Optional.empty();
            }
            x += point.rows();
            double own = (double) run.userCycles();
            y += own;
            xx += (double) point.rows() * point.rows();
            xy += point.rows() * own;
            overhead += (double) run.overhead() / n;
            limitPo2 = Math.max(limitPo2, run.limitPo2());
        }
        double perRow = (n * xy - x * y) / (n * xx - x * x);
        return Double.isFinite(perRow)
                ? Optional.of(new SegmentGrowth(perRow, (y - perRow * x) / n, overhead, limitPo2))
                : Optional.empty();
    }

    /** Returns the segments of a run with that many rows. */
    public SegmentPlan at(double rows) {
        return SegmentPlan.of(Math.max(0, perRow * rows + once), overhead, limitPo2);
    }
}
