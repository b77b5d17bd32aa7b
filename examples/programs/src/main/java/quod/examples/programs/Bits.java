package quod.examples.programs;

import java.util.List;
import quod.api.ConstraintBuilder;
import quod.api.Expr;

/**
 * Range checks by bit decomposition: a number below 2<sup>k</sup> is the sum of k bits times powers of two.
 *
 * <p>With k ≤ 30 the sum stays below p, so a field element has at most one decomposition, and one that has any is an
 * integer in 0 … 2<sup>k</sup> − 1.
 */
final class Bits {
    private Bits() {}

    /** Returns Σ 2<sup>i</sup>·bits<sub>i</sub>. */
    static Expr sum(ConstraintBuilder c, List<Expr> bits) {
        Expr sum = c.constant(0);
        for (int i = 0; i < bits.size(); i++) {
            sum = sum.plus(bits.get(i).times(1L << i));
        }
        return sum;
    }

    /** States that a number equals the sum of these bits, and that they are bits. */
    static void constrain(ConstraintBuilder c, String name, Expr number, List<Expr> bits) {
        for (int i = 0; i < bits.size(); i++) {
            c.everyRow(name + ": bit " + i + " is a bit").bool(bits.get(i));
        }
        c.everyRow(name + " is the sum of its bits").equal(number, sum(c, bits));
    }

    /** Writes the bits of a number into row {@code row} of the columns from {@code columns[offset]} on. */
    static void write(int number, int[][] columns, int offset, int count, int row) {
        for (int i = 0; i < count; i++) {
            columns[offset + i][row] = number >>> i & 1;
        }
    }
}
