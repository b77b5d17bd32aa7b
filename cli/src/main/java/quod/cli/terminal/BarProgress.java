package quod.cli.terminal;

import java.io.PrintStream;

/** A bar that is drawn over itself, with the phase and the time; it is gone when closed. */
final class BarProgress implements Progress {
    private static final int WIDTH = 24;
    private static final long TICK_MILLIS = 200;

    private final PrintStream out;
    private final long startNanos = System.nanoTime();
    private final Thread ticker;
    private String phase = "starting";
    private int index;
    private int count = 1;
    private boolean closed;

    BarProgress(PrintStream out) {
        this.out = out;
        this.ticker = Thread.ofVirtual().name("progress").start(this::tick);
    }

    @Override
    public synchronized void phase(String name, int number, int total) {
        phase = Format.printable(name);
        index = number;
        count = Math.max(1, total);
        draw();
    }

    @Override
    public synchronized void close() {
        closed = true;
        ticker.interrupt();
        out.print("\r\u001B[K");
        out.flush();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                draw();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (!closed) {
            int full = Math.clamp((long) WIDTH * index / count, 0, WIDTH);
            String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
            out.print("\r[" + bar + "] " + (index + 1) + "/" + count + " " + phase + "  "
                    + Format.nanos(System.nanoTime() - startNanos) + "\u001B[K");
            out.flush();
        }
    }
}
