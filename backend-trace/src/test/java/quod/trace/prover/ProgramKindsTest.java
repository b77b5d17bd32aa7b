package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.Inputs;
import quod.api.MemoryBudgetException;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceShapeException;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsupportedProgramException;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferencePrograms;
import quod.testkit.ReferencePrograms.Sample;
import quod.testkit.SmallProgram;
import quod.trace.Starks;
import quod.trace.air.RandomProgram;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.shape.StarkParameters;

/** Every kind of constraint and column is proven; what is false or too large is refused by name. */
@Tag("kernels")
class ProgramKindsTest {
    private static final StarkParameters BLOWUP_2 = Starks.parameters(4, "blake3", 1, 2, 1);

    private static void assertProven(StarkParameters parameters, ProveRequest request) {
        ProveResult result = Starks.prove(parameters, request);
        assertThat(Starks.check(Starks.verify(result))).isEqualTo("accepted");
    }

    private static void assertProven(StarkParameters parameters, CompiledProgram program, Trace trace) {
        assertProven(parameters, ProveRequest.ofTrace(program, trace));
    }

    private static CompiledProgram program(TraceLayout layout, Consumer<ConstraintBuilder> rules) {
        return CompiledProgram.of(new SmallProgram("kinds", layout, List.of(), in -> null, rules));
    }

    private static Trace counting(TraceLayout layout, int rows) {
        return Trace.builder(layout)
                .column("x", IntStream.range(0, rows).toArray())
                .build();
    }

    static Stream<Sample> samples() {
        return ReferencePrograms.samples().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void referenceProgramsAreProvenAtBlowupTwo(Sample sample) {
        assertProven(BLOWUP_2, sample.request());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void transitionsOfEveryDegreeAreProvenAtBlowupTwo(int degree) {
        for (int rows : new int[] {1, 2, 4, 64}) {
            assertProven(BLOWUP_2, ProveRequest.of(ReferencePrograms.power(degree), Inputs.rows(rows)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 128})
    void randomProgramsAreProven(int rows) {
        for (long seed = 20; seed < 24; seed++) {
            RandomProgram random = new RandomProgram(seed, rows);
            int logBlowup = 1 + (int) (seed % 2);
            assertProven(
                    Starks.parameters(4 + (int) (seed % 2), "blake3", logBlowup, 3, 2),
                    random.program(),
                    random.trace());
        }
    }

    @Test
    void aConstraintOfDegreeEightOnOneRowIsProven() {
        TraceLayout layout = TraceLayout.columns("x");
        for (int rows : new int[] {1, 2, 8, 32}) {
            int last = rows - 1;
            CompiledProgram program = program(layout, c -> {
                Expr x = c.column("x");
                c.transition("counts").equal(x.next(), x.plus(1));
                c.firstRow("first").zero(x.pow(8));
                c.lastRow("last").zero(x.minus(last).pow(8));
                c.row("middle", last / 2).zero(x.minus(last / 2).pow(8));
            });
            assertProven(BLOWUP_2, program, counting(layout, rows));
        }
    }

    @Test
    void periodicColumnsOfEveryPeriodAreProvenWithTheirNextRow() {
        for (int rows : new int[] {1, 2, 4, 32}) {
            for (int period = 1; period <= rows; period *= 2) {
                int[] values = IntStream.range(0, period).map(i -> 7 * i + 3).toArray();
                TraceLayout layout = TraceLayout.columns("x").periodic("p", values);
                int[] x = IntStream.range(0, rows)
                        .map(i -> values[i % values.length] + 2 * values[(i + 1) % values.length])
                        .toArray();
                CompiledProgram program = program(layout, c -> {
                    Expr p = c.periodic("p");
                    c.everyRow("x sums up").equal(c.column("x"), p.plus(p.next().times(2)));
                });
                assertProven(
                        BLOWUP_2, program, Trace.builder(layout).column("x", x).build());
            }
        }
    }

    @Test
    void fixedColumnsOfEveryKindAreProvenWithTheirNextRow() {
        List<FixedColumn> kinds =
                List.of(FixedColumn.counter(3, 5), FixedColumn.powers(2, 3), FixedColumn.table(new int[] {9}, 4));
        for (FixedColumn kind : kinds) {
            for (int rows : new int[] {1, 2, 16}) {
                TraceLayout layout = TraceLayout.columns("x").fixed("f", kind);
                int[] f = kind.values(rows);
                int[] x = IntStream.range(0, rows).map(i -> f[(i + 1) % rows]).toArray();
                CompiledProgram program = program(
                        layout,
                        c -> c.everyRow("x is the next f")
                                .equal(c.column("x"), c.fixed("f").next()));
                assertProven(
                        BLOWUP_2, program, Trace.builder(layout).column("x", x).build());
            }
        }
    }

    @Test
    void wideTracesAreProven() {
        assertProven(BLOWUP_2, ProveRequest.of(ReferencePrograms.wide(300), Inputs.rows(16)));
        assertProven(Starks.SMALL, ProveRequest.of(ReferencePrograms.wide(5), Inputs.rows(64)));
    }

    @Test
    void aLongerTraceIsProvenWithSeveralThreads() {
        try (StarkProver prover = Starks.prover(BLOWUP_2, 3, KernelLoader.load(), step -> {})) {
            ProveResult result = prover.prove(ProveRequest.of(ReferencePrograms.rowSets(), Inputs.rows(1 << 13)));
            assertThat(Starks.check(Starks.verify(result))).isEqualTo("accepted");
        }
    }

    @Test
    void oneProverServesManyHeightsAndPrograms() {
        try (StarkProver prover = Starks.prover(BLOWUP_2)) {
            for (int rows : new int[] {4, 1 << 10, 8, 1}) {
                ProveResult result = prover.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(rows)));
                assertThat(Starks.check(Starks.verify(result))).isEqualTo("accepted");
            }
        }
    }

    @Test
    void aFalseTraceIsRefusedNamingConstraintAndRow() {
        SmallProgram lying = ReferencePrograms.rowSets().lying(t -> ForgedTraces.withCell(t, "y", 3, 0));
        assertThatExceptionOfType(UnsatisfiedConstraintException.class)
                .isThrownBy(() -> Starks.prove(BLOWUP_2, ProveRequest.of(lying, Inputs.rows(8))))
                .withMessageContaining("y alternates, around the end")
                .withMessageContaining("row 2")
                .satisfies(e -> assertThat(e.violations())
                        .extracting(UnsatisfiedConstraintException.Violation::constraint)
                        .contains("y on row 3 is 1"));
    }

    @Test
    void aFalseTraceThatIsNotCheckedGivesAProofThatFailsAtTheConstraintsAlone() {
        for (int degree : new int[] {1, 2, 3, 7}) {
            for (int rows : new int[] {2, 8, 64}) {
                SmallProgram lying =
                        ReferencePrograms.power(degree).lying(t -> ForgedTraces.withCell(t, "x", rows / 2, 1));
                for (StarkParameters parameters : List.of(BLOWUP_2, Starks.SMALL)) {
                    ProveResult result = Starks.prove(
                            parameters,
                            ProveRequest.of(lying, Inputs.rows(rows)).withoutTraceCheck());
                    assertThat(Starks.check(Starks.verify(result))).isEqualTo("composition");
                }
            }
        }
    }

    /** One constraint of one kind is broken, once for each kind of rows: each is really in the quotient. */
    @Test
    void eachKindOfRowsIsEnforcedByTheProof() {
        Sample sample = new Sample(ReferencePrograms.rowSets(), Inputs.rows(8));
        Trace honest = sample.request().runProgram();
        CompiledProgram program = sample.request().program();
        List<Trace> forgeries = List.of(
                ForgedTraces.withPublicValue(honest, "start", 6),
                ForgedTraces.withPublicValue(honest, "third", 6),
                ForgedTraces.withPublicValue(honest, "end", 6),
                ForgedTraces.withColumn(
                        honest, "y", y -> Arrays.stream(y).map(v -> 1 - v).toArray()));
        for (Trace forged : forgeries) {
            ProveResult result =
                    Starks.prove(BLOWUP_2, ProveRequest.ofTrace(program, forged).withoutTraceCheck());
            assertThat(Starks.check(Starks.verify(result))).isEqualTo("composition");
        }
    }

    @Test
    void tooFewRowsForAConstraintOnAGivenRowAreRefused() {
        TraceLayout layout = TraceLayout.columns("x");
        CompiledProgram program = program(layout, c -> c.row("fifth", 4).equal(c.column("x"), 4));
        assertThatExceptionOfType(TraceShapeException.class)
                .isThrownBy(() -> Starks.prove(BLOWUP_2, ProveRequest.ofTrace(program, counting(layout, 4))))
                .withMessageContaining("at least 5 rows");
        assertProven(BLOWUP_2, program, counting(layout, 8));
    }

    @Test
    void aConstraintOfDegreeNineIsRefusedByItsName() {
        TraceLayout layout = TraceLayout.columns("x");
        CompiledProgram program = program(layout, c -> {
            c.everyRow("fine").equal(c.column("x"), c.column("x"));
            c.firstRow("too steep").zero(c.column("x").pow(9));
        });
        assertThatExceptionOfType(UnsupportedProgramException.class)
                .isThrownBy(() -> Starks.prove(BLOWUP_2, ProveRequest.ofTrace(program, counting(layout, 8))))
                .withMessageContaining("\"too steep\"")
                .withMessageContaining("degree 9");
    }

    @Test
    void morePublicValuesThanAProofHoldsAreRefusedByTheirNumber() {
        int count = Proof.MAX_PUBLIC_VALUES + 1;
        TraceLayout layout = TraceLayout.columns("x").publicVector("v", count);
        CompiledProgram program = program(layout, c -> c.everyRow("x is 0").zero(c.column("x")));
        ProveRequest request = ProveRequest.of(program, Inputs.rows(1));
        assertThatExceptionOfType(UnsupportedProgramException.class)
                .isThrownBy(() -> Starks.prove(BLOWUP_2, request))
                .withMessageContaining(String.valueOf(count));
    }

    @Test
    void aTraceBeyondTheMemoryBudgetIsRefusedWithTheNumbersBeforeTheRun() {
        SmallProgram neverRun = ReferencePrograms.wide(300).lying(trace -> {
            throw new AssertionError("the program was run");
        });
        try (StarkProver prover = Starks.proverWithMemory(BLOWUP_2, 3L << 20)) {
            ProveRequest request = ProveRequest.of(neverRun, Inputs.rows(1 << 12));
            long needed = Math.ceilDiv(prover.memoryBytes(List.of(request)), 1 << 20);
            assertThat(needed).isBetween(5L, 100L);
            assertThatExceptionOfType(MemoryBudgetException.class)
                    .isThrownBy(() -> prover.prove(request))
                    .withMessageContaining(needed + " MiB")
                    .withMessageContaining("3 MiB");
        }
    }

    @Test
    void aRunOfAnotherHeightThanAnnouncedIsRefused() {
        SmallProgram other = ReferencePrograms.noPublicValues().lying(trace -> counting(trace.layout(), 16));
        assertThatExceptionOfType(TraceShapeException.class)
                .isThrownBy(() -> Starks.prove(BLOWUP_2, ProveRequest.of(other, Inputs.rows(8))))
                .withMessageContaining("8")
                .withMessageContaining("16");
    }
}
