package quod.risc0.client.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Commands that start the fake. */
public final class FakePrograms {
    private FakePrograms() {}

    /** Returns the command for a scenario. */
    public static List<String> command(FakeR0vm.Scenario scenario) {
        return command(scenario.name());
    }

    /** Returns the command for a scenario, with another text for its version. */
    public static List<String> withVersion(FakeR0vm.Scenario scenario, String text) {
        return command(scenario + ",version=" + hex(text));
    }

    /** Returns the command for a scenario that starts a child and writes its id to a file. */
    public static List<String> withPidFile(FakeR0vm.Scenario scenario, Path file) {
        return command(scenario + ",pid=" + hex(file.toString()));
    }

    /** Writes a program that runs generated guests in the interpreter; for the rest it is the fake. */
    public static Path interpreting(Path file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                file,
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path") + "' " + FakeR0vm.class.getName()
                        + " INTERPRET \"$@\"\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " can't be made a program");
        }
        return file;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A JVM that starts fast: interpreter and one compiler, the simplest collector, the classes of this folder alone. */
    private static List<String> command(String options) {
        Path classes;
        try {
            classes = Path.of(FakeR0vm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("-cp", classes.toString(), FakeR0vm.class.getName(), options));
        return command;
    }
}
