package quod.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import quod.cli.compare.FitnessRules.Rule;

/**
 * Whether a backend is fit for production, by rules alone. A criterion's grade is the best that all its rules leave;
 * where a figure is missing it is unknown, unless another rule makes it unfit. The grade of the whole follows from the
 * criteria in the same way.
 *
 * @param backend the backend's id
 * @param grade the grade of the whole
 * @param criteria the grade of each criterion
 * @param findings each rule with what was found, in the rules' order
 */
public record Evaluation(String backend, Grade grade, Map<Criterion, Grade> criteria, List<Finding> findings) {
    /** What is judged. */
    public enum Criterion {
        /** How long one proof takes. */
        LATENCY("latency"),
        /** How much one machine proves. */
        THROUGHPUT("throughput"),
        /** What a proof costs. */
        COST("cost"),
        /** What an accepted proof is worth. */
        TRUST("trust"),
        /** How settled the backend is. */
        MATURITY("maturity");

        private final String label;

        Criterion(String label) {
            this.label = label;
        }

        /** Returns it for people. */
        public String label() {
            return label;
        }
    }

    /** A grade, from the best to the worst. */
    public enum Grade {
        /** Every rule is met. */
        FIT("fit for production"),
        /** Rules are missed that some uses can do without. */
        LIMITED("fit within limits"),
        /** A figure is missing. */
        UNKNOWN("cannot be judged"),
        /** A rule is missed that no use in production can do without. */
        UNFIT("not fit for production");

        private final String label;

        Grade(String label) {
            this.label = label;
        }

        /** Returns it for people. */
        public String label() {
            return label;
        }

        Grade orWorse(Grade other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * What a rule found.
     *
     * @param rule the rule
     * @param figure the figure
     * @param leaves the best grade that it leaves
     */
    public record Finding(Rule rule, Figure figure, Grade leaves) {
        /** Tells whether the rule is met; a missing figure meets none. */
        public boolean met() {
            Double value = figure.value();
            return value != null && rule.metBy(value);
        }
    }

    /**
     * Judges a backend.
     *
     * @param figures all its figures
     * @throws IllegalArgumentException if a rule names a figure that is not among them
     */
    public static Evaluation of(BackendResult backend, List<Figure> figures) {
        Map<String, Figure> byKey = figures.stream().collect(Collectors.toMap(Figure::key, Function.identity()));
        List<Finding> findings = new ArrayList<>();
        Map<Criterion, Grade> criteria = new LinkedHashMap<>();
        for (Rule rule : FitnessRules.ALL) {
            Figure figure = byKey.get(rule.figure());
            if (figure == null) {
                throw new IllegalArgumentException("a rule names the unknown figure " + rule.figure());
            }
            Grade leaves = leaves(rule, figure);
            findings.add(new Finding(rule, figure, leaves));
            criteria.merge(rule.criterion(), leaves, Grade::orWorse);
        }
        Grade whole = criteria.values().stream().reduce(Grade.FIT, Grade::orWorse);
        return new Evaluation(backend.id(), whole, criteria, List.copyOf(findings));
    }

    private static Grade leaves(Rule rule, Figure figure) {
        Double value = figure.value();
        if (value == null) {
            return rule.otherwise() == Grade.FIT ? Grade.FIT : Grade.UNKNOWN;
        }
        return rule.metBy(value) ? Grade.FIT : rule.otherwise();
    }
}
