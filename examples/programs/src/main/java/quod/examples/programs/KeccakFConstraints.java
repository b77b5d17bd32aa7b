package quod.examples.programs;

import static quod.examples.programs.KeccakFPermutation.LANES;
import static quod.examples.programs.KeccakFPermutation.LANE_BITS;

import java.util.ArrayList;
import java.util.List;
import quod.api.ConstraintBuilder;
import quod.api.Expr;

/**
 * The constraints that a row's cells are a round of Keccak-f; the counterpart of {@link KeccakFPermutation#round}.
 *
 * <p>From limbs of 16 bits to bits and back, in degree 3 or less. With C the parities, C' the mixed ones and A' the state
 * after θ: A = A' ⊕ C ⊕ C' says that the cells of A' are the bits of A after θ, given that C is A's parity; and it is,
 * since the parity of A' is C': adding up the five equations of a column gives parity(A) = C' ⊕ C ⊕ C' = C.
 */
final class KeccakFConstraints {
    private final ConstraintBuilder c;
    private final List<Expr> steps;
    private final List<Expr> state;
    private final List<Expr> parity;
    private final List<Expr> mixed;
    private final List<Expr> theta;
    private final List<Expr> chi;
    private final List<Expr> firstBits;
    private final List<Expr> iota;

    KeccakFConstraints(ConstraintBuilder c) {
        this.c = c;
        this.steps = c.columnVector("step");
        this.state = c.columnVector("state");
        this.parity = c.columnVector("parity");
        this.mixed = c.columnVector("mixed");
        this.theta = c.columnVector("theta");
        this.chi = c.columnVector("chi");
        this.firstBits = c.columnVector("chi0");
        this.iota = c.columnVector("iota");
    }

    /** States that the cells are the round of the step that is set, and returns the limbs of its output. */
    List<Expr> constrain() {
        theta();
        chi();
        iota();
        List<Expr> output = new ArrayList<>(iota);
        output.addAll(chi.subList(KeccakF.LIMBS, chi.size()));
        return output;
    }

    private void theta() {
        for (int x = 0; x < 5; x++) {
            for (int z = 0; z < LANE_BITS; z++) {
                String here = " (" + x + ", " + z + ")";
                Expr own = bit(parity, x, z);
                Expr moved = xor(bit(parity, (x + 4) % 5, z), bit(parity, (x + 1) % 5, (z + 63) % LANE_BITS));
                c.everyRow("parity" + here + " is a bit").bool(own);
                c.everyRow("mixed" + here).equal(bit(mixed, x, z), xor(own, moved));
                Expr sum = c.constant(0);
                for (int lane = x; lane < LANES; lane += 5) {
                    c.everyRow("theta " + lane + here + " is a bit").bool(bit(theta, lane, z));
                    sum = sum.plus(bit(theta, lane, z));
                }
                Expr even = sum.minus(bit(mixed, x, z));
                c.everyRow("mixed" + here + " is the parity after theta")
                        .zero(even.times(even.minus(2)).times(even.minus(4)));
            }
        }
        // The five lanes of an x one after the other: what they share is then needed for a short time only.
        for (int x = 0; x < 5; x++) {
            for (int k = 0; k < KeccakF.LIMBS; k++) {
                List<Expr> changes = new ArrayList<>();
                for (int z = KeccakF.LIMB_BITS * k; z < KeccakF.LIMB_BITS * (k + 1); z++) {
                    changes.add(xor(bit(parity, x, z), bit(mixed, x, z)));
                }
                for (int lane = x; lane < LANES; lane += 5) {
                    List<Expr> bits = new ArrayList<>();
                    for (int i = 0; i < KeccakF.LIMB_BITS; i++) {
                        bits.add(xor(bit(theta, lane, KeccakF.LIMB_BITS * k + i), changes.get(i)));
                    }
                    equal("state before theta", state, lane, k, bits);
                }
            }
        }
    }

    private void chi() {
        for (int lane = 0; lane < LANES; lane++) {
            List<Expr> bits = new ArrayList<>();
            for (int z = 0; z < LANE_BITS; z++) {
                Expr next = moved(KeccakFPermutation.right(lane, 1), z);
                Expr afterNext = moved(KeccakFPermutation.right(lane, 2), z);
                bits.add(xor(moved(lane, z), afterNext.minus(next.times(afterNext))));
            }
            equal("state after chi", chi, lane, bits);
        }
    }

    /** The bit that ρ and π bring there. */
    private Expr moved(int lane, int z) {
        return bit(theta, KeccakFPermutation.source(lane), KeccakFPermutation.sourceBit(lane, z));
    }

    private void iota() {
        List<Expr> bits = new ArrayList<>();
        for (int z = 0; z < LANE_BITS; z++) {
            c.everyRow("chi0 " + z + " is a bit").bool(firstBits.get(z));
            Expr constant = c.constant(0);
            for (int round = 0; round < KeccakFPermutation.ROUNDS; round++) {
                if ((KeccakFPermutation.roundConstant(round) >>> z & 1) == 1) {
                    constant = constant.plus(steps.get(round));
                }
            }
            bits.add(xor(firstBits.get(z), constant));
        }
        equal("bits of lane 0 after chi", chi, 0, firstBits);
        equal("lane 0 after iota", iota, 0, bits);
    }

    private void equal(String name, List<Expr> limbs, int lane, List<Expr> bits) {
        for (int k = 0; k < KeccakF.LIMBS; k++) {
            equal(name, limbs, lane, k, bits.subList(KeccakF.LIMB_BITS * k, KeccakF.LIMB_BITS * (k + 1)));
        }
    }

    private void equal(String name, List<Expr> limbs, int lane, int k, List<Expr> bits) {
        Expr sum = c.constant(0);
        for (Expr bit : bits.reversed()) {
            sum = sum.times(2).plus(bit);
        }
        c.everyRow(name + ": lane " + lane + ", limb " + k).equal(limbs.get(KeccakF.LIMBS * lane + k), sum);
    }

    private static Expr bit(List<Expr> bits, int lane, int z) {
        return bits.get(lane * LANE_BITS + z);
    }

    private static Expr xor(Expr a, Expr b) {
        return a.plus(b).minus(a.times(b).times(2));
    }
}
