/** The command line: {@code quod prove}, {@code verify}, {@code inspect} and the rest. */
@org.jspecify.annotations.NullMarked
module quod.cli {
    requires com.fasterxml.jackson.databind;
    requires java.management;
    requires java.xml;
    requires org.apache.commons.csv;
    requires info.picocli;
    requires jdk.httpserver;
    requires jdk.management;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires quod.api;
    requires quod.strategies;
    requires quod.risc0;
    requires static org.jspecify;

    exports quod.cli;

    opens quod.cli.arguments to
            info.picocli;
    opens quod.cli.command to
            info.picocli;
    opens quod.cli.compare to
            com.fasterxml.jackson.databind;
    opens quod.cli.command.risc0 to
            info.picocli;

    uses java.util.spi.ToolProvider;
    uses quod.api.TraceProgram;
    uses quod.api.spi.ProverBackend;
}
