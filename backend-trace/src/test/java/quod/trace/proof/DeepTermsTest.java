package quod.trace.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.proof.DeepTerms.Kind;
import quod.trace.proof.DeepTerms.Term;
import quod.trace.shape.ProofShape;
import quod.trace.shape.TraceFigures;

class DeepTermsTest {
    private static final CompiledProgram FIXED = CompiledProgram.of(ReferencePrograms.fixedColumns());
    private static final CompiledProgram ROW_SETS = CompiledProgram.of(ReferencePrograms.rowSets());
    private static final CompiledProgram POWER = CompiledProgram.of(ReferencePrograms.power(4));

    private static ProofShape shape(List<CompiledProgram> programs, int... logRows) {
        List<TraceFigures> figures = new ArrayList<>();
        for (int t = 0; t < logRows.length; t++) {
            figures.add(TraceFigures.of(programs.get(t), logRows[t]));
        }
        return ProofShape.of(Starks.SMALL, figures);
    }

    private static List<ConstraintSystem> systems(List<CompiledProgram> programs) {
        return programs.stream().map(CompiledProgram::constraints).toList();
    }

    @Test
    void columnsThatAreOpenedTwiceComeFirst() {
        List<CompiledProgram> programs = List.of(FIXED);
        DeepTerms terms = DeepTerms.of(shape(programs, 5), systems(programs), 5);
        // x and table are looked at on the next row; counter and powers are not; then the one chunk.
        assertThat(terms.nextCount()).isEqualTo(2);
        assertThat(terms.terms())
                .containsExactly(
                        new Term(0, Kind.MAIN, 0, 0),
                        new Term(0, Kind.FIXED, 2, 0),
                        new Term(0, Kind.FIXED, 0, -1),
                        new Term(0, Kind.FIXED, 1, -1),
                        new Term(0, Kind.CHUNK, 0, -1));
    }

    @Test
    void tracesOfAHeightAreBatchedTogetherAndOthersApart() {
        List<CompiledProgram> programs = List.of(POWER, FIXED, ROW_SETS);
        ProofShape shape = shape(programs, 5, 6, 5);
        DeepTerms five = DeepTerms.of(shape, systems(programs), 5);
        DeepTerms six = DeepTerms.of(shape, systems(programs), 6);
        assertThat(five.terms()).noneMatch(term -> term.trace() == 1);
        assertThat(six.terms()).allMatch(term -> term.trace() == 1);
        assertThat(five.nextCount()).isEqualTo(3);
        assertThat(five.terms()).hasSize(1 + 3 + 2 + 1);
    }

    /** γ's largest exponent is T + S − 1: the number of openings less one, which the security analysis counts with. */
    @Test
    void theLargestExponentIsTheNumberOfOpeningsLessOne() {
        for (CompiledProgram program : List.of(POWER, FIXED, ROW_SETS)) {
            List<CompiledProgram> programs = List.of(program);
            ProofShape shape = shape(programs, 6);
            DeepTerms terms = DeepTerms.of(shape, systems(programs), 6);
            assertThat(terms.terms().size() + terms.nextCount())
                    .isEqualTo(shape.traces().getFirst().openings());
        }
    }
}
