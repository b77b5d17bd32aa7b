package quod.trace.prover;

import java.util.Optional;
import quod.api.CompiledProgram;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Trace;
import quod.trace.air.TraceChecker;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.LowDegreeExtension;
import quod.trace.commit.Machine;
import quod.trace.shape.TraceFigures;

/**
 * One trace of a proof: its columns, first as the run left them and then extended.
 *
 * <p>A column is an array of B·n values in Montgomery form, coset by coset; before the extension the trace stands in
 * the last n places.
 */
final class TraceColumns {
    private final Statement statement;
    private final TraceFigures figures;
    private final int[][] main;
    private final Optional<FixedCommitment> fixed;

    private TraceColumns(Statement statement, TraceFigures figures, int[][] main, Optional<FixedCommitment> fixed) {
        this.statement = statement;
        this.figures = figures;
        this.main = main;
        this.fixed = fixed;
    }

    static TraceColumns load(
            Statement statement,
            Trace trace,
            TraceFigures figures,
            int logBlowup,
            Optional<FixedCommitment> fixed,
            Machine machine) {
        int n = trace.rows();
        int[][] main = new int[figures.columns()][];
        int piece = Math.min(n, 1 << 16);
        machine.workers().run(main.length, c -> main[c] = machine.memory().array(n << logBlowup));
        machine.workers().run(main.length * (n / piece), task -> {
            int c = task / (n / piece);
            int from = task % (n / piece) * piece;
            machine.kernels().toMontgomery(trace.column(c), from, main[c], main[c].length - n + from, piece);
        });
        return new TraceColumns(statement, figures, main, fixed);
    }

    void check(Machine machine) {
        CompiledProgram program = statement.program();
        int[][] all = TraceChecker.withFixed(program, main, statement.rows(), machine.kernels());
        int[] bases = new int[all.length];
        for (int c = 0; c < main.length; c++) {
            bases[c] = main[c].length - statement.rows();
        }
        TraceChecker.check(
                program, statement.publicValues(), all, bases, statement.rows(), machine.kernels(), machine.workers());
    }

    void extend(LowDegreeExtension extension) {
        extension.fromTrace(main, figures.logRows());
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

    int[][] main() {
        return main;
    }

    Optional<FixedCommitment> fixedCommitment() {
        return fixed;
    }

    int[][] fixed() {
        return fixed.map(FixedCommitment::columns).orElse(new int[0][]);
    }

    /** Returns main columns, then fixed columns. */
    int[][] mainAndFixed() {
        int[][] fixedColumns = fixed();
        int[][] all = java.util.Arrays.copyOf(main, main.length + fixedColumns.length);
        System.arraycopy(fixedColumns, 0, all, main.length, fixedColumns.length);
        return all;
    }
}
