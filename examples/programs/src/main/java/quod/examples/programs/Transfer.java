package quod.examples.programs;

import java.util.List;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.api.TraceShape;

/**
 * A ledger of four accounts, a row for each transfer. Shows range checks and one-hot selectors.
 *
 * <p>A proof shows: there are "transfers" many transfers, each of 0 to 2<sup>24</sup> − 1 from one account to another,
 * that lead from the opening balances to the closing ones, and before and after each of them every balance is an
 * integer in 0 … 2<sup>24</sup> − 1: nobody overdraws, no money appears or vanishes.
 *
 * <p>A row holds the balances before its transfer, who pays ({@code from}, one-hot), who is paid ({@code to}, one-hot),
 * the {@code amount}, whether there is a transfer ({@code active}) and how many came before ({@code count}). Rows after
 * the last transfer are inactive and hold the closing balances; there is at least one. Why that suffices:
 *
 * <ul>
 *   <li>Each balance of each row, and the amount, is the sum of its 24 bits ({@code balance0.bit}, …, {@code
 *       amount.bit}). A balance changes by at most one amount a row, so that balance ± amount lies between −2<sup>24</sup>
 *       and 2<sup>25</sup>, far from wrapping around p; the next row's bits show that it is not negative.
 *   <li>The selectors are bits, and of each four exactly one is 1 on an active row and none on another. Payer and payee
 *       differ, since otherwise a transfer of more than the balance would pass.
 *   <li>An inactive row moves nothing and its amount is 0. No active row follows an inactive one.
 *   <li>{@code count} grows by 1 on active rows and cannot wrap around p in a table of at most 2<sup>24</sup> rows.
 * </ul>
 */
public final class Transfer implements TraceProgram {
    /** The number of accounts. */
    public static final int ACCOUNTS = 4;

    /** Balances and amounts have this many bits. */
    public static final int BITS = 24;

    static final int LIMIT = 1 << BITS;

    private static final int MAX_TRANSFERS = TraceShape.MAX_ROWS - 1;
    static final TraceLayout LAYOUT = newLayout();

    private static final List<InputSpec> INPUTS = List.of(
            InputSpec.listOf("balances", "the four opening balances", 0, LIMIT - 1, 1000L, 500L, 250L, 0L),
            InputSpec.listOf("from", "who pays, 0 to 3, for each transfer", 0, ACCOUNTS - 1, 0L, 1L, 2L),
            InputSpec.listOf("to", "who is paid, 0 to 3, for each transfer", 0, ACCOUNTS - 1, 1L, 2L, 3L),
            InputSpec.listOf("amount", "how much, for each transfer", 0, LIMIT - 1, 300L, 800L, 1050L));

    private static TraceLayout newLayout() {
        TraceLayout layout = TraceLayout.columns("count", "active", "amount")
                .andColumns("amount.bit", BITS)
                .andColumns("from", ACCOUNTS)
                .andColumns("to", ACCOUNTS)
                .andColumns("balance", ACCOUNTS);
        for (int account = 0; account < ACCOUNTS; account++) {
            layout = layout.andColumns(bitsOf(account), BITS);
        }
        return layout.publicValues("transfers")
                .publicVector("opening", ACCOUNTS)
                .publicVector("closing", ACCOUNTS);
    }

    static String bitsOf(int account) {
        return "balance" + account + ".bit";
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String description() {
        return "A number of transfers among four accounts leads from opening to closing balances; none is ever negative.";
    }

    @Override
    public TraceLayout layout() {
        return LAYOUT;
    }

    @Override
    public List<InputSpec> inputs() {
        return INPUTS;
    }

    @Override
    public TraceShape shape(Inputs in) {
        return new TraceShape(
                Ranges.powerOfTwoAbove(transfers(in)), LAYOUT.columnNames().size());
    }

    private static int transfers(Inputs in) {
        int transfers = in.list("from").length;
        if (in.list("to").length != transfers || in.list("amount").length != transfers) {
            throw new InvalidInputException("the inputs \"from\", \"to\" and \"amount\" have different lengths");
        }
        if (transfers > MAX_TRANSFERS) {
            throw new InvalidInputException("at most " + MAX_TRANSFERS + " transfers can be proven at once");
        }
        return transfers;
    }

    @Override
    public Trace run(Inputs in) {
        Ledger ledger = new Ledger(Ranges.powerOfTwoAbove(transfers(in)), in.list("balances"));
        long[] from = in.list("from");
        long[] to = in.list("to");
        long[] amount = in.list("amount");
        for (int i = 0; i < from.length; i++) {
            ledger.transfer(
                    (int) Ranges.checked("from", from[i], 0, ACCOUNTS - 1),
                    (int) Ranges.checked("to", to[i], 0, ACCOUNTS - 1),
                    (int) Ranges.checked("amount", amount[i], 0, LIMIT - 1));
        }
        return ledger.close();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr count = c.column("count");
        Expr active = c.column("active");
        Expr amount = c.column("amount");
        List<Expr> from = c.columnVector("from");
        List<Expr> to = c.columnVector("to");
        List<Expr> balance = c.columnVector("balance");
        Expr inactive = c.constant(1).minus(active);

        c.everyRow("active is a bit").bool(active);
        c.transition("no transfer follows an inactive row").zero(inactive.times(active.next()));
        c.firstRow("no transfer is done at first").zero(count);
        c.transition("count counts the transfers").equal(count.next(), count.plus(active));

        Bits.constrain(c, "amount", amount, c.columnVector("amount.bit"));
        c.everyRow("without a transfer, amount is 0").zero(inactive.times(amount));

        selector(c, "from", from, active);
        selector(c, "to", to, active);
        for (int i = 0; i < ACCOUNTS; i++) {
            c.everyRow("account " + i + " does not pay itself").zero(from.get(i).times(to.get(i)));
        }

        for (int i = 0; i < ACCOUNTS; i++) {
            Bits.constrain(c, "balance " + i, balance.get(i), c.columnVector(bitsOf(i)));
            Expr change = amount.times(to.get(i).minus(from.get(i)));
            c.transition("balance " + i + " changes by what is paid")
                    .equal(balance.get(i).next(), balance.get(i).plus(change));
            c.firstRow("balance " + i + " opens as stated")
                    .equal(balance.get(i), c.publicVector("opening").get(i));
            c.lastRow("balance " + i + " closes as stated")
                    .equal(balance.get(i), c.publicVector("closing").get(i));
        }
        c.lastRow("the last row is inactive").zero(active);
        c.lastRow("count ends at transfers").equal(count, c.publicValue("transfers"));
    }

    /** States that of the four, one is 1 on an active row and none on another. */
    private static void selector(ConstraintBuilder c, String name, List<Expr> selector, Expr active) {
        Expr sum = c.constant(0);
        for (int i = 0; i < ACCOUNTS; i++) {
            c.everyRow(name + " " + i + " is a bit").bool(selector.get(i));
            sum = sum.plus(selector.get(i));
        }
        c.everyRow(name + " selects one account, or none without a transfer").equal(sum, active);
    }

    /** Proves a run and verifies the proof; the arguments are inputs, as {@code name=value[,value…]}. */
    public static void main(String[] arguments) {
        Example.run(new Transfer(), arguments);
    }
}
