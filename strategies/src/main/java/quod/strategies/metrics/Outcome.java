package quod.strategies.metrics;

import quod.api.CancelledException;
import quod.api.InvalidInputException;
import quod.api.MemoryBudgetException;
import quod.api.ProverFailedException;
import quod.api.ProvingException;
import quod.api.TraceShapeException;
import quod.api.UnavailableBackendException;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsupportedProgramException;

/** What became of a request: the values of the tag {@code outcome}. */
enum Outcome {
    PROVED,
    CANCELLED,
    INVALID_INPUT,
    MEMORY_BUDGET,
    PROVER_FAILED,
    TRACE_SHAPE,
    UNAVAILABLE,
    UNSATISFIED,
    UNSUPPORTED;

    static Outcome of(ProvingException cause) {
        return switch (cause) {
            case CancelledException e -> CANCELLED;
            case InvalidInputException e -> INVALID_INPUT;
            case MemoryBudgetException e -> MEMORY_BUDGET;
            case ProverFailedException e -> PROVER_FAILED;
            case TraceShapeException e -> TRACE_SHAPE;
            case UnavailableBackendException e -> UNAVAILABLE;
            case UnsatisfiedConstraintException e -> UNSATISFIED;
            case UnsupportedProgramException e -> UNSUPPORTED;
        };
    }
}
