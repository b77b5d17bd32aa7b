package quod.trace.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The laws of a field, on extreme and random elements. A base element is an array of one coefficient here. */
abstract class FieldLaws {
    static final long SEED = 0x71756f64L;

    /** The operations of the field under test. */
    interface Field {
        int degree();

        int[] one();

        int[] add(int[] a, int[] b);

        int[] sub(int[] a, int[] b);

        int[] neg(int[] a);

        int[] mul(int[] a, int[] b);

        int[] square(int[] a);

        int[] pow(int[] a, long exponent);

        int[] inverse(int[] a);
    }

    abstract Field field();

    private int[] zero() {
        return new int[field().degree()];
    }

    /** Every combination of extreme coefficients in the first two places, each extreme everywhere, and random elements. */
    private List<int[]> elements() {
        int[] extremes = {0, 1, 2, Montgomery.P - 1, Montgomery.P - 2, Montgomery.ONE, Montgomery.P - Montgomery.ONE};
        List<int[]> elements = new ArrayList<>();
        Random random = new Random(SEED);
        for (int extreme : extremes) {
            int[] everywhere = zero();
            Arrays.fill(everywhere, extreme);
            elements.add(everywhere);
            int[] first = zero();
            first[0] = extreme;
            elements.add(first);
        }
        for (int i = 0; i < 10; i++) {
            int[] element = zero();
            for (int c = 0; c < element.length; c++) {
                element[c] = random.nextInt(Montgomery.P);
            }
            elements.add(element);
        }
        return elements;
    }

    @Test
    void additionIsACommutativeGroup() {
        for (int[] a : elements()) {
            assertThat(field().add(a, zero())).isEqualTo(a);
            assertThat(field().add(a, field().neg(a))).isEqualTo(zero());
            for (int[] b : elements()) {
                assertThat(field().add(a, b)).isEqualTo(field().add(b, a));
                assertThat(field().sub(field().add(a, b), b)).isEqualTo(a);
                assertThat(field().sub(a, b)).isEqualTo(field().add(a, field().neg(b)));
            }
        }
    }

    @Test
    void multiplicationIsCommutativeAssociativeAndDistributive() {
        for (int[] a : elements()) {
            assertThat(field().mul(a, field().one())).isEqualTo(a);
            assertThat(field().mul(a, zero())).isEqualTo(zero());
            assertThat(field().square(a)).isEqualTo(field().mul(a, a));
            for (int[] b : elements()) {
                int[] product = field().mul(a, b);
                assertThat(product).isEqualTo(field().mul(b, a));
                for (int[] c : elements()) {
                    assertThat(field().mul(product, c)).isEqualTo(field().mul(a, field().mul(b, c)));
                    assertThat(field().mul(a, field().add(b, c))).isEqualTo(field().add(product, field().mul(a, c)));
                }
            }
        }
    }

    @Test
    void everyElementButZeroHasAnInverse() {
        for (int[] a : elements()) {
            if (Arrays.equals(a, zero())) {
                assertThatThrownBy(() -> field().inverse(a)).isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(field().mul(a, field().inverse(a))).isEqualTo(field().one());
            }
        }
    }

    @Test
    void powersAddTheirExponents() {
        for (int[] a : elements()) {
            assertThat(field().pow(a, 0)).isEqualTo(field().one());
            assertThat(field().pow(a, 1)).isEqualTo(a);
            assertThat(field().pow(a, 13)).isEqualTo(field().mul(field().pow(a, 6), field().pow(a, 7)));
            assertThatThrownBy(() -> field().pow(a, -1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** a^(p^D) = a. */
    @Test
    void theFrobeniusMapHasOrderOfTheDegree() {
        for (int[] a : elements()) {
            int[] power = a;
            for (int i = 0; i < field().degree(); i++) {
                power = field().pow(power, Montgomery.P);
            }
            assertThat(power).isEqualTo(a);
        }
    }

    @Test
    void coefficientsStayBelowTheModulus() {
        for (int[] a : elements()) {
            for (int[] b : elements()) {
                for (int[] result : List.of(field().add(a, b), field().sub(a, b), field().mul(a, b), field().neg(a))) {
                    for (int coefficient : result) {
                        assertThat(coefficient).isBetween(0, Montgomery.P - 1);
                    }
                }
            }
        }
    }

    static BigInteger canonical(int a) {
        return BigInteger.valueOf(Montgomery.fromMontgomery(a));
    }
}
