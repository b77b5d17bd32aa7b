package quod.cli.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import quod.cli.compare.Scaling;
import quod.cli.compare.Settings;

/**
 * Proving time over the number of rows as SVG, both axes logarithmic: measured medians as marks, the model as a dashed
 * line up to 2^20 rows. Drawn for a width of {@value #WIDTH} units, so that a text of 11 units is readable on a phone.
 *
 * @param id a name that is unique on the page
 * @param title what is drawn
 * @param lines at least one line with at least one point
 */
record LineChart(String id, String title, List<Line> lines) {
    /** How many colours and marks there are; then they begin again. */
    static final int SERIES = 5;

    private static final int WIDTH = 320;
    private static final int HEIGHT = 250;
    private static final int LEFT = 44;
    private static final int RIGHT = 10;
    private static final int TOP = 8;
    private static final int BOTTOM = 34;
    private static final int MOST_TICKS = 7;

    /**
     * A line.
     *
     * @param label whose it is
     * @param series its colour and mark, from 0
     * @param points what was measured, ascending
     * @param model the model, if there is one
     */
    record Line(String label, int series, List<Scaling.Point> points, Optional<Scaling> model) {}

    void draw(Markup page) {
        Axes axes = axes();
        page.openFigure(id, title, description(), WIDTH, HEIGHT);
        axes.draw(page);
        for (Line line : lines) {
            line.model().ifPresent(model -> model(page, axes, line, model));
            for (Scaling.Point point : line.points()) {
                mark(page, line.series(), axes.x(point.rows()), axes.y(point.nanos()));
            }
        }
        page.close();
        legend(page);
        page.close();
    }

    private void legend(Markup page) {
        page.open("ul", "class", "legend");
        for (Line line : lines) {
            page.open("li").open("svg", "viewBox", "0 0 14 14", "aria-hidden", "true");
            mark(page, line.series(), 7, 7);
            page.close()
                    .text(line.label() + (line.model().isPresent() ? "" : " (no model)"))
                    .close();
        }
        page.close();
    }

    private static void model(Markup page, Axes axes, Line line, Scaling model) {
        int first = line.points().getFirst().rows();
        int last = Math.max(Settings.TARGET_ROWS, line.points().getLast().rows());
        StringBuilder points = new StringBuilder();
        for (double rows = first; rows <= last * 1.001; rows *= Math.sqrt(2)) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", axes.x(rows), axes.y(model.predict(rows))));
        }
        page.empty("polyline", "points", points.toString().strip(), "class", "model s" + line.series() % SERIES);
    }

    /** Marks differ in form as well as in colour. */
    private static void mark(Markup page, int series, double x, double y) {
        String style = "mark s" + series % SERIES;
        switch (series % SERIES) {
            case 0 -> page.empty("circle", "cx", number(x), "cy", number(y), "r", "4", "class", style);
            case 1 ->
                page.empty(
                        "rect",
                        "x",
                        number(x - 3.5),
                        "y",
                        number(y - 3.5),
                        "width",
                        "7",
                        "height",
                        "7",
                        "class",
                        style);
            case 2 -> polygon(page, style, x, y, 0, -5, 4.5, 4, -4.5, 4);
            case 3 -> polygon(page, style, x, y, 0, -5, 5, 0, 0, 5, -5, 0);
            default -> polygon(page, style, x, y, 0, 5, 4.5, -4, -4.5, -4);
        }
    }

    private static void polygon(Markup page, String style, double x, double y, double... offsets) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < offsets.length; i += 2) {
            points.append(number(x + offsets[i]))
                    .append(',')
                    .append(number(y + offsets[i + 1]))
                    .append(' ');
        }
        page.empty("polygon", "points", points.toString().strip(), "class", style);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private Axes axes() {
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        double fewest = Settings.TARGET_ROWS;
        double most = Settings.TARGET_ROWS;
        for (Line line : lines) {
            List<Double> values = new ArrayList<>();
            line.points().forEach(p -> values.add(p.nanos()));
            line.model().ifPresent(m -> values.add(m.predict(Settings.TARGET_ROWS)));
            for (double value : values) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
            fewest = Math.min(fewest, line.points().getFirst().rows());
            most = Math.max(most, line.points().getLast().rows());
        }
        return new Axes(
                log2(fewest),
                Math.max(log2(fewest) + 1, log2(most)),
                Math.floor(Math.log10(lowest)),
                Math.max(Math.floor(Math.log10(lowest)) + 1, Math.ceil(Math.log10(highest))));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private String description() {
        StringBuilder text = new StringBuilder("Both axes are logarithmic. ");
        for (Line line : lines) {
            text.append(line.label()).append(":");
            for (Scaling.Point point : line.points()) {
                text.append(' ')
                        .append(point.rows())
                        .append(" rows ")
                        .append(Shown.time(point.nanos()))
                        .append(',');
            }
            line.model()
                    .ifPresent(m -> text.append(" by the model 2^20 rows ")
                            .append(Shown.time(m.predict(Settings.TARGET_ROWS)))
                            .append(','));
            text.setCharAt(text.length() - 1, '.');
            text.append(' ');
        }
        return text.append("The table of heights has all numbers.").toString();
    }

    /** The axes: log2 of the rows from left to right, log10 of the nanoseconds from bottom to top. */
    private record Axes(double left, double right, double bottom, double top) {
        double x(double rows) {
            return LEFT + (WIDTH - LEFT - RIGHT) * (log2(rows) - left) / (right - left);
        }

        double y(double nanos) {
            return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (Math.log10(nanos) - bottom) / (top - bottom);
        }

        void draw(Markup page) {
            int step = (int) Math.max(1, Math.ceil((right - left) / MOST_TICKS));
            for (int power = (int) Math.round(right); power >= left - 0.01; power -= step) {
                String x = number(x(Math.pow(2, power)));
                line(page, x, number(TOP), x, number(HEIGHT - BOTTOM));
                page.open("text", "x", x, "y", String.valueOf(HEIGHT - BOTTOM + 17), "class", "tick middle")
                        .text("2")
                        .element("tspan", String.valueOf(power), "dy", "-4", "class", "power")
                        .close();
            }
            int decades = (int) Math.max(1, Math.ceil((top - bottom) / MOST_TICKS));
            for (int power = (int) bottom; power <= top + 0.01; power += decades) {
                String y = number(y(Math.pow(10, power)));
                line(page, number(LEFT), y, number(WIDTH - RIGHT), y);
                page.element(
                        "text",
                        decade(power),
                        "x",
                        String.valueOf(LEFT - 4),
                        "y",
                        number(y(Math.pow(10, power)) + 4),
                        "class",
                        "tick end");
            }
            page.element(
                    "text",
                    "rows",
                    "x",
                    String.valueOf((LEFT + WIDTH - RIGHT) / 2),
                    "y",
                    String.valueOf(HEIGHT - 4),
                    "class",
                    "tick middle");
        }

        private static void line(Markup page, String x1, String y1, String x2, String y2) {
            page.empty("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", "grid");
        }

        /** 10^9 ns is 1 s. */
        private static String decade(int power) {
            String unit = power < 3 ? "ns" : power < 6 ? "µs" : power < 9 ? "ms" : "s";
            int base = power < 3 ? 0 : power < 6 ? 3 : power < 9 ? 6 : 9;
            return String.format(Locale.ROOT, "%.0f %s", Math.pow(10, power - base), unit);
        }
    }
}
