package quod.cli.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A comparison: what was measured, as far as it has come.
 *
 * @param startedAt when it began, in ISO 8601 with the zone
 * @param state how far it has come
 * @param subject the statement
 * @param settings how it is made
 * @param environment the machine and the JVM
 * @param backends the backends in the order in which they were named
 */
public record Comparison(
        String startedAt,
        State state,
        Subject subject,
        Settings settings,
        Environment environment,
        List<BackendResult> backends) {
    /** How far a comparison has come. */
    public enum State {
        /** Backends are still to come. */
        RUNNING,
        /** All backends had their turn. */
        COMPLETE,
        /** It was interrupted. */
        INTERRUPTED
    }

    /** Copies. */
    public Comparison {
        backends = List.copyOf(backends);
    }

    /** Returns the backend with which the others are compared: the first whose warm time was measured. */
    public Optional<BackendResult> baseline() {
        return backends.stream().filter(b -> warm(b).isPresent()).findFirst();
    }

    /** Returns a backend's figures, the same for every backend and in the same order. */
    public List<Figure> figures(BackendResult backend) {
        OptionalDouble nanos = baseline()
                .flatMap(this::warm)
                .map(spread -> OptionalDouble.of(spread.median()))
                .orElse(OptionalDouble.empty());
        return Figures.of(backend, subject, settings, nanos);
    }

    /** Judges a backend by {@link FitnessRules}. */
    public Evaluation evaluation(BackendResult backend) {
        return Evaluation.of(backend, figures(backend));
    }

    private Optional<Spread> warm(BackendResult backend) {
        return backend.at(subject.rows()).flatMap(HeightResult::proving);
    }
}
