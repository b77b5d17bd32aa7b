/** A backend in its own jar, to learn from. */
@org.jspecify.annotations.NullMarked
module quod.examples.hello {
    requires transitive quod.api;
    requires static org.jspecify;

    exports quod.examples.hello;

    provides quod.api.spi.ProverBackend with
            quod.examples.hello.HelloBackend;
}
