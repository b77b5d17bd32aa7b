package quod.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How proving time grows with the number of rows: a curve of two parameters through the measured heights.
 *
 * <p>Where a backend tells how its virtual machine's cycles make segments, the time of the segments is fitted. Otherwise
 * two forms are fitted by least squares of relative deviations, and the one that predicts better is taken: each height
 * in turn is left out, the curve is fitted to the others, and its prediction is compared with what was measured there.
 * With segments, those of a height that is left out are told by the others, too.
 *
 * @param form the form of the curve
 * @param a the first parameter
 * @param b the second
 * @param growth how cycles grow, for {@link Form#SEGMENTS}; null for other forms
 * @param checks for each height, what the curve through the others predicts
 */
public record Scaling(
        Form form, double a, double b, @Nullable SegmentGrowth growth, List<Check> checks) {
    /** The fewest heights: with two, any curve fits, and nothing is known of its error. */
    public static final int FEWEST_HEIGHTS = 3;

    /** A curve that misses a height by more, relatively, is not used to extrapolate. */
    public static final double LARGEST_ERROR = 0.5;

    /** The form of a curve. */
    public enum Form {
        /** Time a · n · log2 n + b with a, b ≥ 0: transforms, and what a proof takes at any size. */
        LINEARITHMIC("a · n · log2(n) + b"),
        /** Time a · n^b. */
        POWER("a · n^b"),
        /** Time a · cycles + b · segments with a, b ≥ 0: a virtual machine, proven in segments of powers of two. */
        SEGMENTS("a · cycles(n) + b · segments(n)");

        private final String formula;

        Form(String formula) {
            this.formula = formula;
        }

        /** Returns the formula. */
        public String formula() {
            return formula;
        }
    }

    /**
     * A measured height.
     *
     * @param rows the number of rows, at least 2
     * @param nanos the median of its times in nanoseconds, above 0
     * @param run what the backend tells of the run of its virtual machine; null if it has none, or does not tell
     */
    public record Point(int rows, double nanos, SegmentGrowth.@Nullable Run run) {
        /** A height of a backend without segments. */
        public Point(int rows, double nanos) {
            this(rows, nanos, null);
        }
    }

    /**
     * A height that was left out.
     *
     * @param rows the number of rows
     * @param measured what was measured, in nanoseconds
     * @param predicted what the curve through the other heights says
     */
    public record Check(int rows, double measured, double predicted) {
        /** Returns predicted / measured − 1. */
        public double deviation() {
            return predicted / measured - 1;
        }
    }

    /** Returns the better of the two curves; empty for fewer than {@value #FEWEST_HEIGHTS} different heights. */
    public static Optional<Scaling> fit(List<Point> points) {
        List<Point> usable =
                points.stream().filter(p -> p.rows() >= 2 && p.nanos() > 0).toList();
        if (usable.stream().map(Point::rows).distinct().count() < FEWEST_HEIGHTS) {
            return Optional.empty();
        }
        Optional<Scaling> segments = segments(usable);
        if (segments.isPresent()) {
            return segments;
        }
        Scaling linearithmic = fit(Form.LINEARITHMIC, usable);
        Scaling power = fit(Form.POWER, usable);
        return Optional.of(linearithmic.error() <= power.error() ? linearithmic : power);
    }

    /** Returns the proving time of that many rows in nanoseconds. */
    public double predict(double rows) {
        SegmentGrowth cycles = growth;
        return cycles == null
                ? predict(form, new double[] {a, b}, rows)
                : a * (double) cycles.at(rows).cycles()
                        + b * (double) cycles.at(rows).segments();
    }

    /** Returns the largest deviation, without its sign, of a height that was left out. */
    public double error() {
        return checks.stream().mapToDouble(c -> Math.abs(c.deviation())).max().orElseThrow();
    }

    /** Tells whether the curve is good enough to extrapolate. */
    public boolean reliable() {
        return error() <= LARGEST_ERROR;
    }

    /** Returns the deviation of the greatest height when it was left out: an extrapolation by one step. */
    public double errorAtTheGreatest() {
        return checks.getLast().deviation();
    }

    private static Scaling fit(Form form, List<Point> points) {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            List<Point> others = new ArrayList<>(points);
            Point left = others.remove(i);
            checks.add(new Check(left.rows(), left.nanos(), predict(form, parameters(form, others), left.rows())));
        }
        double[] all = parameters(form, points);
        return new Scaling(form, all[0], all[1], null, List.copyOf(checks));
    }

    private static double predict(Form form, double[] parameters, double rows) {
        return switch (form) {
            case LINEARITHMIC -> parameters[0] * linearithmic(rows) + parameters[1];
            case POWER -> parameters[0] * Math.pow(rows, parameters[1]);
            case SEGMENTS -> throw new IllegalArgumentException("segments are told by their growth");
        };
    }

    private static double[] parameters(Form form, List<Point> points) {
        return switch (form) {
            case LINEARITHMIC -> combination(points, p -> linearithmic(p.rows()), p -> 1);
            case POWER -> power(points);
            case SEGMENTS -> throw new IllegalArgumentException("segments are told by their growth");
        };
    }

    /** Empty unless every height has a run, and two of them are enough to tell how cycles grow. */
    private static Optional<Scaling> segments(List<Point> points) {
        if (SegmentGrowth.of(points).isEmpty()) {
            return Optional.empty();
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            List<Point> others = new ArrayList<>(points);
            Point left = others.remove(i);
            Scaling byOthers = segments(others, List.of());
            checks.add(new Check(left.rows(), left.nanos(), byOthers.predict(left.rows())));
        }
        return Optional.of(segments(points, checks));
    }

    private static Scaling segments(List<Point> points, List<Check> checks) {
        SegmentGrowth growth = SegmentGrowth.of(points).orElseThrow();
        double[] parameters =
                combination(points, point -> (double) growth.at(point.rows()).cycles(), point ->
                        (double) growth.at(point.rows()).segments());
        return new Scaling(Form.SEGMENTS, parameters[0], parameters[1], growth, List.copyOf(checks));
    }

    private static double linearithmic(double rows) {
        return rows * Math.log(rows) / Math.log(2);
    }

    /** Minimises Σ ((a·x + b·z) / y − 1)² over a, b ≥ 0: a regression of 1 on u = x/y and v = z/y through the origin. */
    private static double[] combination(
            List<Point> points, ToDoubleFunction<Point> first, ToDoubleFunction<Point> second) {
        double uu = 0;
        double uv = 0;
        double vv = 0;
        double u1 = 0;
        double v1 = 0;
        for (Point point : points) {
            double u = first.applyAsDouble(point) / point.nanos();
            double v = second.applyAsDouble(point) / point.nanos();
            uu += u * u;
            uv += u * v;
            vv += v * v;
            u1 += u;
            v1 += v;
        }
        double determinant = uu * vv - uv * uv;
        double a = (u1 * vv - v1 * uv) / determinant;
        double b = (v1 * uu - u1 * uv) / determinant;
        if (!(b >= 0) || !Double.isFinite(a)) {
            return new double[] {u1 / uu, 0};
        }
        return a >= 0 ? new double[] {a, b} : new double[] {0, v1 / vv};
    }

    /** A straight line through the logarithms, whose deviations are relative ones. */
    private static double[] power(List<Point> points) {
        double meanX =
                points.stream().mapToDouble(p -> Math.log(p.rows())).average().orElseThrow();
        double meanY =
                points.stream().mapToDouble(p -> Math.log(p.nanos())).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (Point point : points) {
            double x = Math.log(point.rows()) - meanX;
            xy += x * (Math.log(point.nanos()) - meanY);
            xx += x * x;
        }
        double slope = xy / xx;
        return new double[] {Math.exp(meanY - slope * meanX), slope};
    }
}
