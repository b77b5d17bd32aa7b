package quod.risc0.guest;

import quod.api.BabyBear;

/** Powers of 2<sup>32</sup> in the field: a Montgomery product divides by 2<sup>32</sup>, and constants make up for it. */
final class Scale {
    private static final int RADIX = (int) ((1L << 32) % BabyBear.P);

    private Scale() {}

    /** Returns the word of an element at a scale, canonical: element · 2<sup>−32·scale</sup> mod p. */
    static int word(int element, int scale) {
        return scale == 0 ? element : times(element, -(long) scale);
    }

    /** Returns element · 2<sup>32·exponent</sup> mod p, canonical; the exponent may be negative. */
    static int times(int element, long exponent) {
        int power = exponent == 1 ? RADIX : BabyBear.pow(RADIX, Math.floorMod(exponent, BabyBear.P - 1L));
        return BabyBear.mul(element, power);
    }
}
