package quod.strategies.parallel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quod.api.ProverInfo;

/** How many threads one proof keeps busy, as far as a prover says: its configuration's words "2 threads". */
final class InnerThreads {
    private static final Pattern WORDS = Pattern.compile("\\b(\\d{1,4}) threads?\\b");

    private InnerThreads() {}

    static int of(ProverInfo info) {
        Matcher words = WORDS.matcher(info.configuration());
        return words.find() ? Math.max(1, Integer.parseInt(words.group(1))) : 1;
    }
}
