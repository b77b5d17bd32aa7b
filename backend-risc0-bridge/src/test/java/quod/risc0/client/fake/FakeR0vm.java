package quod.risc0.client.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Behaves as r0vm 3.0 does towards its client, without proving anything: {@code FakeR0vm SCENARIO… r0vm's arguments}.
 * Scenarios are {@link Scenario}'s names, separated by commas; {@code version=TEXT} changes the version's text,
 * {@code pid=FILE} writes the process id of a child that it starts.
 */
public final class FakeR0vm {
    private FakeR0vm() {}

    /** How it misbehaves. */
    public enum Scenario {
        NORMAL,
        /** Runs generated guests, as {@link quod.risc0.InterpretedR0vm} does; needs the whole class path. */
        INTERPRET,
        /** Ends with an error in the middle of a message. */
        DIE_MID_FRAME,
        /** Ends at once, before it connects. */
        DIE_AT_START,
        /** Greets, then says nothing more. */
        HANG,
        /** Does not connect. */
        HANG_AT_START,
        /** Says nothing when asked for its version. */
        HANG_ON_VERSION,
        /** Announces a message of 4 GB. */
        HUGE_FRAME,
        /** Sends bytes that are no message. */
        GARBAGE,
        /** Hangs up and stays. */
        HANG_UP,
        /** Has no --port. */
        NO_PORT,
        /** Refuses the client's version. */
        OTHER_VERSION,
        GUEST_PANIC,
        GUEST_EXIT_3,
        SESSION_LIMIT,
        /** Dies as a program does for which memory ran out. */
        OUT_OF_MEMORY,
        /** Writes a megabyte of errors, then ends with one. */
        NOISY,
        /** The journal is the list of its environment's variables. */
        TELL_ENVIRONMENT,
        /** Starts a child that sleeps, then hangs. */
        HANG_WITH_CHILD,
        /** Answers well, then ends with an error. */
        FAIL_AFTERWARDS,
        /** Reports success, but writes no receipt. */
        NO_RECEIPT
    }

    public static void main(String[] args) throws Exception {
        List<String> options = Arrays.asList(args[0].split(","));
        List<String> arguments = Arrays.asList(args).subList(1, args.length);
        Scenario scenario = Scenario.valueOf(options.getFirst());
        if (arguments.contains("--version")) {
            if (scenario == Scenario.HANG_ON_VERSION) {
                sleep();
            }
            System.out.print(option(options, "version", "risc0-r0vm 3.0.6\n"));
            System.out.flush();
        } else if (arguments.contains("--port")) {
            if (scenario == Scenario.NO_PORT) {
                System.err.println("error: unexpected argument '--port' found");
                System.exit(2);
            }
            new FakeServer(scenario, option(options, "pid", "")).serve(Integer.parseInt(after(arguments, "--port")));
        } else if (arguments.contains("--id")) {
            System.out.println(HexFormat.of().formatHex(imageId(read(after(arguments, "--elf")))));
        } else {
            commandLine(scenario, arguments);
        }
    }

    /** The fake's image id: the first 32 bytes of the program, padded with zeros. */
    static byte[] imageId(byte[] program) {
        return Arrays.copyOf(program, 32);
    }

    /** The fake's receipt: the image id, then the journal, which is the input backwards. */
    static byte[] receipt(byte[] program, byte[] journal) {
        byte[] receipt = Arrays.copyOf(imageId(program), 32 + journal.length);
        System.arraycopy(journal, 0, receipt, 32, journal.length);
        return receipt;
    }

    static byte[] reversed(byte[] input) {
        byte[] journal = new byte[input.length];
        for (int i = 0; i < input.length; i++) {
            journal[i] = input[input.length - 1 - i];
        }
        return journal;
    }

    static void sleep() throws InterruptedException {
        Thread.sleep(600_000);
    }

    private static void commandLine(Scenario scenario, List<String> arguments) throws Exception {
        switch (scenario) {
            case GUEST_PANIC -> fail("called `Result::unwrap()` on an `Err` value: Guest panicked: oh no");
            case SESSION_LIMIT -> fail("called `Result::unwrap()` on an `Err` value: Session limit exceeded: 9 >= 8");
            case DIE_AT_START -> fail("broken");
            case HANG -> sleep();
            case NO_RECEIPT -> {}
            default ->
                Files.write(
                        Path.of(after(arguments, "--receipt")),
                        receipt(read(after(arguments, "--elf")), reversed(read(after(arguments, "--initial-input")))));
        }
    }

    private static void fail(String text) {
        System.err.println("thread 'main' panicked at src/lib.rs:\n" + text);
        System.exit(101);
    }

    private static String after(List<String> arguments, String name) {
        return arguments.get(arguments.indexOf(name) + 1);
    }

    private static String option(List<String> options, String name, String absent) {
        return options.stream()
                .filter(o -> o.startsWith(name + "="))
                .map(o -> new String(HexFormat.of().parseHex(o.substring(name.length() + 1)), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(absent);
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
