package quod.trace.prover;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import quod.api.CompiledProgram;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Trace;
import quod.trace.air.TraceChecker;
import quod.trace.commit.ExtendedColumns;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.KeptColumns;
import quod.trace.commit.LowDegreeExtension;
import quod.trace.commit.LowDegreeExtension.Groups;
import quod.trace.commit.Machine;
import quod.trace.commit.StreamedColumns;
import quod.trace.merkle.CosetColumns;
import quod.trace.merkle.CosetColumns.ColumnStream;
import quod.trace.merkle.CosetColumns.Coset;
import quod.trace.merkle.LeafParts;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.TreeShape;
import quod.trace.shape.TraceFigures;

/**
 * One trace of a proof: its columns, first as the run left them and then extended, in Montgomery form.
 *
 * <p>Before the extension the values stand where those on the last coset will. These are the run's own arrays where it
 * may be taken.
 */
final class TraceColumns {
    private final Statement statement;
    private final TraceFigures figures;
    private final CosetColumns places;
    /** The last coset's place. */
    private final Coset values;

    private final Optional<FixedCommitment> fixed;
    private final ExtendedColumns extendedFixed;
    /** The run's cells, plain numbers, until they are values. */
    private @Nullable IntFunction<int[]> unread;

    private @Nullable ExtendedColumns extended;

    private TraceColumns(
            Statement statement,
            TraceFigures figures,
            IntFunction<int[]> cells,
            CosetColumns places,
            int lastCoset,
            Optional<FixedCommitment> fixed,
            Machine machine) {
        this.statement = statement;
        this.figures = figures;
        this.unread = cells;
        this.places = places;
        this.values = places.coset(lastCoset);
        this.fixed = fixed;
        this.extendedFixed = new KeptColumns(machine, CosetColumns.kept(fixed(), figures.logRows()), figures.logRows());
    }

    /**
     * Makes room for a trace.
     *
     * @param take whether to take the run's arrays
     */
    static TraceColumns of(
            Statement statement,
            Trace trace,
            boolean take,
            TraceFigures figures,
            int logBlowup,
            Optional<FixedCommitment> fixed,
            Machine machine) {
        int logRows = figures.logRows();
        int rows = 1 << logRows;
        int last = (1 << logBlowup) - 1;
        int[][] run = take ? trace.takeColumns() : new int[0][];
        IntFunction<int[]> cells = take ? c -> run[c] : trace::column;
        CosetColumns places;
        if (machine.recomputes()) {
            Coset only = new Coset(take ? run : arrays(figures.columns(), rows, machine), 0);
            places = j -> only;
        } else if (take) {
            Coset own = new Coset(run, 0);
            int[][] others = arrays(figures.columns(), last * rows, machine);
            places = j -> j == last ? own : new Coset(others, j << logRows);
        } else {
            places = CosetColumns.kept(arrays(figures.columns(), rows << logBlowup, machine), logRows);
        }
        return new TraceColumns(statement, figures, cells, places, last, fixed, machine);
    }

    /** Returns arrays that all threads have cleared together, where they are new. */
    private static int[][] arrays(int count, int length, Machine machine) {
        int[][] arrays = new int[count][];
        machine.workers().run(count, c -> arrays[c] = machine.memory().array(length));
        return arrays;
    }

    /** Puts the run's cells into the columns, in Montgomery form, unless they are there. */
    void read(Machine machine) {
        IntFunction<int[]> cells = unread;
        if (cells == null) {
            return;
        }
        int n = statement.rows();
        int piece = Math.min(n, 1 << 16);
        int[][] main = values.columns();
        machine.workers().run(main.length * (n / piece), task -> {
            int c = task / (n / piece);
            int from = task % (n / piece) * piece;
            machine.kernels().toMontgomery(cells.apply(c), from, main[c], values.base() + from, piece);
        });
        unread = null;
    }

    /** Checks the run. */
    void check(Machine machine) {
        read(machine);
        CompiledProgram program = statement.program();
        int[][] all = TraceChecker.withFixed(program, values.columns(), statement.rows(), machine.kernels());
        int[] bases = new int[all.length];
        Arrays.fill(bases, 0, values.columns().length, values.base());
        TraceChecker.check(
                program, statement.publicValues(), all, bases, statement.rows(), machine.kernels(), machine.workers());
    }

    void extend(LowDegreeExtension extension, Machine machine) {
        read(machine);
        extended = extension.ofTrace(places, figures.logRows());
    }

    /**
     * Extends the columns and commits to them, the only ones of their tree. Where that pays, the leaves are hashed on the
     * way, as many parts of them by each thread; the parts that are left over are hashed by all threads together.
     */
    MerkleTree extendAndCommit(LowDegreeExtension extension, TreeShape tree, Machine machine) {
        int logRows = figures.logRows();
        int columns = figures.columns();
        if (machine.windows() > 1) {
            read(machine);
            extended = extension.streamed(values.columns(), logRows);
            return machine.commit(tree, List.of(extended()));
        }
        if (!machine.hashesInParts(tree) || !extension.finishesColumns(columns, logRows)) {
            extend(extension, machine);
            return machine.commit(tree, List.of(extended()));
        }
        KeptColumns kept = new KeptColumns(machine, places, logRows);
        LeafParts leaves = LeafParts.of(tree, kept, machine.hasher(), machine.memory());
        int threads = machine.workers().threads();
        int parts = columns / (leaves.blockColumns() * leaves.partBlocks()) / threads * threads;
        Groups groups = new Groups(leaves.blockColumns(), leaves.partBlocks(), parts, leaves::hash);
        IntFunction<int[]> cells = unread;
        if (cells == null) {
            extension.fromTrace(places, logRows, groups);
        } else {
            extension.fromNumbers(cells, places, logRows, groups);
            unread = null;
        }
        leaves.hashFrom(parts, machine.workers());
        extended = kept;
        return MerkleTree.commit(tree, kept, leaves, machine.hasher(), machine.workers(), machine.memory());
    }

    Statement statement() {
        return statement;
    }

    PublicValues publicValues() {
        return statement.publicValues();
    }

    TraceFigures figures() {
        return figures;
    }

    /** Returns the extended main columns; they are read by one thread at a time. */
    ExtendedColumns extended() {
        return Objects.requireNonNull(extended, "the columns are not extended yet");
    }

    /** Returns the main columns as polynomials where they are only to be computed one by one. */
    Optional<StreamedColumns> streamed() {
        return extended() instanceof StreamedColumns streamed ? Optional.of(streamed) : Optional.empty();
    }

    /** Returns the main columns, by their numbers, with coset 0 in their first n places. */
    IntFunction<int[]> mainByNumber() {
        Optional<ColumnStream> stream = extended().stream(0);
        if (stream.isEmpty()) {
            int[][] main = main();
            return c -> main[c];
        }
        return c -> {
            int[] column = new int[statement.rows()];
            stream.get().compute(c, column);
            return column;
        };
    }

    /** Returns the main columns with coset 0 in their first n places. */
    int[][] main() {
        return extended().coset(0).columns();
    }

    Optional<FixedCommitment> fixedCommitment() {
        return fixed;
    }

    ExtendedColumns extendedFixed() {
        return extendedFixed;
    }

    /** Returns the fixed columns with coset 0 in their first n places. */
    int[][] fixed() {
        return fixed.map(FixedCommitment::columns).orElse(new int[0][]);
    }

    /** Frees what can be computed again. */
    void forget() {
        extended().forget();
        extendedFixed.forget();
    }
}
