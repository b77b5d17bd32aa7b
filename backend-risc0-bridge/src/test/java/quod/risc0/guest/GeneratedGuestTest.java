package quod.risc0.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Expr;
import quod.api.FixedColumn;
import quod.api.Inputs;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceShapeException;
import quod.risc0.binary.Digest;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;

class GeneratedGuestTest {
    @Test
    void agreesWithTheCheckerOnEveryReferenceProgram() {
        Random random = new Random(5);
        for (ReferencePrograms.Sample sample : ReferencePrograms.samples()) {
            CompiledProgram program = CompiledProgram.of(sample.program());
            Trace trace = sample.program().run(sample.request().inputs());
            GeneratedGuest guest = GeneratedGuest.of(program, trace.rows());
            GuestAgreement.assertAgrees(guest, trace);
            GuestAgreement.assertAgreesOnForgeries(guest, trace, random, 12);
        }
    }

    @Test
    void agreesWithTheCheckerOnRandomPrograms() {
        for (int seed = 0; seed < 300; seed++) {
            RandomProgram random = new RandomProgram(seed);
            Trace trace = random.trace();
            GeneratedGuest guest = GeneratedGuest.of(random.program(), trace.rows());
            GuestAgreement.assertAgrees(guest, trace);
            GuestAgreement.assertAgreesOnForgeries(guest, trace, random.random(), 6);
        }
    }

    @Test
    void theJournalNamesProgramRowsAndPublicValues() {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        Trace trace = ReferencePrograms.fibonacci().run(Inputs.rows(8));
        byte[] journal = GeneratedGuest.of(program, 8).journal(Statement.of(program, 8, trace.publicValues()));
        ByteBuffer expected = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        expected.put(program.id().toBytes()).putInt(8).putInt(3);
        expected.putInt(1).putInt(1).putInt(trace.publicValues().get("result"));
        assertThat(journal).isEqualTo(expected.array());
    }

    @Test
    void aJournalOfAnotherStatementIsRefused() {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        PublicValues values = ReferencePrograms.fibonacci().run(Inputs.rows(8)).publicValues();
        GeneratedGuest guest = GeneratedGuest.of(program, 16);
        assertThatThrownBy(() -> guest.journal(Statement.of(program, 8, values)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 rows");
        assertThatThrownBy(() -> guest.input(ReferencePrograms.fibonacci().run(Inputs.rows(8))))
                .isInstanceOf(TraceShapeException.class);
    }

    @Test
    void theBytesAreTheSameEachTime() throws Exception {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        byte[] once = GeneratedGuest.of(program, 8).binary().encode();
        byte[] again = GeneratedGuest.of(CompiledProgram.of(ReferencePrograms.fibonacci()), 8)
                .binary()
                .encode();
        assertThat(again).isEqualTo(once);
    }

    @Test
    void aChangeOfTheGeneratorIsNoticed() {
        // Receipts name the image id of the guest that they are about: with another generator, old receipts are
        // refused.
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.rowSets());
        byte[] bytes = GeneratedGuest.of(program, 8).binary().encode();
        assertThat(Digest.sha256(bytes))
                .hasToString("fe86d146fa682585e329a5c69030f1436b51ad113fb604c94e75ba701284982f");
    }

    @Test
    void programsRowsAndConstraintsChangeTheImage() throws Exception {
        List<Digest> ids = new ArrayList<>();
        SmallProgram fibonacci = ReferencePrograms.fibonacci();
        ids.add(GeneratedGuest.of(CompiledProgram.of(fibonacci), 8).binary().imageId());
        ids.add(GeneratedGuest.of(CompiledProgram.of(fibonacci), 16).binary().imageId());
        ids.add(GeneratedGuest.of(CompiledProgram.of(fibonacci.renamed("other")), 8)
                .binary()
                .imageId());
        SmallProgram careless =
                new SmallProgram(fibonacci.name(), fibonacci.layout(), fibonacci.inputs(), fibonacci.runner(), c -> {
                    Expr a = c.column("a");
                    c.firstRow("a starts at first").equal(a, c.publicValue("first"));
                    c.transition("a follows b").equal(a.next(), c.column("b"));
                });
        ids.add(GeneratedGuest.of(CompiledProgram.of(careless), 8).binary().imageId());
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void wordsThatAreNotCanonicalAreRefused() {
        for (int columns : new int[] {1, 3, 40}) {
            SmallProgram program = ReferencePrograms.wide(columns);
            Trace trace = program.run(Inputs.rows(8));
            GeneratedGuest guest = GeneratedGuest.of(CompiledProgram.of(program), 8);
            byte[] input = guest.input(trace);
            for (int at = 4; at < input.length; at += 4) {
                // The same field element, written as a number that is p larger.
                ByteBuffer forged = ByteBuffer.wrap(input.clone()).order(ByteOrder.LITTLE_ENDIAN);
                forged.putInt(at, forged.getInt(at) + BabyBear.P);
                GuestRun run = GuestRun.of(guest, forged.array());
                int cell = at / 4 - 1;
                assertThat(run.exit()).isIn(GuestExit.CELL, GuestExit.CONSTRAINT);
                if (cell % columns > 0) {
                    GuestFailure failure = guest.failure(run.exit(), run.text());
                    assertThat(run.exit()).isEqualTo(GuestExit.CELL);
                    assertThat(failure.row()).hasValue(cell / columns);
                    assertThat(failure.message()).contains("\"x[" + cell % columns + "]\"");
                }
                forged.putInt(at, -1);
                GuestRun wild = GuestRun.of(guest, forged.array());
                assertThat(wild.exit()).isIn(GuestExit.CELL, GuestExit.CONSTRAINT);
                assertThat(wild.journal()).isEmpty();
            }
        }
    }

    @Test
    void aPublicValueThatIsNotCanonicalIsRefused() {
        SmallProgram program = ReferencePrograms.fibonacci();
        GeneratedGuest guest = GeneratedGuest.of(CompiledProgram.of(program), 8);
        byte[] input = guest.input(program.run(Inputs.rows(8)));
        ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).putInt(4, BabyBear.P + 1);
        assertThat(GuestRun.of(guest, input).exit()).isEqualTo(GuestExit.PUBLIC_VALUE);
    }

    @Test
    void anInputOfAnotherLengthIsRefused() {
        for (int columns : new int[] {1, 40, 300}) {
            SmallProgram program = ReferencePrograms.wide(columns);
            GeneratedGuest guest = GeneratedGuest.of(CompiledProgram.of(program), 8);
            byte[] input = guest.input(program.run(Inputs.rows(8)));
            for (int less : new int[] {1, 3, 4, 5, 1024, input.length}) {
                byte[] shorter = Arrays.copyOf(input, Math.max(0, input.length - less));
                assertThat(GuestRun.of(guest, shorter).exit()).isEqualTo(GuestExit.INPUT_TOO_SHORT);
            }
            for (int more : new int[] {1, 4, 1024}) {
                byte[] longer = Arrays.copyOf(input, input.length + more);
                assertThat(GuestRun.of(guest, longer).exit()).isEqualTo(GuestExit.INPUT_TOO_LONG);
            }
        }
    }

    @Test
    void rowsWiderThanAnOffsetReachesAreChecked() {
        SmallProgram program = ReferencePrograms.wide(1500);
        Trace trace = program.run(Inputs.rows(2));
        GeneratedGuest guest = GeneratedGuest.of(CompiledProgram.of(program), 2);
        GuestAgreement.assertAgrees(guest, trace);
        GuestAgreement.assertAgreesOnForgeries(guest, trace, new Random(1), 10);
    }

    @Test
    void valuesThatFindNoRegisterAreKept() {
        // The products are made in order and used in the opposite order, so that all of them are alive at once.
        for (int count : new int[] {15, 16, 17, 18, 19, 20, 40, 1500}) {
            SmallProgram program = manyAlive(count);
            Trace trace = program.run(Inputs.rows(4));
            GeneratedGuest guest = GeneratedGuest.of(CompiledProgram.of(program), 4);
            GuestAgreement.assertAgrees(guest, trace);
            GuestAgreement.assertAgreesOnForgeries(guest, trace, new Random(count), 4);
        }
    }

    private static SmallProgram manyAlive(int count) {
        TraceLayout layout = TraceLayout.columns("x", "y");
        return new SmallProgram(
                "many-alive",
                layout,
                List.of(),
                in -> {
                    int[] x = new int[in.rows()];
                    int[] y = new int[in.rows()];
                    for (int row = 0; row < x.length; row++) {
                        x[row] = BabyBear.P - 1 - row;
                        for (int i = count - 1; i >= 0; i--) {
                            int product = BabyBear.mul(x[row], BabyBear.add(x[row], i + 1));
                            y[row] = BabyBear.mul(BabyBear.add(y[row], product), product);
                        }
                    }
                    return Trace.builder(layout).column("x", x).column("y", y).build();
                },
                c -> {
                    Expr x = c.column("x");
                    List<Expr> products = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        products.add(x.times(x.plus(i + 1)));
                    }
                    Expr y = c.constant(0);
                    for (Expr product : products.reversed()) {
                        y = y.plus(product).times(product);
                    }
                    c.everyRow("y").equal(c.column("y"), y);
                });
    }

    @Test
    void manyPeriodicColumnsAreReached() {
        TraceLayout columns = TraceLayout.columns("x");
        for (int i = 0; i < 700; i++) {
            columns = columns.periodic("p" + i, i, BabyBear.P - 1 - i);
        }
        TraceLayout layout = columns;
        SmallProgram program = new SmallProgram("many-periodic", layout, List.of(), in -> trace(layout, in), c -> {
            Expr sum = c.column("x").times(0);
            for (int i = 0; i < 700; i++) {
                sum = sum.plus(c.periodic("p" + i)).plus(c.periodic("p" + i).next());
            }
            // Every column and its next row give −1 together.
            c.everyRow("sum").equal(sum, BabyBear.P - 700);
            c.everyRow("x is 0").zero(c.column("x"));
        });
        GuestAgreement.assertAgrees(GeneratedGuest.of(CompiledProgram.of(program), 4), program.run(Inputs.rows(4)));
    }

    @Test
    void onTheLastRowNextIsTheFirstOneForKnownColumnsToo() {
        for (int rows : new int[] {1, 2, 4}) {
            FixedColumn[] columns = {
                FixedColumn.counter(3, 5), FixedColumn.powers(3, 5), FixedColumn.table(new int[] {8}, 9)
            };
            for (FixedColumn column : columns) {
                TraceLayout layout = TraceLayout.columns("x", "y").fixed("known", column);
                int[] known = column.values(rows);
                SmallProgram program = new SmallProgram(
                        "wraps",
                        layout,
                        List.of(),
                        in -> Trace.builder(layout)
                                .column("x", known.clone())
                                .column("y", rotated(known))
                                .build(),
                        c -> {
                            c.everyRow("x").equal(c.column("x"), c.fixed("known"));
                            c.everyRow("y")
                                    .equal(c.column("y"), c.fixed("known").next());
                            c.everyRow("x and y")
                                    .equal(c.column("y"), c.column("x").next());
                            c.lastRow("last").equal(c.column("y"), known[0]);
                            c.row("first", 0).equal(c.column("x"), known[0]);
                        });
                GeneratedGuest guest = GeneratedGuest.of(CompiledProgram.of(program), rows);
                Trace trace = program.run(Inputs.rows(rows));
                GuestAgreement.assertAgrees(guest, trace);
                GuestAgreement.assertAgreesOnForgeries(guest, trace, new Random(rows), 8);
            }
        }
    }

    private static int[] rotated(int[] values) {
        int[] rotated = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            rotated[i] = values[(i + 1) % values.length];
        }
        return rotated;
    }

    private static Trace trace(TraceLayout layout, Inputs in) {
        return Trace.builder(layout).column("x", new int[in.rows()]).build();
    }

    @Test
    void manyRowsCostWhatTheGuestSays() {
        SmallProgram program = ReferencePrograms.fibonacci();
        int rows = 1 << 16;
        Trace trace = program.run(Inputs.rows(rows));
        GeneratedGuest guest = GeneratedGuest.of(CompiledProgram.of(program), rows);
        GuestRun run = GuestRun.of(guest, trace);
        assertThat(run.exit()).isEqualTo(GuestExit.ACCEPTED);
        assertThat(run.cycles())
                .isBetween(guest.cost().cycles(rows) * 9 / 10, guest.cost().cycles(rows));
    }

    @Test
    void aMultiplicationAndAdditionTakesAtMostTwentyCycles() {
        double few = GeneratedGuest.of(CompiledProgram.of(horner(10)), 8).cost().cyclesPerRow();
        double many =
                GeneratedGuest.of(CompiledProgram.of(horner(110)), 8).cost().cyclesPerRow();
        assertThat((many - few) / 100).isLessThanOrEqualTo(20);
    }

    private static SmallProgram horner(int steps) {
        TraceLayout layout = TraceLayout.columns("x", "y", "z");
        return new SmallProgram(
                "horner", layout, List.of(), in -> Trace.builder(layout).build(), c -> {
                    Expr value = c.column("z");
                    for (int i = 0; i < steps; i++) {
                        value = value.times(c.column(i % 2 == 0 ? "x" : "y")).plus(c.column("z"));
                    }
                    c.everyRow("value").equal(c.column("x"), value);
                });
    }
}
