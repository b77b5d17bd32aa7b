package quod.risc0.guest;

import java.math.BigInteger;
import java.util.function.UnaryOperator;

/**
 * The constants of SHA-256 (FIPS 180-4, 4.2.2 and 5.3.3), derived: the first 32 bits of the fractional parts of the cube
 * roots of the first 64 primes, and of the square roots of the first 8.
 */
final class Sha256Constants {
    private Sha256Constants() {}

    /** Returns the 64 round constants. */
    static int[] rounds() {
        return fractions(64, prime -> root(prime.shiftLeft(96), 3));
    }

    /** Returns the 8 words of the initial state. */
    static int[] initialState() {
        return fractions(8, prime -> prime.shiftLeft(64).sqrt());
    }

    private static int[] fractions(int count, UnaryOperator<BigInteger> shiftedRoot) {
        int[] words = new int[count];
        BigInteger prime = BigInteger.ONE;
        for (int i = 0; i < count; i++) {
            prime = prime.nextProbablePrime();
            words[i] = shiftedRoot.apply(prime).intValue();
        }
        return words;
    }

    /** Returns the largest integer whose power is at most the value, bit by bit. */
    private static BigInteger root(BigInteger value, int degree) {
        BigInteger root = BigInteger.ZERO;
        for (int bit = value.bitLength() / degree; bit >= 0; bit--) {
            BigInteger next = root.setBit(bit);
            if (next.pow(degree).compareTo(value) <= 0) {
                root = next;
            }
        }
        return root;
    }
}
