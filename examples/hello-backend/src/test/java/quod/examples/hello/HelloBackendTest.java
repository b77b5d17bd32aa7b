package quod.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.ConstraintBuilder;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;

final class HelloBackendTest {
    private static final AcceptancePolicy POLICY =
            AcceptancePolicy.standard().alsoDevelopmentBackend("hello").minimumProvenBits(0);

    private final Backends backends = Backends.discover(getClass().getClassLoader());
    private final Verifier verifier = backends.verifier("hello");

    /** x counts up from 0 to the public value "last". */
    private static final class Counter implements TraceProgram {
        private static final TraceLayout LAYOUT = TraceLayout.columns("x").publicValues("last");

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public TraceLayout layout() {
            return LAYOUT;
        }

        @Override
        public Trace run(Inputs in) {
            int[] x = new int[in.rows()];
            for (int row = 0; row < x.length; row++) {
                x[row] = row;
            }
            return Trace.builder(LAYOUT)
                    .column("x", x)
                    .publicValue("last", x.length - 1L)
                    .build();
        }

        @Override
        public void constraints(ConstraintBuilder c) {
            c.firstRow("x starts at 0").zero(c.column("x"));
            c.transition("x counts").equal(c.column("x").next(), c.column("x").plus(1));
            c.lastRow("x ends at last").equal(c.column("x"), c.publicValue("last"));
        }
    }

    private ProveResult prove() {
        return backends.prover("hello", BackendOptions.none()).prove(ProveRequest.of(new Counter(), Inputs.rows(8)));
    }

    @Test
    void itIsFoundAndAcceptedWhereAPolicyNamesIt() {
        ProveResult result = prove();
        assertThat(verifier.verify(result.statement(), result.proof().encode(), POLICY)
                        .accepted())
                .isTrue();
    }

    @Test
    void theStandardPolicyRefusesIt() {
        ProveResult result = prove();
        assertThat(verifier.verify(result.statement(), result.proof(), AcceptancePolicy.standard()))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.check()).isEqualTo("policy-backend"));
    }

    @Test
    void anotherStatementIsRejected() {
        ProveResult result = prove();
        Statement other = Statement.of(new Counter(), 8, PublicValues.of(Counter.LAYOUT, 8));
        assertThat(verifier.verify(other, result.proof(), POLICY).accepted()).isFalse();
    }

    @Test
    void everyFlippedBitIsRejected() {
        ProveResult result = prove();
        byte[] proof = result.proof().encode();
        for (int bit = 0; bit < 8 * proof.length; bit++) {
            byte[] flipped = proof.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifier.verify(result.statement(), flipped, POLICY).accepted())
                    .as("bit " + bit)
                    .isFalse();
        }
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new HelloBackend().prover(BackendOptions.none().with("speed", 1)));
    }
}
