package quod.risc0.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quod.api.BabyBear;
import quod.api.ConstraintSystem;
import quod.api.ConstraintSystem.Constraint;
import quod.api.Node;
import quod.api.RowSet;

/**
 * Turns constraints into operations for one place in the guest: the loop over rows, or one stated row.
 *
 * <p>Each node is computed once, in the order of the program's graph, where the constraints need it. That a product is
 * zero is tested on its factors, and that a difference is zero by comparing, so neither is computed.
 *
 * <p>In the loop every cell is also checked to be canonical, or to be a bit where a constraint of every row says so: that
 * is the constraint's check. Everywhere else cells are taken to be canonical; a guest that reaches its end has
 * checked them all.
 */
final class Lowering {
    private static final int MAX_TESTS = 8;

    /** What is reported for a cell: this plus its column. */
    static final int CELL = 1 << 31;

    private final ConstraintSystem system;
    private final Arithmetic out;
    private final KnownColumns known;
    private final int home;
    private final PublicSlots publicSlots;
    private final @Nullable Operand[] operands;
    private final Map<Long, Operand> rescaled = new HashMap<>();
    private final Map<Integer, Integer> pointers = new HashMap<>();
    private final boolean loop;
    private final int[] bitConstraint;
    private final @Nullable Operand[] row;

    private Lowering(GuestData data, ConstraintSystem system, boolean loop) {
        this.system = system;
        this.out = new Arithmetic(data.image(), data.home());
        this.known = data.known();
        this.home = data.home();
        this.publicSlots = data.publicSlots();
        this.operands = new Operand[system.nodes().size()];
        this.loop = loop;
        int columns = system.layout().columnNames().size();
        this.row = new Operand[columns];
        this.bitConstraint = bitConstraints(system, columns);
    }

    /**
     * What constraints use beside the cells.
     *
     * @param image takes constants
     * @param known the periodic and fixed columns
     * @param publicSlots the public values
     * @param home the scale of all cells but bits, which have scale 0
     */
    record GuestData(DataImage image, KnownColumns known, PublicSlots publicSlots, int home) {}

    /** Returns the scale of each column's cells. */
    static int[] columnScales(ConstraintSystem system, int home) {
        int[] scales = bitConstraints(system, system.layout().columnNames().size());
        java.util.Arrays.setAll(scales, column -> scales[column] < 0 ? home : 0);
        return scales;
    }

    /** Returns the operations of the loop over all rows: constraints of every row, the exit on the last, the others. */
    static List<Op> loop(ConstraintSystem system, GuestData data) {
        Lowering lowering = new Lowering(data, system, true);
        lowering.constraints(indices(system, RowSet.Kind.EVERY));
        lowering.remainingCells();
        lowering.out.act(Op.Kind.LAST_ROW_ENDS, -1, -1, 0);
        lowering.constraints(indices(system, RowSet.Kind.TRANSITION));
        return lowering.out.ops();
    }

    /** Returns the operations for constraints on one row. */
    static List<Op> row(ConstraintSystem system, List<Integer> constraints, GuestData data) {
        Lowering lowering = new Lowering(data, system, false);
        lowering.constraints(constraints);
        return lowering.out.ops();
    }

    static List<Integer> indices(ConstraintSystem system, RowSet.Kind kind) {
        List<Integer> indices = new ArrayList<>();
        for (int c = 0; c < system.constraints().size(); c++) {
            if (system.constraints().get(c).rows().kind() == kind) {
                indices.add(c);
            }
        }
        return indices;
    }

    /** Returns for each column the index of a constraint "it is a bit on every row", or −1. */
    private static int[] bitConstraints(ConstraintSystem system, int columns) {
        int[] constraints = new int[columns];
        java.util.Arrays.fill(constraints, -1);
        for (int c : indices(system, RowSet.Kind.EVERY)) {
            int column = bitColumn(system, system.constraints().get(c).node());
            if (column >= 0 && constraints[column] < 0) {
                constraints[column] = c;
            }
        }
        return constraints;
    }

    /** Returns the column of x where the node is x·(x − 1) or x·(1 − x), otherwise −1. */
    private static int bitColumn(ConstraintSystem system, int node) {
        List<Node> nodes = system.nodes();
        if (nodes.get(node) instanceof Node.Mul product) {
            for (int side = 0; side < 2; side++) {
                int x = side == 0 ? product.left() : product.right();
                int other = side == 0 ? product.right() : product.left();
                if (nodes.get(x) instanceof Node.Cell cell
                        && cell.source() == Node.Source.COLUMN
                        && !cell.next()
                        && nodes.get(other) instanceof Node.Sub difference
                        && ((isOne(nodes, difference.right()) && difference.left() == x)
                                || (isOne(nodes, difference.left()) && difference.right() == x))) {
                    return cell.index();
                }
            }
        }
        return -1;
    }

    private static boolean isOne(List<Node> nodes, int node) {
        return nodes.get(node) instanceof Node.Constant constant && constant.value() == 1;
    }

    private void constraints(List<Integer> indices) {
        Map<Integer, List<Integer>> byNode = new LinkedHashMap<>();
        for (int c : indices) {
            Constraint constraint = system.constraints().get(c);
            int column = loop ? bitColumn(system, constraint.node()) : -1;
            boolean isRangeCheck = column >= 0 && bitConstraint[column] == c;
            if (!isRangeCheck) {
                byNode.computeIfAbsent(constraint.node(), n -> new ArrayList<>())
                        .add(c);
            }
        }
        CheckPlan plan = CheckPlan.of(system.nodes(), byNode.keySet(), MAX_TESTS / 2);
        for (int n = 0; n < operands.length; n++) {
            if (plan.computed(n) && operands[n] == null && system.nodes().get(n) instanceof Node.Operation) {
                operand(n);
            }
            for (int c : byNode.getOrDefault(n, List.of())) {
                check(plan.factors(n), c);
            }
        }
    }

    private void remainingCells() {
        for (int column = 0; column < row.length; column++) {
            cell(new Node.Cell(Node.Source.COLUMN, column, false));
        }
    }

    // Checks.

    private void check(List<CheckPlan.Factor> factors, int constraint) {
        List<Op> tests = new ArrayList<>();
        for (CheckPlan.Factor factor : factors) {
            if (factor.right() < 0) {
                zeroTests(operand(factor.left()), tests);
            } else {
                equalityTests(factor.left(), factor.right(), tests);
            }
        }
        out.act(Op.Kind.CHECK, -1, tests.size(), constraint);
        out.ops().addAll(tests);
    }

    private void equalityTests(int left, int right, List<Op> tests) {
        Operand a;
        Operand b;
        if (flexible(left) && !flexible(right)) {
            b = operand(right);
            a = atScale(left, b.scale());
        } else if (flexible(right)) {
            a = operand(left);
            b = atScale(right, a.scale());
        } else {
            int scale = commonScale(left, right);
            a = atScale(left, scale);
            b = atScale(right, scale);
        }
        Range difference = out.fitted(a, b);
        if (difference.low() > -Range.P && difference.high() < Range.P) {
            tests.add(new Op(Op.Kind.TEST, -1, a.register(), b.register(), 0));
        } else {
            zeroTests(out.sub(a, b), tests);
        }
    }

    /** Tests against every multiple of p that the operand can be. */
    private void zeroTests(Operand operand, List<Op> tests) {
        Operand moved = new Operand(operand.register(), operand.range(), operand.scale());
        long least = Math.ceilDiv(operand.range().low(), Range.P);
        long most = Math.floorDiv(operand.range().high(), Range.P);
        for (long multiple = least; multiple <= most; multiple++) {
            long here = multiple + (moved.range().low() - operand.range().low()) / Range.P;
            if (here != 0 && here != 1) {
                out.place(moved, (int) -here);
                here = 0;
            }
            tests.add(new Op(Op.Kind.TEST, -1, moved.register(), here == 0 ? Op.ZERO : Op.ORDER, 0));
        }
    }

    // Operands.

    private boolean flexible(int node) {
        return system.nodes().get(node) instanceof Node.Constant
                || system.nodes().get(node) instanceof Node.PublicValue;
    }

    private Operand operand(int node) {
        Operand present = operands[node];
        if (present == null) {
            present = switch (system.nodes().get(node)) {
                case Node.Constant constant -> out.constant(constant.value(), home, false);
                case Node.PublicValue value -> publicValue(value.index(), home);
                case Node.Cell cell -> cell(cell);
                case Node.Add op -> sum(op.left(), op.right());
                case Node.Sub op -> difference(op.left(), op.right());
                case Node.Mul op -> product(op.left(), op.right());
            };
            operands[node] = present;
        }
        return present;
    }

    /** Returns the node's value at a scale; constants and public values are there at any. */
    private Operand atScale(int node, int scale) {
        Operand known = flexible(node) && scale != home ? null : operand(node);
        if (known != null && known.scale() == scale) {
            return known;
        }
        long key = ((long) node << 32) | (scale & 0xFFFF_FFFFL);
        Operand present = rescaled.get(key);
        if (present == null) {
            present = switch (system.nodes().get(node)) {
                case Node.Constant constant -> out.constant(constant.value(), scale, false);
                case Node.PublicValue value -> publicValue(value.index(), scale);
                case Node other -> out.toScale(operand(node), scale);
            };
            rescaled.put(key, present);
        }
        return present;
    }

    private Operand publicValue(int index, int scale) {
        return new Operand(
                out.emit(Op.Kind.LOAD_DATA, -1, -1, publicSlots.offset(index, scale)), Range.CANONICAL, scale);
    }

    private Operand cell(Node.Cell cell) {
        if (cell.source() != Node.Source.COLUMN) {
            KnownColumns.Place place = known.place(cell);
            int register = place.pointer() < 0
                    ? out.emit(Op.Kind.LOAD_DATA, -1, -1, place.offset())
                    : out.emit(Op.Kind.LOAD_AT, pointer(place.pointer()), -1, place.offset());
            return new Operand(register, Range.CANONICAL, home);
        }
        if (cell.next()) {
            int register = out.emit(Op.Kind.LOAD_NEXT, -1, -1, 4 * cell.index());
            return new Operand(register, Range.CANONICAL, bitConstraint[cell.index()] < 0 ? home : 0);
        }
        Operand present = row[cell.index()];
        if (present == null) {
            present = rowCell(cell.index());
            row[cell.index()] = present;
        }
        return present;
    }

    private Operand rowCell(int column) {
        int register = out.emit(Op.Kind.LOAD_ROW, -1, -1, 4 * column);
        int bit = bitConstraint[column];
        if (!loop) {
            return new Operand(register, Range.CANONICAL, bit < 0 ? home : 0);
        }
        out.act(Op.Kind.BELOW, register, bit < 0 ? Op.ORDER : out.word(2), bit < 0 ? CELL | column : bit);
        return new Operand(register, bit < 0 ? Range.CANONICAL : Range.BIT, bit < 0 ? home : 0);
    }

    private int pointer(int offset) {
        return pointers.computeIfAbsent(offset, o -> out.emit(Op.Kind.LOAD_DATA, -1, -1, o));
    }

    private int commonScale(int left, int right) {
        int a = operand(left).scale();
        int b = operand(right).scale();
        return a == home || b == home ? home : Math.min(a, b);
    }

    private Operand sum(int left, int right) {
        if (system.nodes().get(left) instanceof Node.Constant constant) {
            return out.addConstant(operand(right), constant.value());
        }
        if (system.nodes().get(right) instanceof Node.Constant constant) {
            return out.addConstant(operand(left), constant.value());
        }
        int scale = sumScale(left, right);
        return out.add(atScale(left, scale), atScale(right, scale));
    }

    private Operand difference(int left, int right) {
        if (system.nodes().get(right) instanceof Node.Constant constant) {
            return out.addConstant(operand(left), BabyBear.neg(constant.value()));
        }
        if (system.nodes().get(left) instanceof Node.Constant constant && constant.value() == 0) {
            return out.negate(operand(right));
        }
        int scale = sumScale(left, right);
        return out.sub(atScale(left, scale), atScale(right, scale));
    }

    private int sumScale(int left, int right) {
        if (flexible(left)) {
            return flexible(right) ? home : operand(right).scale();
        }
        return flexible(right) ? operand(left).scale() : commonScale(left, right);
    }

    private Operand product(int left, int right) {
        if (system.nodes().get(left) instanceof Node.Constant constant) {
            return out.mulConstant(operand(right), constant.value());
        }
        if (system.nodes().get(right) instanceof Node.Constant constant) {
            return out.mulConstant(operand(left), constant.value());
        }
        // A public value is taken at the scale at which the product is home.
        if (flexible(left) && !flexible(right)) {
            Operand factor = operand(right);
            return out.mul(atScale(left, home - factor.scale() - 1), factor);
        }
        if (flexible(right)) {
            Operand factor = operand(left);
            return out.mul(factor, atScale(right, home - factor.scale() - 1));
        }
        return out.mul(operand(left), operand(right));
    }
}
