package quod.risc0.binary;

/** A value that RISC Zero names by a digest. Equal values have equal digests. */
public interface Digestible {
    /** Returns the digest. */
    Digest digest();
}
