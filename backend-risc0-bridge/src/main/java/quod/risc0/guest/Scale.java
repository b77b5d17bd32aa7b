package quod.risc0.guest;

import quod.api.BabyBear;

/** Powers of 2<sup>32</sup> in the field: a Montgomery product divides by 2<sup>32</sup>, and constants make up for it. */
final class Scale {
    private static final int RADIX = (int) ((1L << 32) % BabyBear.P);

    private Scale() {}

    /** Returns element · 2<sup>32·exponent</sup> mod p, canonical; the exponent may be negative. */
    static int times(int element, long exponent) {
        return BabyBear.mul(element, BabyBear.pow(RADIX, Math.floorMod(exponent, BabyBear.P - 1L)));
    }
}
