package quod.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a prover for a proof: a program and its inputs, or a program and a finished trace. Immutable but for the
 * {@link Cancellation} that it holds.
 */
public final class ProveRequest {
    private final CompiledProgram program;
    private final Inputs inputs;
    private final @Nullable Trace trace;
    private final boolean handsOver;
    private final boolean traceCheck;
    private final ProgressListener progress;
    private final Cancellation cancellation;

    /** Not volatile: whoever does not see it yet computes an equal one. */
    private @Nullable TraceShape shape;

    private ProveRequest(
            CompiledProgram program,
            Inputs inputs,
            @Nullable Trace trace,
            boolean handsOver,
            boolean traceCheck,
            ProgressListener progress,
            Cancellation cancellation) {
        this.program = program;
        this.inputs = inputs;
        this.trace = trace;
        this.handsOver = handsOver;
        this.traceCheck = traceCheck;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Returns a request to run a program on inputs and prove the run.
     *
     * @throws InvalidInputException if the inputs are unknown, missing or out of range
     */
    public static ProveRequest of(CompiledProgram program, Inputs inputs) {
        Inputs complete = InputSpec.complete(program.program().inputs(), inputs);
        return new ProveRequest(program, complete, null, true, true, ProgressListener.none(), Cancellation.create());
    }

    /** Compiles the program and returns a request to run it on inputs and prove the run. */
    public static ProveRequest of(TraceProgram program, Inputs inputs) {
        return of(CompiledProgram.of(program), inputs);
    }

    /**
     * Returns a request to prove a run that already took place. Backends that run programs themselves (replay) need
     * inputs and refuse it.
     */
    public static ProveRequest ofTrace(CompiledProgram program, Trace trace) {
        return new ProveRequest(
                program, Inputs.none(), trace, false, true, ProgressListener.none(), Cancellation.create());
    }

    /**
     * Returns this request with the given trace's columns left to the prover, which may overwrite them and then needs no
     * memory for a copy. The trace cannot be read afterwards, and the request cannot be proven again, whether or not the
     * proof succeeded. No change where the prover runs the program: the run's trace is the prover's anyway.
     */
    public ProveRequest handingOverTrace() {
        return new ProveRequest(program, inputs, trace, true, traceCheck, progress, cancellation);
    }

    /** Returns this request without the check of the trace; a false trace then gives a proof that no verifier accepts. */
    public ProveRequest withoutTraceCheck() {
        return new ProveRequest(program, inputs, trace, handsOver, false, progress, cancellation);
    }

    /** Returns this request with a listener. */
    public ProveRequest withProgress(ProgressListener listener) {
        return new ProveRequest(program, inputs, trace, handsOver, traceCheck, listener, cancellation);
    }

    /** Returns this request with a way to cancel it. */
    public ProveRequest withCancellation(Cancellation token) {
        return new ProveRequest(program, inputs, trace, handsOver, traceCheck, progress, token);
    }

    /** Returns the program. */
    public CompiledProgram program() {
        return program;
    }

    /** Returns the inputs, complete; none where a trace was given. */
    public Inputs inputs() {
        return inputs;
    }

    /** Returns the given trace, if one was. */
    public Optional<Trace> trace() {
        return Optional.ofNullable(trace);
    }

    /** Tells whether the prover may take the columns of {@link #runProgram}'s trace: see {@link #handingOverTrace}. */
    public boolean handsOverTrace() {
        return handsOver;
    }

    /** Tells whether the prover shall check the trace against the constraints first. */
    public boolean traceCheck() {
        return traceCheck;
    }

    /** Returns the listener. */
    public ProgressListener progress() {
        return progress;
    }

    /** Returns the way to cancel. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Returns the shape of the trace, without running the program; it is computed once. */
    public TraceShape shape() {
        TraceShape known = shape;
        if (known == null) {
            Trace given = trace;
            known = given != null ? given.shape() : program.program().shape(inputs);
            shape = known;
        }
        return known;
    }

    /**
     * Returns the given trace, or runs the program on this thread.
     *
     * @throws InvalidInputException if the inputs are none of this program's
     * @throws TraceShapeException if the trace has other columns or public values than the program
     * @throws ProverFailedException if the program's own code throws
     */
    public Trace runProgram() {
        return runProgram(ParallelLoop.sequential());
    }

    /**
     * Returns the given trace, or runs the program with these threads.
     *
     * @throws InvalidInputException if the inputs are none of this program's
     * @throws TraceShapeException if the trace has other columns or public values than the program
     * @throws ProverFailedException if the program's own code throws
     */
    public Trace runProgram(ParallelLoop loop) {
        Trace run = trace;
        if (run == null) {
            try {
                run = program.program().run(inputs, loop);
            } catch (ProvingException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new ProverFailedException(
                        "program " + program.name() + " failed while running, with a "
                                + e.getClass().getName() + " (its text may hold inputs: see the cause)",
                        e);
            }
        }
        if (!run.layout().columnNames().equals(program.layout().columnNames())
                || !run.layout().publicValueNames().equals(program.layout().publicValueNames())) {
            throw new TraceShapeException(
                    "the trace has the columns or public values of another layout than program " + program.name());
        }
        return run;
    }

    /** Tells the program and the names of the inputs. */
    @Override
    public String toString() {
        return "ProveRequest[" + program.name() + ", " + (trace == null ? inputs : trace) + "]";
    }
}
