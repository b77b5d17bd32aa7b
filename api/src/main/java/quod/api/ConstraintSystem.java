package quod.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A program's constraints as data: a graph of operations, and the constraints that say which nodes are zero on which
 * rows.
 *
 * <p>Nodes are listed once, operands before the operations that use them, and each is used. The order depends on the
 * program's text alone.
 */
public final class ConstraintSystem {
    private final TraceLayout layout;
    private final List<Node> nodes;
    private final List<Constraint> constraints;

    /**
     * One constraint: the node is zero on the rows.
     *
     * @param name its name, unique in the program
     * @param rows the rows on which it holds
     * @param node the index of the node that is zero there
     * @param degree the node's degree in the cells
     */
    public record Constraint(String name, RowSet rows, int node, int degree) {}

    private ConstraintSystem(TraceLayout layout, List<Node> nodes, List<Constraint> constraints) {
        this.layout = layout;
        this.nodes = List.copyOf(nodes);
        this.constraints = List.copyOf(constraints);
    }

    /**
     * Returns the constraints that a program states.
     *
     * @throws IllegalArgumentException if it has no column or no constraint, or a constraint uses an unknown name
     * @throws IllegalStateException if a constraint was begun and not ended
     */
    public static ConstraintSystem of(TraceProgram program) {
        ConstraintBuilder builder = new ConstraintBuilder(program.layout());
        program.constraints(builder);
        return builder.build();
    }

    static ConstraintSystem of(TraceLayout layout, ExprGraph graph, List<Constraint> constraints) {
        if (layout.columnNames().isEmpty()) {
            throw new IllegalArgumentException("the program has no column: there is nothing to prove");
        }
        if (constraints.isEmpty()) {
            throw new IllegalArgumentException("the program has no constraint: a proof of it would show nothing");
        }
        List<Node> all = graph.nodes();
        boolean[] used =
                graph.reachable(constraints.stream().map(Constraint::node).toList(), all.size());
        int[] renumbered = new int[all.size()];
        List<Node> kept = new ArrayList<>();
        for (int n = 0; n < used.length; n++) {
            if (used[n]) {
                renumbered[n] = kept.size();
                kept.add(
                        switch (all.get(n)) {
                            case Node.Add op -> new Node.Add(renumbered[op.left()], renumbered[op.right()]);
                            case Node.Sub op -> new Node.Sub(renumbered[op.left()], renumbered[op.right()]);
                            case Node.Mul op -> new Node.Mul(renumbered[op.left()], renumbered[op.right()]);
                            case Node leaf -> leaf;
                        });
            }
        }
        List<Constraint> renamed = constraints.stream()
                .map(c -> new Constraint(c.name(), c.rows(), renumbered[c.node()], c.degree()))
                .toList();
        return new ConstraintSystem(layout, kept, renamed);
    }

    /** Returns the layout. */
    public TraceLayout layout() {
        return layout;
    }

    /** Returns the nodes, operands first. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Returns the constraints in the order in which the program states them. */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** Returns the largest degree of a constraint. */
    public int maxDegree() {
        return constraints.stream().mapToInt(Constraint::degree).max().orElse(0);
    }

    /** Returns the columns of that kind whose next row a constraint looks at, as ascending indices. */
    public int[] nextColumns(Node.Source source) {
        return nodes.stream()
                .filter(node -> node instanceof Node.Cell cell && cell.source() == source && cell.next())
                .mapToInt(node -> ((Node.Cell) node).index())
                .sorted()
                .distinct()
                .toArray();
    }

    /** Returns the names of the columns that no constraint mentions: a prover may put anything there. */
    public List<String> unconstrainedColumns() {
        Set<Integer> seen = new HashSet<>();
        for (Node node : nodes) {
            if (node instanceof Node.Cell cell && cell.source() == Node.Source.COLUMN) {
                seen.add(cell.index());
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < layout.columnNames().size(); i++) {
            if (!seen.contains(i)) {
                names.add(layout.columnNames().get(i));
            }
        }
        return List.copyOf(names);
    }

    /** Returns the smallest number of rows on which every constraint and every column makes sense. */
    public int minimumRows() {
        int rows = layout.minimumRows();
        for (Constraint constraint : constraints) {
            rows = Math.max(
                    rows,
                    constraint.rows().kind() == RowSet.Kind.ROW
                            ? constraint.rows().row() + 1
                            : 1);
        }
        return rows;
    }

    /**
     * Returns the canonical encoding that the {@link ProgramId} is a hash of: the name, the layout with all values of
     * periodic columns and the description of fixed columns, the nodes and the constraints, each list and text with
     * its length.
     */
    byte[] encode(String programName) {
        ByteWriter out = new ByteWriter();
        out.text("quod program v1").int32(BabyBear.P).text(programName);
        texts(out, layout.columnNames());
        texts(out, layout.publicValueNames());
        texts(out, layout.periodicNames());
        for (int i = 0; i < layout.periodicNames().size(); i++) {
            ints(out, layout.periodicValues(i));
        }
        texts(out, layout.fixedNames());
        for (int i = 0; i < layout.fixedNames().size(); i++) {
            switch (layout.fixedColumn(i)) {
                case FixedColumn.Counter c -> out.uint8(1).int32(c.start()).int32(c.step());
                case FixedColumn.Powers c -> out.uint8(2).int32(c.first()).int32(c.ratio());
                case FixedColumn.Table c -> ints(out.uint8(3).int32(c.fill()), c.head());
            }
        }
        out.int32(nodes.size());
        for (Node node : nodes) {
            switch (node) {
                case Node.Constant c -> out.uint8(1).int32(c.value());
                case Node.PublicValue v -> out.uint8(2).int32(v.index());
                case Node.Cell c ->
                    out.uint8(3).uint8(sourceCode(c.source())).int32(c.index()).uint8(c.next() ? 1 : 0);
                case Node.Add op -> out.uint8(4).int32(op.left()).int32(op.right());
                case Node.Sub op -> out.uint8(5).int32(op.left()).int32(op.right());
                case Node.Mul op -> out.uint8(6).int32(op.left()).int32(op.right());
            }
        }
        out.int32(constraints.size());
        for (Constraint c : constraints) {
            out.text(c.name())
                    .uint8(kindCode(c.rows().kind()))
                    .int32(c.rows().row())
                    .int32(c.node());
        }
        return out.toBytes();
    }

    private static int sourceCode(Node.Source source) {
        return switch (source) {
            case COLUMN -> 1;
            case FIXED -> 2;
            case PERIODIC -> 3;
        };
    }

    private static int kindCode(RowSet.Kind kind) {
        return switch (kind) {
            case EVERY -> 1;
            case FIRST -> 2;
            case LAST -> 3;
            case TRANSITION -> 4;
            case ROW -> 5;
        };
    }

    private static void texts(ByteWriter out, List<String> texts) {
        out.int32(texts.size());
        texts.forEach(out::text);
    }

    private static void ints(ByteWriter out, int[] values) {
        out.int32(values.length);
        for (int value : values) {
            out.int32(value);
        }
    }
}
