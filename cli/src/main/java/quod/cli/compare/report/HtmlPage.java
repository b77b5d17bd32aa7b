package quod.cli.compare.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import quod.cli.compare.BackendResult;
import quod.cli.compare.Comparison;
import quod.cli.compare.Evaluation;
import quod.cli.compare.Evaluation.Criterion;
import quod.cli.compare.Evaluation.Finding;
import quod.cli.compare.Figure;

/**
 * The comparison as one page of HTML that needs nothing else: no script, no font, no network. Readable from a width of
 * 320 pixels on, light or dark as the reader's system is; every chart has its numbers in a table.
 */
public final class HtmlPage {
    private static final String STYLE = resource("page.css");

    private final Markup page = new Markup();
    private final Comparison comparison;

    private HtmlPage(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Returns the page. */
    public static String of(Comparison comparison) {
        return new HtmlPage(comparison).write();
    }

    private String write() {
        String title = Sentences.title(comparison) + ": "
                + comparison.backends().stream().map(BackendResult::id).collect(Collectors.joining(", "));
        page.open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        page.element("title", title).element("style", STYLE).close();
        page.open("body").open("main");
        head();
        evaluation();
        new FigureSections(page, comparison).write();
        new MethodSections(page, comparison).write();
        page.close().close().close();
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    private void head() {
        page.open("header");
        page.element("h1", Sentences.title(comparison));
        page.element(
                "p",
                comparison.backends().stream().map(BackendResult::id).collect(Collectors.joining(", "))
                        + " on the same statement, the same machine and in the same run: "
                        + comparison.startedAt() + ".",
                "class",
                "lead");
        List<String> warnings = Sentences.warnings(comparison);
        if (!warnings.isEmpty()) {
            page.open("ul", "class", "warnings");
            warnings.forEach(warning -> page.element("li", warning));
            page.close();
        }
        page.close();
    }

    private void evaluation() {
        page.open("section", "aria-labelledby", "fitness").element("h2", "Fit for production?", "id", "fitness");
        page.element(
                "p",
                "Found by rules from the figures below, never by hand. A missed rule caps the grade of its criterion;"
                        + " the worst criterion is the grade of the whole.");
        page.open("div", "class", "cards");
        for (BackendResult backend : comparison.backends()) {
            card(comparison.evaluation(backend), backend);
        }
        page.close().close();
    }

    private void card(Evaluation evaluation, BackendResult backend) {
        page.open("article", "class", "card");
        page.open("h3").text(backend.id() + " ");
        badge(evaluation.grade()).close();
        page.element("p", backend.description() + "; version " + backend.version() + ".", "class", "hint");
        page.element("p", Sentences.summary(evaluation, backend));
        for (Criterion criterion : Criterion.values()) {
            Evaluation.Grade grade = evaluation.criteria().get(criterion);
            if (grade != null) {
                page.open("details").open("summary");
                page.element("b", Sentences.capital(criterion.label())).text(" ");
                badge(grade).close();
                page.open("ul", "class", "rules");
                Sentences.of(evaluation, criterion).forEach(this::finding);
                page.close().close();
            }
        }
        page.close();
    }

    private void finding(Finding finding) {
        String sign = finding.met() ? "✓" : finding.figure().value() == null ? "?" : "✗";
        page.open("li").element("span", sign, "aria-hidden", "true", "class", "sign");
        page.text(Sentences.finding(finding) + " ")
                .element("i", Sentences.outcome(finding))
                .text(".");
        page.close();
    }

    private Markup badge(Evaluation.Grade grade) {
        return page.element(
                "span", grade.label(), "class", "badge " + grade.name().toLowerCase(Locale.ROOT));
    }

    /** Writes a figure's value with its exact number for programs. */
    static void value(Markup page, Figure figure) {
        Double value = figure.value();
        if (value == null) {
            page.element("abbr", "–", "title", Shown.NOT_MEASURED, "class", "missing");
        } else {
            page.element("data", Shown.figure(figure), "value", String.valueOf(value));
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
