package quod.risc0.binary;

/** Bytes that are no program for RISC Zero's machine. The text says what was found and what is needed. */
public final class ProgramFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence on what was found and what is needed. */
    public ProgramFormatException(String message) {
        super(message);
    }
}
