package quod.cli.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quod.api.Inputs;

/**
 * What a worker shall measure: a backend on one program, at several heights. Holds the witness, so it is handed over
 * through standard input and never written to a file.
 *
 * @param program the program's name
 * @param backend the backend's id
 * @param options the backend's options
 * @param inputs the inputs of each run, in the order in which they are measured
 * @param repetitions how many proofs count at each height, at least 1
 * @param warmUpMillis how long proofs are made before those that count; one is made in any case
 */
public record Job(
        String program,
        String backend,
        Map<String, String> options,
        List<Map<String, long[]>> inputs,
        int repetitions,
        long warmUpMillis) {
    /** Returns inputs as a map, for a job. */
    static Map<String, long[]> values(Inputs inputs) {
        Map<String, long[]> values = new LinkedHashMap<>();
        for (String name : inputs.names()) {
            values.put(name, inputs.list(name));
        }
        return values;
    }

    /** Tells the program and the backend, and no input. */
    @Override
    public String toString() {
        return "Job[" + program + ", " + backend + ", " + inputs.size() + " heights]";
    }
}
