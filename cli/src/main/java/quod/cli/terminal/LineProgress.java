package quod.cli.terminal;

/** A line for each phase, for logs. */
final class LineProgress implements Progress {
    private final Terminal terminal;

    LineProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void phase(String phase, int index, int count) {
        terminal.note("[" + (index + 1) + "/" + count + "] " + phase);
    }

    @Override
    public void close() {}
}
