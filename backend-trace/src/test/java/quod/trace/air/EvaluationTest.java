package quod.trace.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.Trace;
import quod.trace.Polynomials;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.poly.BitReversal;
import quod.trace.poly.Ntt;
import quod.trace.poly.Transforms;
import quod.trace.shape.TraceFigures;
import quod.trace.work.Workers;

/** Blocks of rows, cosets and single points say the same of random programs, at all heights. */
@Tag("kernels")
class EvaluationTest {
    private static final Kernels KERNELS = KernelLoader.load();

    private static int[][] mainColumns(Trace trace) {
        int[][] columns = new int[trace.layout().columnNames().size()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = trace.column(c);
        }
        return columns;
    }

    /** Main and fixed columns in Montgomery form. */
    private static int[][] montgomeryColumns(CompiledProgram program, Trace trace) {
        int[][] main =
                Arrays.stream(mainColumns(trace)).map(Polynomials::montgomery).toArray(int[][]::new);
        return TraceChecker.withFixed(program, main, trace.rows(), KERNELS);
    }

    private static int seeds(int rows) {
        return rows <= 64 ? 8 : 2;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 256, 2048})
    void honestTracesOfRandomProgramsPassTheCheck(int rows) {
        for (long seed = 0; seed < seeds(rows); seed++) {
            RandomProgram random = new RandomProgram(seed, rows);
            Trace trace = random.trace();
            assertThatCode(() -> TraceChecker.check(random.program(), trace)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 32, 256, 2048})
    void blocksGiveWhatRowsGive(int rows) {
        for (long seed = 0; seed < seeds(rows); seed++) {
            RandomProgram random = new RandomProgram(seed, rows);
            Trace trace = random.trace();
            ConstraintSystem system = random.program().constraints();
            int[][] columns = allColumnsWrapped(random.program(), trace);
            AirProgram air = AirProgram.compile(system, trace.publicValues(), QuotientEvaluator.BATCH, rows);
            int[] at = new int[columns.length];
            int[] next = new int[columns.length];
            int[][] values = new int[system.constraints().size()][rows];
            int[] scratch = air.newScratch();
            Arrays.fill(scratch, -1);
            int block = Math.min(air.blockRows(), 1 + new Random(seed).nextInt(rows));
            for (int from = 0; from < rows; from += block) {
                Arrays.fill(at, from);
                Arrays.fill(next, from + 1);
                int first = from;
                int len = Math.min(block, rows - from);
                air.run(KERNELS, columns, at, next, len, scratch, (constraint, v, off, n) -> {
                    for (int i = 0; i < n; i++) {
                        values[constraint][first + i] = Montgomery.fromMontgomery(v[off + i]);
                    }
                });
            }
            assertRows(system, trace, values);
        }
    }

    /** All columns by their slots; after the last row stands the first once more. */
    private static int[][] allColumnsWrapped(CompiledProgram program, Trace trace) {
        int rows = trace.rows();
        List<int[]> all = new ArrayList<>(List.of(montgomeryColumns(program, trace)));
        for (int k = 0; k < program.layout().periodicNames().size(); k++) {
            int[] period = Polynomials.montgomery(program.layout().periodicValues(k));
            int[] column = new int[rows];
            for (int i = 0; i < rows; i++) {
                column[i] = period[i % period.length];
            }
            all.add(column);
        }
        return all.stream()
                .map(column -> {
                    int[] wrapped = Arrays.copyOf(column, rows + 1);
                    wrapped[rows] = column[0];
                    return wrapped;
                })
                .toArray(int[][]::new);
    }

    private static void assertRows(ConstraintSystem system, Trace trace, int[][] values) {
        int[][] columns = mainColumns(trace);
        for (int row = 0; row < trace.rows(); row++) {
            int[] nodes = Rows.nodes(system, trace.publicValues(), columns, row);
            for (int k = 0; k < values.length; k++) {
                assertThat(values[k][row])
                        .isEqualTo(nodes[system.constraints().get(k).node()]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 128, 2048})
    void theQuotientOfAnHonestTraceIsAPolynomialOfTheStatedDegreeAndTheVerifiersValueAtAnyPoint(int rows) {
        for (long seed = 0; seed < seeds(rows) / 2; seed++) {
            RandomProgram random = new RandomProgram(seed, rows);
            Quotient quotient = new Quotient(random.program(), random.trace(), 4 + (int) (seed % 2), seed);
            int chunks = TraceFigures.of(random.program(), Integer.numberOfTrailingZeros(rows))
                    .chunks();
            for (int[] coefficients : quotient.coefficients()) {
                for (int k = chunks * rows; k < coefficients.length; k++) {
                    assertThat(coefficients[k])
                            .as("coefficient %d of %d rows", k, rows)
                            .isZero();
                }
            }
            assertThat(quotient.atZeta()).isEqualTo(quotient.byPointEvaluator());
        }
    }

    @Test
    void theQuotientOfAFalseTraceIsNot() {
        RandomProgram random = new RandomProgram(3, 16);
        Trace honest = random.trace();
        int[] r0 = honest.column("r[0]").clone();
        r0[5] = r0[5] == 0 ? 1 : 0;
        Trace.Builder builder = Trace.builder(honest.layout());
        for (String name : honest.layout().columnNames()) {
            builder.column(name, name.equals("r[0]") ? r0 : honest.column(name));
        }
        honest.publicValues().toMap().forEach(builder::publicValue);
        Quotient quotient = new Quotient(random.program(), builder.build(), 4, 3);
        assertThat(quotient.atZeta()).isNotEqualTo(quotient.byPointEvaluator());
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        RandomProgram random = new RandomProgram(1, 2048);
        Quotient alone = new Quotient(random.program(), random.trace(), 5, 1);
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            Quotient together = new Quotient(random.program(), random.trace(), 5, 1, Workers.on(pool, 4));
            assertThat(together.coefficients()).isDeepEqualTo(alone.coefficients());
        }
    }

    /** The quotient of a trace on 8 cosets, by the prover's evaluator. */
    private static final class Quotient {
        private static final int LOG_COSETS = 3;

        private final CompiledProgram program;
        private final Trace trace;
        private final int logRows;
        private final ExtensionField field;
        private final int[] alpha;
        private final int[] zeta;
        private final int[][] coefficients;
        private final int[][] columns;

        Quotient(CompiledProgram program, Trace trace, int degree, long seed) {
            this(program, trace, degree, seed, Workers.sequential());
        }

        Quotient(CompiledProgram program, Trace trace, int degree, long seed, Workers workers) {
            this.program = program;
            this.trace = trace;
            this.logRows = Integer.numberOfTrailingZeros(trace.rows());
            this.field = ExtensionField.ofDegree(degree);
            Random random = new Random(seed);
            this.alpha = Polynomials.random(random, degree);
            this.zeta = Polynomials.random(random, degree);
            this.columns = Arrays.stream(montgomeryColumns(program, trace))
                    .map(Polynomials::interpolate)
                    .toArray(int[][]::new);
            this.coefficients = evaluate(workers);
        }

        int[][] coefficients() {
            return coefficients;
        }

        private int[][] evaluate(Workers workers) {
            int rows = trace.rows();
            int cosets = 1 << LOG_COSETS;
            int[][] powers = new int[program.constraints().constraints().size()][];
            powers[0] = field.one();
            for (int i = 1; i < powers.length; i++) {
                powers[i] = field.mul(powers[i - 1], alpha);
            }
            AirProgram air =
                    AirProgram.compile(program.constraints(), trace.publicValues(), QuotientEvaluator.BATCH, rows);
            QuotientEvaluator evaluator = new QuotientEvaluator(program.constraints(), rows, powers);
            int[][] all = new int[field.degree()][rows * cosets];
            int offset = 3;
            for (int j = 0; j < cosets; j++) {
                int shift = Montgomery.mul(
                        Montgomery.GENERATOR, Montgomery.pow(Montgomery.rootOfUnity(logRows + LOG_COSETS), j));
                int[][] onCoset = new int[columns.length][];
                int[] bases = new int[columns.length];
                for (int c = 0; c < columns.length; c++) {
                    bases[c] = c % 2;
                    onCoset[c] = new int[rows + 1];
                    System.arraycopy(extend(columns[c], shift), 0, onCoset[c], bases[c], rows);
                }
                int[][] out = new int[field.degree()][offset + rows];
                evaluator.evaluate(air, onCoset, bases, shift, out, offset, KERNELS, new Transforms(KERNELS), workers);
                for (int c = 0; c < out.length; c++) {
                    for (int i = 0; i < rows; i++) {
                        all[c][i * cosets + j] = out[c][offset + i];
                    }
                }
            }
            return Arrays.stream(all)
                    .map(values -> Polynomials.interpolate(values, Montgomery.GENERATOR))
                    .toArray(int[][]::new);
        }

        private static int[] extend(int[] coefficients, int shift) {
            int log = Integer.numberOfTrailingZeros(coefficients.length);
            int[] values = new int[coefficients.length];
            int power = Montgomery.ONE;
            for (int k = 0; k < values.length; k++) {
                values[k] = Montgomery.mul(coefficients[k], power);
                power = Montgomery.mul(power, shift);
            }
            BitReversal.permute(values, 0, log);
            new Ntt(log, KernelLoader.scalar()).forward(values, 0, Workers.sequential());
            return values;
        }

        int[] atZeta() {
            int[] x = field.zero();
            x[1] = Montgomery.ONE;
            int[] sum = field.zero();
            for (int c = coefficients.length - 1; c >= 0; c--) {
                sum = field.add(field.mul(sum, x), Polynomials.at(coefficients[c], zeta, field));
            }
            return sum;
        }

        int[] byPointEvaluator() {
            int[] zetaNext = field.mulBase(zeta, Montgomery.rootOfUnity(logRows));
            return new PointEvaluator(program.constraints(), logRows, field)
                    .quotient(
                            trace.publicValues(),
                            cell -> Polynomials.at(columns[slot(cell)], cell.next() ? zetaNext : zeta, field),
                            zeta,
                            alpha);
        }

        private int slot(Node.Cell cell) {
            return AirProgram.slot(program.constraints(), cell.source(), cell.index());
        }
    }

    @Test
    void oneProgramServesManyBlockSizes() {
        RandomProgram random = new RandomProgram(2, 2048);
        AirProgram air = AirProgram.compile(
                random.program().constraints(), random.trace().publicValues(), 1, 1 << 16);
        assertThat(Integer.bitCount(air.blockRows())).isEqualTo(1);
        assertThat(air.blockRows()).isBetween(64, 2048);
        assertThat(air.system()).isSameAs(random.program().constraints());
        AirProgram low = AirProgram.compile(
                random.program().constraints(), random.trace().publicValues(), 1, 8);
        assertThat(low.blockRows()).isEqualTo(8);
    }
}
