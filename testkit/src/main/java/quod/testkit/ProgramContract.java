package quod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ParallelLoop;
import quod.api.ProveRequest;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceProgram;

/**
 * What every program owes: honest runs meet the constraints, and no cell and no public value is free. The second holds
 * where public values and height determine the whole trace; a program for which they don't overrides {@link
 * #mayChange}.
 */
public abstract class ProgramContract {
    /** Returns the program. */
    protected abstract TraceProgram program();

    /** Returns some inputs, with short runs. */
    protected abstract List<Inputs> inputs();

    /** Tells whether a changed cell of that column may give another valid trace; the default says never. */
    protected boolean mayChange(String column, int row) {
        return false;
    }

    private CompiledProgram compiled() {
        return CompiledProgram.of(program());
    }

    private List<Trace> traces() {
        CompiledProgram program = compiled();
        return inputs().stream()
                .map(in -> ProveRequest.of(program, in).runProgram())
                .toList();
    }

    @Test
    void honestRunsMeetTheConstraints() {
        for (Trace trace : traces()) {
            assertThat(ReferenceChecker.violations(compiled(), trace))
                    .as(trace.publicValues().toString())
                    .isEmpty();
        }
    }

    @Test
    void theShapeIsKnownBeforeTheRun() {
        for (Inputs in : inputs()) {
            ProveRequest request = ProveRequest.of(compiled(), in);
            assertThat(request.shape()).isEqualTo(request.runProgram().shape());
        }
    }

    /** Iterations in no order, by two threads: a trace must not depend on either. */
    @Test
    void runsOnSeveralThreadsGiveTheSameTrace() {
        ParallelLoop loop = (tasks, task) -> {
            ForkJoinTask<?> odd = ForkJoinTask.adapt(() -> {
                for (int i = tasks - 1; i >= 0; i--) {
                    if (i % 2 == 1) {
                        task.accept(i);
                    }
                }
            });
            odd.fork();
            for (int i = 0; i < tasks; i += 2) {
                task.accept(i);
            }
            odd.join();
        };
        for (Inputs in : inputs()) {
            ProveRequest request = ProveRequest.of(compiled(), in);
            Trace one = request.runProgram();
            Trace several = request.runProgram(loop);
            assertThat(several.publicValues()).isEqualTo(one.publicValues());
            for (String column : one.layout().columnNames()) {
                assertThat(several.column(column)).as(column).isEqualTo(one.column(column));
            }
        }
    }

    /** Provers overwrite them. */
    @Test
    void eachRunHasArraysOfItsOwn() {
        for (Inputs in : inputs()) {
            ProveRequest request = ProveRequest.of(compiled(), in);
            Set<int[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int run = 0; run < 2; run++) {
                Trace trace = request.runProgram();
                Set<int[]> ofRun = Collections.newSetFromMap(new IdentityHashMap<>());
                trace.layout().columnNames().forEach(column -> ofRun.add(trace.column(column)));
                assertThat(ofRun).noneMatch(arrays::contains);
                arrays.addAll(ofRun);
            }
        }
    }

    @Test
    void runsMakeStatements() {
        for (Trace trace : traces()) {
            assertThat(Statement.of(compiled(), trace.rows(), trace.publicValues())
                            .rows())
                    .isEqualTo(trace.rows());
        }
    }

    @Test
    void everyColumnIsConstrainedAtASupportedDegree() {
        assertThat(compiled().constraints().unconstrainedColumns()).isEmpty();
        assertThat(compiled().constraints().maxDegree()).isBetween(1, 8);
    }

    @Test
    void nameAndIdAreStable() {
        assertThat(program().name()).isNotBlank();
        assertThat(program().description()).isNotBlank();
        assertThat(compiled().id()).isEqualTo(compiled().id());
    }

    @Test
    void aChangedCellIsFound() {
        CompiledProgram program = compiled();
        for (Trace trace : traces()) {
            int last = trace.rows() - 1;
            int[] rows = IntStream.of(0, 1, 2, last / 2, last - 1, last)
                    .filter(row -> 0 <= row && row <= last)
                    .distinct()
                    .toArray();
            for (String column : program.layout().columnNames()) {
                for (int row : rows) {
                    if (!mayChange(column, row)) {
                        assertFound(program, trace, column, row);
                    }
                }
            }
        }
    }

    private static void assertFound(CompiledProgram program, Trace trace, String column, int row) {
        int value = trace.column(column)[row];
        for (int forged : new int[] {BabyBear.add(value, 1), BabyBear.neg(value), BabyBear.P - 1}) {
            if (forged != value) {
                Trace forgery = ForgedTraces.withCell(trace, column, row, forged);
                assertThat(ReferenceChecker.violations(program, forgery))
                        .as(column + " on row " + row + " of " + trace.rows())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aChangedPublicValueIsFound() {
        CompiledProgram program = compiled();
        for (Trace trace : traces()) {
            trace.publicValues().toMap().forEach((name, value) -> {
                Trace forgery = ForgedTraces.withPublicValue(trace, name, BabyBear.add(value, 1));
                assertThat(ReferenceChecker.violations(program, forgery))
                        .as(name)
                        .isNotEmpty();
            });
        }
    }
}
