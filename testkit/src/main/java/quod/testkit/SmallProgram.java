package quod.testkit;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import quod.api.ConstraintBuilder;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/**
 * A program made of its parts, for tests that need one in a few lines.
 *
 * @param name its name
 * @param layout its layout
 * @param inputs its inputs; one of them is "rows"
 * @param runner runs it
 * @param rules states its constraints
 */
public record SmallProgram(
        String name,
        TraceLayout layout,
        List<InputSpec> inputs,
        Function<Inputs, Trace> runner,
        Consumer<ConstraintBuilder> rules)
        implements TraceProgram {
    /** Copies. */
    public SmallProgram {
        inputs = List.copyOf(inputs);
    }

    @Override
    public String description() {
        return "a program for tests";
    }

    @Override
    public Trace run(Inputs in) {
        return runner.apply(in);
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        rules.accept(c);
    }

    /** Returns a program of the same id whose runs are changed: a lying prover, where the change breaks a constraint. */
    public SmallProgram lying(UnaryOperator<Trace> change) {
        return new SmallProgram(name, layout, inputs, in -> change.apply(runner.apply(in)), rules);
    }

    /** Returns the same program under another name, hence with another id. */
    public SmallProgram renamed(String other) {
        return new SmallProgram(other, layout, inputs, runner, rules);
    }
}
