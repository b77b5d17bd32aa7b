package quod.examples.demo.report;

import java.util.ArrayList;
import java.util.List;
import quod.examples.demo.machine.Machine;

/** Writes a run as lines of text. */
public final class TextReport {
    private TextReport() {}

    /** Returns the whole report. */
    public static List<String> of(Run run) {
        List<String> lines = new ArrayList<>(head(run));
        run.sections().forEach(section -> lines.addAll(of(section)));
        lines.addAll(summary(run));
        return lines;
    }

    /** Returns the machine and what disturbs it. */
    public static List<String> head(Run run) {
        Machine machine = run.machine();
        List<String> lines = new ArrayList<>();
        lines.add("quod performance demo, " + run.mode() + ", begun " + run.begun() + ", " + run.state());
        lines.add("machine    " + machine.processor() + ", " + machine.cores() + " cores, " + machine.memoryMebibytes()
                + " MiB");
        lines.add("system     " + machine.system());
        lines.add("java       " + machine.java() + ", heap " + machine.heapMebibytes() + " MiB");
        lines.add("flags      " + String.join(" ", machine.flags()));
        lines.add("commit     " + machine.commit());
        run.loads().forEach((moment, load) -> lines.add("load       " + moment + ": " + load));
        if (run.disturbed()) {
            lines.add(
                    "WARNING    other processes were busy: ratios are of times taken in turns, yet parallel factors and"
                            + " absolute times are not those of a quiet machine");
        }
        return lines;
    }

    /** Returns a test's lines. */
    public static List<String> of(Section section) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("== Test " + section.id() + ": " + section.title() + " ==");
        for (Table table : section.tables()) {
            lines.add("");
            lines.add(table.title());
            table.lines().forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        lines.addAll(section.notes());
        section.predictions().forEach(prediction -> lines.add("theory: " + prediction));
        section.conclusions().forEach(conclusion -> lines.add("old conclusion: " + conclusion));
        return lines;
    }

    /** Returns all judgements and goals. */
    public static List<String> summary(Run run) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("== What the first report concluded ==");
        run.sections().forEach(section -> section.conclusions().forEach(conclusion -> lines.add("- " + conclusion)));
        lines.add("");
        lines.add("== Goals ==");
        run.sections().forEach(section -> section.goals().forEach(goal -> lines.add("- " + goal)));
        return lines;
    }
}
