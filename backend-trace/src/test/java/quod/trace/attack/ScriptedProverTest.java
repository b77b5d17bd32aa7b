package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.Proof;
import quod.trace.shape.StarkParameters;

/** Without a script the scripted prover is the real one: what it is told to change is all that it changes. */
class ScriptedProverTest {
    static Stream<Arguments> honest() {
        List<Arguments> cases = new ArrayList<>();
        StarkParameters quintic = new StarkParameters(5, "sha256", 2, 5, 3, 0, 0, 2, 0, 2);
        StarkParameters flat = new StarkParameters(4, "blake3", 1, 3, 4, 10, 1, 0, 2, 0);
        for (StarkParameters parameters : List.of(Toys.GROUND, Toys.PLAIN, quintic, flat)) {
            cases.add(Arguments.of("ledger", parameters, new Run[] {Toys.ledger(32, 7)}));
            cases.add(Arguments.of("pair", parameters, new Run[] {Toys.pair(32, 7)}));
            cases.add(Arguments.of("one row", parameters, new Run[] {Toys.pair(1, 7)}));
            cases.add(Arguments.of("two pairs", parameters, new Run[] {Toys.pair(4, 1), Toys.pair(16, 2)}));
            cases.add(Arguments.of("batch", parameters, new Run[] {
                Toys.pair(8, 1), Toys.ledger(32, 2), Toys.ledger(8, 3), Toys.pair(2, 4)
            }));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("honest")
    void withoutAnOverrideItMakesTheBytesOfTheRealProver(String name, StarkParameters parameters, Run[] runs) {
        ScriptedProver scripted = new ScriptedProver(parameters, runs);
        Proof proof = scripted.prove();
        assertThat(proof.encode())
                .isEqualTo(Honest.prove(parameters, step -> {}, runs).encode());
        Attack.on(scripted.statements(), proof).succeeds();
    }

    @Test
    void aSecondProofOfTheSameRunHasTheSameBytes() {
        assertThat(new ScriptedProver(Toys.GROUND, Toys.ledger(32, 1)).prove())
                .isEqualTo(new ScriptedProver(Toys.GROUND, Toys.ledger(32, 1)).prove());
    }
}
