package quod.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import quod.api.BabyBear;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Trace;
import quod.api.TraceLayout;

/** Small programs that together use everything a program can: each kind of rows, of columns, each degree up to 8. */
public final class ReferencePrograms {
    private static final long MAX = BabyBear.P - 1L;

    private ReferencePrograms() {}

    /**
     * A program and inputs for it.
     *
     * @param program the program
     * @param inputs the inputs
     */
    public record Sample(SmallProgram program, Inputs inputs) {
        /** Returns the request to prove it. */
        public ProveRequest request() {
            return ProveRequest.of(program, inputs);
        }

        /** Tells the program's name and height. */
        @Override
        public String toString() {
            return program.name() + ", " + request().shape().rows() + " rows";
        }
    }

    /** Returns a sample of every program, at heights from 1 to 64. */
    public static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int rows : new int[] {1, 2, 4, 8, 16, 64}) {
            samples.add(new Sample(fibonacci(), Inputs.rows(rows)));
        }
        for (int degree = 1; degree <= 8; degree++) {
            samples.add(new Sample(power(degree), Inputs.rows(16)));
        }
        samples.add(new Sample(rowSets(), Inputs.rows(4)));
        samples.add(new Sample(rowSets(), Inputs.rows(16)));
        samples.add(new Sample(periodic(), Inputs.rows(4)));
        samples.add(new Sample(periodic(), Inputs.rows(32)));
        samples.add(new Sample(fixedColumns(), Inputs.rows(4)));
        samples.add(new Sample(fixedColumns(), Inputs.rows(32)));
        samples.add(new Sample(noPublicValues(), Inputs.rows(8)));
        samples.add(new Sample(unmentionedColumn(), Inputs.rows(8)));
        samples.add(new Sample(secretRoot(), Inputs.rows(8)));
        samples.add(new Sample(wide(40), Inputs.rows(8)));
        samples.add(new Sample(degreeZero(), Inputs.rows(4)));
        return samples;
    }

    /** Fibonacci's recurrence from 1, 1. */
    public static SmallProgram fibonacci() {
        TraceLayout layout = TraceLayout.columns("a", "b").publicValues("first", "second", "result");
        return new SmallProgram(
                "reference-fibonacci",
                layout,
                List.of(InputSpec.rows(8)),
                in -> {
                    int rows = in.rows();
                    int[] a = new int[rows];
                    int[] b = new int[rows];
                    a[0] = 1;
                    b[0] = 1;
                    for (int row = 1; row < rows; row++) {
                        a[row] = b[row - 1];
                        b[row] = BabyBear.add(a[row - 1], b[row - 1]);
                    }
                    return Trace.builder(layout)
                            .column("a", a)
                            .column("b", b)
                            .publicValue("first", 1)
                            .publicValue("second", 1)
                            .publicValue("result", b[rows - 1])
                            .build();
                },
                c -> {
                    Expr a = c.column("a");
                    Expr b = c.column("b");
                    c.firstRow("a starts at first").equal(a, c.publicValue("first"));
                    c.firstRow("b starts at second").equal(b, c.publicValue("second"));
                    c.transition("a follows b").equal(a.next(), b);
                    c.transition("b is the sum").equal(b.next(), a.plus(b));
                    c.lastRow("b ends at result").equal(b, c.publicValue("result"));
                });
    }

    /** x → x<sup>degree</sup> + 3 from a given start: a transition of that degree. */
    public static SmallProgram power(int degree) {
        TraceLayout layout = TraceLayout.columns("x").publicValues("start", "end");
        return new SmallProgram(
                "reference-power-" + degree,
                layout,
                List.of(InputSpec.rows(8), InputSpec.optional("start", "the first x", 0, MAX, 2)),
                in -> {
                    int[] x = new int[in.rows()];
                    x[0] = BabyBear.reduce(in.value("start"));
                    for (int row = 1; row < x.length; row++) {
                        x[row] = BabyBear.add(BabyBear.pow(x[row - 1], degree), 3);
                    }
                    return Trace.builder(layout)
                            .column("x", x)
                            .publicValue("start", x[0])
                            .publicValue("end", x[x.length - 1])
                            .build();
                },
                c -> {
                    Expr x = c.column("x");
                    c.firstRow("x starts at start").equal(x, c.publicValue("start"));
                    c.transition("x moves on").equal(x.next(), x.pow(degree).plus(3));
                    c.lastRow("x ends at end").equal(x, c.publicValue("end"));
                });
    }

    /** Every kind of rows: "y" alternates on every row, around the end; row 2 is stated by itself. At least 4 rows. */
    public static SmallProgram rowSets() {
        TraceLayout layout = TraceLayout.columns("x", "y").publicValues("start", "third", "end");
        return new SmallProgram(
                "reference-row-sets",
                layout,
                List.of(InputSpec.optional(InputSpec.ROWS, "rows", 4, 1 << 24, 8)),
                in -> {
                    int rows = in.rows();
                    int[] x = new int[rows];
                    int[] y = new int[rows];
                    x[0] = 5;
                    for (int row = 0; row < rows; row++) {
                        y[row] = row % 2;
                        if (row > 0) {
                            x[row] = BabyBear.add(BabyBear.mul(x[row - 1], x[row - 1]), y[row - 1]);
                        }
                    }
                    return Trace.builder(layout)
                            .column("x", x)
                            .column("y", y)
                            .publicValue("start", x[0])
                            .publicValue("third", x[2])
                            .publicValue("end", x[rows - 1])
                            .build();
                },
                c -> {
                    Expr x = c.column("x");
                    Expr y = c.column("y");
                    c.firstRow("x starts at start").equal(x, c.publicValue("start"));
                    c.firstRow("y starts at 0").zero(y);
                    c.everyRow("y is a bit").bool(y);
                    c.everyRow("y alternates, around the end")
                            .equal(y.next(), c.constant(1).minus(y));
                    c.transition("x moves on").equal(x.next(), x.square().plus(y));
                    c.row("the third x is public", 2).equal(x, c.publicValue("third"));
                    c.row("y on row 3 is 1", 3).equal(y, 1);
                    c.lastRow("x ends at end").equal(x, c.publicValue("end"));
                });
    }

    /** Periodic columns of period 4 and 1, and the next row of one. At least 4 rows. */
    public static SmallProgram periodic() {
        int[] factor = {2, 3, BabyBear.P - 1, 7};
        TraceLayout layout = TraceLayout.columns("x")
                .publicValues("end")
                .periodic("factor", factor)
                .periodic("offset", 11);
        return new SmallProgram(
                "reference-periodic",
                layout,
                List.of(InputSpec.optional(InputSpec.ROWS, "rows", 4, 1 << 24, 8)),
                in -> {
                    int[] x = new int[in.rows()];
                    x[0] = 1;
                    for (int row = 1; row < x.length; row++) {
                        int moved = BabyBear.add(BabyBear.mul(x[row - 1], factor[(row - 1) % 4]), 11);
                        x[row] = BabyBear.add(moved, factor[row % 4]);
                    }
                    return Trace.builder(layout)
                            .column("x", x)
                            .publicValue("end", x[x.length - 1])
                            .build();
                },
                c -> {
                    Expr x = c.column("x");
                    Expr f = c.periodic("factor");
                    c.firstRow("x starts at 1").equal(x, 1);
                    c.transition("x moves on")
                            .equal(
                                    x.next(),
                                    x.times(f).plus(c.periodic("offset")).plus(f.next()));
                    c.lastRow("x ends at end").equal(x, c.publicValue("end"));
                });
    }

    /** A counter, powers and a table as fixed columns, and the next row of one. At least 3, hence 4, rows. */
    public static SmallProgram fixedColumns() {
        FixedColumn counter = FixedColumn.counter(5, 3);
        FixedColumn powers = FixedColumn.powers(7, 31);
        FixedColumn table = FixedColumn.table(new int[] {9, 8, 7}, 6);
        TraceLayout layout = TraceLayout.columns("x")
                .publicValues("end")
                .fixed("counter", counter)
                .fixed("powers", powers)
                .fixed("table", table);
        return new SmallProgram(
                "reference-fixed",
                layout,
                List.of(InputSpec.optional(InputSpec.ROWS, "rows", 4, 1 << 24, 8)),
                in -> {
                    int rows = in.rows();
                    int[] count = counter.values(rows);
                    int[] power = powers.values(rows);
                    int[] entry = table.values(rows);
                    int[] x = new int[rows];
                    x[0] = entry[0];
                    for (int row = 1; row < rows; row++) {
                        int product = BabyBear.mul(x[row - 1], power[row - 1]);
                        x[row] = BabyBear.add(BabyBear.add(product, count[row - 1]), entry[row]);
                    }
                    return Trace.builder(layout)
                            .column("x", x)
                            .publicValue("end", x[rows - 1])
                            .build();
                },
                c -> {
                    Expr x = c.column("x");
                    Expr table1 = c.fixed("table");
                    c.firstRow("x starts at the table's first").equal(x, table1);
                    c.transition("x moves on")
                            .equal(
                                    x.next(),
                                    x.times(c.fixed("powers"))
                                            .plus(c.fixed("counter"))
                                            .plus(table1.next()));
                    c.lastRow("x ends at end").equal(x, c.publicValue("end"));
                });
    }

    /** A program without public values. */
    public static SmallProgram noPublicValues() {
        TraceLayout layout = TraceLayout.columns("x");
        return new SmallProgram(
                "reference-no-public-values",
                layout,
                List.of(InputSpec.rows(8)),
                in -> Trace.builder(layout)
                        .column("x", IntStream.range(0, in.rows()).toArray())
                        .build(),
                c -> {
                    Expr x = c.column("x");
                    c.firstRow("x starts at 0").zero(x);
                    c.transition("x counts").equal(x.next(), x.plus(1));
                });
    }

    /** A program with a column that no constraint mentions. */
    public static SmallProgram unmentionedColumn() {
        TraceLayout layout = TraceLayout.columns("x", "spare");
        return new SmallProgram(
                "reference-unmentioned-column",
                layout,
                List.of(InputSpec.rows(8)),
                in -> Trace.builder(layout)
                        .column("x", new int[in.rows()])
                        .column("spare", IntStream.range(1, in.rows() + 1).toArray())
                        .build(),
                c -> c.everyRow("x is 0").zero(c.column("x")));
    }

    /** A secret number whose square is public: the root is witness and stands in no statement. */
    public static SmallProgram secretRoot() {
        TraceLayout layout = TraceLayout.columns("root").publicValues("square");
        return new SmallProgram(
                "reference-secret-root",
                layout,
                List.of(InputSpec.rows(8), InputSpec.optional("root", "the secret", 0, MAX, 3)),
                in -> {
                    int root = BabyBear.reduce(in.value("root"));
                    int[] cells = new int[in.rows()];
                    Arrays.fill(cells, root);
                    return Trace.builder(layout)
                            .column("root", cells)
                            .publicValue("square", BabyBear.mul(root, root))
                            .build();
                },
                c -> {
                    Expr root = c.column("root");
                    c.transition("root stays").equal(root.next(), root);
                    c.everyRow("the square is public").equal(root.square(), c.publicValue("square"));
                });
    }

    /** Many columns: column i + 1 is the square of column i; the first counts. */
    public static SmallProgram wide(int columns) {
        TraceLayout layout = TraceLayout.columnVector("x", columns).publicValues("start");
        return new SmallProgram(
                "reference-wide-" + columns,
                layout,
                List.of(InputSpec.rows(8)),
                in -> {
                    int[][] x = new int[columns][in.rows()];
                    for (int row = 0; row < in.rows(); row++) {
                        x[0][row] = 100 + row;
                        for (int i = 1; i < columns; i++) {
                            x[i][row] = BabyBear.mul(x[i - 1][row], x[i - 1][row]);
                        }
                    }
                    return Trace.builder(layout)
                            .columns("x", x)
                            .publicValue("start", 100)
                            .build();
                },
                c -> {
                    List<Expr> x = c.columnVector("x");
                    c.firstRow("x starts at start").equal(x.getFirst(), c.publicValue("start"));
                    c.transition("x counts")
                            .equal(x.getFirst().next(), x.getFirst().plus(1));
                    for (int i = 1; i < columns; i++) {
                        c.everyRow("column " + i + " is a square")
                                .equal(x.get(i), x.get(i - 1).square());
                    }
                });
    }

    /** A constraint of degree 0, between public values alone, beside one of degree 1. */
    public static SmallProgram degreeZero() {
        TraceLayout layout = TraceLayout.columns("x").publicValues("half", "whole");
        return new SmallProgram(
                "reference-degree-zero",
                layout,
                List.of(InputSpec.rows(8)),
                in -> Trace.builder(layout)
                        .column("x", new int[in.rows()])
                        .publicValue("half", 21)
                        .publicValue("whole", 42)
                        .build(),
                c -> {
                    c.everyRow("x is 0").zero(c.column("x"));
                    c.firstRow("whole is twice half")
                            .equal(c.publicValue("whole"), c.publicValue("half").times(2));
                });
    }
}
