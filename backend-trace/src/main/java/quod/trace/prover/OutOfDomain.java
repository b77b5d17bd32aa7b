package quod.trace.prover;

import quod.trace.commit.Machine;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;

/**
 * Everything about ζ at one height n: the inverses 1/(x<sub>i</sub> − ζ) on coset 0, x<sub>i</sub> = g·ω<sup>i</sup>, and
 * evaluation of columns at ζ and ζ·ω from their values there.
 *
 * <p>Since x<sub>i</sub> − ζω = ω·(x<sub>i−1</sub> − ζ), the inverses for ζ·ω are those for ζ, one place further and
 * divided by ω. Evaluation is Lagrange's formula: f(ζ) = (ζ<sup>n</sup> − g<sup>n</sup>)/(n·g<sup>n</sup>)·Σ
 * f(x<sub>i</sub>)·x<sub>i</sub>/(ζ − x<sub>i</sub>), with x<sub>i</sub>/(ζ − x<sub>i</sub>) = −1 − ζ/(x<sub>i</sub> − ζ).
 */
final class OutOfDomain {
    private static final int BLOCK = 1024;

    private final int rows;
    private final int[] zeta;
    private final int omega;
    private final ExtensionField field;
    private final Machine machine;
    private final int[][] inverses;
    private final int[] scale;

    OutOfDomain(int logRows, int[] zeta, ExtensionField field, Machine machine) {
        this.rows = 1 << logRows;
        this.zeta = zeta;
        this.omega = Montgomery.rootOfUnity(logRows);
        this.field = field;
        this.machine = machine;
        this.inverses = machine.memory().arrays(field.degree(), rows + 1);
        int block = Math.min(rows, BLOCK);
        machine.workers().run(rows / block, task -> {
            int from = task * block;
            int[] x = new int[block];
            machine.kernels()
                    .powers(Montgomery.mul(Montgomery.GENERATOR, Montgomery.pow(omega, from)), omega, x, 0, block);
            machine.kernels().extensionInversesOfShifted(x, 0, zeta, inverses, 1 + from, block);
        });
        for (int[] component : inverses) {
            component[0] = component[rows];
        }
        int shift = Montgomery.pow(Montgomery.GENERATOR, rows);
        int[] vanishing = field.sub(field.pow(zeta, rows), field.fromBase(shift));
        int divisor = Montgomery.mul(Montgomery.toMontgomery(rows), shift);
        this.scale = field.mulBase(vanishing, Montgomery.inverse(divisor));
    }

    /** Returns 1/(x_i − ζ) at place i + 1 and, at place i, ω/(x_i − ζω). */
    int[][] inverses() {
        return inverses;
    }

    int omega() {
        return omega;
    }

    /**
     * Returns f(ζ) and, if that is asked for, f(ζ·ω).
     *
     * @param column the values on coset 0, from place 0 on
     */
    int[][] evaluate(int[] column, boolean next) {
        int[][] weighted = new int[next ? 2 : 1][field.degree()];
        int block = Math.min(rows, BLOCK);
        int plain = 0;
        for (int from = 0; from < rows; from += block) {
            int sum = machine.kernels().weightedSums(column, from, inverses, 1 + from, block, weighted[0]);
            plain = Montgomery.add(plain, sum);
            if (next) {
                machine.kernels().weightedSums(column, from, inverses, from, block, weighted[1]);
            }
        }
        for (int k = 0; k < weighted.length; k++) {
            int[] total = field.add(field.mul(zeta, weighted[k]), field.fromBase(plain));
            weighted[k] = field.neg(field.mul(scale, total));
        }
        return weighted;
    }
}
