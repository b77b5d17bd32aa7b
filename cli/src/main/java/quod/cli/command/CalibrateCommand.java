package quod.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quod.cli.arguments.BackendArguments;
import quod.cli.arguments.CalibrationFolder;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;
import quod.strategies.Pipeline;
import quod.strategies.adaptive.Calibration;
import quod.strategies.adaptive.Estimator;

/** {@code quod calibrate}: measures how fast a backend is on this machine. */
@Command(
        name = "calibrate",
        description =
                "Measures how fast a backend is on this machine, once; quod estimate and the strategy adaptive use it.")
public final class CalibrateCommand implements Callable<Integer> {
    /** The load for each processor above which others disturb. */
    private static final double BUSY = 0.5;

    private final Session session;

    @Mixin
    private BackendArguments backend = new BackendArguments();

    @Mixin
    private CalibrationFolder folder = new CalibrationFolder();

    @Option(names = "--force", description = "Measure again, where that was done before.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Creates the command. */
    public CalibrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        try (Pipeline pipeline = EstimatingPipeline.of(session, backend.backend(), backend.options(), folder)) {
            Estimator estimator = pipeline.estimator().orElseThrow();
            boolean measures = force || estimator.calibration().samples() == 0;
            if (measures) {
                warnOfLoad();
                terminal.note("measuring …");
                estimator.calibrate();
            }
            Calibration found = estimator.calibration();
            if (json) {
                ObjectNode node = Json.object()
                        .put("backend", backend.backend())
                        .put("configuration", pipeline.info().configuration())
                        .put("measuredNow", measures)
                        .put("file", estimator.calibrationFile().toString())
                        .put("tasks", found.samples())
                        .put("logSpread", found.logSpread());
                ObjectNode units = node.putObject("unitNanos");
                found.unitNanos().forEach(units::put);
                Json.print(terminal, node);
                return ExitCode.DONE.number();
            }
            terminal.headline(Terminal.Tone.GOOD, "CALIBRATED", measures ? "" : ", before; --force measures again");
            Fields fields = new Fields(2)
                    .add("backend", backend.backend())
                    .add("configuration", pipeline.info().configuration())
                    .add("tasks", found.samples())
                    .add(
                            "spread",
                            Math.round(100 * Math.expm1(found.logSpread())) + " % for programs that were left out")
                    .add("file", estimator.calibrationFile());
            found.unitNanos().forEach((work, nanos) -> {
                if (nanos > 0) {
                    fields.add("  " + work, String.format(Locale.ROOT, "%.3f ns", nanos));
                }
            });
            fields.print(terminal);
        }
        return ExitCode.DONE.number();
    }

    /** What else runs makes the figures too large. */
    private void warnOfLoad() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        if (load > BUSY * system.getAvailableProcessors()) {
            session.terminal()
                    .warn(String.format(
                            Locale.ROOT,
                            "the machine is busy (load %.1f on %d processors): calibrate again with --force when it is quiet",
                            load,
                            system.getAvailableProcessors()));
        }
    }
}
