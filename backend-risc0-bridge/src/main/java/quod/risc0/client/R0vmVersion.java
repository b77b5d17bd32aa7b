package quod.risc0.client;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of r0vm.
 *
 * @param major the first number
 * @param minor the second
 * @param patch the third, 0 where none was told
 * @param preRelease what follows a hyphen, such as {@code rc.1}; empty for a release
 * @param build what follows a plus sign; empty for none
 */
public record R0vmVersion(int major, int minor, int patch, String preRelease, String build)
        implements Comparable<R0vmVersion> {
    private static final Pattern TEXT = Pattern.compile(
            "(?<![\\w.])v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

    /** The oldest major version that quod speaks with. */
    public static final int OLDEST_MAJOR = 3;

    /** The newest major version that quod speaks with. */
    public static final int NEWEST_MAJOR = 5;

    /**
     * Reads what {@code r0vm --version} prints, such as {@code risc0-r0vm 3.0.6}: the first version in the text, whatever
     * stands around it. Empty if there is none.
     */
    public static Optional<R0vmVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(new R0vmVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
                matcher.group(4) == null ? "" : matcher.group(4),
                matcher.group(5) == null ? "" : matcher.group(5)));
    }

    /** Tells whether quod can work with it at all. */
    public boolean supported() {
        return major >= OLDEST_MAJOR && major <= NEWEST_MAJOR;
    }

    /** Tells whether it has the interface over a loopback connection ({@code --port}); later ones dropped it. */
    public boolean hasLoopbackInterface() {
        return major == OLDEST_MAJOR;
    }

    /** Orders by the numbers; a pre-release comes before its release. */
    @Override
    public int compareTo(R0vmVersion other) {
        return Comparator.comparingInt(R0vmVersion::major)
                .thenComparingInt(R0vmVersion::minor)
                .thenComparingInt(R0vmVersion::patch)
                .thenComparing(v -> v.preRelease.isEmpty())
                .thenComparing(R0vmVersion::preRelease)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }
}
