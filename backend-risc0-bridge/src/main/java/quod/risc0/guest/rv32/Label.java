package quod.risc0.guest.rv32;

/** A place in a program that instructions may name before it is known. */
public final class Label {
    private int offset;
    private boolean bound;

    /** Creates a label without a place. */
    public Label() {}

    void bind(int here) {
        if (bound) {
            throw new IllegalStateException("the label has a place already");
        }
        offset = here;
        bound = true;
    }

    int offset() {
        if (!bound) {
            throw new IllegalStateException("an instruction names a label that has no place");
        }
        return offset;
    }
}
