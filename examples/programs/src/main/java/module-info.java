/** Programs to copy from. They use the api alone. */
@org.jspecify.annotations.NullMarked
module quod.examples.programs {
    requires transitive quod.api;
    requires static org.jspecify;

    exports quod.examples.programs;

    provides quod.api.TraceProgram with
            quod.examples.programs.Collatz,
            quod.examples.programs.Fibonacci,
            quod.examples.programs.FibonacciN,
            quod.examples.programs.KeccakF,
            quod.examples.programs.Mimc,
            quod.examples.programs.Poseidon2,
            quod.examples.programs.Transfer;
}
