package quod.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Checks of names, and the suggestion that an error about an unknown name ends with. */
public final class Names {
    private static final int MAX_LENGTH = 128;

    private Names() {}

    /**
     * Returns the known names nearest to the unknown one by edit distance: at most three, none that is farther than
     * half of its length, the nearest first.
     */
    public static List<String> nearest(String unknown, Collection<String> known) {
        String wanted = unknown.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(2, name.length() / 2)
                        || name.toLowerCase(Locale.ROOT).startsWith(wanted))
                .sorted(Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    /** Returns a sentence such as {@code unknown program "fibonaci"; did you mean fibonacci? Known: …}. */
    public static String unknown(String kind, String unknown, Collection<String> known) {
        List<String> near = nearest(unknown, known);
        String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
        String all = known.isEmpty()
                ? " There is none."
                : " Known: " + String.join(", ", known.stream().sorted().toList()) + ".";
        return "unknown " + kind + " \"" + unknown + "\"" + (hint.isEmpty() ? "." : hint) + all;
    }

    static String checked(String kind, String name) {
        if (name.isBlank() || name.length() > MAX_LENGTH || !name.equals(name.strip())) {
            throw new IllegalArgumentException("a " + kind + " needs a name of 1 to " + MAX_LENGTH
                    + " characters without outer blanks: \"" + name + "\"");
        }
        return name;
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
