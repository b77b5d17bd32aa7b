package quod.api;

/**
 * A polynomial expression in the cells of a row and of the next row, the public values and constants.
 *
 * <p>Made by a {@link ConstraintBuilder}; immutable. Equal expressions of one builder are one node of its graph, so
 * that a shared part is evaluated once. The degree is inferred: columns, fixed and periodic columns count 1.
 */
public final class Expr {
    private final ExprGraph graph;
    private final int node;

    Expr(ExprGraph graph, int node) {
        this.graph = graph;
        this.node = node;
    }

    /** Returns this + other. */
    public Expr plus(Expr other) {
        return graph.add(this, other);
    }

    /** Returns this + constant, which may be negative. */
    public Expr plus(long constant) {
        return plus(graph.constant(constant));
    }

    /** Returns this − other. */
    public Expr minus(Expr other) {
        return graph.sub(this, other);
    }

    /** Returns this − constant, which may be negative. */
    public Expr minus(long constant) {
        return minus(graph.constant(constant));
    }

    /** Returns this · other. */
    public Expr times(Expr other) {
        return graph.mul(this, other);
    }

    /** Returns this · constant, which may be negative. */
    public Expr times(long constant) {
        return times(graph.constant(constant));
    }

    /** Returns −this. */
    public Expr negate() {
        return graph.constant(0).minus(this);
    }

    /** Returns this². */
    public Expr square() {
        return times(this);
    }

    /**
     * Returns this<sup>exponent</sup>.
     *
     * @throws IllegalArgumentException if the exponent is negative
     */
    public Expr pow(int exponent) {
        if (exponent < 0) {
            throw new IllegalArgumentException("exponent " + exponent + " is negative");
        }
        if (exponent == 0) {
            return graph.constant(1);
        }
        Expr half = pow(exponent / 2);
        Expr square = half.square();
        return exponent % 2 == 0 ? square : square.times(this);
    }

    /**
     * Returns this expression on the next row: each cell of the row becomes the cell below it. On the last row of a
     * constraint that holds on every row, "next" is the first row.
     *
     * @throws IllegalStateException if the expression already looks at the next row: constraints see two rows
     */
    public Expr next() {
        return graph.next(this);
    }

    /** Returns the degree in the cells. */
    public int degree() {
        return graph.degree(node);
    }

    int node() {
        return node;
    }

    ExprGraph graph() {
        return graph;
    }

    /** Writes the expression as a formula, shortened where it is long. */
    @Override
    public String toString() {
        return graph.text(node, 6);
    }
}
