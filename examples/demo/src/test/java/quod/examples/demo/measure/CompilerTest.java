package quod.examples.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerTest {
    @Test
    void itIsIdleOnceItTakesNextToNothingOfTheTimeInTheWindow() {
        Compiler compiler = new Compiler(2);
        assertThat(compiler.idle(0, 1_000)).as("nothing to compare with").isFalse();
        assertThat(compiler.idle(100, 1_000)).isFalse();
        assertThat(compiler.idle(200, 1_050)).as("a quarter of the time").isFalse();
        assertThat(compiler.idle(300, 1_051)).isFalse();
        assertThat(compiler.idle(400, 1_052)).isTrue();
        assertThat(compiler.idle(1_000, 1_072)).as("a fortieth of the time").isTrue();
    }
}
