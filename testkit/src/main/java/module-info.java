/** The contracts that every backend, strategy and program must pass, and what tests of proofs need. */
@org.jspecify.annotations.NullMarked
module quod.testkit {
    requires transitive quod.api;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires static org.jspecify;

    exports quod.testkit;
}
