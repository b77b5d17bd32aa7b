package quod.risc0.guest;

import quod.risc0.guest.rv32.Assembler;

/**
 * How cells of the row and the next row are reached: two registers point into them, far enough behind their start that
 * offsets of 12 bits reach 1,024 columns.
 *
 * @param rowBytes the length of a row
 */
record RowAddress(int rowBytes) {
    /** Returns how far behind a row's start its register points. */
    int bias() {
        return rowBytes > 2048 ? 2048 : 0;
    }

    /** Loads a cell. */
    void load(Assembler out, int target, int offset, boolean next) {
        int base = next ? MachineCode.NEXT_ROW : MachineCode.ROW;
        int from = offset - bias();
        if (Assembler.fits12(from)) {
            out.lw(target, from, base);
        } else {
            out.lui(target, Assembler.high(from));
            out.add(target, target, base);
            out.lw(target, Assembler.low(from), target);
        }
    }
}
