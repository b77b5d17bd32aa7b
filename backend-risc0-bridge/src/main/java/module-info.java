/** The bridge to RISC Zero. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the name ends with a digit, as RISC Zero's does
module quod.risc0 {
    requires transitive quod.api;
    requires com.fasterxml.jackson.core;
    requires com.google.protobuf;
    requires java.management;
    requires java.net.http;
    requires static org.jspecify;

    exports quod.risc0;
    exports quod.risc0.binary;
    exports quod.risc0.client;
    exports quod.risc0.guest;
    exports quod.risc0.guest.rv32;
    exports quod.risc0.receipt;
    exports quod.risc0.rest;

    provides quod.api.spi.ProverBackend with
            quod.risc0.Risc0Backend;
}
