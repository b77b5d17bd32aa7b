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
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.testkit.ForgedTraces;
import quod.testkit.ProgramContract;
import quod.testkit.ReferenceChecker;

final class TransferTest extends ProgramContract {
    private static final int MAX = (1 << Transfer.BITS) - 1;

    @Override
    protected TraceProgram program() {
        return new Transfer();
    }

    @Override
    protected List<Inputs> inputs() {
        return List.of(
                Inputs.none(),
                ledger(new long[] {1, 2, 3, 4}, new long[0], new long[0], new long[0]),
                ledger(new long[] {MAX, 0, 0, 0}, new long[] {0, 1}, new long[] {1, 0}, new long[] {MAX, MAX}),
                ledger(new long[] {5, 5, 5, 5}, new long[] {0, 1, 2, 3}, new long[] {3, 2, 1, 0}, new long[] {5, 4, 3, 0
                }));
    }

    private static Inputs ledger(long[] balances, long[] from, long[] to, long[] amount) {
        return Inputs.none()
                .and("balances", balances)
                .and("from", from)
                .and("to", to)
                .and("amount", amount);
    }

    private static Trace honest() {
        return ProveRequest.of(new Transfer(), Inputs.none()).runProgram();
    }

    @Test
    void theDefaultsMoveMoneyAlongTheAccounts() {
        assertThat(honest().publicValues().toMap())
                .containsEntry("transfers", 3)
                .containsEntry("closing[0]", 700)
                .containsEntry("closing[1]", 0)
                .containsEntry("closing[2]", 0)
                .containsEntry("closing[3]", 1050);
    }

    @Test
    void overdraftIsRefusedWithoutSayingHowMuch() {
        Inputs in = ledger(new long[] {100, 0, 0, 0}, new long[] {0}, new long[] {1}, new long[] {123});
        assertThatThrownBy(() -> ProveRequest.of(new Transfer(), in).runProgram())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than the payer has")
                .hasMessageNotContaining("123")
                .hasMessageNotContaining("100");
    }

    @Test
    void listsOfDifferentLengthsAreRefused() {
        Inputs in = ledger(new long[] {100, 0, 0, 0}, new long[] {0, 1}, new long[] {1}, new long[] {1});
        assertThatThrownBy(() -> ProveRequest.of(new Transfer(), in).shape()).isInstanceOf(InvalidInputException.class);
    }

    /** One row pays 1 of an empty account; the balance after it is −1 modulo p, and its bits cannot be right. */
    @Test
    void negativeBalanceIsFound() {
        Trace trace = ProveRequest.of(
                        new Transfer(), ledger(new long[] {1, 0, 0, 0}, new long[] {0}, new long[] {1}, new long[] {1}))
                .runProgram();
        trace = ForgedTraces.withCell(trace, "balance[0]", 0, 0);
        trace = ForgedTraces.withCell(trace, "balance0.bit[0]", 0, 0);
        trace = ForgedTraces.withCell(trace, "balance[0]", 1, BabyBear.P - 1);
        trace = ForgedTraces.withPublicValue(trace, "opening[0]", 0);
        trace = ForgedTraces.withPublicValue(trace, "closing[0]", BabyBear.P - 1);
        assertThat(ReferenceChecker.violations(CompiledProgram.of(new Transfer()), trace))
                .singleElement()
                .matches(v -> v.constraint().equals("balance 0 is the sum of its bits") && v.row() == 1);
    }

    @Test
    void bitThatIsTwoIsFound() {
        Trace trace = ForgedTraces.withCell(honest(), "balance0.bit[0]", 0, 2);
        assertFound(ForgedTraces.withCell(trace, "balance[0]", 0, 1002), "balance 0: bit 0 is a bit");
    }

    @Test
    void twoPayersAreFound() {
        assertFound(
                ForgedTraces.withCell(honest(), "from[2]", 0, 1),
                "from selects one account, or none without a transfer");
    }

    @Test
    void halfAPayerIsFound() {
        int half = BabyBear.inverse(2);
        Trace trace = ForgedTraces.withCell(honest(), "from[0]", 0, half);
        assertFound(ForgedTraces.withCell(trace, "from[2]", 0, half), "from 0 is a bit");
    }

    @Test
    void transferToOneselfIsFound() {
        Trace trace = ForgedTraces.withCell(honest(), "to[1]", 0, 0);
        assertFound(ForgedTraces.withCell(trace, "to[0]", 0, 1), "account 0 does not pay itself");
    }

    @Test
    void transferThatIsNotCountedIsFound() {
        assertFound(ForgedTraces.withCell(honest(), "active", 1, 0), "count counts the transfers");
    }

    @Test
    void moneyFromNowhereIsFound() {
        assertFound(ForgedTraces.withCell(honest(), "balance[3]", 1, 1), "balance 3 changes by what is paid");
    }

    private static void assertFound(Trace forged, String constraint) {
        assertThat(ReferenceChecker.violations(CompiledProgram.of(new Transfer()), forged))
                .anyMatch(violation -> violation.constraint().equals(constraint));
    }
}
