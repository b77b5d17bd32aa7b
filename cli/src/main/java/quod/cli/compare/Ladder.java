package quod.cli.compare;

import java.util.ArrayList;
import java.util.List;
import quod.api.CompiledProgram;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProvingException;

/**
 * The statements whose times show how proving grows: the one that is compared, and lower ones with the same inputs but
 * for {@code rows}, halved again and again.
 *
 * @param steps ascending by rows; the last is the statement itself
 */
public record Ladder(List<Step> steps) {
    private static final int FEWEST_ROWS = 2;

    /** Copies. */
    public Ladder {
        steps = List.copyOf(steps);
    }

    /**
     * A statement to prove.
     *
     * @param rows its rows
     * @param columns its columns
     * @param inputs its inputs; the witness
     */
    public record Step(int rows, int columns, Inputs inputs) {
        /** Tells the shape, and no input. */
        @Override
        public String toString() {
            return "Step[" + rows + " rows]";
        }
    }

    /**
     * Returns the ladder below inputs. A program whose height follows from other inputs than {@code rows} has one step;
     * a lower height that the program refuses is left out.
     *
     * @param heights how many steps there are at most, at least 1
     * @throws quod.api.InvalidInputException if the inputs themselves are none of the program's
     */
    public static Ladder of(CompiledProgram program, Inputs inputs, int heights) {
        ProveRequest top = ProveRequest.of(program, inputs);
        int rows = top.shape().rows();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(rows, top.shape().columns(), inputs));
        List<InputSpec> specs = program.program().inputs();
        boolean takesRows = specs.isEmpty()
                ? inputs.has(InputSpec.ROWS)
                : specs.stream().anyMatch(s -> s.name().equals(InputSpec.ROWS));
        for (int lower = rows / 2; takesRows && lower >= FEWEST_ROWS && steps.size() < heights; lower /= 2) {
            Inputs lowered = inputs.and(InputSpec.ROWS, lower);
            try {
                int found = ProveRequest.of(program, lowered).shape().rows();
                if (found < steps.getFirst().rows()) {
                    steps.addFirst(new Step(found, top.shape().columns(), lowered));
                }
            } catch (ProvingException | IllegalArgumentException refused) {
                break; // and so are all below
            }
        }
        return new Ladder(steps);
    }

    /** Returns the statement itself. */
    public Step top() {
        return steps.getLast();
    }

    /** Returns the rows of the steps. */
    public List<Integer> heights() {
        return steps.stream().map(Step::rows).toList();
    }
}
