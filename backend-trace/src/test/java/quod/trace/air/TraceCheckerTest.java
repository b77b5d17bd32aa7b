package quod.trace.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsatisfiedConstraintException.Violation;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferenceChecker;
import quod.testkit.SmallProgram;

@Tag("kernels")
class TraceCheckerTest {
    private static UnsatisfiedConstraintException refusal(CompiledProgram program, Trace trace) {
        return catchThrowableOfType(UnsatisfiedConstraintException.class, () -> TraceChecker.check(program, trace));
    }

    private static CompiledProgram oneColumn(Consumer<ConstraintBuilder> rules) {
        return CompiledProgram.of(
                new SmallProgram("one-column", TraceLayout.columns("x"), List.of(), in -> null, rules));
    }

    private static Trace ones(int rows) {
        int[] x = new int[rows];
        Arrays.fill(x, 1);
        return Trace.builder(TraceLayout.columns("x")).column("x", x).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 64, 2048})
    void aForgedCellGivesTheViolationsThatTheReferenceFinds(int rows) {
        Random random = new Random(rows);
        for (int round = 0; round < (rows > 64 ? 2 : 12); round++) {
            RandomProgram program = new RandomProgram(round, rows);
            Trace honest = program.trace();
            String column = honest.layout().columnNames().get(random.nextInt(11));
            int row = random.nextInt(rows);
            int value = BabyBear.add(honest.column(column)[row], 1 + random.nextInt(BabyBear.P - 1));
            Trace forged = ForgedTraces.withCell(honest, column, row, value);
            assertSame(program.program(), forged, ReferenceChecker.violations(program.program(), forged));
        }
    }

    private static void assertSame(CompiledProgram program, Trace trace, List<Violation> expected) {
        if (expected.isEmpty()) {
            assertThatCode(() -> TraceChecker.check(program, trace)).doesNotThrowAnyException();
            return;
        }
        UnsatisfiedConstraintException refused = refusal(program, trace);
        assertThat(refused.count()).isEqualTo(expected.size());
        List<String> told =
                refused.violations().stream().map(Violation::toString).toList();
        assertThat(told)
                .isEqualTo(expected.stream().limit(5).map(Violation::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 64, 2048})
    void eachKindOfRowsIsCheckedOnItsRowsAlone(int rows) {
        for (int row : new int[] {0, rows / 2, rows - 1}) {
            Trace trace = ForgedTraces.withCell(ones(rows), "x", row, 5);
            int at = row;
            assertThat(count(c -> c.everyRow("r").equal(c.column("x"), 1), trace))
                    .isEqualTo(1);
            assertThat(count(c -> c.firstRow("r").equal(c.column("x"), 1), trace))
                    .isEqualTo(row == 0 ? 1 : 0);
            assertThat(count(c -> c.lastRow("r").equal(c.column("x"), 1), trace))
                    .isEqualTo(row == rows - 1 ? 1 : 0);
            assertThat(count(c -> c.transition("r").equal(c.column("x"), 1), trace))
                    .isEqualTo(row < rows - 1 ? 1 : 0);
            assertThat(count(c -> c.row("r", at).equal(c.column("x"), 1), trace))
                    .isEqualTo(1);
            assertThat(count(c -> c.row("r", at == 0 ? rows - 1 : 0).equal(c.column("x"), 1), trace))
                    .isEqualTo(rows == 1 ? 1 : 0);
        }
    }

    private static long count(Consumer<ConstraintBuilder> rules, Trace trace) {
        CompiledProgram program = oneColumn(rules);
        UnsatisfiedConstraintException refused = refusal(program, trace);
        return refused == null ? 0 : refused.count();
    }

    @Test
    void onEveryRowTheNextOfTheLastIsTheFirst() {
        CompiledProgram wraps = oneColumn(c -> {
            Expr x = c.column("x");
            c.everyRow("x goes round").equal(x.next(), x.plus(1));
        });
        int[] x = {0, 1, 2, 3};
        Trace trace = Trace.builder(wraps.layout()).column("x", x).build();
        assertThat(refusal(wraps, trace).violations()).singleElement().satisfies(v -> {
            assertThat(v.row()).isEqualTo(3);
            assertThat(v.constraint()).isEqualTo("x goes round");
            assertThat(v.values()).containsExactlyInAnyOrder("x = 3", "x.next = 0");
        });
    }

    @Test
    void manyViolationsAreCountedAndTheFirstFiveTold() {
        CompiledProgram program = oneColumn(c -> {
            c.transition("never").equal(c.column("x"), 2);
            c.lastRow("not at the end").equal(c.column("x"), 3);
            c.everyRow("nowhere").equal(c.column("x"), 4);
        });
        for (int rows : new int[] {4, 1 << 13}) {
            UnsatisfiedConstraintException refused = refusal(program, ones(rows));
            assertThat(refused.count()).isEqualTo(2L * rows);
            List<String> told = new ArrayList<>();
            refused.violations().forEach(v -> told.add(v.constraint() + " " + v.row()));
            assertThat(told).containsExactly("never 0", "nowhere 0", "never 1", "nowhere 1", "never 2");
            assertThat(refused.getMessage()).contains(String.valueOf(2L * rows), "never", "row 0");
        }
    }

    @Test
    void aConstraintBetweenConstantsIsCheckedOnItsRows() {
        CompiledProgram program = oneColumn(c -> {
            c.everyRow("x is 1").equal(c.column("x"), 1);
            c.firstRow("1 is 2").equal(c.constant(1), 2);
        });
        assertThat(refusal(program, ones(8)).violations())
                .singleElement()
                .satisfies(v -> assertThat(v.constraint()).isEqualTo("1 is 2"));
    }
}
