package quod.cli.compare.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import quod.cli.compare.BackendResult;
import quod.cli.compare.Bits;
import quod.cli.compare.Comparison;
import quod.cli.compare.Environment;
import quod.cli.compare.Figure;
import quod.cli.compare.FitnessRules;
import quod.cli.compare.FitnessRules.Rule;
import quod.cli.compare.Scaling;
import quod.cli.compare.Settings;
import quod.cli.compare.Subject;
import quod.cli.terminal.Format;

/** The page's statement, rules, method and environment. */
final class MethodSections {
    private final Markup page;
    private final Comparison comparison;

    MethodSections(Markup page, Comparison comparison) {
        this.page = page;
        this.comparison = comparison;
    }

    void write() {
        statement();
        backends();
        rules();
        method();
        environment();
    }

    private void statement() {
        Subject subject = comparison.subject();
        section("The statement", "statement");
        page.element(
                "p",
                "A run of " + subject.program()
                        + (subject.description().isEmpty() ? "" : " (" + subject.description() + ")") + " with "
                        + Format.rows(subject.rows()) + " rows, " + Format.count(subject.columns(), "column") + " and "
                        + Format.count(subject.constraints(), "constraint") + " has these public values.");
        page.open("dl");
        pair("program id", subject.programId());
        Map<String, Integer> values = subject.publicValues();
        pair(
                "public values",
                values == null
                        ? "no backend proved the statement"
                        : values.isEmpty()
                                ? "none"
                                : values.entrySet().stream()
                                                .limit(32)
                                                .map(e -> e.getKey() + " = " + e.getValue())
                                                .collect(Collectors.joining(", "))
                                        + (values.size() > 32 ? ", … (all are in the JSON)" : ""));
        page.close().close();
    }

    private void backends() {
        section("The backends as they ran", "backends");
        page.open("dl");
        for (BackendResult backend : comparison.backends()) {
            String options = backend.options().isEmpty() ? "default options" : "options " + backend.options();
            String security = backend.security().isEmpty()
                    ? "security not stated"
                    : backend.security().stream().map(MethodSections::bits).collect(Collectors.joining(", "));
            pair(
                    backend.id() + " " + backend.version(),
                    backend.status().label() + "; " + options
                            + (backend.configuration().isEmpty() ? "" : "; " + backend.configuration()) + "; "
                            + security + ".");
        }
        page.close().close();
    }

    private static String bits(Bits bits) {
        return bits.bits() + " bits " + bits.label();
    }

    private void rules() {
        section("The rules", "rules");
        page.element(
                "p",
                "The limits say what services commonly ask. Who asks for something else takes the figures and judges"
                        + " anew.");
        Tables.open(page, "Every rule: its figure, its limit, and the best grade that is left where it is missed.");
        page.open("thead").open("tr");
        for (String head : List.of("criterion", "figure", "asked", "otherwise at best", "meaning")) {
            page.element("th", head, "scope", "col");
        }
        page.close().close().open("tbody");
        List<Figure> figures = comparison.figures(comparison.backends().getFirst());
        for (Rule rule : FitnessRules.ALL) {
            Figure figure = figures.stream()
                    .filter(f -> f.key().equals(rule.figure()))
                    .findFirst()
                    .orElseThrow();
            page.open("tr").element("th", rule.criterion().label(), "scope", "row");
            page.element("td", figure.label()).element("td", Shown.limit(rule, figure.unit()));
            page.element("td", rule.otherwise().label()).element("td", rule.meaning());
            page.close().line();
        }
        page.close();
        Tables.close(page);
        page.close();
    }

    private void method() {
        Settings settings = comparison.settings();
        section("How it was measured", "method");
        page.open("ul");
        item("Warm: one JVM for each backend proves every height from the lowest to the highest. A height warms up for "
                + Shown.time(settings.warmUpMillis() * 1e6) + " (one proof at least); then "
                + Format.count(settings.repetitions(), "proof") + " count. The time is that of the call that proves,"
                + " with the run of the program and the check of its trace.");
        item(
                settings.coldRuns() == 0
                        ? "Cold: no fresh JVM was asked for."
                        : "Cold: " + Format.count(settings.coldRuns(), "fresh JVM")
                                + " ran quod prove; the time is that of the"
                                + " whole process. Memory is the largest resident size of the process and of those it"
                                + " started, where the system tells it.");
        item("Every height's proof was accepted by the backend's own verifier, and all backends proved the same"
                + " program, rows and public values. Verifying is timed from the proof's bytes to the verdict.");
        item(
                "The model is " + Scaling.Form.LINEARITHMIC.formula() + " or " + Scaling.Form.POWER.formula()
                        + ", or, where a backend tells the cycles of a virtual machine that is proven in segments, "
                        + Scaling.Form.SEGMENTS.formula()
                        + "; fitted to the medians by relative deviations; of the first two, the one that predicts a"
                        + " left-out height better is taken. Its error inside the measured range says nothing certain of what lies far beyond.");
        item("A proof costs its warm median × " + Format.count(settings.cores(), "core") + " × "
                + Settings.CURRENCY + " " + settings.pricePerCoreHour() + " per core-hour"
                + (settings.pricePerCoreHour() == Settings.DEFAULT_PRICE
                        ? " (an assumption, not an offer; --price changes it)."
                        : " (as given)."));
        item("One backend may take " + Format.count((int) settings.timeoutSeconds(), "second")
                + ". Properties, versions" + " and cycles are what the backend says of itself.");
        page.close().close();
    }

    private void environment() {
        Environment here = comparison.environment();
        section("Environment", "environment");
        page.open("dl");
        pair("quod", here.quod());
        pair("CPU", here.cpu() + ", " + Format.count(here.cores(), "core"));
        Long memory = here.memoryBytes();
        pair("memory", memory == null ? "unknown" : Shown.value(Figure.Unit.BYTES, memory.doubleValue()));
        pair("system", here.os());
        pair("JDK", here.jdk() + ", " + here.vm());
        pair("JVM flags", here.flags().isEmpty() ? "none" : String.join(" ", here.flags()));
        pair("largest heap", Shown.value(Figure.Unit.BYTES, (double) here.maximumHeapBytes()));
        Double busy = here.busyCores();
        pair("busy before", busy == null ? "unknown" : Shown.significant(busy, 2) + " cores with other work");
        page.close().close();
    }

    private void section(String title, String id) {
        page.open("section", "aria-labelledby", id).element("h2", title, "id", id);
    }

    private void pair(String name, String value) {
        page.element("dt", name).element("dd", value);
    }

    private void item(String text) {
        page.element("li", text);
    }
}
