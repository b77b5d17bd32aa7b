package quod.examples.demo.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quod.examples.demo.machine.Load;
import quod.examples.demo.machine.Machine;

/**
 * A run of the demo, finished or not.
 *
 * @param begun when it began
 * @param state running, complete or interrupted
 * @param mode how thorough it is
 * @param machine where it ran
 * @param loads what else was running, by the moment
 * @param sections what the tests found so far
 */
public record Run(
        Instant begun, String state, String mode, Machine machine, Map<String, Load> loads, List<Section> sections) {
    /** Copies. */
    public Run {
        loads = new LinkedHashMap<>(loads);
        sections = List.copyOf(sections);
    }

    /** Tells whether something else was running at some moment. */
    public boolean disturbed() {
        return loads.values().stream().anyMatch(Load::disturbs);
    }
}
