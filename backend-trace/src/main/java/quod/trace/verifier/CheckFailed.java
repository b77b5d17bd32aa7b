package quod.trace.verifier;

import quod.api.Verdict;

/** Carries a rejection out of the checks; never leaves the verifier. */
final class CheckFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Verdict.Rejected verdict;

    CheckFailed(Verdict.Rejected verdict) {
        super(verdict.reason(), null, false, false);
        this.verdict = verdict;
    }

    static CheckFailed of(String check, String reason) {
        return new CheckFailed(Verdict.Rejected.of(check, reason));
    }

    static CheckFailed of(String check, String reason, Object expected, Object got) {
        return new CheckFailed(Verdict.Rejected.of(check, reason, expected, got));
    }

    Verdict.Rejected verdict() {
        return verdict;
    }
}
