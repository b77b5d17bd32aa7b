package quod.risc0.guest.rv32;

/** A program has more words than an assembler takes. */
public final class ProgramTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProgramTooLongException(String message) {
        super(message);
    }
}
