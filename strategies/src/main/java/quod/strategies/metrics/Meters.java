package quod.strategies.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;

/** Registers meters with the pipeline's tags, and takes them out again in the end. Safe for concurrent use. */
final class Meters implements AutoCloseable {
    private final MeterRegistry registry;
    private final Tags tags;
    private final ConcurrentLinkedQueue<Meter> registered = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, Timer> phases = new ConcurrentHashMap<>();

    /** More phases than that are told as {@code other}: a backend could name any number of them. */
    private static final int MOST_PHASES = 24;

    Meters(MeterRegistry registry, String backend) {
        this.registry = registry;
        this.tags = Tags.of("backend", backend);
    }

    private <M extends Meter> M keep(M meter) {
        registered.add(meter);
        return meter;
    }

    /** Returns a counter for each outcome, all of them registered, so that those that never happened are 0. */
    Map<Outcome, Counter> outcomes(String name, String description) {
        Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    keep(Counter.builder(name)
                            .description(description)
                            .tags(tags)
                            .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                            .register(registry)));
        }
        return counters;
    }

    Counter counter(String name, String description, String tag, String value) {
        return keep(Counter.builder(name)
                .description(description)
                .tags(tags)
                .tag(tag, value)
                .register(registry));
    }

    Timer timer(String name, String description) {
        return keep(Timer.builder(name).description(description).tags(tags).register(registry));
    }

    DistributionSummary summary(String name, String description, String unit) {
        return keep(DistributionSummary.builder(name)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }

    /** Registers a gauge; the registry holds on to what it asks. */
    void gauge(String name, String description, DoubleSupplier value) {
        keep(Gauge.builder(name, value::getAsDouble)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    /** Registers a counter that something else counts; the caller holds on to it. */
    <T> void counted(String name, String description, String tag, String value, T counted, Reading<T> reading) {
        keep(FunctionCounter.builder(name, counted, reading::of)
                .description(description)
                .tags(tags)
                .tag(tag, value)
                .register(registry));
    }

    Timer phase(String phase) {
        Timer known = phases.get(phase);
        if (known != null) {
            return known;
        }
        String name = phases.size() < MOST_PHASES ? phase : "other";
        return Objects.requireNonNull(phases.computeIfAbsent(
                name,
                n -> keep(Timer.builder("quod.proof.phase")
                        .description("Time of a phase of a proof")
                        .tags(tags)
                        .tag("phase", n)
                        .register(registry))));
    }

    /** Reads a number off something that counts. */
    interface Reading<T> {
        double of(T counted);
    }

    @Override
    public void close() {
        registered.forEach(registry::remove);
        registered.clear();
        phases.clear();
    }
}
