package quod.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hash-consed graph behind {@link Expr}: a node is made once, its operands come before it. */
final class ExprGraph {
    /** More nodes than any sensible program has; keeps a runaway program from filling the memory. */
    static final int MAX_NODES = 1 << 21;

    /** Degrees saturate here, far above what any backend accepts. */
    private static final int MAX_DEGREE = 1 << 20;

    private final TraceLayout layout;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> degrees = new ArrayList<>();
    private final Map<Node, Integer> index = new HashMap<>();
    private final Map<Integer, Integer> shifted = new HashMap<>();

    ExprGraph(TraceLayout layout) {
        this.layout = layout;
    }

    List<Node> nodes() {
        return nodes;
    }

    int degree(int node) {
        return degrees.get(node);
    }

    Expr leaf(Node node) {
        return new Expr(this, intern(node));
    }

    Expr constant(long value) {
        if (value <= -BabyBear.P || value >= BabyBear.P) {
            throw new IllegalArgumentException("constant " + value + " is outside −p … p, p = " + BabyBear.P);
        }
        return leaf(new Node.Constant(BabyBear.reduce(value)));
    }

    Expr add(Expr a, Expr b) {
        own(a);
        own(b);
        if (nodes.get(a.node()) instanceof Node.Constant x) {
            if (nodes.get(b.node()) instanceof Node.Constant y) {
                return constant(BabyBear.add(x.value(), y.value()));
            }
            if (x.value() == 0) {
                return b;
            }
        }
        if (nodes.get(b.node()) instanceof Node.Constant y && y.value() == 0) {
            return a;
        }
        return leaf(new Node.Add(Math.min(a.node(), b.node()), Math.max(a.node(), b.node())));
    }

    Expr sub(Expr a, Expr b) {
        own(a);
        own(b);
        if (nodes.get(b.node()) instanceof Node.Constant y) {
            if (y.value() == 0) {
                return a;
            }
            if (nodes.get(a.node()) instanceof Node.Constant x) {
                return constant(BabyBear.sub(x.value(), y.value()));
            }
        }
        return leaf(new Node.Sub(a.node(), b.node()));
    }

    Expr mul(Expr a, Expr b) {
        own(a);
        own(b);
        if (nodes.get(a.node()) instanceof Node.Constant x) {
            if (nodes.get(b.node()) instanceof Node.Constant y) {
                return constant(BabyBear.mul(x.value(), y.value()));
            }
            if (x.value() <= 1) {
                return x.value() == 0 ? a : b;
            }
        }
        if (nodes.get(b.node()) instanceof Node.Constant y && y.value() <= 1) {
            return y.value() == 0 ? b : a;
        }
        return leaf(new Node.Mul(Math.min(a.node(), b.node()), Math.max(a.node(), b.node())));
    }

    /** Shifts by a row; walks the nodes in their order, so that a deep graph needs no deep stack. */
    Expr next(Expr e) {
        own(e);
        boolean[] needed = reachable(List.of(e.node()), e.node() + 1);
        for (int n = 0; n <= e.node(); n++) {
            if (needed[n] && !shifted.containsKey(n)) {
                shifted.put(n, shift(nodes.get(n)));
            }
        }
        return new Expr(this, java.util.Objects.requireNonNull(shifted.get(e.node())));
    }

    private int shift(Node node) {
        return switch (node) {
            case Node.Constant constant -> intern(constant);
            case Node.PublicValue value -> intern(value);
            case Node.Cell cell -> {
                if (cell.next()) {
                    throw new IllegalStateException(
                            "next() of an expression that already looks at the next row: a constraint sees two rows;"
                                    + " carry the value along in a column of its own");
                }
                yield intern(new Node.Cell(cell.source(), cell.index(), true));
            }
            case Node.Add op -> add(at(op.left()), at(op.right())).node();
            case Node.Sub op -> sub(at(op.left()), at(op.right())).node();
            case Node.Mul op -> mul(at(op.left()), at(op.right())).node();
        };
    }

    private Expr at(int node) {
        return new Expr(this, java.util.Objects.requireNonNull(shifted.get(node)));
    }

    /** Marks every node below the limit that one of the roots depends on. */
    boolean[] reachable(List<Integer> roots, int limit) {
        boolean[] needed = new boolean[limit];
        for (int root : roots) {
            needed[root] = true;
        }
        for (int n = limit - 1; n >= 0; n--) {
            if (needed[n] && nodes.get(n) instanceof Node.Operation op) {
                needed[op.left()] = true;
                needed[op.right()] = true;
            }
        }
        return needed;
    }

    private int intern(Node node) {
        Integer known = index.get(node);
        if (known != null) {
            return known;
        }
        if (nodes.size() >= MAX_NODES) {
            throw new IllegalArgumentException("the constraints have more than " + MAX_NODES + " distinct operations");
        }
        nodes.add(node);
        degrees.add(
                switch (node) {
                    case Node.Constant constant -> 0;
                    case Node.PublicValue value -> 0;
                    case Node.Cell cell -> 1;
                    case Node.Mul op -> Math.min(MAX_DEGREE, degree(op.left()) + degree(op.right()));
                    case Node.Operation op -> Math.max(degree(op.left()), degree(op.right()));
                });
        index.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }

    private void own(Expr e) {
        if (e.graph() != this) {
            throw new IllegalArgumentException("an expression of another ConstraintBuilder: " + e);
        }
    }

    String text(int node, int depth) {
        if (depth == 0) {
            return "…";
        }
        return switch (nodes.get(node)) {
            case Node.Constant constant -> String.valueOf(constant.value());
            case Node.PublicValue value -> layout.publicValueNames().get(value.index());
            case Node.Cell cell -> cell.name(layout);
            case Node.Add op -> "(" + text(op.left(), depth - 1) + " + " + text(op.right(), depth - 1) + ")";
            case Node.Sub op -> "(" + text(op.left(), depth - 1) + " - " + text(op.right(), depth - 1) + ")";
            case Node.Mul op -> text(op.left(), depth - 1) + "·" + text(op.right(), depth - 1);
        };
    }
}
