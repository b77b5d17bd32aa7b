package quod.trace.prover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import quod.api.BatchProver;
import quod.api.CancelledException;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.ParallelLoop;
import quod.api.ProgressListener;
import quod.api.Proof;
import quod.api.ProofForecast;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.ProverInfo;
import quod.api.ProvingException;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceShape;
import quod.api.TraceShapeException;
import quod.api.UnsupportedProgramException;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.FixedCommitments;
import quod.trace.commit.Machine;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.poly.Transforms;
import quod.trace.prover.PhaseClock.Phase;
import quod.trace.security.ProofSizeModel;
import quod.trace.shape.ParameterChoice;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;
import quod.trace.work.ArrayPool;
import quod.trace.work.Workers;

/**
 * Proves runs with the STARK. Safe for concurrent use: runs share the threads and the tables.
 */
public final class StarkProver implements BatchProver {
    /** Below this many extended cells a proof is made on the caller's thread alone. */
    private static final long SMALL_CELLS = 1 << 16;

    /**
     * From so many extended cells on, a virtual machine that makes one proof gains by compiling the vector kernels; below,
     * the scalar ones are done before those are compiled.
     */
    private static final long REHEARSED_CELLS = 1 << 23;

    private final ProverInfo info;
    private final ParameterChoice choice;
    private final MemoryPlan.Planner planner;
    private final int threads;
    private final ForkJoinPool pool;
    private final boolean oneProof;
    private final Toolset tools;
    private final ArrayPool arrays = new ArrayPool(Runtime.getRuntime().maxMemory() / 2);
    private final FixedCommitments fixedCommitments = new FixedCommitments();
    private final Consumer<String> log;

    /** Creates one that makes many proofs. The parameters are those of the other constructor. */
    public StarkProver(
            ProverInfo info,
            ParameterChoice choice,
            int threads,
            long memoryBudgetBytes,
            Kernels kernels,
            Consumer<String> log) {
        this(info, choice, threads, memoryBudgetBytes, kernels, false, log);
    }

    /**
     * Creates one.
     *
     * @param info what it is
     * @param choice which parameters it takes for which traces
     * @param threads how many threads it may use, the caller's included
     * @param memoryBudgetBytes how much memory a proof may take, its trace included; where that is not enough to keep all
     *     that is computed, cosets are computed again
     * @param kernels the loops over arrays
     * @param oneProof whether it makes one proof in a virtual machine that starts for it and compiles vector kernels at
     *     their first calls: a large proof is rehearsed while the program runs, a small one made with scalar kernels
     * @param log is told each step of the transcript
     */
    public StarkProver(
            ProverInfo info,
            ParameterChoice choice,
            int threads,
            long memoryBudgetBytes,
            Kernels kernels,
            boolean oneProof,
            Consumer<String> log) {
        this(
                info,
                choice,
                threads,
                (shape, given) -> MemoryPlan.of(shape, given, memoryBudgetBytes),
                kernels,
                oneProof,
                log);
    }

    StarkProver(
            ProverInfo info,
            ParameterChoice choice,
            int threads,
            MemoryPlan.Planner planner,
            Kernels kernels,
            boolean oneProof,
            Consumer<String> log) {
        this.info = info;
        this.choice = choice;
        this.threads = threads;
        this.planner = planner;
        this.pool = new ForkJoinPool(Math.max(1, threads - 1));
        this.oneProof = oneProof;
        this.tools = Toolset.of(kernels);
        this.log = log;
    }

    @Override
    public ProverInfo info() {
        return info;
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        return proveTogether(List.of(request)).getFirst();
    }

    @Override
    public List<ProveResult> proveTogether(List<ProveRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        Cancellations cancellations = Cancellations.of(requests);
        ProgressListener progress = (phase, index, count) ->
                requests.forEach(request -> request.progress().phase(phase, index, count));
        PhaseClock clock = new PhaseClock(progress, cancellations);
        ProofShape planned = shape(requests);
        MemoryPlan plan = plan(planned, requests).required();

        long cells = extendedCells(planned);
        Toolset chosen = oneProof && cells < REHEARSED_CELLS ? Toolset.of(KernelLoader.scalar()) : tools;
        List<Trace> runs = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        try (Rehearsal rehearsal = oneProof && cells >= REHEARSED_CELLS
                ? Rehearsal.start(threads, new MadeUpProof(planned, programs(requests), chosen.alone(planned)))
                : Rehearsal.none()) {
            clock.begin(Phase.RUN);
            ParallelLoop loop = workers(planned, cancellations)::run;
            for (int t = 0; t < requests.size(); t++) {
                ProveRequest request = requests.get(t);
                cancellations.check();
                Trace run = blaming(t, () -> runAsPlanned(request, loop));
                runs.add(run);
                statements.add(Statement.of(request.program(), run.rows(), run.publicValues()));
            }
            long begun = System.nanoTime();
            if (rehearsal.await(cancellations)) {
                clock.apart(PhaseClock.REHEARSAL, System.nanoTime() - begun);
            }
        }
        byte[] payload;
        try (ArrayPool.Lease memory = arrays.lease()) {
            Machine plain = machine(planned, chosen, cancellations);
            Machine machine = plan.recomputes() ? plain.recomputing(plan.windows()) : plain.withMemory(memory);
            TraceLoop loop = new TraceLoop(planned, machine);
            List<TraceColumns> traces = new ArrayList<>();
            for (int t = 0; t < statements.size(); t++) {
                ProveRequest request = requests.get(t);
                TraceColumns columns =
                        columns(statements.get(t), runs.get(t), request.handsOverTrace(), planned, t, loop.machine());
                if (request.traceCheck()) {
                    columns.read(loop.machine());
                }
                traces.add(columns);
            }
            runs.clear();
            clock.begin(Phase.CHECK);
            loop.run(t -> {
                if (requests.get(t).traceCheck()) {
                    TraceColumns columns = traces.get(t);
                    blaming(t, () -> {
                        columns.check(loop.machine());
                        return columns;
                    });
                }
            });
            payload = new ProofRun(planned, traces, machine, clock, log).run();
        }
        List<Claim> claims = statements.stream().map(Statement::claim).toList();
        Proof proof = new Proof(info.backend(), planned.parameters().encode(), claims, payload);
        clock.end();
        ProveStatistics statistics = new ProveStatistics(
                clock.phases(), clock.totalNanos(), proof.encode().length, attributes(planned, chosen, plan));
        List<ProveResult> results = new ArrayList<>();
        for (int t = 0; t < statements.size(); t++) {
            results.add(new ProveResult(proof, t, statements.get(t), statistics));
        }
        return results;
    }

    @Override
    public long memoryBytes(List<ProveRequest> requests) {
        return plan(shape(requests), requests).bytes();
    }

    @Override
    public Optional<ProofForecast> forecast(List<ProveRequest> requests) {
        ProofShape shape = shape(requests);
        List<CompiledProgram> programs =
                requests.stream().map(ProveRequest::program).toList();
        long proofBytes = ProofSizeModel.payloadBytes(shape)
                + Proof.envelopeBytes(info.backend(), shape.parameters().encode().length, programs);
        long memoryBytes = plan(shape, requests).bytes();
        return Optional.of(new ProofForecast(
                proofBytes, memoryBytes, WorkModel.of(shape, programs, threads(shape), proofBytes, memoryBytes)));
    }

    private MemoryPlan plan(ProofShape shape, List<ProveRequest> requests) {
        long given = requests.stream()
                .filter(request -> !request.handsOverTrace())
                .mapToLong(request -> Integer.BYTES * request.shape().cells())
                .sum();
        return planner.plan(shape, given);
    }

    /** Returns the shape of a proof of these requests, without running a program. */
    private ProofShape shape(List<ProveRequest> requests) {
        if (requests.size() > Proof.MAX_CLAIMS) {
            throw new UnsupportedProgramException("a proof holds at most " + Proof.MAX_CLAIMS + " statements, not "
                    + requests.size() + ": prove them in smaller batches");
        }
        List<TraceFigures> figures = new ArrayList<>();
        for (int t = 0; t < requests.size(); t++) {
            ProveRequest request = requests.get(t);
            figures.add(blaming(t, () -> figures(request)));
        }
        return ProofShape.of(choice.parameters(figures), figures);
    }

    private static TraceFigures figures(ProveRequest request) {
        int values = request.program().layout().publicValueNames().size();
        if (values > Proof.MAX_PUBLIC_VALUES) {
            throw new UnsupportedProgramException("program "
                    + request.program().name() + " has " + values + " public values, and a proof holds at most "
                    + Proof.MAX_PUBLIC_VALUES + " of a statement");
        }
        TraceShape shape = request.shape();
        int minimum = request.program().constraints().minimumRows();
        if (shape.rows() < minimum) {
            throw new TraceShapeException("program " + request.program().name() + " needs at least " + minimum
                    + " rows, not " + shape.rows());
        }
        return TraceFigures.of(request.program(), shape.logRows());
    }

    private static Trace runAsPlanned(ProveRequest request, ParallelLoop loop) {
        TraceShape planned = request.shape();
        Trace run = request.runProgram(loop);
        if (planned.rows() != run.rows()) {
            throw new TraceShapeException("program " + request.program().name() + " announced " + planned.rows()
                    + " rows for these inputs, and its run has " + run.rows()
                    + ": shape(inputs) and run(inputs) must agree");
        }
        return run;
    }

    /** Does a part of the work that is about one request; a failure names it. */
    private static <T> T blaming(int index, Supplier<T> part) {
        try {
            return part.get();
        } catch (CancelledException e) {
            throw e;
        } catch (ProvingException e) {
            e.blame(index);
            throw e;
        }
    }

    private TraceColumns columns(
            Statement statement, Trace run, boolean take, ProofShape shape, int t, Machine machine) {
        TraceFigures figures = shape.traces().get(t);
        StarkParameters parameters = shape.parameters();
        CompiledProgram program = statement.program();
        Optional<FixedCommitment> fixed = figures.fixedColumns() == 0
                ? Optional.empty()
                : Optional.of(fixedCommitments.get(
                        program, figures.logRows(), parameters, shape.logGroup(figures.logRows()), machine));
        return TraceColumns.of(statement, run, take, figures, parameters.logBlowup(), fixed, machine);
    }

    private static long extendedCells(ProofShape shape) {
        return shape.parameters().blowup()
                * shape.traces().stream()
                        .mapToLong(t -> (long) t.width(shape.parameters().extensionDegree()) << t.logRows())
                        .sum();
    }

    /** Returns how many threads work on such a proof. */
    private int threads(ProofShape shape) {
        return extendedCells(shape) < SMALL_CELLS ? 1 : threads;
    }

    private static List<CompiledProgram> programs(List<ProveRequest> requests) {
        return requests.stream().map(ProveRequest::program).toList();
    }

    private Machine machine(ProofShape shape, Toolset chosen, Cancellations cancellations) {
        return chosen.alone(shape).withWorkers(workers(shape, cancellations));
    }

    private Workers workers(ProofShape shape, Cancellations cancellations) {
        Workers inner = threads(shape) == 1 ? Workers.sequential() : Workers.on(pool, threads);
        return new CancellableWorkers(inner, cancellations);
    }

    private Map<String, String> attributes(ProofShape shape, Toolset chosen, MemoryPlan plan) {
        return Map.of(
                "threads", String.valueOf(threads),
                "kernels", chosen.kernels().name(),
                "memory", plan.toString(),
                "parameters", shape.parameters().toString());
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** Kernels with the tables made by them. */
    private record Toolset(Kernels kernels, Transforms transforms) {
        static Toolset of(Kernels kernels) {
            return new Toolset(kernels, new Transforms(kernels));
        }

        /** Returns a machine of one thread. */
        Machine alone(ProofShape shape) {
            return Machine.of(shape.parameters().hash(), kernels, transforms, Workers.sequential());
        }
    }

    /** Looks at the cancellation before each task. */
    private record CancellableWorkers(Workers inner, Cancellations cancellations) implements Workers {
        @Override
        public int threads() {
            return inner.threads();
        }

        @Override
        public void run(int tasks, IntConsumer task) {
            inner.run(tasks, index -> {
                cancellations.check();
                task.accept(index);
            });
        }
    }
}
