package quod.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Many names in few words: the elements of a vector become {@code name[0..7]}, and of a long list the middle is left out. */
public final class NameList {
    private static final int SHOWN = 12;

    private NameList() {}

    /** Returns the names with commas; {@code none} for no names. */
    public static String of(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        List<String> groups = new ArrayList<>();
        for (int from = 0; from < names.size(); ) {
            int to = vectorEnd(names, from);
            String first = names.get(from);
            groups.add(to - from < 2 ? first : first.substring(0, first.length() - 1) + ".." + (to - from - 1) + "]");
            from = to;
        }
        return groups.size() <= SHOWN
                ? String.join(", ", groups)
                : String.join(", ", groups.subList(0, SHOWN - 2)) + ", … " + groups.getLast() + " (" + names.size()
                        + " in all)";
    }

    /** Returns the index after a run {@code name[0]}, {@code name[1]}, …; after the name itself where none begins. */
    private static int vectorEnd(List<String> names, int from) {
        String first = names.get(from);
        if (!first.endsWith("[0]")) {
            return from + 1;
        }
        String prefix = first.substring(0, first.length() - 2);
        int to = from + 1;
        while (to < names.size() && names.get(to).equals(prefix + (to - from) + "]")) {
            to++;
        }
        return to;
    }
}
