package quod.trace.attack;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProverInfo;
import quod.trace.TraceBackend;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.prover.StarkProver;
import quod.trace.shape.StarkParameters;

/** The real prover with given parameters. */
final class Honest {
    private static final long MEMORY_BUDGET_BYTES = 1L << 28;

    private Honest() {}

    /** Proves runs together; the log is told each step of the transcript. */
    static Proof prove(StarkParameters parameters, Consumer<String> log, Run... runs) {
        ProverInfo info = new ProverInfo(TraceBackend.ID, "test", new TraceBackend().properties(), "");
        List<ProveRequest> requests = Stream.of(runs)
                .map(run -> ProveRequest.ofTrace(run.program(), run.trace()))
                .toList();
        try (StarkProver prover =
                new StarkProver(info, traces -> parameters, 1, MEMORY_BUDGET_BYTES, KernelLoader.load(), log)) {
            return prover.proveTogether(requests).getFirst().proof();
        }
    }
}
