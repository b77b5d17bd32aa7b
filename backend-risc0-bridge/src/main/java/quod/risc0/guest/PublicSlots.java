package quod.risc0.guest;

import java.util.LinkedHashMap;
import java.util.Map;

/** Words for public values at the scales in which constraints use them; filled once when the guest starts. */
final class PublicSlots {
    private final DataImage data;
    private final Map<Slot, Integer> offsets = new LinkedHashMap<>();

    /** A public value at a scale. */
    record Slot(int index, int scale) {}

    PublicSlots(DataImage data) {
        this.data = data;
    }

    /** Returns the offset of the word with that public value at that scale, canonical. */
    int offset(int index, int scale) {
        return offsets.computeIfAbsent(new Slot(index, scale), slot -> data.words(0));
    }

    /** Returns all words so far, in the order in which they were asked for. */
    Map<Slot, Integer> all() {
        return offsets;
    }
}
