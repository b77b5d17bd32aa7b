package quod.trace.prover;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quod.api.CompiledProgram;
import quod.api.ProgramId;
import quod.trace.air.AirProgram;
import quod.trace.air.QuotientEvaluator;
import quod.trace.commit.ExtendedColumns;
import quod.trace.commit.LowDegreeExtension;
import quod.trace.commit.Machine;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.merkle.CosetColumns.ColumnStream;
import quod.trace.merkle.CosetColumns.Coset;
import quod.trace.poly.Ntt;
import quod.trace.shape.TraceFigures;
import quod.trace.work.Workers;

/**
 * Step 3 for one trace: the quotient Q of its constraints, split into chunks Q(x) = Σ<sub>k</sub> x<sup>kn</sup>·Q<sub>k</sub>(x)
 * and extended to all cosets.
 *
 * <p>Q has degree below C·n, C the number of chunks, so its values on C cosets of n points determine it. On the coset
 * s·⟨ω<sub>n</sub>⟩ the power x<sup>n</sup> is the constant s<sup>n</sup>: there Q equals P = Σ<sub>k</sub>
 * (s<sup>n</sup>)<sup>k</sup>·Q<sub>k</sub>, a polynomial of degree below n, and C such P give the Q<sub>k</sub>
 * coefficient by coefficient through a Vandermonde matrix. Cosets that are committed come first; where there are fewer
 * than C, the columns are evaluated on further ones.
 */
final class QuotientCommitter {
    /** Columns that a task computes again. */
    private static final int STREAMED_COLUMNS = 16;

    private final TraceColumns trace;
    private final ExtensionField field;
    private final Machine machine;
    private final int logBlowup;
    private final LowDegreeExtension extension;
    private final int logRows;
    private final int rows;
    private final QuotientEvaluator evaluator;
    private final AirProgram air;

    /**
     * Prepares the quotient of a trace.
     *
     * @param evaluator of the trace's program and height
     */
    QuotientCommitter(
            TraceColumns trace,
            QuotientEvaluator evaluator,
            ExtensionField field,
            int logBlowup,
            LowDegreeExtension extension,
            Machine machine) {
        this.trace = trace;
        this.evaluator = evaluator;
        this.field = field;
        this.machine = machine;
        this.logBlowup = logBlowup;
        this.extension = extension;
        this.logRows = trace.figures().logRows();
        this.rows = 1 << logRows;
        this.air = AirProgram.compile(
                trace.statement().program().constraints(), trace.publicValues(), QuotientEvaluator.BATCH, rows);
    }

    /** Returns the evaluator of each trace: traces of a program and a height have the same one. */
    static List<QuotientEvaluator> evaluators(List<TraceColumns> traces, int[] alpha, ExtensionField field) {
        record Kind(ProgramId program, int rows) {}
        Map<Kind, QuotientEvaluator> known = new HashMap<>();
        return traces.stream()
                .map(trace -> {
                    CompiledProgram program = trace.statement().program();
                    int rows = 1 << trace.figures().logRows();
                    return known.computeIfAbsent(
                            new Kind(program.id(), rows),
                            kind -> new QuotientEvaluator(
                                    program.constraints(),
                                    rows,
                                    powers(alpha, trace.figures().constraints(), field)));
                })
                .toList();
    }

    private static int[][] powers(int[] alpha, int count, ExtensionField field) {
        int[][] powers = new int[count][];
        powers[0] = field.one();
        for (int i = 1; i < powers.length; i++) {
            powers[i] = field.mul(powers[i - 1], alpha);
        }
        return powers;
    }

    /** Returns the chunks with coset 0 in their first n places: component c of chunk k is column k·D + c. */
    int[][] chunks() {
        return extended().coset(0).columns();
    }

    /** Returns the extended chunks: component c of chunk k is column k·D + c. */
    ExtendedColumns extended() {
        TraceFigures figures = trace.figures();
        int[][] chunks = machine.memory().arrays(figures.chunks() * field.degree(), extension.arrayLength(logRows));
        if (figures.chunks() == 1) {
            evaluateOnCommitted(0, Montgomery.GENERATOR, chunks);
            return extension.ofFirstCoset(chunks, logRows);
        }
        int[][][] values = new int[figures.chunks()][][];
        for (int k = 0; k < values.length; k++) {
            values[k] = machine.memory().arrays(field.degree(), rows);
        }
        int[] shifts = evaluateOnCosets(values);
        interpolate(values, shifts);
        split(values, shifts, chunks);
        for (int[][] components : values) {
            machine.memory().release(components);
        }
        return extension.ofCoefficients(chunks, logRows);
    }

    private void evaluateOnCommitted(int coset, int shift, int[][] out) {
        ExtendedColumns main = trace.extended();
        Coset fixed = trace.extendedFixed().coset(coset);
        main.stream(coset)
                .ifPresentOrElse(
                        stream -> evaluate(stream, fixed, shift, out),
                        () -> evaluate(main.coset(coset), fixed, shift, out));
    }

    private void evaluateFurther(int relative, int shift, int[][] out) {
        ExtendedColumns main = trace.extended();
        Coset fixed = trace.extendedFixed().further(relative);
        main.streamFurther(relative)
                .ifPresentOrElse(
                        stream -> evaluate(stream, fixed, shift, out),
                        () -> evaluate(main.further(relative), fixed, shift, out));
    }

    /** Evaluates on some rows at a time, for which all columns are computed again. */
    private void evaluate(ColumnStream stream, Coset fixed, int shift, int[][] out) {
        int count = stream.count();
        int window = Math.max(1, rows / machine.windows());
        int[][] columns = Arrays.copyOf(machine.memory().arrays(count, window + 1), count + fixed.columns().length);
        System.arraycopy(fixed.columns(), 0, columns, count, fixed.columns().length);
        int[] bases = new int[columns.length];
        Arrays.fill(bases, count, bases.length, fixed.base());
        for (int first = 0; first < rows; first += window) {
            int from = first;
            machine.workers().run(Math.ceilDiv(count, STREAMED_COLUMNS), task -> {
                int[] values = new int[rows];
                int end = Math.min(count, (task + 1) * STREAMED_COLUMNS);
                for (int c = task * STREAMED_COLUMNS; c < end; c++) {
                    stream.compute(c, values);
                    System.arraycopy(values, from, columns[c], 0, window);
                    columns[c][window] = values[(from + window) & (rows - 1)];
                }
            });
            evaluator.evaluate(
                    air,
                    columns,
                    bases,
                    count,
                    first,
                    first + window,
                    shift,
                    out,
                    0,
                    machine.kernels(),
                    machine.transforms(),
                    machine.workers());
        }
        machine.memory().release(Arrays.copyOf(columns, count));
    }

    private void evaluate(Coset main, Coset fixed, int shift, int[][] out) {
        int[][] columns = Arrays.copyOf(main.columns(), main.columns().length + fixed.columns().length);
        System.arraycopy(fixed.columns(), 0, columns, main.columns().length, fixed.columns().length);
        int[] bases = new int[columns.length];
        Arrays.fill(bases, main.base());
        Arrays.fill(bases, main.columns().length, bases.length, fixed.base());
        evaluator.evaluate(
                air, columns, bases, shift, out, 0, machine.kernels(), machine.transforms(), machine.workers());
    }

    /** Evaluates Q on as many cosets as there are chunks; returns their shifts. */
    private int[] evaluateOnCosets(int[][][] values) {
        int count = values.length;
        int logCosets = Math.max(logBlowup, 32 - Integer.numberOfLeadingZeros(count - 1));
        int step = 1 << (logCosets - logBlowup);
        int root = Montgomery.rootOfUnity(logRows + logCosets);
        int[] shifts = new int[count];
        int done = 0;
        for (int j = 0; j < 1 << logBlowup && done < count; j++, done++) {
            shifts[done] = Montgomery.mul(Montgomery.GENERATOR, Montgomery.pow(root, (long) j * step));
            evaluateOnCommitted(j, shifts[done], values[done]);
        }
        for (int j = 1; done < count; j++) {
            if (j % step != 0) {
                int relative = Montgomery.pow(root, j);
                shifts[done] = Montgomery.mul(Montgomery.GENERATOR, relative);
                evaluateFurther(relative, shifts[done], values[done]);
                done++;
            }
        }
        return shifts;
    }

    /** Turns values on the cosets into n times the coefficients of the P, bit-reversed. */
    private void interpolate(int[][][] values, int[] shifts) {
        Ntt ntt = machine.transforms().get(logRows);
        for (int j = 0; j < values.length; j++) {
            int[] powers = ntt.powersBitReversed(Montgomery.ONE, Montgomery.inverse(shifts[j]));
            int[][] components = values[j];
            machine.workers().run(components.length, c -> {
                ntt.inverse(components[c], 0, Workers.sequential());
                machine.kernels().mul(components[c], 0, powers, 0, components[c], 0, rows);
            });
        }
    }

    /** Solves for the Q_k and puts n times their coefficients where the extension takes them. */
    private void split(int[][][] values, int[] shifts, int[][] chunks) {
        int[] nodes = new int[shifts.length];
        for (int j = 0; j < nodes.length; j++) {
            nodes[j] = Montgomery.pow(shifts[j], rows);
        }
        int[][] inverse = inverseVandermonde(nodes);
        int degree = field.degree();
        int last = chunks[0].length - rows;
        int block = Math.min(rows, 1 << 12);
        machine.workers().run(chunks.length * (rows / block), task -> {
            int column = task / (rows / block);
            int from = task % (rows / block) * block;
            int k = column / degree;
            int[] term = new int[block];
            Arrays.fill(chunks[column], last + from, last + from + block, 0);
            for (int j = 0; j < nodes.length; j++) {
                machine.kernels().mulConstant(values[j][column % degree], from, inverse[k][j], term, 0, block);
                machine.kernels().add(chunks[column], last + from, term, 0, chunks[column], last + from, block);
            }
        });
    }

    /** Returns M with Σ_j M[k][j]·p(x_j) the coefficient of x^k for every polynomial p of degree below the number of nodes. */
    static int[][] inverseVandermonde(int[] nodes) {
        int count = nodes.length;
        int[][] inverse = new int[count][count];
        for (int j = 0; j < count; j++) {
            int[] basis = new int[count];
            basis[0] = Montgomery.ONE;
            int denominator = Montgomery.ONE;
            int degree = 0;
            for (int i = 0; i < count; i++) {
                if (i == j) {
                    continue;
                }
                for (int k = ++degree; k >= 0; k--) {
                    int scaled = Montgomery.mul(basis[k], Montgomery.neg(nodes[i]));
                    basis[k] = k == 0 ? scaled : Montgomery.add(scaled, basis[k - 1]);
                }
                denominator = Montgomery.mul(denominator, Montgomery.sub(nodes[j], nodes[i]));
            }
            int factor = Montgomery.inverse(denominator);
            for (int k = 0; k < count; k++) {
                inverse[k][j] = Montgomery.mul(basis[k], factor);
            }
        }
        return inverse;
    }
}
