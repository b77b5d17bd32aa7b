package quod.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a command prints: results to standard output, everything else to standard error.
 *
 * <p>Texts may come from a proof file or a plugin, so characters that steer a terminal are replaced.
 */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean outColours;
    private final boolean errColours;
    private final boolean errIsTerminal;

    private Terminal(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, boolean colours) {
        this.out = out;
        this.err = err;
        this.outColours = colours && outIsTerminal;
        this.errColours = colours && errIsTerminal;
        this.errIsTerminal = errIsTerminal;
    }

    /** The meaning of a coloured word. */
    public enum Tone {
        /** It went well. */
        GOOD(32),
        /** It went wrong. */
        BAD(31),
        /** Look here. */
        WARNING(33);

        private final int colour;

        Tone(int colour) {
            this.colour = colour;
        }
    }

    /** Returns a terminal on two streams that are no terminals: no colours, no bar. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, false, false, false);
    }

    /** Returns the terminal of this process. The launcher says by properties which streams are one. */
    public static Terminal ofProcess() {
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                stream(FileDescriptor.out, "stdout.encoding"),
                stream(FileDescriptor.err, "stderr.encoding"),
                isTerminal("quod.stdout.terminal"),
                isTerminal("quod.stderr.terminal"),
                noColour == null || noColour.isEmpty());
    }

    /** Without a launcher: Java knows a console only where standard input and output both are a terminal. */
    private static boolean isTerminal(String property) {
        String told = System.getProperty(property);
        return told != null
                ? Boolean.parseBoolean(told)
                : Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /** ASCII is what Java makes of a missing locale; nearly all such terminals show UTF-8. */
    private static PrintStream stream(FileDescriptor descriptor, String property) {
        Charset told = Charset.forName(System.getProperty(property, "UTF-8"), StandardCharsets.UTF_8);
        Charset used = told.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : told;
        return new PrintStream(new FileOutputStream(descriptor), true, used);
    }

    /** Returns standard output. */
    public PrintStream out() {
        return out;
    }

    /** Returns standard error. */
    public PrintStream err() {
        return err;
    }

    /** Tells whether results may have colours. */
    public boolean outColours() {
        return outColours;
    }

    /** Tells whether standard error is a terminal, which can show a bar. */
    public boolean errIsTerminal() {
        return errIsTerminal;
    }

    /** Prints a line of the result. */
    public void line(String text) {
        out.println(Format.printable(text));
    }

    /** Prints a line of the result that begins with a coloured word. */
    public void headline(Tone tone, String word, String rest) {
        out.println(coloured(outColours, tone, word) + Format.printable(rest));
    }

    /** Prints a note, which is no part of the result. */
    public void note(String text) {
        err.println(Format.printable(text));
    }

    /** Prints a warning. */
    public void warn(String text) {
        err.println(coloured(errColours, Tone.WARNING, "warning: ") + Format.printable(text));
    }

    /** Prints an error. */
    public void error(String text) {
        err.println(coloured(errColours, Tone.BAD, "quod: ") + Format.printable(text));
    }

    private static String coloured(boolean colours, Tone tone, String word) {
        return colours ? "\u001B[1;" + tone.colour + "m" + word + "\u001B[0m" : word;
    }
}
