package quod.risc0.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.testkit.SmallProgram;

/**
 * A program with constraints from a seed, and a trace that meets them. Free columns hold anything, often 0, 1 or p − 1;
 * each other column is stated to be a random expression of what is left of it, of the next row, of periodic and fixed
 * columns, public values and constants.
 */
final class RandomProgram {
    private static final int[] EXTREMES = {0, 1, 2, BabyBear.P - 1, BabyBear.P - 2, BabyBear.P / 2, BabyBear.P / 2 + 1};

    private final Random random;
    private final int rows;
    private final TraceLayout layout;
    private final int free;
    private final int bits;
    private final List<Term> terms = new ArrayList<>();
    private final Term step;
    private final int[] publicValues;
    private final int[][] cells;

    RandomProgram(long seed) {
        this.random = new Random(seed);
        this.rows = 4 << random.nextInt(3);
        this.free = 1 + random.nextInt(4);
        this.bits = random.nextInt(4);
        int stated = 1 + random.nextInt(4);
        this.layout = TraceLayout.columnVector("free", free)
                .andColumns("bit", bits + 1)
                .andColumns("stated", stated)
                .andColumn("walk")
                .publicValues("p0", "p1", "third", "first", "last")
                .periodic("two", element(), element())
                .periodic("four", element(), element(), element(), element())
                .periodic("one", element())
                .fixed("counter", FixedColumn.counter(element(), element()))
                .fixed("powers", FixedColumn.powers(element(), element()))
                .fixed("table", FixedColumn.table(new int[] {element(), element(), element()}, element()));
        int depth = 2 + random.nextInt(5);
        for (int i = 0; i < stated; i++) {
            terms.add(term(depth, true));
        }
        this.step = term(depth, false);
        this.publicValues = new int[] {element(), element(), 0, 0, 0};
        this.cells = new int[layout.columnNames().size()][rows];
        fill();
    }

    private int element() {
        return random.nextBoolean() ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextInt(BabyBear.P);
    }

    /** An expression with a way to compute it. */
    private interface Term {
        Expr expr(ConstraintBuilder c);

        int value(int row);
    }

    private record Leaf(
            java.util.function.Function<ConstraintBuilder, Expr> expr, java.util.function.IntUnaryOperator at)
            implements Term {
        @Override
        public Expr expr(ConstraintBuilder c) {
            return expr.apply(c);
        }

        @Override
        public int value(int row) {
            return at.applyAsInt(row);
        }
    }

    private record Operation(int kind, Term left, Term right) implements Term {
        @Override
        public Expr expr(ConstraintBuilder c) {
            Expr a = left.expr(c);
            Expr b = right.expr(c);
            return kind == 0 ? a.plus(b) : kind == 1 ? a.minus(b) : a.times(b);
        }

        @Override
        public int value(int row) {
            int a = left.value(row);
            int b = right.value(row);
            return kind == 0 ? BabyBear.add(a, b) : kind == 1 ? BabyBear.sub(a, b) : BabyBear.mul(a, b);
        }
    }

    private Term term(int depth, boolean next) {
        if (depth == 0 || random.nextInt(8) == 0) {
            return leaf(next);
        }
        return new Operation(random.nextInt(3), term(depth - 1, next), term(depth - 1, next));
    }

    private Term leaf(boolean next) {
        int ahead = next ? random.nextInt(2) : 0;
        return switch (random.nextInt(7)) {
            case 0 -> {
                int value = random.nextInt(3) == 0 ? random.nextInt(9) : element();
                yield new Leaf(c -> c.constant(value), row -> value);
            }
            case 1 -> {
                int index = random.nextInt(2);
                yield new Leaf(c -> c.publicValue("p" + index), row -> publicValue(index));
            }
            case 2 -> {
                String name = List.of("one", "two", "four").get(random.nextInt(3));
                int[] values = layout.periodicValues(layout.periodicNames().indexOf(name));
                yield new Leaf(
                        c -> ahead == 1 ? c.periodic(name).next() : c.periodic(name),
                        row -> values[(row + ahead) % values.length]);
            }
            case 3 -> {
                String name = layout.fixedNames().get(random.nextInt(3));
                int[] values =
                        layout.fixedColumn(layout.fixedNames().indexOf(name)).values(rows);
                yield new Leaf(
                        c -> ahead == 1 ? c.fixed(name).next() : c.fixed(name), row -> values[(row + ahead) % rows]);
            }
            case 4 -> column("bit", random.nextInt(bits + 1), free, ahead);
            default -> column("free", random.nextInt(free), 0, ahead);
        };
    }

    private Term column(String name, int index, int offset, int ahead) {
        return new Leaf(
                c -> {
                    Expr column = c.columnVector(name).get(index);
                    return ahead == 1 ? column.next() : column;
                },
                row -> cell(offset + index, (row + ahead) % rows));
    }

    private int publicValue(int index) {
        return publicValues[index];
    }

    private int cell(int column, int row) {
        return cells[column][row];
    }

    private void fill() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < free; column++) {
                cells[column][row] = element();
            }
            for (int bit = 0; bit <= bits; bit++) {
                cells[free + bit][row] = random.nextInt(2);
            }
        }
        int walk = cells.length - 1;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < terms.size(); i++) {
                cells[free + bits + 1 + i][row] = terms.get(i).value(row);
            }
            if (row > 0) {
                cells[walk][row] = BabyBear.add(cells[walk][row - 1], step.value(row - 1));
            }
        }
        publicValues[2] = cells[free + bits + 1][2];
        publicValues[3] = cells[walk][0];
        publicValues[4] = BabyBear.mul(cells[walk][rows - 1], cells[0][rows - 1]);
    }

    Random random() {
        return random;
    }

    CompiledProgram program() {
        return CompiledProgram.of(new SmallProgram("random", layout, List.of(), in -> trace(), this::constraints));
    }

    private void constraints(ConstraintBuilder c) {
        Expr walk = c.column("walk");
        for (int i = 0; i < terms.size(); i++) {
            c.everyRow("stated " + i)
                    .equal(c.columnVector("stated").get(i), terms.get(i).expr(c));
        }
        for (int i = 0; i <= bits; i++) {
            c.everyRow("bit " + i).bool(c.columnVector("bit").get(i));
        }
        c.transition("walk").equal(walk.next(), walk.plus(step.expr(c)));
        c.everyRow("one of them is zero")
                .zero(c.columnVector("bit")
                        .getFirst()
                        .times(c.constant(1).minus(c.columnVector("bit").getFirst()))
                        .times(walk.plus(3)));
        c.row("third", 2).equal(c.columnVector("stated").getFirst(), c.publicValue("third"));
        c.firstRow("first").equal(walk, c.publicValue("first"));
        c.lastRow("last").equal(walk.times(c.columnVector("free").getFirst()), c.publicValue("last"));
    }

    Trace trace() {
        Trace.Builder builder = Trace.builder(layout);
        for (int column = 0; column < cells.length; column++) {
            builder.column(layout.columnNames().get(column), cells[column].clone());
        }
        for (int i = 0; i < publicValues.length; i++) {
            builder.publicValue(layout.publicValueNames().get(i), publicValues[i]);
        }
        return builder.build();
    }
}
