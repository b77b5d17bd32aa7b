/** The performance demo: measures strategies on this machine, and judges what the first design concluded. */
@org.jspecify.annotations.NullMarked
module quod.examples.demo {
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.management;
    requires transitive quod.api;
    requires quod.examples.programs;
    requires quod.strategies;
    requires static org.jspecify;

    exports quod.examples.demo;
    exports quod.examples.demo.machine;
    exports quod.examples.demo.measure;
    exports quod.examples.demo.report;
    exports quod.examples.demo.task;
    exports quod.examples.demo.test;

    opens quod.examples.demo to
            info.picocli;
    opens quod.examples.demo.machine to
            com.fasterxml.jackson.databind;
    opens quod.examples.demo.measure to
            com.fasterxml.jackson.databind;
    opens quod.examples.demo.report to
            com.fasterxml.jackson.databind;

    provides java.util.spi.ToolProvider with
            quod.examples.demo.DemoTool;
}
