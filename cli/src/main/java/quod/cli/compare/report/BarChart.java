package quod.cli.compare.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Horizontal bars as SVG, drawn for a width of {@value #WIDTH} units, so that a text of 12 units is readable on a phone.
 * Each bar has its label and its value above it. Bars are linear where the largest is at most {@value #LINEAR_RANGE}
 * times the smallest, and logarithmic otherwise, and the chart says which.
 *
 * @param id a name that is unique on the page
 * @param title what is drawn
 * @param bars the bars from the top
 */
record BarChart(String id, String title, List<Bar> bars) {
    static final int WIDTH = 320;
    private static final double LINEAR_RANGE = 20;
    private static final int STEP = 38;
    private static final int BAR = 12;
    private static final int TOP = 4;

    /**
     * A bar.
     *
     * @param label what it is
     * @param series its colour, from 0
     * @param light whether it is drawn lighter than others of its series
     * @param value its value, at least 0; null if it was not measured
     * @param shown the value for people
     */
    record Bar(
            String label,
            int series,
            boolean light,
            @Nullable Double value,
            String shown) {}

    void draw(Markup page) {
        int height = TOP + STEP * bars.size();
        boolean logarithmic = logarithmic();
        page.openFigure(id, title, description(), WIDTH, height);
        for (int i = 0; i < bars.size(); i++) {
            draw(page, bars.get(i), TOP + STEP * i, logarithmic);
        }
        page.close();
        if (logarithmic) {
            page.element("p", "Logarithmic: compare the numbers, not the lengths.", "class", "hint");
        }
        page.close();
    }

    private void draw(Markup page, Bar bar, int top, boolean logarithmic) {
        page.element("text", bar.label(), "x", "0", "y", String.valueOf(top + 12));
        page.element("text", bar.shown(), "x", String.valueOf(WIDTH), "y", String.valueOf(top + 12), "class", "value");
        page.empty(
                "rect",
                "x",
                "0",
                "y",
                String.valueOf(top + 17),
                "width",
                String.valueOf(WIDTH),
                "height",
                String.valueOf(BAR),
                "rx",
                "2",
                "class",
                "track");
        Double value = bar.value();
        if (value != null) {
            page.empty(
                    "rect",
                    "x",
                    "0",
                    "y",
                    String.valueOf(top + 17),
                    "width",
                    String.format(Locale.ROOT, "%.1f", Math.max(2, WIDTH * share(value, logarithmic))),
                    "height",
                    String.valueOf(BAR),
                    "rx",
                    "2",
                    "class",
                    "fill s" + bar.series() % LineChart.SERIES + (bar.light() ? " light" : ""));
        }
    }

    private boolean logarithmic() {
        double smallest = smallest();
        return smallest > 0 && largest() / smallest > LINEAR_RANGE;
    }

    /** Of the whole width; in a logarithmic chart the smallest bar keeps an eighth. */
    private double share(double value, boolean logarithmic) {
        double largest = largest();
        if (largest <= 0) {
            return 0;
        }
        return logarithmic
                ? 0.125 + 0.875 * Math.log(value / smallest()) / Math.log(largest / smallest())
                : value / largest;
    }

    private double largest() {
        return values().max().orElse(0);
    }

    private double smallest() {
        return values().min().orElse(0);
    }

    private DoubleStream values() {
        return bars.stream().map(Bar::value).filter(v -> v != null).mapToDouble(Double::doubleValue);
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        for (Bar bar : bars) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(bar.label())
                    .append(": ")
                    .append(bar.shown());
        }
        return text.append('.').toString();
    }
}
