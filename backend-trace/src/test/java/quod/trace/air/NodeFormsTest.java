package quod.trace.air;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.api.Expr;
import quod.api.PublicValues;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.testkit.SmallProgram;
import quod.trace.air.AirProgram.Op;

class NodeFormsTest {
    private static final TraceLayout LAYOUT = TraceLayout.columns("a", "b", "c", "d");

    /** Returns the operations left of some expressions on the cells a, b, c, d, each stated to be zero. */
    @SafeVarargs
    private static List<Op> operations(Function<List<Expr>, Expr>... expressions) {
        CompiledProgram program = CompiledProgram.of(new SmallProgram(
                "forms", LAYOUT, List.of(), in -> Trace.builder(LAYOUT).build(), c -> {
                    List<Expr> cells =
                            LAYOUT.columnNames().stream().map(c::column).toList();
                    for (int i = 0; i < expressions.length; i++) {
                        c.everyRow("rule " + i).zero(expressions[i].apply(cells));
                    }
                }));
        ConstraintSystem system = program.constraints();
        NodeForms forms = NodeForms.of(system, PublicValues.of(LAYOUT));
        List<Op> operations = new ArrayList<>();
        IntStream.range(0, system.nodes().size())
                .mapToObj(forms::form)
                .filter(form -> form != null)
                .forEach(form -> operations.add(form.op()));
        return operations;
    }

    private static Expr xor(Expr a, Expr b) {
        return a.plus(b).minus(a.times(b).times(2));
    }

    @Test
    void anExclusiveOrIsOneOperation() {
        assertThat(operations(x -> xor(x.get(0), x.get(1)))).containsExactly(Op.EXCLUSIVE_OR);
        assertThat(operations(x -> x.get(3).minus(xor(xor(x.get(0), x.get(1)), x.get(2)))))
                .containsExactly(Op.EXCLUSIVE_OR, Op.EXCLUSIVE_OR, Op.SUB);
        assertThat(operations(x ->
                        x.get(0).plus(x.get(1)).minus(x.get(1).times(x.get(0)).times(2))))
                .containsExactly(Op.EXCLUSIVE_OR);
    }

    @Test
    void whatOnlyLooksLikeAnExclusiveOrIsNone() {
        assertThat(operations(x ->
                        x.get(0).plus(x.get(1)).minus(x.get(0).times(x.get(2)).times(2))))
                .containsExactly(Op.ADD, Op.MUL, Op.SUB_TWO);
        assertThat(operations(x ->
                        x.get(0).plus(x.get(1)).minus(x.get(0).times(x.get(1)).times(3))))
                .containsExactly(Op.ADD, Op.MUL, Op.ADD_MULTIPLE);
    }

    @Test
    void productsAndMultiplesAndSumsAreTakenIn() {
        assertThat(operations(x -> x.get(0).minus(x.get(1).times(x.get(2))))).containsExactly(Op.SUB_PRODUCT);
        assertThat(operations(x -> x.get(0).minus(x.get(1).times(5)))).containsExactly(Op.ADD_MULTIPLE);
        assertThat(operations(x -> x.get(1).times(5).plus(x.get(0)))).containsExactly(Op.ADD_MULTIPLE);
        assertThat(operations(x -> x.get(0).plus(x.get(1).times(2)))).containsExactly(Op.ADD_THREE);
        assertThat(operations(x -> x.get(0).plus(x.get(1)).plus(x.get(2)).plus(x.get(3))))
                .containsExactly(Op.ADD_THREE, Op.ADD);
        assertThat(operations(x -> x.get(0).times(x.get(1)).minus(x.get(2)))).containsExactly(Op.MUL, Op.SUB);
        assertThat(operations(x -> x.get(0).minus(x.get(1).plus(x.get(2))))).containsExactly(Op.SUB_TWO);
    }

    @Test
    void whatIsReadTwiceStaysAnOperationOfItsOwn() {
        assertThat(operations(x -> {
                    Expr product = x.get(1).times(x.get(2));
                    return x.get(0).minus(product).times(product);
                }))
                .containsExactly(Op.MUL, Op.SUB, Op.MUL);
        assertThat(operations(
                        x -> x.get(1).times(x.get(2)),
                        x -> x.get(0).minus(x.get(1).times(x.get(2)))))
                .containsExactly(Op.MUL, Op.SUB);
        assertThat(operations(x -> {
                    Expr sum = x.get(0).plus(x.get(1));
                    return sum.plus(sum);
                }))
                .containsExactly(Op.ADD, Op.ADD);
    }

    @Test
    void constantsAreFolded() {
        assertThat(operations(x -> x.get(0).minus(3).times(7).times(2)))
                .containsExactly(Op.ADD_CONSTANT, Op.MUL_CONSTANT, Op.ADD);
    }

    @Test
    void formsReadWhatTheyCompute() {
        NodeForms.Form form = new NodeForms.Form(Op.ADD_MULTIPLE, 4, 1234, 7);
        assertThat(Arrays.stream(form.nodes()).boxed().toList()).containsExactly(4, 7);
        assertThat(new NodeForms.Form(Op.ADD_CONSTANT, 4, 1234, NodeForms.NO_NODE).nodes())
                .containsExactly(4);
        assertThat(new NodeForms.Form(Op.SUB_PRODUCT, 4, 5, 7).nodes()).containsExactly(4, 5, 7);
    }
}
