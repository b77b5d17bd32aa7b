package quod.cli.compare.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line that starts another JVM like this one: same Java, same flags, same classes. */
public final class JavaCommand {
    private static final String MAIN = "quod.cli.Main";
    private static final String MODULE = "quod.cli";

    private JavaCommand() {}

    /** Returns the command line that runs {@code quod} with these arguments. */
    static List<String> quod(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        // What a child writes is read by this process: no bar, no colours.
        command.add("-Dquod.stdout.terminal=false");
        command.add("-Dquod.stderr.terminal=false");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-Dstderr.encoding=UTF-8");
        Optional.ofNullable(System.getProperty("java.class.path"))
                .filter(path -> !path.isEmpty())
                .ifPresent(path -> command.addAll(List.of("-cp", path)));
        String modules = System.getProperty("jdk.module.path");
        if (System.getProperty("jdk.module.main") != null && modules != null) {
            command.addAll(List.of("-p", modules, "-m", MODULE + "/" + MAIN));
        } else {
            command.add(MAIN);
        }
        command.addAll(arguments);
        return command;
    }

    /** Returns the flags of this JVM that its children get: all but those of debuggers and other agents. */
    public static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agent")
                        && !flag.startsWith("-javaagent")
                        && !flag.startsWith("-Xrun")
                        && !flag.startsWith("-Dquod.std")
                        && !flag.startsWith("-Djdk.module."))
                .toList();
    }
}
