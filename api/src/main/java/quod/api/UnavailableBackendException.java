package quod.api;

import quod.api.spi.Availability;

/** The backend cannot work here: says what is missing and how to get it. */
public final class UnavailableBackendException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public UnavailableBackendException(String message) {
        super(message);
    }

    /** Creates one that says why a backend cannot prove here, and what helps. */
    public UnavailableBackendException(String backend, Availability.Unavailable why) {
        this("backend " + backend + " cannot prove here: " + why.reason() + " " + why.remedy());
    }
}
