package quod.examples.demo.report;

/**
 * Something that the first report concluded, judged by what was measured here.
 *
 * @param claim what it concluded
 * @param verdict whether it holds here
 * @param because the figures that decide
 */
public record Conclusion(String claim, Verdict verdict, String because) {
    /** Whether a conclusion holds. */
    public enum Verdict {
        /** It does. */
        HOLDS("holds here"),
        /** In part. */
        PARTLY("holds in part"),
        /** It does not. */
        FAILS("does not hold here");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** Returns it in words. */
        public String words() {
            return words;
        }

        /** Returns whether it holds. */
        public static Verdict of(boolean holds) {
            return holds ? HOLDS : FAILS;
        }
    }

    @Override
    public String toString() {
        return "\"" + claim + "\" " + verdict.words() + ": " + because;
    }
}
