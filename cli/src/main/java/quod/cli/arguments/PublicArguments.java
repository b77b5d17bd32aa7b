package quod.cli.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import quod.api.CompiledProgram;
import quod.api.Names;
import quod.api.TraceLayout;
import quod.cli.outcome.CommandFailure;

/** The option that states public values: by name, as a vector, or all of them in the program's order. */
public final class PublicArguments {
    @Option(
            names = "--public",
            paramLabel = "NAME=VALUE",
            description = {
                "A public value as you expect it. NAME=V,V,... states NAME[0], NAME[1], ...;"
                        + " V,V,... without a name states all in the program's order."
            })
    private List<String> given = new ArrayList<>();

    /**
     * Returns the stated values by name.
     *
     * @throws CommandFailure if a name is unknown (the nearest is given), a value is no field element, there are too
     *     few or too many, or one is stated twice
     */
    public Map<String, Integer> read(CompiledProgram program) {
        List<String> names = program.layout().publicValueNames();
        Map<String, Integer> stated = new LinkedHashMap<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            String[] values = text.substring(equals + 1).split(",", -1);
            List<String> targets = equals < 0
                    ? names
                    : targets(names, text.substring(0, equals).strip(), values.length);
            if (targets.size() != values.length) {
                throw CommandFailure.usage(
                        (equals < 0 ? "program " + program.name() : "--public " + text.substring(0, equals))
                                + " has " + targets.size() + " public values " + targets + ", and " + values.length
                                + " were given");
            }
            for (int i = 0; i < values.length; i++) {
                if (stated.put(targets.get(i), Numbers.fieldElement(targets.get(i), values[i])) != null) {
                    throw CommandFailure.usage("public value \"" + targets.get(i) + "\" is stated twice");
                }
            }
        }
        return stated;
    }

    /** A name of its own, or the elements of a vector. */
    private static List<String> targets(List<String> names, String name, int count) {
        if (names.contains(name) && count == 1) {
            return List.of(name);
        }
        List<String> elements = new ArrayList<>();
        while (names.contains(TraceLayout.element(name, elements.size()))) {
            elements.add(TraceLayout.element(name, elements.size()));
        }
        if (elements.isEmpty()) {
            if (names.contains(name)) {
                return List.of(name);
            }
            throw CommandFailure.usage(Names.unknown("public value", name, names));
        }
        return elements;
    }
}
