package quod.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import quod.api.Backends;
import quod.api.Proof;
import quod.api.spi.Availability;
import quod.api.spi.ProverBackend;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Fields;

/** {@code quod version}: what is installed. */
@Command(name = "version", description = "Shows the versions of quod, Java and the backends.")
public final class VersionCommand implements Callable<Integer> {
    private static final String POM = "/META-INF/maven/quod/quod-cli/pom.properties";

    private final Session session;

    /** Creates the command. */
    public VersionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Fields fields = new Fields(0)
                .add("quod", version() + ", proof format " + Proof.FORMAT_VERSION)
                .add("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")")
                .add(
                        "machine",
                        System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                                + Runtime.getRuntime().availableProcessors() + " cores");
        for (Backends.Found found : session.catalog().backends().found()) {
            ProverBackend backend = found.backend();
            fields.add(
                    backend.id(),
                    backend.version()
                            + switch (backend.availability()) {
                                case Availability.Available yes -> ": " + yes.detail();
                                case Availability.Unavailable no -> ": not available, " + no.reason();
                            });
        }
        fields.print(session.terminal());
        return ExitCode.DONE.number();
    }

    /** Returns the version of quod, which Maven writes into the jar. */
    static String version() {
        Properties pom = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream(POM)) {
            if (in != null) {
                pom.load(in);
            }
        } catch (IOException unreadable) {
            return "(version unreadable)";
        }
        return pom.getProperty("version", "(not packaged)");
    }
}
