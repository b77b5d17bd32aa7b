package quod.trace.merkle;

import java.util.List;

/**
 * Opened leaves of a tree and the siblings that lead from them to the root.
 *
 * @param rows for each level that has leaves, the lowest (most rows) first: for each opened leaf, ascending, its words
 * @param siblings digests of 8 words, step by step from the leaves to the root, ascending within a step
 */
public record MultiOpening(List<int[][]> rows, int[][] siblings) {}
