package quod.trace.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Verdict;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.TraceBackend;
import quod.trace.commit.FixedCommitment;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;
import quod.trace.verifier.FixedRoots;
import quod.trace.verifier.StarkVerifier;

/** The policy's limits to the byte, and how long computed roots are kept. */
class VerifierLimitsTest {
    private static ProveResult fixedProof() {
        return Starks.prove(Starks.SMALL, ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(16)));
    }

    private static Verdict verify(ProveResult result, AcceptancePolicy policy) {
        return Starks.verifier().verify(result.statement(), result.proof(), policy);
    }

    @Test
    void aPayloadOfTheLargestLengthIsAcceptedAndALongerOneIsNot() {
        ProveResult result = fixedProof();
        int bytes = result.proof().payload().length;
        assertThat(verify(result, Starks.ANY.maximumProofBytes(bytes)).accepted())
                .isTrue();
        assertThat(Starks.check(verify(result, Starks.ANY.maximumProofBytes(bytes - 1))))
                .isEqualTo("envelope");
    }

    @Test
    void fixedColumnsThatTakeJustTheBudgetAreComputed() {
        ProveResult result = fixedProof();
        ProofShape shape = ProofShape.of(
                Starks.SMALL, List.of(TraceFigures.of(result.statement().program(), 4)));
        long needed = FixedCommitment.memoryBytes(3, 4, Starks.SMALL.logBlowup(), shape.logGroup(4));
        assertThat(verify(result, Starks.ANY.fixedColumnsBudgetBytes(needed)).accepted())
                .isTrue();
        assertThat(Starks.check(verify(result, Starks.ANY.fixedColumnsBudgetBytes(needed - 1))))
                .isEqualTo("verifying-key");
    }

    @Test
    void aBudgetThatIsTooSmallIsToldInMebibytes() {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fixedColumns());
        Statement tall = Statement.of(program, 1 << 20, PublicValues.of(program.layout(), 1));
        StarkParameters parameters = Starks.parameters(4, "blake3", 1, 1, 0);
        Proof claimed = new Proof(TraceBackend.ID, parameters.encode(), List.of(tall.claim()), new byte[4096]);
        Verdict.Rejected rejected =
                (Verdict.Rejected) Starks.verifier().verify(tall, claimed, Starks.ANY.fixedColumnsBudgetBytes(5 << 20));
        ProofShape shape = ProofShape.of(parameters, List.of(TraceFigures.of(program, 20)));
        long mebibytes = FixedCommitment.memoryBytes(3, 20, 1, shape.logGroup(20)) / (1024 * 1024);
        assertThat(rejected.check()).isEqualTo("verifying-key");
        assertThat(rejected.expected()).contains("at most 5 MiB");
        assertThat(rejected.got()).contains(mebibytes + " MiB");
    }

    @Test
    void aRejectionNumbersTheStatementsOfABatchAlone() {
        ProveResult result = fixedProof();
        CompiledProgram program = result.statement().program();
        Statement other = Statement.of(program, 32, result.statement().publicValues());
        Verdict.Rejected alone = (Verdict.Rejected) Starks.verify(other, result.proof());
        assertThat(alone.reason()).startsWith("the proof is of another number of rows");
        List<ProveResult> batch = Starks.proveTogether(
                Starks.SMALL,
                List.of(
                        ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(16)),
                        ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(16))));
        List<Verdict> verdicts = Starks.verifier()
                .verifyAll(
                        List.of(batch.get(0).statement(), other),
                        batch.getFirst().proof(),
                        Starks.ANY);
        assertThat(((Verdict.Rejected) verdicts.getFirst()).reason())
                .startsWith("statement 1: the proof is of another");
    }

    @Test
    void theLast64ComputedRootsAreKept() {
        AtomicLong calls = new AtomicLong();
        StarkVerifier verifier = new StarkVerifier(
                TraceBackend.ID, new TraceBackend().properties(), new FixedRoots(counting(calls)), step -> {});
        Statement first = statement(0);
        long computing = calls(verifier, first, calls);
        long kept = calls(verifier, first, calls);
        assertThat(kept).isLessThan(computing);
        for (int i = 1; i < 64; i++) {
            calls(verifier, statement(i), calls);
        }
        assertThat(calls(verifier, first, calls)).as("among the last 64").isEqualTo(kept);
        for (int i = 64; i < 128; i++) {
            calls(verifier, statement(i), calls);
        }
        assertThat(calls(verifier, first, calls)).as("64 others later").isGreaterThan(kept);
    }

    private static Statement statement(int number) {
        CompiledProgram program =
                CompiledProgram.of(ReferencePrograms.fixedColumns().renamed("program " + number));
        return Statement.of(program, 4, PublicValues.of(program.layout(), 1));
    }

    /** Returns how many kernels run while a proof of zeros is judged. */
    private static long calls(StarkVerifier verifier, Statement statement, AtomicLong calls) {
        long before = calls.get();
        Proof zeros = new Proof(
                TraceBackend.ID,
                Starks.parameters(4, "sha256", 1, 1, 0).encode(),
                List.of(statement.claim()),
                new byte[1024]);
        assertThat(verifier.verify(statement, zeros, Starks.ANY).accepted()).isFalse();
        return calls.get() - before;
    }

    private static Kernels counting(AtomicLong calls) {
        Kernels scalar = KernelLoader.scalar();
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    try {
                        return method.invoke(scalar, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
