package quod.risc0.client;

/**
 * What r0vm says of a receipt.
 *
 * @param answer the kind of answer
 * @param reason its words; empty if the receipt is valid
 */
public record SealCheck(Answer answer, String reason) {
    /** The kinds of answers. */
    public enum Answer {
        /** The seal is valid, and is one of a run of that image which halted with 0 and gave this journal. */
        VALID,
        /** The seal is one of another image, journal or end. */
        OTHER_CLAIM,
        /** The seal is invalid. */
        INVALID,
        /** The bytes are no receipt. */
        UNREADABLE,
        /** Refused in words that this build does not know. */
        REFUSED
    }

    /** Reads the words of r0vm 3.0. */
    static SealCheck refused(String reason) {
        Answer answer;
        if (reason.contains("deserialize receipt")) {
            answer = Answer.UNREADABLE;
        } else if (reason.contains("claim digest does not match")) {
            answer = Answer.OTHER_CLAIM;
        } else if (reason.contains("proof is invalid")) {
            answer = Answer.INVALID;
        } else {
            answer = Answer.REFUSED;
        }
        return new SealCheck(answer, reason);
    }

    /** Tells whether the receipt is valid. */
    public boolean valid() {
        return answer == Answer.VALID;
    }
}
