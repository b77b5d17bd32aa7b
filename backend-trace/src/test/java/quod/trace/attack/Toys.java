package quod.trace.attack;

import java.util.List;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.testkit.SmallProgram;
import quod.trace.shape.StarkParameters;

/** Small programs and parameter sets to cheat with. */
final class Toys {
    /** Grinding at every site, two folds from 32 rows, final polynomials of 2 coefficients. */
    static final StarkParameters GROUND = new StarkParameters(4, "blake3", 1, 8, 2, 1, 3, 4, 3, 5);

    /** The same without any grinding. */
    static final StarkParameters PLAIN = new StarkParameters(4, "blake3", 1, 8, 2, 1, 0, 0, 0, 0);

    private static final TraceLayout LEDGER = TraceLayout.columns("a", "b", "d", "s")
            .publicValues("first", "second", "result", "salt")
            .periodic("k", 1, 2)
            .fixed("step", FixedColumn.counter(1, 1));

    private static final TraceLayout PAIR =
            TraceLayout.columns("a", "b").publicValues("first", "second", "result", "salt");

    private Toys() {}

    /**
     * A program with everything: a fixed column that is looked at in both rows, a periodic column, a constraint of
     * degree 5 (four chunks), every kind of rows. It commits so many columns that leaves hold one row and FRI's first
     * word has a commitment.
     */
    static CompiledProgram ledger() {
        return CompiledProgram.of(new SmallProgram(
                "attack-ledger", LEDGER, List.of(), in -> ledger(8, 0).trace(), Toys::rules));
    }

    /** The ledger with another fixed column, under the same name. */
    static CompiledProgram ledgerWithOtherStep() {
        TraceLayout layout = TraceLayout.columns("a", "b", "d", "s")
                .publicValues("first", "second", "result", "salt")
                .periodic("k", 1, 2)
                .fixed("step", FixedColumn.counter(1, 2));
        return CompiledProgram.of(new SmallProgram(
                "attack-ledger", layout, List.of(), in -> ledger(8, 0).trace(), Toys::rules));
    }

    private static void rules(ConstraintBuilder c) {
        Expr a = c.column("a");
        Expr b = c.column("b");
        Expr step = c.fixed("step");
        c.firstRow("a starts at first").equal(a, c.publicValue("first"));
        c.firstRow("b starts at second").equal(b, c.publicValue("second"));
        c.transition("a follows b").equal(a.next(), b);
        c.transition("b is the sum").equal(b.next(), a.plus(b.times(c.periodic("k"))));
        c.everyRow("d is the product")
                .equal(c.column("d"), a.square().times(b.square()).times(step));
        c.transition("s adds up").equal(c.column("s").next(), c.column("s").plus(a.times(step.next())));
        c.row("s starts at zero", 0).equal(c.column("s"), 0);
        c.lastRow("b ends at result").equal(b, c.publicValue("result"));
    }

    /** A true run of the ledger; the salt is a public value that no constraint mentions. */
    static Run ledger(int rows, int salt) {
        return new Run(ledger(), ledgerTrace(LEDGER, rows, 1, salt));
    }

    /** A true run of the ledger with another fixed column. */
    static Run ledgerWithOtherStep(int rows) {
        CompiledProgram program = ledgerWithOtherStep();
        return new Run(program, ledgerTrace(program.layout(), rows, 2, 0));
    }

    /** Returns a table that is a true run if the fixed column were 1, 1 + stride, 1 + 2·stride, … */
    static Trace ledgerTrace(TraceLayout layout, int rows, int stride, int salt) {
        int[] a = new int[rows];
        int[] b = new int[rows];
        int[] d = new int[rows];
        int[] s = new int[rows];
        a[0] = 1;
        b[0] = 3;
        for (int row = 0; row < rows; row++) {
            if (row > 0) {
                a[row] = b[row - 1];
                b[row] = BabyBear.add(a[row - 1], BabyBear.mul(b[row - 1], 1 + (row - 1) % 2));
                s[row] = BabyBear.add(s[row - 1], BabyBear.mul(a[row - 1], 1 + stride * row));
            }
            int squares = BabyBear.mul(BabyBear.mul(a[row], a[row]), BabyBear.mul(b[row], b[row]));
            d[row] = BabyBear.mul(squares, 1 + stride * row);
        }
        return Trace.builder(layout)
                .column("a", a)
                .column("b", b)
                .column("d", d)
                .column("s", s)
                .publicValue("first", a[0])
                .publicValue("second", b[0])
                .publicValue("result", b[rows - 1])
                .publicValue("salt", salt)
                .build();
    }

    /**
     * Two columns, degree 2, one chunk: so narrow that a leaf holds all the rows of the first fold and FRI's first word
     * has no commitment.
     */
    static CompiledProgram pair() {
        return CompiledProgram.of(new SmallProgram(
                "attack-pair", PAIR, List.of(), in -> pair(8, 0).trace(), c -> {
                    Expr a = c.column("a");
                    Expr b = c.column("b");
                    c.firstRow("a starts at first").equal(a, c.publicValue("first"));
                    c.firstRow("b starts at second").equal(b, c.publicValue("second"));
                    c.transition("a follows b").equal(a.next(), b);
                    c.transition("b is the sum").equal(b.next(), a.square().plus(b));
                    c.lastRow("b ends at result").equal(b, c.publicValue("result"));
                }));
    }

    /** A true run of the pair. */
    static Run pair(int rows, int salt) {
        return pairFrom(rows, 1, salt);
    }

    /** A true run of the pair from another first value. */
    static Run pairFrom(int rows, int first, int salt) {
        int[] a = new int[rows];
        int[] b = new int[rows];
        a[0] = first;
        b[0] = 3;
        for (int row = 1; row < rows; row++) {
            a[row] = b[row - 1];
            b[row] = BabyBear.add(BabyBear.mul(a[row - 1], a[row - 1]), b[row - 1]);
        }
        return new Run(
                pair(),
                Trace.builder(PAIR)
                        .column("a", a)
                        .column("b", b)
                        .publicValue("first", a[0])
                        .publicValue("second", b[0])
                        .publicValue("result", b[rows - 1])
                        .publicValue("salt", salt)
                        .build());
    }
}
