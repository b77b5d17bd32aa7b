package quod.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a program states its constraints. Each has a name, which errors and reports use, and says on which rows it
 * holds:
 *
 * <pre>{@code
 * Expr a = c.column("a"), b = c.column("b");
 * c.firstRow("a starts at first").equal(a, c.publicValue("first"));
 * c.transition("b is the sum").equal(b.next(), a.plus(b));
 * c.everyRow("a is a bit").bool(a);
 * }</pre>
 *
 * <p>Used by one thread, during {@link TraceProgram#constraints} alone.
 */
public final class ConstraintBuilder {
    private final TraceLayout layout;
    private final ExprGraph graph;
    private final List<ConstraintSystem.Constraint> constraints = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable Rule open;

    ConstraintBuilder(TraceLayout layout) {
        this.layout = layout;
        this.graph = new ExprGraph(layout);
    }

    /** Returns the layout. */
    public TraceLayout layout() {
        return layout;
    }

    /**
     * Returns the cell of a column in the row at hand.
     *
     * @throws IllegalArgumentException if there is no column of that name; the nearest names are given
     */
    public Expr column(String name) {
        return cell(Node.Source.COLUMN, "column", name, layout.columnNames());
    }

    /** Returns the columns {@code name[0]}, {@code name[1]}, … of a vector, in order. */
    public List<Expr> columnVector(String name) {
        List<Expr> vector = new ArrayList<>();
        while (layout.columnNames().contains(TraceLayout.element(name, vector.size()))) {
            vector.add(column(TraceLayout.element(name, vector.size())));
        }
        if (vector.isEmpty()) {
            throw new IllegalArgumentException(Names.unknown("vector of columns", name, layout.columnNames()));
        }
        return List.copyOf(vector);
    }

    /** Returns the value of a periodic column in the row at hand. */
    public Expr periodic(String name) {
        return cell(Node.Source.PERIODIC, "periodic column", name, layout.periodicNames());
    }

    /** Returns the value of a fixed column in the row at hand. */
    public Expr fixed(String name) {
        return cell(Node.Source.FIXED, "fixed column", name, layout.fixedNames());
    }

    /** Returns a public value. */
    public Expr publicValue(String name) {
        return graph.leaf(new Node.PublicValue(index("public value", name, layout.publicValueNames())));
    }

    /** Returns the public values {@code name[0]}, {@code name[1]}, … of a vector, in order. */
    public List<Expr> publicVector(String name) {
        List<Expr> vector = new ArrayList<>();
        while (layout.publicValueNames().contains(TraceLayout.element(name, vector.size()))) {
            vector.add(publicValue(TraceLayout.element(name, vector.size())));
        }
        if (vector.isEmpty()) {
            throw new IllegalArgumentException(
                    Names.unknown("vector of public values", name, layout.publicValueNames()));
        }
        return List.copyOf(vector);
    }

    /**
     * Returns a constant; a negative one means its value modulo p.
     *
     * @throws IllegalArgumentException if its magnitude is p or more
     */
    public Expr constant(long value) {
        return graph.constant(value);
    }

    /** Begins a constraint that holds on every row; on the last one, "next" is the first row. */
    public Rule everyRow(String name) {
        return rule(name, RowSet.every());
    }

    /** Begins a constraint that holds on the first row. */
    public Rule firstRow(String name) {
        return rule(name, RowSet.first());
    }

    /** Begins a constraint that holds on the last row. */
    public Rule lastRow(String name) {
        return rule(name, RowSet.last());
    }

    /** Begins a constraint that holds on every row but the last: the step from a row to the next. */
    public Rule transition(String name) {
        return rule(name, RowSet.transition());
    }

    /**
     * Begins a constraint that holds on one row. A trace must have more rows than that.
     *
     * @param row at least 0
     */
    public Rule row(String name, int row) {
        return rule(name, RowSet.row(row));
    }

    private Rule rule(String name, RowSet rows) {
        closed();
        if (!names.add(Names.checked("constraint", name))) {
            throw new IllegalArgumentException("two constraints are named \"" + name + "\"");
        }
        open = new Rule(name, rows);
        return open;
    }

    private void closed() {
        if (open != null) {
            throw new IllegalStateException(
                    "constraint \"" + open.name + "\" says nothing: end it with equal(…), zero(…) or bool(…)");
        }
    }

    private Expr cell(Node.Source source, String kind, String name, List<String> known) {
        return graph.leaf(new Node.Cell(source, index(kind, name, known), false));
    }

    private static int index(String kind, String name, List<String> known) {
        int index = known.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(Names.unknown(kind, name, known));
        }
        return index;
    }

    ConstraintSystem build() {
        closed();
        return ConstraintSystem.of(layout, graph, constraints);
    }

    /** A constraint that has its name and rows and still needs its equation. */
    public final class Rule {
        private final String name;
        private final RowSet rows;

        private Rule(String name, RowSet rows) {
            this.name = name;
            this.rows = rows;
        }

        /** The expression is zero. */
        public void zero(Expr e) {
            if (open != this) {
                throw new IllegalStateException("constraint \"" + name + "\" has two equations: give each its name");
            }
            if (e.graph() != graph) {
                throw new IllegalArgumentException("an expression of another ConstraintBuilder: " + e);
            }
            open = null;
            constraints.add(new ConstraintSystem.Constraint(name, rows, e.node(), e.degree()));
        }

        /** Both sides are equal. */
        public void equal(Expr left, Expr right) {
            zero(left.minus(right));
        }

        /** The expression equals a constant, which may be negative. */
        public void equal(Expr left, long constant) {
            zero(left.minus(constant));
        }

        /** The expression is 0 or 1. */
        public void bool(Expr e) {
            zero(e.times(e.minus(1)));
        }
    }
}
