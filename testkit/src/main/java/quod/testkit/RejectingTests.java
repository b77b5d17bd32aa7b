package quod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import quod.api.AcceptancePolicy;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProverFailedException;
import quod.api.ProvingException;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.UnsatisfiedConstraintException;
import quod.api.Verdict;
import quod.testkit.ReferencePrograms.Sample;

/** The part of {@link ProverContract} about false ones: false runs are refused, false proofs rejected. */
abstract class RejectingTests extends ProvingTests {
    @TestFactory
    Stream<DynamicTest> anotherPublicValueIsRejected() {
        return ReferencePrograms.samples().stream()
                .filter(sample -> !sample.program().name().equals("reference-degree-zero"))
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> rejectOtherValues(sample)));
    }

    private void rejectOtherValues(Sample sample) {
        ProveResult result = prover.prove(sample.request());
        Statement statement = result.statement();
        for (int i = 0; i < statement.publicValues().count(); i++) {
            long[] values = Arrays.stream(statement.publicValues().toArray())
                    .asLongStream()
                    .toArray();
            values[i] = BabyBear.add((int) values[i], 1);
            PublicValues changed = PublicValues.of(statement.program().layout(), values);
            assertRejected(
                    Statement.of(statement.program(), statement.rows(), changed),
                    result.proof().encode());
        }
    }

    @Test
    void anotherHeightIsRejected() {
        ProveResult result = prover.prove(fibonacci(16).request());
        for (int rows : new int[] {1, 8, 32, 1 << 20, 1 << 24}) {
            Statement other = Statement.of(
                    result.statement().program(), rows, result.statement().publicValues());
            assertRejected(other, result.proof().encode());
        }
    }

    @Test
    void anotherProgramIsRejected() {
        ProveResult result = prover.prove(fibonacci(16).request());
        CompiledProgram renamed =
                CompiledProgram.of(ReferencePrograms.fibonacci().renamed("another"));
        PublicValues values = result.statement().publicValues();
        Statement other = Statement.of(renamed, 16, values);
        assertRejected(other, result.proof().encode());
    }

    @Test
    void everyChangedProofIsRejected() {
        ProveResult result = prover.prove(fibonacci(16).request());
        byte[] other = prover.prove(new Sample(ReferencePrograms.power(2), Inputs.rows(16)).request())
                .proof()
                .encode();
        byte[] proof = result.proof().encode();
        for (ProofMutator.Mutation mutation : ProofMutator.mutations(proof, other, mutationSamples(), 2025)) {
            Verdict verdict = verifier.verify(result.statement(), mutation.bytes(), policy());
            assertThat(verdict).as(mutation.description()).isInstanceOf(Verdict.Rejected.class);
        }
    }

    @Test
    void aNumberOfStatementsThatIsNotTheProofsIsRejected() {
        ProveResult result = prover.prove(fibonacci(8).request());
        Statement statement = result.statement();
        List<Statement> more = new ArrayList<>();
        for (int i = 0; i <= result.proof().claims().size(); i++) {
            more.add(statement);
        }
        assertThat(verifier.verifyAll(more, result.proof(), policy()))
                .hasSize(more.size())
                .noneMatch(Verdict::accepted);
    }

    @Test
    void policiesAreObeyed() {
        ProveResult result = prover.prove(fibonacci(8).request());
        byte[] proof = result.proof().encode();
        for (AcceptancePolicy strict :
                List.of(onlyNobody(), policy().minimumProvenBits(1000), policy().maximumProofBytes(proof.length - 1))) {
            assertThat(verifier.verify(result.statement(), proof, strict).accepted())
                    .isFalse();
        }
        if (prover.info().properties().development()) {
            assertThat(verifier.verify(result.statement(), proof, AcceptancePolicy.standard())
                            .accepted())
                    .isFalse();
        }
    }

    private AcceptancePolicy onlyNobody() {
        AcceptancePolicy policy = policy();
        return new AcceptancePolicy(
                policy.minimumBits(),
                policy.regime(),
                Set.of("nobody"),
                Set.of(),
                policy.hashes(),
                policy.maximumProofBytes(),
                policy.fixedColumnsBudgetBytes());
    }

    private void assertRejected(Statement statement, byte[] proof) {
        assertThat(verifier.verify(statement, proof, policy()))
                .as(statement.toString())
                .isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
                    assertThat(rejected.check()).isNotBlank();
                    assertThat(rejected.reason()).isNotBlank();
                });
    }

    @Test
    void aFalseRunIsRefusedNamingConstraintAndRowButNoValue() {
        SmallProgram lying = ReferencePrograms.fibonacci().lying(trace -> ForgedTraces.withCell(trace, "a", 5, SECRET));
        assertThatExceptionOfType(UnsatisfiedConstraintException.class)
                .isThrownBy(() -> prover.prove(ProveRequest.of(lying, Inputs.rows(8))))
                .withMessageContaining("a follows b")
                .withMessageContaining("row 4")
                .satisfies(e -> {
                    assertThat(e.getMessage()).doesNotContain(String.valueOf(SECRET));
                    assertThat(e.count()).isEqualTo(2);
                    assertThat(e.violations())
                            .anyMatch(v -> v.constraint().equals("a follows b")
                                    && v.row() == 4
                                    && v.withValues().contains(String.valueOf(SECRET)));
                });
    }

    @Test
    void aFalsePublicValueIsRefused() {
        SmallProgram lying =
                ReferencePrograms.fibonacci().lying(trace -> ForgedTraces.withPublicValue(trace, "result", 1));
        assertThatExceptionOfType(UnsatisfiedConstraintException.class)
                .isThrownBy(() -> prover.prove(ProveRequest.of(lying, Inputs.rows(8))))
                .withMessageContaining("b ends at result");
    }

    @Test
    void aFalseRunThatIsNotCheckedGivesNoAcceptedProof() {
        SmallProgram lying = ReferencePrograms.fibonacci().lying(trace -> ForgedTraces.withCell(trace, "a", 5, 7));
        ProveResult result;
        try {
            result = prover.prove(ProveRequest.of(lying, Inputs.rows(8)).withoutTraceCheck());
        } catch (ProvingException refused) {
            return;
        }
        assertThat(verifier.verify(result.statement(), result.proof().encode(), policy())
                        .accepted())
                .isFalse();
    }

    @Test
    void aProgramThatThrowsIsReported() {
        SmallProgram throwing = ReferencePrograms.fibonacci().lying(trace -> {
            throw new IllegalStateException("thrown by the program");
        });
        assertThatExceptionOfType(ProverFailedException.class)
                .isThrownBy(() -> prover.prove(ProveRequest.of(throwing, Inputs.rows(8))));
    }
}
