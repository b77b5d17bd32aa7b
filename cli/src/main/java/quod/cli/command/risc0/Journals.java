package quod.cli.command.risc0;

import java.util.HexFormat;

/** Journals as text. */
final class Journals {
    private static final int SHOWN_BYTES = 256;

    private Journals() {}

    /** Returns the journal in hexadecimal, the beginning of a long one. */
    static String text(byte[] journal) {
        String hex = HexFormat.of().formatHex(journal, 0, Math.min(journal.length, SHOWN_BYTES));
        return journal.length + " bytes" + (journal.length == 0 ? "" : ": " + hex)
                + (journal.length > SHOWN_BYTES ? "…" : "");
    }
}
