package quod.trace.air;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.ConstraintSystem;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.PublicValues;
import quod.api.RowSet;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.testkit.SmallProgram;

/**
 * A program whose constraints are random expressions over all kinds of cells, and a trace that meets them: constraint k
 * says that column r[k] is expression k on rows of some kind. On all other rows r[k] is garbage.
 */
public final class RandomProgram {
    private static final int RULES = 7;
    private static final int MAX_DEGREE = 8;

    private final long seed;
    private final int rows;
    private final int inputs;
    private final TraceLayout layout;
    private final CompiledProgram program;

    /** Makes the program of a seed for a number of rows. */
    public RandomProgram(long seed, int rows) {
        this(seed, rows, 4);
    }

    /** Makes the program of a seed for a number of rows, with a number of columns beside those that meet constraints. */
    public RandomProgram(long seed, int rows, int inputs) {
        this.seed = seed;
        this.rows = rows;
        this.inputs = inputs;
        Random random = new Random(seed);
        int[] table = random.ints(Math.min(3, rows), 0, BabyBear.P).toArray();
        this.layout = TraceLayout.columnVector("x", inputs)
                .andColumns("r", RULES)
                .publicValues("a", "b")
                .periodic("one", random.nextInt(BabyBear.P))
                .periodic("some", random.ints(Math.min(4, rows), 0, BabyBear.P).toArray())
                .periodic("all", random.ints(rows, 0, BabyBear.P).toArray())
                .fixed("counter", FixedColumn.counter(random.nextInt(BabyBear.P), 3))
                .fixed("powers", FixedColumn.powers(random.nextInt(BabyBear.P), 31))
                .fixed("table", FixedColumn.table(table, 5));
        this.program = CompiledProgram.of(
                new SmallProgram("random-" + seed, layout, List.of(), in -> trace(), this::constraints));
    }

    /** Returns the program. */
    public CompiledProgram program() {
        return program;
    }

    private RowSet rowSet(int rule) {
        return switch (rule) {
            case 0 -> RowSet.every();
            case 1 -> RowSet.first();
            case 2 -> RowSet.last();
            case 3 -> RowSet.transition();
            case 4 -> RowSet.row(rows / 2);
            case 5 -> RowSet.row(0);
            default -> RowSet.every();
        };
    }

    private void constraints(ConstraintBuilder c) {
        Random random = new Random(seed);
        List<Expr> pool = new ArrayList<>();
        List<Expr> leaves = new ArrayList<>(c.columnVector("x"));
        for (String name : layout.periodicNames()) {
            leaves.add(c.periodic(name));
        }
        for (String name : layout.fixedNames()) {
            leaves.add(c.fixed(name));
        }
        for (Expr leaf : leaves) {
            pool.add(leaf);
            pool.add(leaf.next());
        }
        pool.add(c.publicValue("a"));
        pool.add(c.publicValue("b"));
        pool.add(c.publicValue("a").times(c.publicValue("b")).minus(c.constant(7)));
        pool.add(c.constant(random.nextInt(BabyBear.P)));
        pool.add(c.constant(-1));
        int first = pool.size();
        for (int i = 0; i < 60; i++) {
            Expr left = pool.get(random.nextInt(pool.size()));
            Expr right = pool.get(random.nextInt(pool.size()));
            switch (random.nextInt(8)) {
                case 0, 1 -> pool.add(left.plus(right));
                case 2 -> pool.add(left.minus(right));
                case 3 -> pool.add(left.plus(right.times(random.nextInt(5))));
                case 4 -> {
                    if (left.degree() + right.degree() <= MAX_DEGREE) {
                        pool.add(left.plus(right).minus(left.times(right).times(2)));
                    }
                }
                default -> {
                    if (left.degree() + right.degree() <= MAX_DEGREE) {
                        pool.add(left.times(right));
                    }
                }
            }
        }
        for (int k = 0; k < RULES; k++) {
            Expr expression = pool.get(first + random.nextInt(pool.size() - first));
            Expr r = c.columnVector("r").get(k);
            ConstraintBuilder.Rule rule = switch (rowSet(k).kind()) {
                case EVERY -> c.everyRow("rule " + k);
                case FIRST -> c.firstRow("rule " + k);
                case LAST -> c.lastRow("rule " + k);
                case TRANSITION -> c.transition("rule " + k);
                case ROW -> c.row("rule " + k, rowSet(k).row());
            };
            rule.zero(k % 2 == 0 ? expression.minus(r) : r.minus(expression));
        }
    }

    /** Returns a trace that meets the constraints. */
    public Trace trace() {
        Random random = new Random(seed + 1);
        int[][] columns = new int[inputs + RULES][rows];
        for (int c = 0; c < inputs; c++) {
            columns[c] = random.ints(rows, 0, BabyBear.P).toArray();
        }
        int a = random.nextInt(BabyBear.P);
        int b = random.nextInt(BabyBear.P);
        ConstraintSystem system = program.constraints();
        PublicValues values = PublicValues.of(layout, a, b);
        int[][] expressions = new int[RULES][rows];
        for (int row = 0; row < rows; row++) {
            int[] nodes = Rows.nodes(system, values, columns, row);
            for (int k = 0; k < RULES; k++) {
                int value = nodes[system.constraints().get(k).node()];
                expressions[k][row] = k % 2 == 0 ? value : BabyBear.neg(value);
            }
        }
        for (int k = 0; k < RULES; k++) {
            RowSet set = rowSet(k);
            for (int row = 0; row < rows; row++) {
                boolean holds = set.from(rows) <= row && row < set.to(rows);
                columns[inputs + k][row] = holds ? expressions[k][row] : random.nextInt(BabyBear.P);
            }
        }
        Trace.Builder trace = Trace.builder(layout);
        for (int c = 0; c < columns.length; c++) {
            trace.column(layout.columnNames().get(c), columns[c]);
        }
        return trace.publicValue("a", a).publicValue("b", b).build();
    }
}
