package quod.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a verifier says of a proof. */
public sealed interface Verdict {
    /** Tells whether the proof was accepted. */
    default boolean accepted() {
        return this instanceof Accepted;
    }

    /**
     * The statement is shown, up to the error that the report states. That it is the statement which the reader cares
     * about is the reader's to check: it is repeated here for that.
     *
     * @param statement what was shown
     * @param security how sure it is
     */
    record Accepted(Statement statement, SecurityReport security) implements Verdict {
        @Override
        public String toString() {
            return "accepted: " + statement;
        }
    }

    /**
     * Nothing is shown.
     *
     * @param check the check that failed, a stable id such as {@code public-values} or {@code fri-fold}
     * @param reason a sentence for people
     * @param expectedValue what the check needed, where that can be said
     * @param gotValue what it found
     */
    record Rejected(
            String check,
            String reason,
            @Nullable String expectedValue,
            @Nullable String gotValue) implements Verdict {
        /** Returns a rejection without values. */
        public static Rejected of(String check, String reason) {
            return new Rejected(check, reason, null, null);
        }

        /** Returns a rejection that tells what was needed and what was found. */
        public static Rejected of(String check, String reason, Object expected, Object got) {
            return new Rejected(check, reason, String.valueOf(expected), String.valueOf(got));
        }

        /** Returns what the check needed. */
        public Optional<String> expected() {
            return Optional.ofNullable(expectedValue);
        }

        /** Returns what the check found. */
        public Optional<String> got() {
            return Optional.ofNullable(gotValue);
        }

        @Override
        public String toString() {
            return "rejected [" + check + "]: " + reason
                    + (expectedValue == null ? "" : " (expected " + expectedValue + ", got " + gotValue + ")");
        }
    }
}
