package quod.cli.terminal;

import quod.api.ProgressListener;

/** Shows on standard error what a prover does; close it before anything else is printed. */
public interface Progress extends ProgressListener, AutoCloseable {
    @Override
    void close();

    /** Returns a bar on a terminal, and a line for each phase elsewhere. */
    static Progress on(Terminal terminal) {
        return terminal.errIsTerminal() ? new BarProgress(terminal.err()) : new LineProgress(terminal);
    }

    /** Returns progress that nobody sees. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void phase(String phase, int index, int count) {}

            @Override
            public void close() {}
        };
    }
}
