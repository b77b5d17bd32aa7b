package quod.cli.compare;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quod.api.AcceptancePolicy;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.Statement;
import quod.api.TraceShapeException;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/**
 * Measures one backend inside a process: at each height it proves, has the proof accepted, warms up, proves as often as
 * asked, and verifies as often. A height that the program refuses is left out; a proof that the verifier rejects, or any
 * other failure, ends the work.
 */
public final class Worker {
    private final CompiledProgram program;
    private final ProverBackend backend;
    private final Job job;
    private final Consumer<Observation> tell;
    private final Cancellation cancellation;

    /** Creates one; the program and the backend are those that the job names. */
    public Worker(
            CompiledProgram program,
            ProverBackend backend,
            Job job,
            Consumer<Observation> tell,
            Cancellation cancellation) {
        this.program = program;
        this.backend = backend;
        this.job = job;
        this.tell = tell;
        this.cancellation = cancellation;
    }

    /** Measures; tells what it sees as it goes, a failure included. */
    public void run() {
        BackendOptions options = BackendOptions.of(job.options());
        try (Prover prover = backend.prover(options)) {
            tell.accept(new Observation.Ready(
                    prover.info().version(),
                    prover.info().configuration(),
                    prover.info().properties()));
            Verifier verifier = backend.verifier(options);
            for (int i = 0; i < job.inputs().size(); i++) {
                boolean last = i == job.inputs().size() - 1;
                if (!measured(prover, verifier, Inputs.of(job.inputs().get(i)), last)) {
                    return;
                }
            }
        } catch (ProvingException | IllegalArgumentException e) {
            tell.accept(new Observation.Failed(0, text(e)));
        }
    }

    private boolean measured(Prover prover, Verifier verifier, Inputs inputs, boolean last) {
        ProveRequest request = ProveRequest.of(program, inputs).withCancellation(cancellation);
        int rows = 0;
        try {
            rows = request.shape().rows();
            return measured(prover, verifier, request, rows);
        } catch (InvalidInputException | TraceShapeException e) {
            if (last) {
                tell.accept(new Observation.Failed(rows, text(e)));
                return false;
            }
            tell.accept(new Observation.Skipped(rows, text(e)));
            return true;
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            tell.accept(new Observation.Failed(rows, text(e)));
            return false;
        }
    }

    private boolean measured(Prover prover, Verifier verifier, ProveRequest request, int rows) {
        long begun = System.nanoTime();
        ProveResult result = prove(prover, request, rows, false);
        Statement statement = result.statement();
        tell.accept(new Observation.Stated(
                statement.rows(),
                request.shape().columns(),
                statement.program().id().toString(),
                statement.publicValues().toMap()));
        byte[] proof = result.proof().encode();
        AcceptancePolicy policy = policy();
        switch (verifier.verify(statement, proof, policy)) {
            case Verdict.Accepted yes -> tell.accept(new Observation.Accepted(rows, Bits.of(yes.security())));
            case Verdict.Rejected no -> {
                tell.accept(new Observation.Failed(rows, "its own verifier rejected the proof: " + no));
                return false;
            }
        }
        while (System.nanoTime() - begun < job.warmUpMillis() * 1_000_000L) {
            prove(prover, request, rows, false);
        }
        for (int i = 0; i < job.repetitions(); i++) {
            proof = prove(prover, request, rows, true).proof().encode();
        }
        verify(verifier, statement, proof, policy, rows);
        return true;
    }

    private ProveResult prove(Prover prover, ProveRequest request, int rows, boolean counted) {
        cancellation.check();
        long begun = System.nanoTime();
        ProveResult result = prover.prove(request);
        long nanos = System.nanoTime() - begun;
        ProveStatistics statistics = result.statistics();
        tell.accept(new Observation.Proved(
                rows,
                counted,
                nanos,
                statistics.proofBytes(),
                boxed(statistics.cycles()),
                boxed(statistics.userCycles()),
                boxed(statistics.operations()),
                statistics.phases().stream()
                        .map(phase -> new Observation.PhaseTime(phase.name(), phase.nanos()))
                        .toList(),
                statistics.attributes()));
        return result;
    }

    /** Verifies a quarter of the warm-up's time without counting, once in any case, and then as often as asked. */
    private void verify(Verifier verifier, Statement statement, byte[] proof, AcceptancePolicy policy, int rows) {
        long begun = System.nanoTime();
        do {
            verified(verifier, statement, proof, policy);
        } while (System.nanoTime() - begun < job.warmUpMillis() * 250_000L);
        for (int i = 0; i < job.repetitions(); i++) {
            long one = System.nanoTime();
            verified(verifier, statement, proof, policy);
            tell.accept(new Observation.Verified(rows, System.nanoTime() - one));
        }
    }

    private void verified(Verifier verifier, Statement statement, byte[] proof, AcceptancePolicy policy) {
        cancellation.check();
        if (verifier.verify(statement, proof, policy) instanceof Verdict.Rejected no) {
            throw new IllegalStateException("its own verifier rejected the proof: " + no);
        }
    }

    /** Any security is accepted here, since it is reported; a development backend is named, fake proofs of others not. */
    private AcceptancePolicy policy() {
        AcceptancePolicy policy =
                AcceptancePolicy.standard().minimumProvenBits(0).maximumProofBytes(Integer.MAX_VALUE);
        return backend.properties().development()
                ? policy.alsoDevelopmentBackend(backend.id())
                : policy.onlyBackends(backend.id());
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        String kind = thrown.getClass().getSimpleName();
        return message == null ? kind : thrown instanceof ProvingException ? message : kind + ": " + message;
    }
}
