package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Statement;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsupportedProgramException;
import quod.api.Verdict;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.Starks;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.shape.StarkParameters;

/** One proof of several runs of all heights: a verdict for each statement. */
@Tag("kernels")
class BatchTest {
    private static final int[] HEIGHTS = {0, 1, 2, 5, 6, 9};

    /** A program for each height: short ones for which every number of rows is good. */
    private static ProveRequest request(int logRows) {
        SmallProgram program = switch (logRows) {
            case 0 -> ReferencePrograms.fibonacci();
            case 1 -> ReferencePrograms.power(3);
            case 2 -> ReferencePrograms.fixedColumns();
            case 5 -> ReferencePrograms.rowSets();
            case 6 -> ReferencePrograms.periodic();
            default -> ReferencePrograms.noPublicValues();
        };
        return ProveRequest.of(program, Inputs.rows(1L << logRows));
    }

    private static ProveRequest narrow(int logRows) {
        return ProveRequest.of(ReferencePrograms.noPublicValues(), Inputs.rows(1L << logRows));
    }

    private static void assertAllAccepted(List<ProveResult> results) {
        List<Verdict> verdicts = Starks.verifyAll(results);
        assertThat(verdicts).extracting(Starks::check).containsOnly("accepted");
        for (int t = 0; t < verdicts.size(); t++) {
            assertThat(((Verdict.Accepted) verdicts.get(t)).statement())
                    .isEqualTo(results.get(t).statement());
            assertThat(results.get(t).index()).isEqualTo(t);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void allSubsetsOfTheHeightsAreProvenInAnyOrder(int logArity) {
        for (int bits = 1; bits < 1 << HEIGHTS.length; bits++) {
            if (bits % 4 != logArity - 1 && Integer.bitCount(bits) != 2) {
                continue;
            }
            List<ProveRequest> requests = new ArrayList<>();
            List<ProveRequest> narrow = new ArrayList<>();
            for (int i = 0; i < HEIGHTS.length; i++) {
                if ((bits >> i & 1) != 0) {
                    requests.add(request(HEIGHTS[i]));
                    narrow.add(narrow(HEIGHTS[i]));
                }
            }
            Collections.shuffle(requests, new Random(bits));
            Collections.shuffle(narrow, new Random(bits));
            StarkParameters parameters = Starks.parameters(4 + bits % 2, "blake3", 1 + bits % 3, logArity, bits % 5);
            assertAllAccepted(Starks.proveTogether(parameters, requests));
            // One or two narrow traces have grouped leaves.
            assertAllAccepted(Starks.proveTogether(parameters, narrow));
        }
    }

    @Test
    void severalTracesOfOneHeightAndOneProgramAreProven() {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            requests.add(ProveRequest.of(
                    ReferencePrograms.power(2), Inputs.of("start", i).and("rows", i % 3 == 0 ? 8 : 16)));
        }
        assertAllAccepted(Starks.proveTogether(Starks.SMALL, requests));
    }

    @Test
    void anEmptyBatchHasNoResults() {
        assertThat(Starks.proveTogether(Starks.SMALL, List.of())).isEmpty();
    }

    @Test
    void aBatchOfMoreStatementsThanAProofHoldsIsRefusedBeforeTheWork() {
        List<ProveRequest> requests = Collections.nCopies(Proof.MAX_CLAIMS + 1, narrow(0));
        assertThatExceptionOfType(UnsupportedProgramException.class)
                .isThrownBy(() -> Starks.proveTogether(Starks.SMALL, requests))
                .withMessageContaining("4097");
    }

    @Test
    void theStatementWhoseConstraintsFailIsRejectedAlone() {
        SmallProgram lying = ReferencePrograms.fibonacci().lying(t -> ForgedTraces.withCell(t, "a", 5, 1));
        List<ProveRequest> requests = List.of(
                request(5), ProveRequest.of(lying, Inputs.rows(64)).withoutTraceCheck(), request(2), request(6));
        List<Verdict> verdicts = Starks.verifyAll(Starks.proveTogether(Starks.SMALL, requests));
        assertThat(verdicts)
                .extracting(Starks::check)
                .containsExactly("accepted", "composition", "accepted", "accepted");
        assertThat(((Verdict.Rejected) verdicts.get(1)).reason()).contains("reference-fibonacci");
    }

    @Test
    void aFalseRunOfACheckedBatchIsRefused() {
        SmallProgram lying = ReferencePrograms.fibonacci().lying(t -> ForgedTraces.withCell(t, "a", 5, 1));
        List<ProveRequest> requests = List.of(request(5), ProveRequest.of(lying, Inputs.rows(64)));
        assertThatExceptionOfType(UnsatisfiedConstraintException.class)
                .isThrownBy(() -> Starks.proveTogether(Starks.SMALL, requests));
    }

    /** Small statements are checked side by side: the first that fails is blamed nevertheless. */
    @Test
    void theFirstOfSeveralFalseRunsIsBlamedWhateverTheThreads() {
        SmallProgram lying = ReferencePrograms.fibonacci().lying(t -> ForgedTraces.withCell(t, "a", 5, 1));
        List<ProveRequest> requests = new ArrayList<>(Collections.nCopies(12, request(5)));
        for (int index : new int[] {11, 7, 5}) {
            requests.set(index, ProveRequest.of(lying, Inputs.rows(64)));
        }
        for (int threads : new int[] {1, 2, 4}) {
            try (StarkProver prover = Starks.prover(Starks.SMALL, threads, KernelLoader.load(), step -> {})) {
                assertThatExceptionOfType(UnsatisfiedConstraintException.class)
                        .isThrownBy(() -> prover.proveTogether(requests))
                        .satisfies(e -> assertThat(e.requestIndex()).hasValue(5));
            }
        }
    }

    @Test
    void swappedDoubledAndDroppedStatementsAreRejected() {
        List<ProveResult> results =
                Starks.proveTogether(Starks.SMALL, List.of(request(5), request(6), narrow(5), narrow(5)));
        List<Statement> s = Starks.statements(results);
        assertThat(checks(results, List.of(s.get(1), s.get(0), s.get(2), s.get(3))))
                .containsOnly("program");
        assertThat(checks(results, List.of(s.get(0), s.get(0), s.get(2), s.get(3))))
                .containsOnly("program");
        assertThat(checks(results, s.subList(0, 3))).hasSize(3).containsOnly("statement-count");
        assertThat(checks(results, List.of(s.get(0)))).containsOnly("statement-count");
        List<Statement> more = new ArrayList<>(s);
        more.add(s.get(3));
        assertThat(checks(results, more)).hasSize(5).containsOnly("statement-count");
        // Equal statements may change places: nothing else was claimed.
        assertThat(checks(results, List.of(s.get(0), s.get(1), s.get(3), s.get(2))))
                .containsOnly("accepted");
    }

    private static List<String> checks(List<ProveResult> results, List<Statement> statements) {
        return Starks.verifier().verifyAll(statements, results.getFirst().proof(), Starks.ANY).stream()
                .map(Starks::check)
                .toList();
    }
}
