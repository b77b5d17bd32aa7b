package quod.trace.air;

import java.util.List;
import org.jspecify.annotations.Nullable;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.PublicValues;
import quod.trace.air.AirProgram.Op;
import quod.trace.field.Montgomery;

/**
 * What each node of a constraint graph is computed by: nothing where it depends on constants and public values alone, and
 * otherwise one operation, which takes in the operations below it that nothing else needs.
 *
 * <p>Operations that are taken in save a store, a load and a turn of the interpreter each: in Keccak-f half of all
 * operations are parts of an exclusive or, a + b − 2·a·b.
 */
final class NodeForms {
    /**
     * An operation on nodes.
     *
     * @param right a node, or a constant in Montgomery form
     * @param third a node, or {@link #NO_NODE}
     */
    record Form(Op op, int left, int right, int third) {
        /** Returns the nodes that it reads, each as often as it does. */
        int[] nodes() {
            if (third == NO_NODE) {
                return op.takesConstant() ? new int[] {left} : new int[] {left, right};
            }
            return op.takesConstant() ? new int[] {left, third} : new int[] {left, right, third};
        }

        private boolean readsSame(Form other) {
            return (left == other.left && right == other.right) || (left == other.right && right == other.left);
        }
    }

    static final int NO_NODE = -1;

    private static final int TWO = Montgomery.add(Montgomery.ONE, Montgomery.ONE);

    private final List<Node> nodes;
    private final boolean[] scalar;
    private final int[] values;
    private final int[] readers;
    private final @Nullable Form[] forms;

    private NodeForms(ConstraintSystem system) {
        this.nodes = system.nodes();
        this.scalar = new boolean[nodes.size()];
        this.values = new int[nodes.size()];
        this.readers = new int[nodes.size()];
        this.forms = new Form[nodes.size()];
        for (Node node : nodes) {
            if (node instanceof Node.Operation op) {
                readers[op.left()]++;
                readers[op.right()]++;
            }
        }
        for (ConstraintSystem.Constraint constraint : system.constraints()) {
            readers[constraint.node()]++;
        }
    }

    static NodeForms of(ConstraintSystem system, PublicValues publicValues) {
        NodeForms result = new NodeForms(system);
        for (int n = 0; n < result.nodes.size(); n++) {
            switch (result.nodes.get(n)) {
                case Node.Constant c -> result.scalar(n, Montgomery.toMontgomery(c.value()));
                case Node.PublicValue v -> result.scalar(n, Montgomery.toMontgomery(publicValues.get(v.index())));
                case Node.Cell c -> {}
                case Node.Operation op -> result.operation(n, op);
            }
        }
        return result;
    }

    /** Tells whether a node depends on constants and public values alone. */
    boolean isScalar(int n) {
        return scalar[n];
    }

    /** Returns the value of a node that is a scalar, in Montgomery form. */
    int scalar(int n) {
        return values[n];
    }

    /** Returns what computes a node; null if it is a scalar or a cell, or another operation takes it in. */
    @Nullable
    Form form(int n) {
        return forms[n];
    }

    private void scalar(int n, int value) {
        scalar[n] = true;
        values[n] = value;
    }

    private void operation(int n, Node.Operation op) {
        int left = op.left();
        int right = op.right();
        if (scalar[left] && scalar[right]) {
            scalar(
                    n,
                    switch (op) {
                        case Node.Add add -> Montgomery.add(values[left], values[right]);
                        case Node.Sub sub -> Montgomery.sub(values[left], values[right]);
                        case Node.Mul mul -> Montgomery.mul(values[left], values[right]);
                    });
        } else if (scalar[left]) {
            forms[n] = withConstant(op, values[left], right, true);
        } else if (scalar[right]) {
            forms[n] = withConstant(op, values[right], left, false);
        } else {
            forms[n] = switch (op) {
                case Node.Add add -> sum(left, right);
                case Node.Sub sub -> difference(left, right);
                case Node.Mul mul -> new Form(Op.MUL, left, right, NO_NODE);
            };
        }
    }

    private static Form withConstant(Node.Operation op, int constant, int node, boolean constantFirst) {
        return switch (op) {
            case Node.Add add -> new Form(Op.ADD_CONSTANT, node, constant, NO_NODE);
            case Node.Sub sub ->
                constantFirst
                        ? new Form(Op.CONSTANT_SUB, node, constant, NO_NODE)
                        : new Form(Op.ADD_CONSTANT, node, Montgomery.neg(constant), NO_NODE);
            case Node.Mul mul ->
                constant == TWO
                        ? new Form(Op.ADD, node, node, NO_NODE)
                        : new Form(Op.MUL_CONSTANT, node, constant, NO_NODE);
        };
    }

    private Form sum(int left, int right) {
        Form sum = sumWith(Op.MUL_CONSTANT, Op.ADD_MULTIPLE, left, right);
        if (sum == null) {
            sum = sumWith(Op.ADD, Op.ADD_THREE, left, right);
        }
        return sum == null ? new Form(Op.ADD, left, right, NO_NODE) : sum;
    }

    /** Takes in an operation on either side, the right one first; null if neither is it. */
    private @Nullable Form sumWith(Op below, Op joined, int left, int right) {
        int taken = takenIn(right, below) != null ? right : left;
        Form form = takenIn(taken, below);
        if (form == null) {
            return null;
        }
        forms[taken] = null;
        return new Form(joined, form.left, form.right, taken == right ? left : right);
    }

    private Form difference(int left, int right) {
        Form sum = takenIn(left, Op.ADD);
        Form doubled = takenIn(right, Op.ADD);
        if (sum != null && doubled != null && doubled.left == doubled.right) {
            Form product = takenIn(doubled.left, Op.MUL);
            if (product != null && product.readsSame(sum)) {
                forms[left] = null;
                forms[right] = null;
                forms[doubled.left] = null;
                return new Form(Op.EXCLUSIVE_OR, sum.left, sum.right, NO_NODE);
            }
        }
        Form difference = differenceWith(Op.MUL, Op.SUB_PRODUCT, left, right);
        if (difference == null) {
            difference = differenceWith(Op.ADD, Op.SUB_TWO, left, right);
        }
        if (difference != null) {
            return difference;
        }
        Form multiple = takenIn(right, Op.MUL_CONSTANT);
        if (multiple != null) {
            forms[right] = null;
            return new Form(Op.ADD_MULTIPLE, multiple.left, Montgomery.neg(multiple.right), left);
        }
        return new Form(Op.SUB, left, right, NO_NODE);
    }

    /** Takes in an operation that is subtracted; null if it is another. */
    private @Nullable Form differenceWith(Op below, Op joined, int left, int right) {
        Form form = takenIn(right, below);
        if (form == null) {
            return null;
        }
        forms[right] = null;
        return new Form(joined, form.left, form.right, left);
    }

    /** Returns a node's form if it is that operation and nothing else reads it. */
    private @Nullable Form takenIn(int n, Op op) {
        Form form = forms[n];
        return form != null && form.op == op && readers[n] == 1 ? form : null;
    }
}
