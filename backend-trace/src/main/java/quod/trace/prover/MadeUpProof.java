package quod.trace.prover;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.CompiledProgram;
import quod.api.ProgressListener;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.UnsatisfiedConstraintException;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.Machine;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * A proof of nothing: the programs, parameters and steps of a planned proof on traces of zeros, of fewer rows. Its bytes
 * are worth nothing and are thrown away; making it shows the virtual machine what the planned one will do.
 *
 * @param planned the planned proof's shape
 * @param programs its programs in order
 * @param machine what computes
 */
record MadeUpProof(ProofShape planned, List<CompiledProgram> programs, Machine machine) {
    private static final int MAX_GRINDING_BITS = 6;

    /** Returns the number of cells of its traces. */
    long cells(int logRows) {
        return planned.traces().stream()
                .mapToLong(t -> (long) t.columns() << logRows)
                .sum();
    }

    /** Makes it, with traces of at least 2<sup>logRows</sup> rows. */
    void make(int logRows) {
        StarkParameters parameters = withLittleGrinding(planned.parameters());
        List<Statement> statements = new ArrayList<>();
        List<TraceFigures> figures = new ArrayList<>();
        for (CompiledProgram program : programs) {
            int rows = Math.max(1 << logRows, program.constraints().minimumRows());
            TraceLayout layout = program.layout();
            PublicValues zeros =
                    PublicValues.of(layout, new long[layout.publicValueNames().size()]);
            statements.add(Statement.of(program, rows, zeros));
            figures.add(TraceFigures.of(program, Integer.numberOfTrailingZeros(rows)));
        }
        ProofShape shape = ProofShape.of(parameters, figures);
        List<TraceColumns> traces = new ArrayList<>();
        for (int t = 0; t < statements.size(); t++) {
            traces.add(zeros(statements.get(t), figures.get(t), shape));
        }
        try {
            traces.forEach(trace -> trace.check(machine));
        } catch (UnsatisfiedConstraintException e) {
            System.getLogger("quod.trace.rehearsal").log(Level.TRACE, "zeros are no run of the program", e);
        }
        PhaseClock clock = new PhaseClock(ProgressListener.none(), new Cancellations(List.of()));
        new ProofRun(shape, traces, machine, clock, step -> {}).run();
    }

    private TraceColumns zeros(Statement statement, TraceFigures figures, ProofShape shape) {
        TraceLayout layout = statement.program().layout();
        Trace.Builder trace = Trace.builder(layout);
        layout.columnNames().forEach(name -> trace.column(name, new int[statement.rows()]));
        layout.publicValueNames().forEach(name -> trace.publicValue(name, 0));
        int logBlowup = shape.parameters().logBlowup();
        Optional<FixedCommitment> fixed = figures.fixedColumns() == 0
                ? Optional.empty()
                : Optional.of(FixedCommitment.of(
                        statement.program(), figures.logRows(), logBlowup, shape.logGroup(figures.logRows()), machine));
        return TraceColumns.of(statement, trace.build(), true, figures, logBlowup, fixed, machine);
    }

    private static StarkParameters withLittleGrinding(StarkParameters p) {
        return new StarkParameters(
                p.extensionDegree(),
                p.hash(),
                p.logBlowup(),
                p.queries(),
                p.logArity(),
                p.logFinalLength(),
                Math.min(MAX_GRINDING_BITS, p.zetaGrindingBits()),
                Math.min(MAX_GRINDING_BITS, p.gammaGrindingBits()),
                Math.min(MAX_GRINDING_BITS, p.betaGrindingBits()),
                Math.min(MAX_GRINDING_BITS, p.queryGrindingBits()));
    }
}
