package quod.risc0.receipt;

import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;

/** The type without values: a part that version 3 of RISC Zero only ever knows by its digest, such as a claim's input. */
public final class Unknown implements Digestible {
    private Unknown() {
        throw new AssertionError("Unknown has no values");
    }

    @Override
    public Digest digest() {
        throw new AssertionError("Unknown has no values");
    }
}
