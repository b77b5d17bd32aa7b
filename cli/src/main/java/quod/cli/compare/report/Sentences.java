package quod.cli.compare.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import quod.cli.compare.BackendResult;
import quod.cli.compare.Comparison;
import quod.cli.compare.Evaluation;
import quod.cli.compare.Evaluation.Criterion;
import quod.cli.compare.Evaluation.Finding;
import quod.cli.compare.Evaluation.Grade;
import quod.cli.compare.Figure;
import quod.cli.compare.Scaling;
import quod.cli.compare.SegmentGrowth;
import quod.cli.terminal.Format;

/** What a comparison says in plain words. Every sentence follows from figures and rules. */
final class Sentences {
    /** More figures than these are counted and not named. */
    private static final int MANY = 6;

    private Sentences() {}

    /** Returns {@code program, n rows}. */
    static String title(Comparison comparison) {
        return comparison.subject().program() + ", "
                + Format.rows(comparison.subject().rows()) + " rows";
    }

    /** Returns what keeps a backend from being simply fit: the missed rules; or that there are none. */
    static String summary(Evaluation evaluation, BackendResult backend) {
        List<Finding> decisive = evaluation.findings().stream()
                .filter(finding -> finding.leaves() == evaluation.grade() && !finding.met())
                .toList();
        if (evaluation.grade() == Grade.FIT) {
            return "It meets every rule.";
        }
        if (backend.heights().isEmpty()) {
            String reason = backend.reason();
            return sentence(
                    "Nothing was measured: " + backend.status().label() + (reason == null ? "" : ", " + reason));
        }
        String missed = decisive.stream().map(Sentences::missed).distinct().collect(Collectors.joining("; "));
        return switch (evaluation.grade()) {
            case LIMITED -> "Mind: " + missed + ".";
            case UNKNOWN -> "Missing: " + missed + ".";
            default -> "Because: " + missed + ".";
        };
    }

    private static String missed(Finding finding) {
        Figure figure = finding.figure();
        if (figure.value() == null) {
            return figure.label() + " was not measured";
        }
        if (figure.unit() == Figure.Unit.YES_NO) {
            return figure.label() + ": " + Shown.figure(figure);
        }
        return figure.label() + " is " + Shown.figure(figure) + ", and " + Shown.limit(finding.rule(), figure.unit())
                + " is asked";
    }

    /** Returns what a rule found, with its limit. */
    static String finding(Finding finding) {
        Figure figure = finding.figure();
        String asked = figure.unit() == Figure.Unit.YES_NO
                ? ""
                : " (asked: " + Shown.limit(finding.rule(), figure.unit()) + ")";
        return finding.rule().meaning() + " " + capital(figure.label()) + ": " + Shown.figure(figure) + asked;
    }

    /** Returns {@code met}, {@code missed}, {@code not measured}, and what a missed rule means. */
    static String outcome(Finding finding) {
        if (finding.met()) {
            return "met";
        }
        String word = finding.figure().value() == null ? Shown.NOT_MEASURED : "missed";
        return finding.rule().otherwise() == Grade.FIT ? word + ", a remark only" : word;
    }

    /** Returns the criteria of a grade, such as {@code latency and trust}. */
    static String criteria(Evaluation evaluation) {
        return evaluation.criteria().entrySet().stream()
                .map(e -> e.getKey().label() + ": " + e.getValue().label())
                .collect(Collectors.joining("; "));
    }

    /** Returns the findings of a criterion. */
    static List<Finding> of(Evaluation evaluation, Criterion criterion) {
        return evaluation.findings().stream()
                .filter(f -> f.rule().criterion() == criterion)
                .toList();
    }

    /** Returns why figures of a backend are missing, and what limits others; figures with the same remark together. */
    static List<String> remarks(Comparison comparison, BackendResult backend) {
        Map<String, List<String>> byRemark = new LinkedHashMap<>();
        for (Figure figure : comparison.figures(backend)) {
            String remark =
                    figure.value() == null ? Shown.NOT_MEASURED + ", " + figure.notMeasured() : figure.qualifier();
            if (remark != null) {
                byRemark.computeIfAbsent(remark, r -> new ArrayList<>()).add(figure.label());
            }
        }
        return byRemark.entrySet().stream()
                .map(e -> backend.id() + ", "
                        + (e.getValue().size() > MANY
                                ? e.getValue().size() + " figures"
                                : String.join(", ", e.getValue()))
                        + ": " + sentence(e.getKey()))
                .toList();
    }

    /** Returns the model of a backend in one sentence. */
    static String model(BackendResult backend) {
        return backend.scaling()
                .map(s -> "time = " + formula(s) + ". Left out, a height is missed by up to "
                        + Shown.share(s.error()) + "; the greatest one by "
                        + Shown.deviation(s.errorAtTheGreatest())
                        + (s.reliable() ? "." : ". That is too much to extrapolate."))
                .orElse("no model; it needs " + Scaling.FEWEST_HEIGHTS + " heights, measured: "
                        + backend.heights().size() + ".");
    }

    private static String formula(Scaling scaling) {
        return switch (scaling.form()) {
            case LINEARITHMIC -> Shown.significant(scaling.a(), 3) + " ns · n · log2(n) + " + Shown.time(scaling.b());
            case SEGMENTS -> segments(scaling);
            case POWER -> Shown.significant(scaling.a(), 3) + " ns · n^" + Shown.significant(scaling.b(), 3);
        };
    }

    private static String segments(Scaling scaling) {
        String time = Shown.significant(scaling.a(), 3) + " ns · cycles(n)"
                + (scaling.b() > 0 ? " + " + Shown.time(scaling.b()) + " · segments(n)" : "");
        SegmentGrowth growth = scaling.growth();
        return growth == null
                ? time
                : time + ", segments being powers of two up to 2^" + growth.limitPo2() + " cycles, of which "
                        + Shown.significant(growth.overhead(), 3) + " are not the guest's own; those are "
                        + Shown.significant(growth.perRow(), 3) + " a row";
    }

    /** Returns what a reader should know before believing a figure. */
    static List<String> warnings(Comparison comparison) {
        List<String> warnings = new ArrayList<>();
        Double busy = comparison.environment().busyCores();
        if (busy != null && comparison.environment().busy()) {
            warnings.add("The machine was busy with other work (" + Shown.significant(busy, 2) + " of "
                    + Format.count(comparison.environment().cores(), "core")
                    + ") when the comparison began: times are too long.");
        }
        switch (comparison.state()) {
            case INTERRUPTED -> warnings.add("The comparison was interrupted: what is missing was not measured.");
            case RUNNING -> warnings.add("The comparison was still running when this was written.");
            case COMPLETE -> {}
        }
        for (BackendResult backend : comparison.backends()) {
            String reason = backend.reason();
            if (backend.status() != BackendResult.Status.MEASURED && reason != null) {
                String remedy = backend.remedy();
                warnings.add(backend.id() + ", " + backend.status().label() + ": " + reason
                        + (remedy == null ? "" : " " + remedy));
            }
            backend.notes().forEach(note -> warnings.add(backend.id() + ": " + note));
        }
        return warnings;
    }

    /** Ends a text with a full stop, if it has none. */
    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
