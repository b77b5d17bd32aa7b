package quod.risc0;

import quod.api.SecurityReport;
import quod.api.Verdict;
import quod.risc0.receipt.Bytes;

/** What is said of a receipt that stands alone, without a statement of a program. */
public sealed interface GuestVerdict {
    /**
     * A run of the guest with the caller's image id halted with 0 and made this public.
     *
     * @param journal what it made public: whether that is what the caller cares about is the caller's to see
     * @param security how sure it is, as RISC Zero states it
     */
    record Accepted(Bytes journal, SecurityReport security) implements GuestVerdict {}

    /**
     * Nothing is shown.
     *
     * @param reason the check that failed, and why
     * @param verified whether that is the receipt's fault; if not, no r0vm was there to check the seal
     */
    record Refused(Verdict.Rejected reason, boolean verified) implements GuestVerdict {}
}
