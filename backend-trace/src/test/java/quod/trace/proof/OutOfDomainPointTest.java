package quod.trace.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.shape.ProofShape;
import quod.trace.shape.TraceFigures;

/** The point ζ is drawn again while the openings would be undefined there. */
class OutOfDomainPointTest {
    private static final ExtensionField FIELD = ExtensionField.QUARTIC;
    private static final ProofShape SHAPE = ProofShape.of(Starks.SMALL, List.of(figures(5), figures(2), figures(0)));

    private static TraceFigures figures(int logRows) {
        return new TraceFigures(logRows, 1, 0, 1, 0, 1, 1, 1);
    }

    private static boolean inSomeDomain(int base) {
        return ProofTranscript.inSomeDomain(FIELD.fromBase(base), SHAPE, FIELD);
    }

    @Test
    void everyPointOfATraceDomainOrEvaluationDomainIsIn() {
        for (int log : new int[] {5, 2, 0}) {
            for (int i = 0; i < 1 << log; i++) {
                assertThat(inSomeDomain(Montgomery.pow(Montgomery.rootOfUnity(log), i)))
                        .isTrue();
            }
            int large = log + 2;
            for (int i = 0; i < 1 << large; i++) {
                int point = Montgomery.pow(Montgomery.rootOfUnity(large), i);
                assertThat(inSomeDomain(Montgomery.mul(Montgomery.GENERATOR, point)))
                        .isTrue();
            }
        }
    }

    @Test
    void otherPointsAreNot() {
        assertThat(inSomeDomain(Montgomery.rootOfUnity(6))).isFalse();
        assertThat(inSomeDomain(Montgomery.mul(Montgomery.GENERATOR, Montgomery.rootOfUnity(8))))
                .isFalse();
        assertThat(inSomeDomain(Montgomery.mul(Montgomery.GENERATOR, Montgomery.GENERATOR)))
                .isFalse();
        int[] withX = FIELD.one();
        withX[2] = 1;
        assertThat(ProofTranscript.inSomeDomain(withX, SHAPE, FIELD)).isFalse();
    }

    /** A hash that gives scripted blocks for the first draws of ζ. */
    private static TreeHasher scripted(List<int[]> draws) {
        TreeHasher real = TreeHasher.of("blake3", KernelLoader.scalar());
        int[] next = {0};
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("transcript")) {
                byte[] message = (byte[]) arguments[0];
                boolean block = message[0] == 1 && new String(message, StandardCharsets.ISO_8859_1).contains("zeta");
                if (block && next[0] < draws.size()) {
                    ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asIntBuffer().put(draws.get(next[0]++));
                    return bytes.array();
                }
            }
            return method.invoke(real, arguments);
        };
        return (TreeHasher)
                Proxy.newProxyInstance(TreeHasher.class.getClassLoader(), new Class<?>[] {TreeHasher.class}, handler);
    }

    @Test
    void aPointThatFallsIntoADomainIsDrawnAgain() {
        int[] inH = {Montgomery.rootOfUnity(5)};
        int[] inD = {Montgomery.mul(Montgomery.GENERATOR, Montgomery.rootOfUnity(7))};
        int[] zero = {0};
        int[] good = {5, 6, 7, 8};
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        ProofTranscript transcript = new ProofTranscript(
                SHAPE,
                List.of(new Claim(program.id(), 32, new int[3])),
                List.of(Optional.empty()),
                scripted(List.of(inH, inD, zero, good)),
                step -> {});
        assertThat(transcript.zeta(0)).isEqualTo(good);
    }
}
