package quod.trace.shape;

import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.RowSet;
import quod.api.UnsupportedProgramException;

/**
 * The sizes of one trace that its proof's shape and security depend on.
 *
 * @param logRows log2 of the number of rows n
 * @param columns number of main columns
 * @param fixedColumns number of fixed columns
 * @param nextColumns number of main columns opened at ζ·ω as well
 * @param nextFixedColumns number of fixed columns opened at ζ·ω as well
 * @param constraints number of constraints: powers of α
 * @param maxDegree largest degree of a constraint
 * @param chunks number of chunks of the quotient, each of degree below n over the extension
 */
public record TraceFigures(
        int logRows,
        int columns,
        int fixedColumns,
        int nextColumns,
        int nextFixedColumns,
        int constraints,
        int maxDegree,
        int chunks) {
    /** The largest degree of a constraint. */
    public static final int MAX_DEGREE = 8;

    /** The largest number of main columns, and of fixed columns. */
    public static final int MAX_COLUMNS = 4096;

    /**
     * Returns the figures of a program at a height.
     *
     * @throws UnsupportedProgramException if a constraint's degree is above {@value #MAX_DEGREE}
     */
    public static TraceFigures of(CompiledProgram program, int logRows) {
        ConstraintSystem system = program.constraints();
        for (ConstraintSystem.Constraint constraint : system.constraints()) {
            if (constraint.degree() > MAX_DEGREE) {
                throw new UnsupportedProgramException("constraint \"" + constraint.name() + "\" of program "
                        + program.name() + " has degree " + constraint.degree() + ", above " + MAX_DEGREE
                        + ": put a part of it into a column of its own");
            }
        }
        return new TraceFigures(
                logRows,
                system.layout().columnNames().size(),
                system.layout().fixedNames().size(),
                system.nextColumns(Node.Source.COLUMN).length,
                system.nextColumns(Node.Source.FIXED).length,
                system.constraints().size(),
                system.maxDegree(),
                chunks(system, logRows));
    }

    /**
     * Returns the number of chunks: max(1, max<sub>i</sub> ⌈(d<sub>i</sub>(n − 1) − r<sub>i</sub> + 1)/n⌉), where
     * constraint i has degree d<sub>i</sub> and holds on r<sub>i</sub> rows, so that the quotient's degree is below
     * chunks·n.
     */
    private static int chunks(ConstraintSystem system, int logRows) {
        long n = 1L << logRows;
        long chunks = 1;
        for (ConstraintSystem.Constraint constraint : system.constraints()) {
            RowSet rows = constraint.rows();
            long coefficients = constraint.degree() * (n - 1) - rows.count((int) n) + 1;
            chunks = Math.max(chunks, Math.ceilDiv(coefficients, n));
        }
        return (int) chunks;
    }

    /** Returns the number of base-field columns in the commitments: main, fixed, and the chunks' components. */
    public int width(int extensionDegree) {
        return columns + fixedColumns + chunks * extensionDegree;
    }

    /** Returns the number of values opened out of domain, all in E: the number of terms that γ batches for this trace. */
    public int openings() {
        return columns + fixedColumns + nextColumns + nextFixedColumns + chunks;
    }
}
