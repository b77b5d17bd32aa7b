package quod.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import quod.cli.compare.Evaluation.Criterion;
import quod.cli.compare.Evaluation.Grade;
import quod.cli.compare.FitnessRules.Rule;

class EvaluationTest {
    static final List<Rule> RULES = FitnessRules.ALL;

    /** All figures that rules name, each far on the good side of all limits. */
    private static List<Figure> good() {
        return RULES.stream()
                .map(Rule::figure)
                .distinct()
                .map(key -> Figure.of(key, key, Figure.Unit.COUNT, valueThatMeets(key)))
                .collect(Collectors.toList());
    }

    private static double valueThatMeets(String key) {
        return RULES.stream().filter(r -> r.figure().equals(key)).anyMatch(Rule::upper) ? 0 : 1e12;
    }

    private static List<Figure> with(Figure changed) {
        List<Figure> figures = good();
        figures.replaceAll(f -> f.key().equals(changed.key()) ? changed : f);
        return figures;
    }

    private static Evaluation evaluate(List<Figure> figures) {
        return Evaluation.of(Samples.fast(), figures);
    }

    @Test
    void backendThatMeetsAllRulesIsFit() {
        Evaluation evaluation = evaluate(good());

        assertThat(evaluation.grade()).isEqualTo(Grade.FIT);
        assertThat(evaluation.criteria().keySet()).containsExactlyInAnyOrder(Criterion.values());
        assertThat(evaluation.findings()).allMatch(Evaluation.Finding::met);
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void everyRuleCapsItsCriterionWhereItsLimitIsMissed(Rule rule) {
        double missed = rule.upper() ? rule.limit() * 1.001 + 0.001 : rule.limit() * 0.999 - 0.001;
        Evaluation evaluation = evaluate(with(Figure.of(rule.figure(), "f", Figure.Unit.COUNT, missed)));

        assertThat(evaluation.criteria().get(rule.criterion())).isGreaterThanOrEqualTo(rule.otherwise());
        assertThat(evaluation.grade()).isGreaterThanOrEqualTo(rule.otherwise());
        assertThat(evaluation.findings()).filteredOn(f -> f.rule().equals(rule)).noneMatch(Evaluation.Finding::met);
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void everyRuleIsMetAtItsLimit(Rule rule) {
        assertThat(rule.metBy(rule.limit())).isTrue();
        assertThat(rule.meaning()).endsWith(".");
    }

    @Test
    void missingFigureLeavesItsCriterionUnknown() {
        Evaluation evaluation =
                evaluate(with(Figure.missing("latency", "latency", Figure.Unit.NANOSECONDS, "not run")));

        assertThat(evaluation.criteria()).containsEntry(Criterion.LATENCY, Grade.UNKNOWN);
        assertThat(evaluation.grade()).isEqualTo(Grade.UNKNOWN);
    }

    @Test
    void remarkNeverChangesAGrade() {
        assertThat(evaluate(with(Figure.of("zero-knowledge", "zk", Figure.Unit.YES_NO, 0)))
                        .grade())
                .isEqualTo(Grade.FIT);
        assertThat(evaluate(with(Figure.missing("zero-knowledge", "zk", Figure.Unit.YES_NO, "unknown")))
                        .grade())
                .isEqualTo(Grade.FIT);
    }

    @Test
    void unfitOutweighsUnknown() {
        List<Figure> figures = with(Figure.of("production", "p", Figure.Unit.YES_NO, 0));
        figures.replaceAll(
                f -> f.key().equals("latency") ? Figure.missing("latency", "l", Figure.Unit.NANOSECONDS, "why") : f);

        assertThat(evaluate(figures).grade()).isEqualTo(Grade.UNFIT);
    }

    @Test
    void rulesNameFiguresThatEveryBackendHas() {
        Comparison comparison = Samples.comparison();
        for (BackendResult backend : comparison.backends()) {
            List<String> keys =
                    comparison.figures(backend).stream().map(Figure::key).toList();
            assertThat(keys)
                    .doesNotHaveDuplicates()
                    .containsAll(RULES.stream().map(Rule::figure).toList());
        }
        assertThatThrownBy(() -> evaluate(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyCriterionHasARuleThatCanMakeABackendUnfit() {
        assertThat(Arrays.stream(Criterion.values()))
                .allMatch(c -> RULES.stream().anyMatch(r -> r.criterion() == c && r.otherwise() == Grade.UNFIT));
    }

    @Test
    void sampleBackendsAreJudgedByTheirFigures() {
        Comparison comparison = Samples.comparison();

        Evaluation fast = comparison.evaluation(comparison.backends().get(0));
        Evaluation slow = comparison.evaluation(comparison.backends().get(1));
        Evaluation absent = comparison.evaluation(comparison.backends().get(2));

        assertThat(fast.grade()).isEqualTo(Grade.FIT);
        assertThat(slow.criteria())
                .containsEntry(Criterion.LATENCY, Grade.LIMITED)
                .containsEntry(Criterion.TRUST, Grade.UNFIT);
        assertThat(absent.grade()).isEqualTo(Grade.UNKNOWN);
    }

    @Test
    void figuresFollowFromWhatWasMeasured() {
        Comparison comparison = Samples.comparison();
        BackendResult fast = comparison.backends().get(0);
        double nanos = 30.0 * Samples.ROWS * 16;

        assertThat(value(comparison, fast, "prove.warm.median")).isCloseTo(nanos, within(1.0));
        assertThat(value(comparison, fast, "latency")).isCloseTo(nanos, within(1.0));
        assertThat(value(comparison, fast, "throughput")).isCloseTo(Samples.ROWS * 1e9 / nanos, within(1.0));
        assertThat(value(comparison, fast, "cost.proof")).isCloseTo(nanos / 3.6e12 * 2 * 0.05, within(1e-12));
        assertThat(value(comparison, fast, "prove.2^20")).isCloseTo(30.0 * (1 << 20) * 20, within(1e6));
        assertThat(value(comparison, fast, "prove.warm.factor")).isEqualTo(1);
        assertThat(value(comparison, fast, "memory.peak")).isEqualTo(250L << 20);
        assertThat(value(comparison, fast, "security.proven")).isEqualTo(101);
        assertThat(value(comparison, fast, "security.bits")).isEqualTo(101);
    }

    @Test
    void toyProblemCountIsNeverTheSecurity() {
        Comparison comparison = Samples.comparison();

        assertThat(value(comparison, comparison.backends().get(1), "security.bits"))
                .isEqualTo(96);
    }

    @Test
    void whatWasNotMeasuredSaysWhy() {
        Comparison comparison = Samples.comparison();
        for (BackendResult backend : comparison.backends()) {
            assertThat(comparison.figures(backend)).allSatisfy(figure -> {
                if (figure.value() == null) {
                    assertThat(figure.notMeasured()).isNotBlank();
                } else {
                    assertThat(figure.value()).isFinite();
                }
            });
        }
        assertThat(figure(comparison, comparison.backends().get(1), "prove.warm.median")
                        .notMeasured())
                .contains("out of time")
                .contains("60 s");
        assertThat(figure(comparison, comparison.backends().get(1), "latency").qualifier())
                .startsWith("extrapolated from up to 32,768 rows");
    }

    private static Figure figure(Comparison comparison, BackendResult backend, String key) {
        return comparison.figures(backend).stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static double value(Comparison comparison, BackendResult backend, String key) {
        return figure(comparison, backend, key).value();
    }
}
