package quod.trace.prover;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import quod.trace.commit.Machine;
import quod.trace.merkle.LeafParts;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.TreeShape;
import quod.trace.shape.TraceFigures;

/**
 * One trace of a proof: its columns, first as the run left them and then extended.
 *
 * <p>Values are in Montgomery form. Before the extension a column stands in the last n places of its array.
 */
final class TraceColumns {
    private final Statement statement;
    private final TraceFigures figures;
    private final int[][] main;
    private final Optional<FixedCommitment> fixed;
    private final ExtendedColumns extendedFixed;
    /** The run, until its cells are in the columns. */
    private @Nullable Trace unread;

    private @Nullable ExtendedColumns extended;

    private TraceColumns(
            Statement statement,
            TraceFigures figures,
            Trace trace,
            int[][] main,
            Optional<FixedCommitment> fixed,
            Machine machine) {
        this.statement = statement;
        this.figures = figures;
        this.unread = trace;
        this.main = main;
        this.fixed = fixed;
        this.extendedFixed = new KeptColumns(machine, fixed(), figures.logRows());
    }

    static TraceColumns of(
            Statement statement,
            Trace trace,
            TraceFigures figures,
            int logBlowup,
            Optional<FixedCommitment> fixed,
            Machine machine) {
        int[][] main = new int[figures.columns()][];
        int length = new LowDegreeExtension(machine, logBlowup).arrayLength(figures.logRows());
        machine.workers().run(main.length, c -> main[c] = machine.memory().array(length));
        return new TraceColumns(statement, figures, trace, main, fixed, machine);
    }

    /** Puts the run's cells into the columns, in Montgomery form, unless they are there. */
    void read(Machine machine) {
        Trace trace = unread;
        if (trace == null) {
            return;
        }
        int n = trace.rows();
        int piece = Math.min(n, 1 << 16);
        machine.workers().run(main.length * (n / piece), task -> {
            int c = task / (n / piece);
            int from = task % (n / piece) * piece;
            machine.kernels().toMontgomery(trace.column(c), from, main[c], main[c].length - n + from, piece);
        });
        unread = null;
    }

    /** Checks the run. */
    void check(Machine machine) {
        read(machine);
        CompiledProgram program = statement.program();
        int[][] all = TraceChecker.withFixed(program, main, statement.rows(), machine.kernels());
        int[] bases = new int[all.length];
        for (int c = 0; c < main.length; c++) {
            bases[c] = main[c].length - statement.rows();
        }
        TraceChecker.check(
                program, statement.publicValues(), all, bases, statement.rows(), machine.kernels(), machine.workers());
    }

    void extend(LowDegreeExtension extension, Machine machine) {
        read(machine);
        extended = extension.ofTrace(main, figures.logRows());
    }

    /**
     * Extends the columns and commits to them, the only ones of their tree. Where that pays, the leaves are hashed on the
     * way, as many parts of them by each thread; the parts that are left over are hashed by all threads together.
     */
    MerkleTree extendAndCommit(LowDegreeExtension extension, TreeShape tree, Machine machine) {
        int logRows = figures.logRows();
        if (!machine.hashesInParts(tree) || !extension.finishesColumns(main.length, logRows)) {
            extend(extension, machine);
            return machine.commit(tree, List.of(extended()));
        }
        KeptColumns kept = new KeptColumns(machine, main, logRows);
        LeafParts leaves = LeafParts.of(tree, kept, machine.hasher(), machine.memory());
        int group = leaves.blockColumns();
        int partColumns = group * leaves.partBlocks();
        int threads = machine.workers().threads();
        int parts = main.length / partColumns / threads * threads;
        int[][] first = Arrays.copyOf(main, parts * partColumns);
        int[][] rest = Arrays.copyOfRange(main, first.length, main.length);
        Trace trace = unread;
        if (trace == null) {
            extension.fromTrace(first, logRows, group, leaves.partBlocks(), leaves::hash);
            extension.fromTrace(rest, logRows);
        } else {
            extension.fromNumbers(trace::column, first, logRows, group, leaves.partBlocks(), leaves::hash);
            extension.fromNumbers(c -> trace.column(first.length + c), rest, logRows, 1, 1, column -> {});
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
