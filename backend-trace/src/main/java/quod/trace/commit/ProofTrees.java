package quod.trace.commit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quod.trace.merkle.OpenedPositions;
import quod.trace.merkle.TreeShape;
import quod.trace.shape.ProofShape;
import quod.trace.shape.TraceFigures;

/** The shapes of all trees of a proof, and where queries open them. Not safe for concurrent use. */
public final class ProofTrees {
    private final ProofShape shape;
    private final Map<Integer, OpenedPositions> opened = new HashMap<>();
    private int[] openedFor = {};

    /** Derives them from a proof's shape. */
    public ProofTrees(ProofShape shape) {
        this.shape = shape;
    }

    /** Returns the tree over the main columns of all traces. */
    public TreeShape main() {
        return new TreeShape(
                shape.parameters().logBlowup(),
                shape.traces().stream().map(t -> matrix(t, t.columns())).toList());
    }

    /** Returns the tree over the quotients' chunks of all traces: chunk by chunk, component by component. */
    public TreeShape chunks() {
        int degree = shape.parameters().extensionDegree();
        return new TreeShape(
                shape.parameters().logBlowup(),
                shape.traces().stream().map(t -> matrix(t, t.chunks() * degree)).toList());
    }

    /** Returns the tree over the fixed columns of one trace. */
    public TreeShape fixed(int trace) {
        TraceFigures figures = shape.traces().get(trace);
        return new TreeShape(shape.parameters().logBlowup(), List.of(matrix(figures, figures.fixedColumns())));
    }

    /** Returns the tree over FRI's word k: a leaf holds what fold k folds together, component by component. */
    public TreeShape layer(int k) {
        return new TreeShape(
                shape.parameters().logBlowup(),
                List.of(new TreeShape.Matrix(
                        shape.layerLog(k), shape.foldLog(k), shape.parameters().extensionDegree())));
    }

    /** Returns what the queries open of a tree. Trees of the same height open the same positions. */
    public OpenedPositions opened(TreeShape tree, int[] queries) {
        if (!Arrays.equals(queries, openedFor)) {
            openedFor = queries.clone();
            opened.clear();
        }
        return opened.computeIfAbsent(tree.logLeafRows(), log -> positions(tree, queries, log));
    }

    private OpenedPositions positions(TreeShape tree, int[] queries, int log) {
        int[] positions = new int[queries.length];
        for (int i = 0; i < queries.length; i++) {
            positions[i] = shape.position(queries[i], log);
        }
        return new OpenedPositions(tree, positions);
    }

    private TreeShape.Matrix matrix(TraceFigures trace, int columns) {
        return new TreeShape.Matrix(trace.logRows(), shape.logGroup(trace.logRows()), columns);
    }
}
