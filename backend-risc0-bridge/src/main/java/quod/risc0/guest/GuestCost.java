package quod.risc0.guest;

/**
 * What a generated guest costs, read off its text. All figures are upper bounds on machine cycles: an instruction is one
 * cycle, and some are skipped. Paging is not in them.
 *
 * @param cyclesPerRow for a row, its share of reading included
 * @param cyclesOnce for everything else, from start to halt
 * @param products multiplications that the constraints of every row state
 * @param sums additions and subtractions that the constraints of every row state
 * @param textBytes the length of the code
 */
public record GuestCost(double cyclesPerRow, long cyclesOnce, int products, int sums, int textBytes) {
    /** Returns the cycles of a run with that many rows. */
    public long cycles(int rows) {
        return cyclesOnce + (long) Math.ceil(cyclesPerRow * rows);
    }
}
