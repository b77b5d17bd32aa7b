package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.ProveRequest;
import quod.api.TraceProgram;
import quod.testkit.ProgramContract;

final class MimcTest extends ProgramContract {
    @Override
    protected TraceProgram program() {
        return new Mimc();
    }

    @Override
    protected List<Inputs> inputs() {
        return List.of(
                Inputs.rows(64),
                Inputs.rows(128).and("input", 0),
                Inputs.rows(256).and("input", BabyBear.P - 1));
    }

    /** Computed by Python: {@code int.from_bytes(sha256(b"quod mimc" + i.to_bytes(4, "big")).digest(), "big") % p}. */
    @Test
    void roundConstantsFollowTheDocumentedRule() {
        int[] constants = Mimc.roundConstants();
        assertThat(constants).hasSize(64);
        assertThat(new int[] {constants[0], constants[1], constants[63]})
                .containsExactly(1119486862, 246797378, 1288520774);
    }

    /** Computed by Python with its integers and {@code pow(x + c, 7, p)}. */
    @Test
    void knownHashesComeOut() {
        assertThat(output(64)).isEqualTo(847039915);
        assertThat(output(128)).isEqualTo(1317753846);
    }

    private static int output(int rows) {
        return ProveRequest.of(new Mimc(), Inputs.rows(rows))
                .runProgram()
                .publicValues()
                .get("output");
    }

    @Test
    void theExponentGivesAPermutation() {
        assertThat((BabyBear.P - 1) % 7).isNotZero();
    }

    @Test
    void theConstraintHasDegreeSeven() {
        assertThat(CompiledProgram.of(new Mimc()).constraints().maxDegree()).isEqualTo(7);
    }

    @Test
    void lessThanOneHashIsRefused() {
        assertThatThrownBy(() -> ProveRequest.of(new Mimc(), Inputs.rows(32)))
                .isInstanceOf(InvalidInputException.class);
    }
}
