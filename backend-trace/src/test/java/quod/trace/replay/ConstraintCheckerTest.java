package quod.trace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.BabyBear;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.ConstraintChecker;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsatisfiedConstraintException.Violation;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferenceChecker;
import quod.testkit.ReferencePrograms;
import quod.testkit.ReferencePrograms.Sample;

final class ConstraintCheckerTest {
    static List<Sample> samples() {
        List<Sample> samples = new java.util.ArrayList<>(ReferencePrograms.samples());
        samples.add(new Sample(ReferencePrograms.fibonacci(), Inputs.rows(1024)));
        samples.add(new Sample(ReferencePrograms.rowSets(), Inputs.rows(1024)));
        samples.add(new Sample(ReferencePrograms.periodic(), Inputs.rows(1024)));
        samples.add(new Sample(ReferencePrograms.fixedColumns(), Inputs.rows(1024)));
        samples.add(new Sample(ReferencePrograms.wide(400), Inputs.rows(512)));
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void honestTracesPass(Sample sample) {
        CompiledProgram program = sample.request().program();
        Trace trace = sample.request().runProgram();
        assertThatCode(() -> ConstraintChecker.check(program, trace, Cancellation.create()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void forgeriesAreFoundAsTheReferenceCheckerFindsThem(Sample sample) {
        CompiledProgram program = sample.request().program();
        Trace trace = sample.request().runProgram();
        Random random = new Random(4711);
        List<String> columns = program.layout().columnNames();
        for (int i = 0; i < 8; i++) {
            String column = columns.get(random.nextInt(columns.size()));
            int row = random.nextInt(trace.rows());
            Trace forged = ForgedTraces.withCell(trace, column, row, random.nextInt(BabyBear.P));
            List<Violation> expected = ReferenceChecker.violations(program, forged);
            UnsatisfiedConstraintException found = catchThrowableOfType(
                    UnsatisfiedConstraintException.class,
                    () -> ConstraintChecker.check(program, forged, Cancellation.create()));
            if (expected.isEmpty()) {
                assertThat(found).isNull();
            } else {
                assertThat(found.count()).isEqualTo(expected.size());
                assertThat(found.violations())
                        .extracting(Violation::row)
                        .isSubsetOf(expected.stream().map(Violation::row).toList());
            }
        }
    }
}
