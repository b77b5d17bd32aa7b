package quod.risc0.client;

import java.util.Optional;

/**
 * What a proof gave. Nothing of it is checked yet: how the guest ended is in the receipt, and so is whether the proof is
 * a real one. The array is owned by the record.
 *
 * @param receipt the receipt's bytes
 * @param encoding how they are encoded
 * @param cycles what r0vm counted; empty where it does not tell
 */
public record ProvenRun(byte[] receipt, Encoding encoding, Optional<Cycles> cycles) {
    /** The encodings of receipts. */
    public enum Encoding {
        /** Protocol buffers, from the loopback interface. */
        PROTOBUF,
        /** bincode 1.3, from the command line, and what checking takes. */
        BINCODE
    }

    /**
     * Counts of a proven run.
     *
     * @param segments the number of segments
     * @param total every cycle that was proven, padding included
     * @param user the guest's own
     * @param paging for loading and storing memory pages
     * @param reserved what each segment keeps for itself
     */
    public record Cycles(long segments, long total, long user, long paging, long reserved) {}

    @Override
    public String toString() {
        return "ProvenRun[receipt of " + receipt.length + " bytes, " + encoding
                + cycles.map(c -> ", " + c).orElse("") + "]";
    }
}
