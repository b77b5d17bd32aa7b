package quod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.ConstraintSystem;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.RowSet;
import quod.api.Trace;
import quod.testkit.ReferencePrograms.Sample;

final class ReferenceProgramsTest {
    static List<Sample> samples() {
        return ReferencePrograms.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void honestRunsMeetTheConstraints(Sample sample) {
        ProveRequest request = sample.request();
        assertThat(ReferenceChecker.violations(request.program(), request.runProgram()))
                .isEmpty();
    }

    @Test
    void everyKindOfRowsAndEveryDegreeUpToEightOccurs() {
        List<ConstraintSystem.Constraint> constraints = ReferencePrograms.samples().stream()
                .flatMap(sample -> sample.request().program().constraints().constraints().stream())
                .toList();
        assertThat(constraints.stream().map(c -> c.rows().kind()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(RowSet.Kind.values());
        assertThat(constraints.stream().map(ConstraintSystem.Constraint::degree).collect(Collectors.toSet()))
                .contains(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void theCheckerNamesConstraintRowAndValues() {
        ProveRequest request = ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(8));
        Trace forged = ForgedTraces.withCell(request.runProgram(), "b", 3, 77);
        assertThat(ReferenceChecker.violations(request.program(), forged))
                .extracting(violation -> violation.constraint() + "@" + violation.row())
                .containsExactly("b is the sum@2", "a follows b@3", "b is the sum@3");
        assertThat(ReferenceChecker.violations(request.program(), forged)
                        .getFirst()
                        .values())
                .contains("b.next = 77", "a = 2", "b = 3");
    }

    @Test
    void onTheLastRowNextIsTheFirstRow() {
        ProveRequest request = ProveRequest.of(ReferencePrograms.rowSets(), Inputs.rows(4));
        Trace forged = ForgedTraces.withCell(request.runProgram(), "y", 0, 1);
        assertThat(ReferenceChecker.violations(request.program(), forged))
                .anyMatch(v -> v.constraint().equals("y alternates, around the end") && v.row() == 3);
    }
}
