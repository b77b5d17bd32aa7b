package quod.risc0.binary;

/**
 * The generator that the constants of Poseidon and Poseidon2 come from: a linear feedback shift register of 80 bits in
 * self-shrinking mode, started from the instance's parameters, for a prime field and a power as S-box.
 *
 * <p>Source: the Poseidon paper (ePrint 2019/458), appendix E. The first 160 bits are dropped; of each further pair of
 * bits, the second counts if the first is 1.
 */
final class Grain {
    private static final int LENGTH = 80;
    private static final int[] TAPS = {62, 51, 38, 23, 13, 0};

    private final int elementBits;
    private final int[] ring = new int[LENGTH];
    private int start;

    /** Starts it for elements of so many bits, up to 31, and an instance of that shape. */
    Grain(int elementBits, int width, int fullRounds, int partialRounds) {
        this.elementBits = elementBits;
        append(1, 2); // a prime field
        append(0, 4); // the S-box is a power
        append(elementBits, 12);
        append(width, 12);
        append(fullRounds, 10);
        append(partialRounds, 10);
        append((1L << 30) - 1, 30);
        for (int i = 0; i < 2 * LENGTH; i++) {
            shift();
        }
    }

    private void append(long value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            push((int) (value >>> i & 1));
        }
    }

    private void push(int bit) {
        ring[start] = bit;
        start = (start + 1) % LENGTH;
    }

    private int shift() {
        int bit = 0;
        for (int tap : TAPS) {
            bit ^= ring[(start + tap) % LENGTH];
        }
        push(bit);
        return bit;
    }

    /** Returns the next element: a number of that many bits. */
    int next() {
        int value = 0;
        for (int i = 0; i < elementBits; i++) {
            while (shift() == 0) {
                shift();
            }
            value = value << 1 | shift();
        }
        return value;
    }

    /** Returns the next elements that are below the bound; the others are dropped. */
    int[] below(int bound, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            do {
                values[i] = next();
            } while (values[i] >= bound);
        }
        return values;
    }
}
