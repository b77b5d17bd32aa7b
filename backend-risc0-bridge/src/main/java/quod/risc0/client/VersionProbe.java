package quod.risc0.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import quod.api.Cancellation;

/** Asks a program for its version. */
final class VersionProbe {
    private static final int MAX_OUTPUT_BYTES = 4 << 10;

    private VersionProbe() {}

    /** Runs {@code r0vm --version} and returns a version that quod speaks with. */
    static R0vmVersion ask(R0vmSettings settings) throws R0vmException {
        String program = settings.program();
        Cancellation cancellation = Cancellation.create();
        try (ChildProcess child =
                        ChildProcess.start(settings, List.of("--version"), ProcessBuilder.Redirect.PIPE, null);
                Watchdog watchdog = new Watchdog(settings.connectTimeout(), cancellation, child::kill)) {
            byte[] output = child.output(MAX_OUTPUT_BYTES);
            OptionalInt exit = child.waitFor(settings.connectTimeout());
            Failures.throwIfEnded(watchdog, cancellation, program, "when asked for its version");
            String text = new String(output, StandardCharsets.UTF_8).strip();
            if (exit.isEmpty()) {
                throw Failures.noVersion(program, "did not end when asked for its version");
            }
            if (exit.getAsInt() != 0) {
                throw Failures.noVersion(
                        program,
                        "ended with exit code " + exit.getAsInt() + " when asked for its version: "
                                + child.errorOutput());
            }
            R0vmVersion version = R0vmVersion.parse(text)
                    .orElseThrow(() -> Failures.noVersion(
                            program, text.isEmpty() ? "printed no version" : "printed \"" + text + "\", no version"));
            if (!version.supported()) {
                throw Failures.unsupported(program, version);
            }
            return version;
        }
    }
}
