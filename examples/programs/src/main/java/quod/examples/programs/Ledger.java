package quod.examples.programs;

import static quod.examples.programs.Transfer.ACCOUNTS;
import static quod.examples.programs.Transfer.BITS;
import static quod.examples.programs.Transfer.LIMIT;

import java.util.Arrays;
import quod.api.InvalidInputException;
import quod.api.Trace;
import quod.api.TraceLayout;

/** The columns of {@link Transfer} as they are filled, transfer by transfer. */
final class Ledger {
    private final int rows;
    private final int[] balances = new int[ACCOUNTS];
    private final int[] count;
    private final int[] active;
    private final int[] amount;
    private final int[][] amountBits;
    private final int[][] from;
    private final int[][] to;
    private final int[][] balance;
    private final int[][] balanceBits;
    private final int[] opening;
    private int row;
    private int done;

    Ledger(int rows, long[] openingBalances) {
        if (openingBalances.length != ACCOUNTS) {
            throw new InvalidInputException(
                    "input \"balances\" takes " + ACCOUNTS + " values, not " + openingBalances.length);
        }
        this.rows = rows;
        for (int i = 0; i < ACCOUNTS; i++) {
            balances[i] = (int) Ranges.checked("balances", openingBalances[i], 0, LIMIT - 1);
        }
        opening = balances.clone();
        count = new int[rows];
        active = new int[rows];
        amount = new int[rows];
        amountBits = new int[BITS][rows];
        from = new int[ACCOUNTS][rows];
        to = new int[ACCOUNTS][rows];
        balance = new int[ACCOUNTS][rows];
        balanceBits = new int[ACCOUNTS * BITS][rows];
    }

    void transfer(int payer, int payee, int value) {
        if (payer == payee) {
            throw new InvalidInputException("transfer " + done + " is from an account to itself");
        }
        if (balances[payer] < value) {
            throw new InvalidInputException("transfer " + done + " is of more than the payer has");
        }
        if (balances[payee] > LIMIT - 1 - value) {
            throw new InvalidInputException("transfer " + done + " takes a balance to 2^" + BITS + " or more");
        }
        active[row] = 1;
        amount[row] = value;
        Bits.write(value, amountBits, 0, BITS, row);
        from[payer][row] = 1;
        to[payee][row] = 1;
        endRow();
        done++;
        balances[payer] -= value;
        balances[payee] += value;
    }

    Trace close() {
        while (row < rows) {
            endRow();
        }
        Trace.Builder trace = Trace.builder(Transfer.LAYOUT)
                .column("count", count)
                .column("active", active)
                .column("amount", amount)
                .columns("amount.bit", amountBits)
                .columns("from", from)
                .columns("to", to)
                .columns("balance", balance)
                .publicValue("transfers", done);
        for (int i = 0; i < ACCOUNTS; i++) {
            trace.columns(Transfer.bitsOf(i), Arrays.copyOfRange(balanceBits, i * BITS, (i + 1) * BITS))
                    .publicValue(TraceLayout.element("opening", i), opening[i])
                    .publicValue(TraceLayout.element("closing", i), balances[i]);
        }
        return trace.build();
    }

    private void endRow() {
        count[row] = done;
        for (int i = 0; i < ACCOUNTS; i++) {
            balance[i][row] = balances[i];
            Bits.write(balances[i], balanceBits, i * BITS, BITS, row);
        }
        row++;
    }
}
