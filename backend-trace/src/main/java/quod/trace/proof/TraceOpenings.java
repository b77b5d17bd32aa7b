package quod.trace.proof;

import quod.trace.shape.TraceFigures;

/**
 * The values of one trace's columns out of domain; each is an element of E.
 *
 * @param main main columns at ζ
 * @param fixed fixed columns at ζ
 * @param mainNext at ζ·ω, the main columns whose next row a constraint looks at, in ascending order
 * @param fixedNext at ζ·ω, the fixed columns whose next row a constraint looks at, in ascending order
 * @param chunks the quotient's chunks at ζ
 */
public record TraceOpenings(int[][] main, int[][] fixed, int[][] mainNext, int[][] fixedNext, int[][] chunks) {
    /** Returns openings of the right numbers, all zero. */
    public static TraceOpenings zeros(TraceFigures figures, int degree) {
        return new TraceOpenings(
                new int[figures.columns()][degree],
                new int[figures.fixedColumns()][degree],
                new int[figures.nextColumns()][degree],
                new int[figures.nextFixedColumns()][degree],
                new int[figures.chunks()][degree]);
    }

    /** Returns all values in the order in which they are absorbed and encoded. */
    public int[][] inOrder() {
        int[][][] parts = {main, fixed, mainNext, fixedNext, chunks};
        return java.util.Arrays.stream(parts).flatMap(java.util.Arrays::stream).toArray(int[][]::new);
    }
}
