/** A program that brings its own guest for RISC Zero, to learn from. */
@org.jspecify.annotations.NullMarked
module quod.examples.guest {
    requires transitive quod.api;
    requires transitive quod.risc0;
    requires quod.examples.programs;
    requires static org.jspecify;

    exports quod.examples.guest;

    provides quod.api.TraceProgram with
            quod.examples.guest.FibonacciGuest;
}
