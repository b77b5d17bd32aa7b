package quod.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many bits of security a proof of a given shape has, term by term, under each analysis.
 *
 * <p>"b bits" means that a prover who does 2<sup>b</sup> work is expected to succeed about once in passing a false
 * statement. Proven figures follow from published theorems; conjectured ones rest on a conjecture and say so.
 *
 * @param analyses one for each regime that was computed
 */
public record SecurityReport(List<Analysis> analyses) {
    /** Copies. */
    public SecurityReport {
        analyses = List.copyOf(analyses);
    }

    /** A way of counting. */
    public enum Regime {
        /** Theorems alone, decoding up to half the distance. */
        PROVEN_UNIQUE_DECODING(true, "proven, unique decoding"),
        /** Theorems alone, list decoding up to the Johnson bound. */
        PROVEN_LIST_DECODING(true, "proven, list decoding (Johnson)"),
        /** The conjecture that random words are the worst case (ePrint 2025/2010, section 1.5). */
        CONJECTURED(false, "conjectured (random words)"),
        /** The ethSTARK "toy problem" count (ePrint 2021/582), for comparison with figures that others quote. */
        TOY_PROBLEM(false, "toy problem (for comparison only)"),
        /** The verifier runs the program again: nothing is left to chance but a hash collision. */
        RE_EXECUTION(true, "re-execution"),
        /** What the prover's own project states; not derived here. */
        STATED_BY_PROJECT(false, "as stated by its project");

        private final boolean proven;
        private final String label;

        Regime(boolean proven, String label) {
            this.proven = proven;
            this.label = label;
        }

        /** Tells whether it rests on theorems alone (and on the hash modelled as a random oracle). */
        public boolean proven() {
            return proven;
        }

        /** Returns the name for people. */
        public String label() {
            return label;
        }
    }

    /**
     * One term of an analysis.
     *
     * @param name what it bounds, such as {@code queries} or {@code fold 3}
     * @param bits −log2 of its error, grinding included
     * @param source the paper and the theorem
     */
    public record Term(String name, double bits, String source) {}

    /**
     * An analysis: the smallest term decides.
     *
     * @param regime the way of counting
     * @param terms at least one
     */
    public record Analysis(Regime regime, List<Term> terms) {
        /** Copies and checks. */
        public Analysis {
            terms = List.copyOf(terms);
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("an analysis has at least one term");
            }
        }

        /** Returns the term with the fewest bits. */
        public Term binding() {
            return terms.stream().min(Comparator.comparingDouble(Term::bits)).orElseThrow();
        }

        /** Returns the bits of the binding term, rounded down, at least 0. */
        public int bits() {
            return Math.max(0, (int) Math.floor(binding().bits()));
        }
    }

    /** Returns the analysis in a regime, if it was computed. */
    public Optional<Analysis> analysis(Regime regime) {
        return analyses.stream().filter(a -> a.regime() == regime).findFirst();
    }

    /** Returns the best proven analysis, if there is any. */
    public Optional<Analysis> proven() {
        return analyses.stream().filter(a -> a.regime().proven()).max(Comparator.comparingInt(Analysis::bits));
    }

    /** Returns the bits of the best proven analysis, 0 if there is none. */
    public int provenBits() {
        return proven().map(Analysis::bits).orElse(0);
    }

    /** Returns the bits in a regime, 0 if it was not computed. */
    public int bits(Regime regime) {
        return analysis(regime).map(Analysis::bits).orElse(0);
    }

    /** Returns one line for each regime, and the terms of each below it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Analysis analysis : analyses) {
            lines.add(String.format(
                    java.util.Locale.ROOT,
                    "%3d bits  %s; binding: %s",
                    analysis.bits(),
                    analysis.regime().label(),
                    analysis.binding().name()));
            for (Term term : analysis.terms()) {
                lines.add(String.format(
                        java.util.Locale.ROOT, "          %7.2f  %-28s %s", term.bits(), term.name(), term.source()));
            }
        }
        return lines;
    }
}
