package quod.risc0.rest;

/** A proving service did not do what it was asked. The text says what was asked and what came back, without secrets. */
public final class BonsaiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong, so that a caller can decide what to do. */
    public enum Kind {
        /** The key is missing, wrong, or may not do this (401, 403). Another try is useless. */
        AUTHENTICATION,
        /** The account has used up what it may use (402), or asks too often and goes on being told so (429). */
        QUOTA,
        /** There is no such session or receipt (404, 410). */
        NOT_FOUND,
        /** The service understood the request and refuses it (other 4xx). Another try is useless. */
        REFUSED,
        /** The service fails (5xx), even after all tries. */
        SERVER,
        /** The service can't be reached or drops the connection, even after all tries. A later try may do. */
        UNREACHABLE,
        /** An answer, or the proof itself, takes longer than the caller wants to wait. */
        TIMEOUT,
        /** An answer is not what the interface promises. */
        PROTOCOL,
        /** The service ran the session, and it failed: a guest that panicked, for example. */
        SESSION_FAILED,
        /** The session was stopped, by the service or by somebody else. */
        SESSION_STOPPED
    }

    /** Creates one. */
    public BonsaiException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Creates one with a cause. */
    public BonsaiException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }
}
