package quod.trace.commit;

import org.jspecify.annotations.Nullable;
import quod.trace.merkle.CosetColumns;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/** Extended columns of which all cosets are held. */
public final class KeptColumns implements ExtendedColumns {
    private final Machine machine;
    private final CosetColumns columns;
    private final int logRows;
    private int @Nullable [][] moved;

    /** Takes columns that are held; they are not copied. */
    public KeptColumns(Machine machine, CosetColumns columns, int logRows) {
        this.machine = machine;
        this.columns = columns;
        this.logRows = logRows;
    }

    @Override
    public Coset coset(int j) {
        return columns.coset(j);
    }

    @Override
    public Coset further(int factor) {
        int rows = 1 << logRows;
        Coset first = columns.coset(0);
        int[][] values = moved;
        if (values == null) {
            values = machine.memory().arrays(first.columns().length, rows);
            moved = values;
        }
        int[][] target = values;
        Ntt ntt = machine.transforms().get(logRows);
        int[] powers = ntt.cosetPowers(factor);
        machine.workers().run(target.length, c -> {
            System.arraycopy(first.columns()[c], first.base(), target[c], 0, rows);
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
