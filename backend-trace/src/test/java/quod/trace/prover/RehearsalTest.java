package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.TraceProgram;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.commit.Machine;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.poly.Transforms;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;
import quod.trace.work.Workers;

class RehearsalTest {
    private static final StarkParameters PARAMETERS = Starks.parameters(5, "blake3", 3, 3, 3);

    private static StarkProver prover(boolean oneProof) {
        Kernels kernels = oneProof ? KernelLoader.loadForOneProof() : KernelLoader.load();
        return new StarkProver(Starks.info(), traces -> PARAMETERS, 2, 1L << 30, kernels, oneProof, step -> {});
    }

    static Stream<TraceProgram> programs() {
        return Stream.of(
                ReferencePrograms.fibonacci(),
                ReferencePrograms.fixedColumns(),
                ReferencePrograms.periodic(),
                ReferencePrograms.wide(40));
    }

    private static MadeUpProof madeUp(TraceProgram program) {
        CompiledProgram compiled = CompiledProgram.of(program);
        Kernels kernels = KernelLoader.loadForOneProof();
        ProofShape planned = ProofShape.of(PARAMETERS, List.of(TraceFigures.of(compiled, 16)));
        Machine machine = Machine.of("blake3", kernels, new Transforms(kernels), Workers.sequential());
        return new MadeUpProof(planned, List.of(compiled), machine);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void everyKindOfProgramCanBeRehearsed(TraceProgram program) {
        assertThatCode(() -> madeUp(program).make(4)).doesNotThrowAnyException();
    }

    @Test
    void aRehearsedProofHasTheSameBytes() {
        ProveRequest large = ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(1 << 18));
        try (StarkProver rehearsing = prover(true);
                StarkProver plain = prover(false)) {
            ProveResult rehearsed = rehearsing.prove(large);
            ProveResult expected = plain.prove(large);
            assertThat(rehearsed.proof().encode()).isEqualTo(expected.proof().encode());
            assertThat(rehearsed.statistics().phases())
                    .anyMatch(phase -> phase.name().equals("rehearsal"));
            assertThat(expected.statistics().phases())
                    .noneMatch(phase -> phase.name().equals("rehearsal"));
        }
    }

    @Test
    void aSmallProofOfOneIsMadeWithScalarKernels() {
        ProveRequest small = ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(1 << 10));
        try (StarkProver one = prover(true);
                StarkProver plain = prover(false)) {
            ProveResult result = one.prove(small);
            assertThat(result.statistics().attributes()).containsEntry("kernels", "scalar");
            assertThat(result.proof().encode())
                    .isEqualTo(plain.prove(small).proof().encode());
        }
    }

    @Test
    void aCancelledProofDoesNotWaitForItsRehearsal() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        Cancellations cancellations = new Cancellations(List.of(cancellation));
        try (Rehearsal rehearsal = Rehearsal.start(2, madeUp(ReferencePrograms.wide(40)))) {
            assertThatThrownBy(() -> {
                        while (true) {
                            rehearsal.await(cancellations);
                            cancellations.check();
                        }
                    })
                    .isInstanceOf(CancelledException.class);
        }
    }
}
