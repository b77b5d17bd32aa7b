package quod.trace.air;

import java.util.HashMap;
import java.util.Map;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.PublicValues;
import quod.api.RowSet;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.poly.BitReversal;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/**
 * Evaluates the quotient at one point ζ of the extension from the columns' values at ζ and ζ·ω: the verifier's side of
 * {@link QuotientEvaluator}, in the plainest form.
 */
public final class PointEvaluator {
    private final ConstraintSystem system;
    private final int logRows;
    private final ExtensionField field;

    /** Creates one for a trace of 2<sup>logRows</sup> rows. */
    public PointEvaluator(ConstraintSystem system, int logRows, ExtensionField field) {
        this.system = system;
        this.logRows = logRows;
        this.field = field;
    }

    /** Gives the value of a cell at ζ, or at ζ·ω where it is a cell of the next row. */
    @FunctionalInterface
    public interface Openings {
        /** Returns the value of a main or fixed column. */
        int[] value(Node.Cell cell);
    }

    /**
     * Returns Σ<sub>i</sub> α<sup>i</sup>·C<sub>i</sub>(ζ)/Z<sub>i</sub>(ζ).
     *
     * @param zeta outside ⟨ω<sub>n</sub>⟩
     */
    public int[] quotient(PublicValues publicValues, Openings openings, int[] zeta, int[] alpha) {
        int[][] values = new int[system.nodes().size()][];
        int[] zetaNext = field.mulBase(zeta, Montgomery.rootOfUnity(logRows));
        for (int n = 0; n < values.length; n++) {
            values[n] = switch (system.nodes().get(n)) {
                case Node.Constant c -> field.fromBase(Montgomery.toMontgomery(c.value()));
                case Node.PublicValue v -> field.fromBase(Montgomery.toMontgomery(publicValues.get(v.index())));
                case Node.Cell c ->
                    c.source() == Node.Source.PERIODIC
                            ? periodic(c.index(), c.next() ? zetaNext : zeta)
                            : openings.value(c);
                case Node.Add op -> field.add(values[op.left()], values[op.right()]);
                case Node.Sub op -> field.sub(values[op.left()], values[op.right()]);
                case Node.Mul op -> field.mul(values[op.left()], values[op.right()]);
            };
        }
        int[] sum = field.zero();
        int[] power = field.one();
        Map<RowSet, int[]> inverses = new HashMap<>();
        for (ConstraintSystem.Constraint constraint : system.constraints()) {
            int[] inverse = inverses.computeIfAbsent(constraint.rows(), rows -> inverseVanishing(rows, zeta));
            int[] term = field.mul(values[constraint.node()], inverse);
            sum = field.add(sum, field.mul(power, term));
            power = field.mul(power, alpha);
        }
        return sum;
    }

    /** Evaluates the interpolant of a periodic column of period t at point<sup>n/t</sup>. */
    private int[] periodic(int index, int[] point) {
        int[] values = system.layout().periodicValues(index);
        int log = Integer.numberOfTrailingZeros(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = Montgomery.toMontgomery(values[i]);
        }
        new Ntt(log, KernelLoader.scalar()).inverse(values, 0, Workers.sequential());
        int[] y = field.pow(point, (1L << logRows) / values.length);
        int[] sum = field.zero();
        for (int k = values.length - 1; k >= 0; k--) {
            sum = field.add(field.mul(sum, y), field.fromBase(values[BitReversal.reverse(k, log)]));
        }
        return field.mulBase(sum, Montgomery.inverse(Montgomery.toMontgomery(values.length)));
    }

    private int[] inverseVanishing(RowSet rows, int[] zeta) {
        int last = Montgomery.inverse(Montgomery.rootOfUnity(logRows));
        return switch (rows.kind()) {
            case EVERY -> field.inverse(allRows(zeta));
            case TRANSITION -> field.mul(minusBase(zeta, last), field.inverse(allRows(zeta)));
            case FIRST -> field.inverse(minusBase(zeta, Montgomery.ONE));
            case LAST -> field.inverse(minusBase(zeta, last));
            case ROW -> field.inverse(minusBase(zeta, Montgomery.pow(Montgomery.rootOfUnity(logRows), rows.row())));
        };
    }

    private int[] allRows(int[] zeta) {
        return minusBase(field.pow(zeta, 1L << logRows), Montgomery.ONE);
    }

    private int[] minusBase(int[] a, int b) {
        return field.sub(a, field.fromBase(b));
    }
}
