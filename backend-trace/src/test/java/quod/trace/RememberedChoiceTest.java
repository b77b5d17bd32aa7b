package quod.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

class RememberedChoiceTest {
    @Test
    void eachShapeIsSolvedOnce() {
        List<List<TraceFigures>> asked = new ArrayList<>();
        RememberedChoice choice = new RememberedChoice(traces -> {
            asked.add(traces);
            return StarkParameters.peer100().withQueries(traces.getFirst().logRows());
        });
        List<TraceFigures> four = List.of(new TraceFigures(4, 2, 0, 2, 0, 5, 1, 1));
        List<TraceFigures> five = List.of(new TraceFigures(5, 2, 0, 2, 0, 5, 1, 1));
        assertThat(choice.parameters(four).queries()).isEqualTo(4);
        assertThat(choice.parameters(five).queries()).isEqualTo(5);
        assertThat(choice.parameters(new ArrayList<>(four)).queries()).isEqualTo(4);
        assertThat(asked).containsExactly(four, five);
    }
}
