package quod.api;

/**
 * A fixed (preprocessed) column: its values depend on the number of rows alone, never on a run.
 *
 * <p>It is described by data, so that a {@link ProgramId} binds it for every number of rows. The prover commits to it
 * and the verifier recomputes that commitment (or loads it as a {@link VerifyingKey}); it is never taken from a proof.
 * A column that repeats with a short period is cheaper as a periodic column ({@link TraceLayout#periodic}).
 */
public sealed interface FixedColumn {
    /** Returns the values for a trace of that many rows: canonical field elements. */
    int[] values(int rows);

    /**
     * Row i holds start + step·i.
     *
     * @param start canonical
     * @param step canonical
     */
    record Counter(int start, int step) implements FixedColumn {
        /** Checks the values. */
        public Counter {
            BabyBear.canonical(start, "start");
            BabyBear.canonical(step, "step");
        }

        @Override
        public int[] values(int rows) {
            int[] values = new int[rows];
            int value = start;
            for (int i = 0; i < rows; i++) {
                values[i] = value;
                value = BabyBear.add(value, step);
            }
            return values;
        }
    }

    /**
     * Row i holds first·ratio<sup>i</sup>.
     *
     * @param first canonical
     * @param ratio canonical
     */
    record Powers(int first, int ratio) implements FixedColumn {
        /** Checks the values. */
        public Powers {
            BabyBear.canonical(first, "first");
            BabyBear.canonical(ratio, "ratio");
        }

        @Override
        public int[] values(int rows) {
            int[] values = new int[rows];
            int value = first;
            for (int i = 0; i < rows; i++) {
                values[i] = value;
                value = BabyBear.mul(value, ratio);
            }
            return values;
        }
    }

    /** The first rows hold the given values, all later ones the fill. */
    final class Table implements FixedColumn {
        private final int[] head;
        private final int fill;

        private Table(int[] head, int fill) {
            this.head = head;
            this.fill = fill;
        }

        /** Returns a copy of the leading values. */
        public int[] head() {
            return head.clone();
        }

        /** Returns the value of all rows after the leading ones. */
        public int fill() {
            return fill;
        }

        @Override
        public int[] values(int rows) {
            if (rows < head.length) {
                throw new IllegalArgumentException(
                        "a fixed column lists " + head.length + " values, and the trace has only " + rows + " rows");
            }
            int[] values = java.util.Arrays.copyOf(head, rows);
            java.util.Arrays.fill(values, head.length, rows, fill);
            return values;
        }
    }

    /** Returns the column start, start + step, start + 2·step, … */
    static FixedColumn counter(long start, long step) {
        return new Counter(BabyBear.canonical(start, "start"), BabyBear.canonical(step, "step"));
    }

    /** Returns the column first, first·ratio, first·ratio², … */
    static FixedColumn powers(long first, long ratio) {
        return new Powers(BabyBear.canonical(first, "first"), BabyBear.canonical(ratio, "ratio"));
    }

    /**
     * Returns the column that begins with the given canonical values and goes on with the fill. A trace must have at
     * least as many rows as values are listed.
     */
    static FixedColumn table(int[] head, long fill) {
        for (int i = 0; i < head.length; i++) {
            BabyBear.canonical(head[i], "value " + i);
        }
        return new Table(head.clone(), BabyBear.canonical(fill, "fill"));
    }
}
