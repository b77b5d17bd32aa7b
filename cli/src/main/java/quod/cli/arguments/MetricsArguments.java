package quod.cli.arguments;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.cli.metrics.MetricsEndpoint;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Terminal;

/** The options that serve metrics while a command runs. */
public final class MetricsArguments {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Serve metrics for Prometheus at /metrics on this port while proving; 0: any free one.")
    private @Nullable Integer port;

    @Option(
            names = "--metrics-address",
            paramLabel = "ADDRESS",
            description = "Where to serve them (default: the loopback address; anybody who reaches it can read them).")
    private @Nullable String address;

    /**
     * The endpoint, if there is one; closing this closes it.
     *
     * @param endpoint serves the metrics
     */
    public record Served(Optional<MetricsEndpoint> endpoint) implements AutoCloseable {
        /** Returns the registry whose meters are served. */
        public Optional<MeterRegistry> registry() {
            return endpoint.map(MetricsEndpoint::registry);
        }

        @Override
        public void close() {
            endpoint.ifPresent(MetricsEndpoint::close);
        }
    }

    /**
     * Begins to serve, if that is wished, and says where.
     *
     * @throws CommandFailure if it cannot
     */
    public Served serve(Terminal terminal) {
        Optional<MetricsEndpoint> endpoint = endpoint();
        endpoint.ifPresent(served -> terminal.note("metrics: " + served.url()));
        return new Served(endpoint);
    }

    private Optional<MetricsEndpoint> endpoint() {
        Integer chosen = port;
        if (chosen == null) {
            if (address != null) {
                throw CommandFailure.usage("--metrics-address needs --metrics-port");
            }
            return Optional.empty();
        }
        if (chosen < 0 || chosen > MAX_PORT) {
            throw CommandFailure.usage("--metrics-port " + chosen + " is outside 0 … " + MAX_PORT);
        }
        try {
            InetAddress host = address == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(address);
            return Optional.of(new MetricsEndpoint(new InetSocketAddress(host, chosen)));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "can't serve metrics at " + (address == null ? "the loopback address" : address) + ", port "
                            + chosen + ": " + e.getMessage(),
                    e);
        }
    }
}
