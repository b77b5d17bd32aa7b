package quod.trace.proof;

import java.util.List;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.ProveRequest;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.testkit.SmallProgram;
import quod.trace.Starks;
import quod.trace.shape.StarkParameters;

/**
 * The proofs whose bytes are kept under {@code src/test/resources/proofs/v1}. Programs are stated here in full, so that
 * nothing else changes the bytes but the protocol itself.
 *
 * @param name the file's name, without {@code .quod}
 * @param parameters the parameter set
 * @param requests the runs
 */
record Fixtures(String name, StarkParameters parameters, List<ProveRequest> requests) {
    static List<Fixtures> all() {
        return List.of(
                new Fixtures(
                        "fibonacci",
                        Starks.grinding(Starks.parameters(5, "blake3", 3, 3, 3), 1, 2, 3, 8),
                        List.of(fibonacci(64))),
                new Fixtures("columns", Starks.parameters(4, "blake3", 1, 2, 1), List.of(columns(32))),
                new Fixtures(
                        "batch",
                        Starks.parameters(5, "blake3", 2, 4, 2),
                        List.of(columns(16), fibonacci(64), fibonacci(1))),
                new Fixtures("sha256", Starks.parameters(4, "sha256", 2, 1, 0), List.of(fibonacci(16))));
    }

    private static ProveRequest fibonacci(int rows) {
        TraceLayout layout = TraceLayout.columns("a", "b").publicValues("first", "result");
        CompiledProgram program =
                CompiledProgram.of(new SmallProgram("fixture-fibonacci", layout, List.of(), in -> null, c -> {
                    Expr a = c.column("a");
                    Expr b = c.column("b");
                    c.firstRow("a starts at first").equal(a, c.publicValue("first"));
                    c.firstRow("b starts at 1").equal(b, 1);
                    c.transition("a follows b").equal(a.next(), b);
                    c.transition("b is the sum").equal(b.next(), a.plus(b));
                    c.lastRow("b ends at result").equal(b, c.publicValue("result"));
                }));
        int[] a = new int[rows];
        int[] b = new int[rows];
        a[0] = 3;
        b[0] = 1;
        for (int row = 1; row < rows; row++) {
            a[row] = b[row - 1];
            b[row] = BabyBear.add(a[row - 1], b[row - 1]);
        }
        return ProveRequest.ofTrace(
                program,
                Trace.builder(layout)
                        .column("a", a)
                        .column("b", b)
                        .publicValue("first", 3)
                        .publicValue("result", b[rows - 1])
                        .build());
    }

    /** Every kind of fixed column, a periodic one, next rows of both, and a constraint of degree 4. */
    private static ProveRequest columns(int rows) {
        FixedColumn counter = FixedColumn.counter(5, 3);
        FixedColumn powers = FixedColumn.powers(7, 31);
        FixedColumn table = FixedColumn.table(new int[] {9, 8, 7}, 6);
        int[] period = {2, 3, 5, 7};
        TraceLayout layout = TraceLayout.columns("x")
                .publicValues("third")
                .periodic("p", period)
                .fixed("counter", counter)
                .fixed("powers", powers)
                .fixed("table", table);
        CompiledProgram program =
                CompiledProgram.of(new SmallProgram("fixture-columns", layout, List.of(), in -> null, c -> {
                    Expr x = c.column("x");
                    Expr p = c.periodic("p");
                    c.firstRow("x starts at the table's first").equal(x, c.fixed("table"));
                    c.transition("x moves on")
                            .equal(
                                    x.next(),
                                    x.square()
                                            .times(p)
                                            .times(c.fixed("powers"))
                                            .plus(c.fixed("counter"))
                                            .plus(c.fixed("table").next())
                                            .plus(p.next()));
                    c.row("the third x is public", 2).equal(x, c.publicValue("third"));
                }));
        int[] count = counter.values(rows);
        int[] power = powers.values(rows);
        int[] entry = table.values(rows);
        int[] x = new int[rows];
        x[0] = entry[0];
        for (int i = 0; i + 1 < rows; i++) {
            int product = BabyBear.mul(BabyBear.mul(BabyBear.mul(x[i], x[i]), period[i % 4]), power[i]);
            x[i + 1] = BabyBear.add(BabyBear.add(product, count[i]), BabyBear.add(entry[i + 1], period[(i + 1) % 4]));
        }
        return ProveRequest.ofTrace(
                program,
                Trace.builder(layout).column("x", x).publicValue("third", x[2]).build());
    }
}
