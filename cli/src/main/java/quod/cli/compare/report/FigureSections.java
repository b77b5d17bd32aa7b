package quod.cli.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import quod.cli.compare.BackendResult;
import quod.cli.compare.Comparison;
import quod.cli.compare.Figure;
import quod.cli.compare.HeightResult;
import quod.cli.compare.Scaling;
import quod.cli.compare.Settings;
import quod.cli.compare.Spread;

/** The page's charts and tables of figures. */
final class FigureSections {
    private final Markup page;
    private final Comparison comparison;
    private final List<List<Figure>> figures;

    FigureSections(Markup page, Comparison comparison) {
        this.page = page;
        this.comparison = comparison;
        this.figures = comparison.backends().stream().map(comparison::figures).toList();
    }

    void write() {
        charts();
        table();
        growth();
    }

    private void charts() {
        page.open("section", "aria-labelledby", "charts").element("h2", "At a glance", "id", "charts");
        page.open("div", "class", "charts");
        List<BarChart.Bar> proving = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            proving.add(bar(i, "prove.warm.median", ", warm", false));
            proving.add(bar(i, "prove.cold.median", ", cold", true));
        }
        new BarChart("proving", "Proving time, median", proving).draw(page);
        bars("verifying", "Verifying time, median", "verify.median");
        bars("size", "Proof size", "proof.bytes");
        bars("memory", "Peak memory of a fresh process", "memory.peak");
        page.close().close();
    }

    private void bars(String id, String title, String key) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            bars.add(bar(i, key, "", false));
        }
        new BarChart(id, title, bars).draw(page);
    }

    private BarChart.Bar bar(int backend, String key, String suffix, boolean light) {
        Figure figure = figures.get(backend).stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .orElseThrow();
        return new BarChart.Bar(
                comparison.backends().get(backend).id() + suffix, backend, light, figure.value(), Shown.figure(figure));
    }

    private void table() {
        page.open("section", "aria-labelledby", "figures").element("h2", "Figures", "id", "figures");
        Tables.open(
                page,
                "All figures of the statement. Baseline: "
                        + comparison.baseline().map(BackendResult::id).orElse("none")
                        + ". A dash: not measured; the reasons stand below.");
        page.open("thead").open("tr").element("th", "figure", "scope", "col");
        comparison.backends().forEach(b -> page.element("th", b.id(), "scope", "col"));
        page.close().close().open("tbody");
        for (int row = 0; row < figures.getFirst().size(); row++) {
            page.open("tr").element("th", figures.getFirst().get(row).label(), "scope", "row");
            for (List<Figure> column : figures) {
                Figure figure = column.get(row);
                page.open("td");
                HtmlPage.value(page, figure);
                page.close();
            }
            page.close().line();
        }
        page.close();
        Tables.close(page);
        page.open("ul", "class", "hint");
        for (BackendResult backend : comparison.backends()) {
            Sentences.remarks(comparison, backend).forEach(remark -> page.element("li", remark));
        }
        page.close().close();
    }

    private void growth() {
        page.open("section", "aria-labelledby", "growth").element("h2", "How it grows", "id", "growth");
        List<LineChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < comparison.backends().size(); i++) {
            BackendResult backend = comparison.backends().get(i);
            List<Scaling.Point> points = backend.heights().stream()
                    .filter(h -> h.proving().isPresent())
                    .map(h -> new Scaling.Point(
                            h.rows(), h.proving().orElseThrow().median()))
                    .toList();
            if (!points.isEmpty()) {
                lines.add(new LineChart.Line(
                        backend.id(), i, points, backend.scaling().filter(Scaling::reliable)));
            }
        }
        if (lines.isEmpty()) {
            page.element("p", "Nothing was measured.");
        } else {
            new LineChart("scaling", "Proving time, warm: measured (marks) and modelled to 2^20 rows (dashed)", lines)
                    .draw(page);
        }
        for (BackendResult backend : comparison.backends()) {
            if (!backend.heights().isEmpty()) {
                heights(backend);
            }
        }
        page.close();
    }

    private void heights(BackendResult backend) {
        page.element("h3", backend.id()).element("p", Sentences.model(backend));
        Optional<Scaling> model = backend.scaling();
        Tables.open(
                page,
                backend.id() + ": every height; \"others predict\" is what the model says when it has not"
                        + " seen that height.");
        page.open("thead").open("tr");
        for (String head : List.of("rows", "warm median", "min", "others predict", "off by", "verify", "proof")) {
            page.element("th", head, "scope", "col");
        }
        page.close().close().open("tbody");
        for (HeightResult height : backend.heights()) {
            page.open("tr").element("th", String.format(Locale.ROOT, "%,d", height.rows()), "scope", "row");
            Optional<Scaling.Check> check = model.flatMap(m ->
                    m.checks().stream().filter(c -> c.rows() == height.rows()).findFirst());
            cell(height.proving().map(Spread::median).map(Shown::time));
            cell(height.proving().map(Spread::minimum).map(Shown::time));
            cell(check.map(c -> Shown.time(c.predicted())));
            cell(check.map(c -> Shown.deviation(c.deviation())));
            cell(height.verifying().map(Spread::median).map(Shown::time));
            cell(Optional.ofNullable(height.proofBytes()).map(b -> Shown.value(Figure.Unit.BYTES, b.doubleValue())));
            page.close().line();
        }
        model.filter(m -> m.reliable() && backend.at(Settings.TARGET_ROWS).isEmpty())
                .ifPresent(m -> {
                    page.open("tr", "class", "modelled").element("th", "1,048,576 (model)", "scope", "row");
                    cell(Optional.of(Shown.time(m.predict(Settings.TARGET_ROWS))));
                    for (int i = 0; i < 5; i++) {
                        cell(Optional.empty());
                    }
                    page.close();
                });
        page.close();
        Tables.close(page);
    }

    private void cell(Optional<String> text) {
        page.element("td", text.orElse("–"));
    }
}
