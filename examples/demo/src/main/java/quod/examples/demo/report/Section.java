package quod.examples.demo.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Times;

/** What one test found so far; filled by one thread, read by any. */
public final class Section {
    private final String id;
    private final String title;
    private final List<String> notes = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Prediction> predictions = new ArrayList<>();
    private final List<Conclusion> conclusions = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, Contest.Result> raw = new LinkedHashMap<>();

    /** Creates an empty section. */
    public Section(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Returns the test's id. */
    public String id() {
        return id;
    }

    /** Returns the title. */
    public String title() {
        return title;
    }

    /** Adds a sentence. */
    public synchronized void note(String text) {
        notes.add(text);
    }

    /** Adds a table. */
    public synchronized void table(Table table) {
        tables.add(table);
    }

    /** Adds a theory and its measurement. */
    public synchronized void prediction(Prediction prediction) {
        predictions.add(prediction);
    }

    /** Adds a judgement of an old conclusion. */
    public synchronized void conclusion(Conclusion conclusion) {
        conclusions.add(conclusion);
    }

    /** Adds a goal. */
    public synchronized void goal(Goal goal) {
        goals.add(goal);
    }

    /** Adds a figure that others use, by a name of words with hyphens. */
    public synchronized void figure(String name, double value) {
        figures.put(name, value);
    }

    /** Keeps what was measured. */
    public synchronized Contest.Result raw(String name, Contest.Result result) {
        if (raw.put(name, result) != null) {
            throw new IllegalArgumentException("there are two measurements " + name);
        }
        return result;
    }

    /** Keeps what was measured, and adds its table, each factor against a baseline. */
    public Contest.Result measured(String name, Contest.Result result, Times baseline) {
        raw(name, result);
        List<List<String>> rows = new ArrayList<>();
        for (Times times : result.times()) {
            rows.add(List.of(
                    times.name(),
                    Units.time(times.minimum()),
                    Units.time(times.median()),
                    Units.time(times.each()),
                    times.fasterThan(baseline).toString(),
                    String.valueOf(times.count())));
        }
        table(new Table(
                name + (result.stable() ? "" : " (times were still falling after the warm-up)"),
                List.of("way", "min", "median", "each", "faster than " + baseline.name(), "runs"),
                rows));
        return result;
    }

    /** Returns the sentences. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** Returns the tables. */
    public synchronized List<Table> tables() {
        return List.copyOf(tables);
    }

    /** Returns theories beside measurements. */
    public synchronized List<Prediction> predictions() {
        return List.copyOf(predictions);
    }

    /** Returns the judgements. */
    public synchronized List<Conclusion> conclusions() {
        return List.copyOf(conclusions);
    }

    /** Returns the goals. */
    public synchronized List<Goal> goals() {
        return List.copyOf(goals);
    }

    /** Returns the figures by name. */
    public synchronized Map<String, Double> figures() {
        return Map.copyOf(figures);
    }

    /** Returns all that was measured, by name. */
    public synchronized Map<String, Contest.Result> raw() {
        return new LinkedHashMap<>(raw);
    }
}
