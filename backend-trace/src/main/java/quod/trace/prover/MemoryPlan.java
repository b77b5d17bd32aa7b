package quod.trace.prover;

import quod.api.MemoryBudgetException;
import quod.trace.shape.ProofShape;

/**
 * How a proof of a shape is made within a memory budget: everything that is computed is kept, or, where that does not
 * fit, cosets and the lowest levels of trees are computed again when they are needed. The proof's bytes are the same.
 *
 * @param windows 0 if everything is kept; 1 if one coset at a time is computed; a power of two if columns are computed one
 *     by one, and for the constraints, which need all of them, such a part of the rows at a time
 * @param bytes about how many bytes are needed at the peak, the trace included
 * @param keptBytes the bytes needed where everything is kept
 * @param traceBytes the bytes of the trace
 * @param budgetBytes how many bytes may be used
 */
public record MemoryPlan(int windows, long bytes, long keptBytes, long traceBytes, long budgetBytes) {
    /** The budget is by default all of these parts of the heap but one. */
    private static final int HEAP_PARTS = 5;

    /** The parallel collector sets one of these parts of what {@code -Xmx} says aside. */
    private static final int GIVEN_PARTS = 9;

    /** More would save little and cost as many transforms of all columns. */
    private static final int MAX_WINDOWS = 8;

    /** Makes plans. */
    @FunctionalInterface
    interface Planner {
        /**
         * Returns the plan for a shape.
         *
         * @param givenBytes the bytes of traces that are given and not handed over: they stay beside what is computed
         */
        MemoryPlan plan(ProofShape shape, long givenBytes);
    }

    /** Plans from the shape alone, for traces of the prover's own runs. */
    public static MemoryPlan of(ProofShape shape, long budgetBytes) {
        return of(shape, 0, budgetBytes);
    }

    /** Plans as {@link Planner} does, the fastest way that fits. Where none does, the plan is the one that needs least. */
    static MemoryPlan of(ProofShape shape, long givenBytes, long budgetBytes) {
        MemoryModel model = new MemoryModel(shape);
        long kept = givenBytes + model.keptBytes();
        MemoryPlan plan = new MemoryPlan(0, kept, kept, model.traceBytes(), budgetBytes);
        for (int windows = 1; !plan.fits() && windows <= MAX_WINDOWS; windows *= 2) {
            if (windows > 1 && !model.streams()) {
                break;
            }
            long bytes = givenBytes + model.recomputedBytes(windows);
            if (bytes < plan.bytes) {
                plan = new MemoryPlan(windows, bytes, kept, model.traceBytes(), budgetBytes);
            }
        }
        return plan;
    }

    /** Tells whether cosets are computed again. */
    public boolean recomputes() {
        return windows > 0;
    }

    /** Tells whether it is within the budget. */
    public boolean fits() {
        return bytes <= budgetBytes;
    }

    /**
     * Returns this plan.
     *
     * @throws MemoryBudgetException if it does not fit
     */
    MemoryPlan required() {
        if (fits()) {
            return this;
        }
        throw new MemoryBudgetException("proving needs about " + mebibytes(bytes) + " MiB"
                + (recomputes() ? ", cosets computed again to save memory" : "") + " (the trace itself has "
                + mebibytes(traceBytes) + " MiB), and the budget is " + mebibytes(budgetBytes)
                + " MiB: give the JVM a larger heap (-Xmx" + mebibytes(heap(bytes))
                + "m), and the option memory that many MiB where it is set, or choose a smaller blowup");
    }

    /** Says it in words. */
    @Override
    public String toString() {
        String plan = recomputes()
                ? "about " + mebibytes(bytes) + " MiB with the trace; cosets are computed again"
                        + (windows > 1 ? " in " + windows + " parts" : "") + ", since keeping them needs "
                        + mebibytes(keptBytes) + " MiB"
                : "about " + mebibytes(bytes) + " MiB with the trace; everything is kept";
        return plan + (fits() ? "" : ", which does not fit") + "; the budget is " + mebibytes(budgetBytes) + " MiB";
    }

    /** Returns what to give to {@code -Xmx} for a budget, whatever the collector. */
    private static long heap(long budget) {
        return budget / (HEAP_PARTS - 1) * HEAP_PARTS / (GIVEN_PARTS - 1) * GIVEN_PARTS;
    }

    private static long mebibytes(long bytes) {
        return Math.ceilDiv(bytes, 1 << 20);
    }
}
