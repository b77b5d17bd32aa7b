package quod.risc0;

import quod.api.ByteReader;
import quod.api.ByteWriter;
import quod.api.ProofFormatException;

/**
 * The parameter set in a proof's envelope: version 1 (1 byte), and the guest (1 byte: 0 generated, 1 the program's own).
 * Everything else is in the receipt.
 *
 * @param guest which guest was proven
 */
record Risc0Parameters(GuestChoice guest) {
    private static final int VERSION = 1;

    byte[] encode() {
        return new ByteWriter().uint8(VERSION).uint8(guest.code()).toBytes();
    }

    static Risc0Parameters decode(byte[] bytes) throws ProofFormatException {
        ByteReader in = new ByteReader(bytes);
        int version = in.uint8();
        if (version != VERSION) {
            throw new ProofFormatException(
                    "the parameter set has version " + version + ", and this build reads " + VERSION);
        }
        int code = in.uint8();
        in.end();
        for (GuestChoice guest : GuestChoice.values()) {
            if (guest.code() == code) {
                return new Risc0Parameters(guest);
            }
        }
        throw new ProofFormatException("the parameter set names the unknown guest " + code);
    }
}
