package quod.trace.commit;

import org.jspecify.annotations.Nullable;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/** Extended columns of which all cosets are held, coset j from j·2<sup>logRows</sup> on. */
public final class KeptColumns implements ExtendedColumns {
    private final Machine machine;
    private final int[][] columns;
    private final int logRows;
    private int @Nullable [][] moved;

    /** Takes the columns, which are not copied. */
    public KeptColumns(Machine machine, int[][] columns, int logRows) {
        this.machine = machine;
        this.columns = columns;
        this.logRows = logRows;
    }

    @Override
    public Coset coset(int j) {
        return new Coset(columns, j << logRows);
    }

    @Override
    public Coset further(int factor) {
        int rows = 1 << logRows;
        int[][] values = moved;
        if (values == null) {
            values = machine.memory().arrays(columns.length, rows);
            moved = values;
        }
        int[][] target = values;
        Ntt ntt = machine.transforms().get(logRows);
        int[] powers = ntt.cosetPowers(factor);
        machine.workers().run(columns.length, c -> {
            System.arraycopy(columns[c], 0, target[c], 0, rows);
            ntt.inverse(target[c], 0, Workers.sequential());
            machine.kernels().mul(target[c], 0, powers, 0, target[c], 0, rows);
            ntt.forward(target[c], 0, Workers.sequential());
        });
        return new Coset(target, 0);
    }

    @Override
    public void forget() {
        if (moved != null) {
            machine.memory().release(moved);
            moved = null;
        }
    }
}
