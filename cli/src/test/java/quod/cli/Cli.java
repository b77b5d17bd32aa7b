package quod.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs the command line in this process. */
final class Cli {
    private Cli() {}

    /** What a command did. */
    record Result(int code, String out, String err) {}

    static Result quod(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                texts,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Proves the doubling of 3 on 8 rows by the fake backend: 3, 6, …, 384. */
    static Path doubling(Path folder) {
        Path file = folder.resolve("doubling.proof");
        Result result =
                quod("prove", "test-doubling", "--backend", "fake", "--rows", 8, "--input", "start=3", "-o", file);
        if (result.code() != 0) {
            throw new AssertionError(result.toString());
        }
        return file;
    }
}
