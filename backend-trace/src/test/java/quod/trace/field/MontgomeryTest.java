package quod.trace.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MontgomeryTest extends FieldLaws {
    private static final BigInteger P = BigInteger.valueOf(Montgomery.P);

    @Override
    Field field() {
        return new Field() {
            @Override
            public int degree() {
                return 1;
            }

            @Override
            public int[] one() {
                return new int[] {Montgomery.ONE};
            }

            @Override
            public int[] add(int[] a, int[] b) {
                return new int[] {Montgomery.add(a[0], b[0])};
            }

            @Override
            public int[] sub(int[] a, int[] b) {
                return new int[] {Montgomery.sub(a[0], b[0])};
            }

            @Override
            public int[] neg(int[] a) {
                return new int[] {Montgomery.neg(a[0])};
            }

            @Override
            public int[] mul(int[] a, int[] b) {
                return new int[] {Montgomery.mul(a[0], b[0])};
            }

            @Override
            public int[] square(int[] a) {
                return new int[] {Montgomery.square(a[0])};
            }

            @Override
            public int[] pow(int[] a, long exponent) {
                return new int[] {Montgomery.pow(a[0], exponent)};
            }

            @Override
            public int[] inverse(int[] a) {
                return new int[] {Montgomery.inverse(a[0])};
            }
        };
    }

    @Test
    void constantsAreWhatTheirNamesSay() {
        assertThat(Montgomery.P).isEqualTo(15 * (1 << 27) + 1);
        assertThat(P.isProbablePrime(100)).isTrue();
        assertThat(Montgomery.ONE).isEqualTo(BigInteger.TWO.pow(32).mod(P).intValueExact());
        assertThat(Montgomery.fromMontgomery(Montgomery.GENERATOR)).isEqualTo(31);
        assertThat(Montgomery.TWO_ADICITY).isEqualTo(Integer.numberOfTrailingZeros(Montgomery.P - 1));
    }

    @Test
    void theGeneratorGenerates() {
        for (int prime : new int[] {2, 3, 5}) {
            assertThat(Montgomery.pow(Montgomery.GENERATOR, (Montgomery.P - 1L) / prime))
                    .isNotEqualTo(Montgomery.ONE);
        }
    }

    @Test
    void productsAgreeWithBigIntegers() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            int a = i < 4 ? Montgomery.P - 1 - i : random.nextInt(Montgomery.P);
            int b = i < 4 ? Montgomery.P - 1 : random.nextInt(Montgomery.P);
            assertThat(canonical(Montgomery.mul(a, b)))
                    .isEqualTo(canonical(a).multiply(canonical(b)).mod(P));
            assertThat(canonical(Montgomery.add(a, b)))
                    .isEqualTo(canonical(a).add(canonical(b)).mod(P));
        }
    }

    @Test
    void conversionsAreInverseToEachOther() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            int value = i < 2 ? (Montgomery.P - 1) * i : random.nextInt(Montgomery.P);
            assertThat(Montgomery.fromMontgomery(Montgomery.toMontgomery(value)))
                    .isEqualTo(value);
        }
    }

    @Test
    void halvesDoubleToTheWhole() {
        for (int a : new int[] {0, 1, 2, Montgomery.P - 1, Montgomery.P - 2, 12345}) {
            int half = Montgomery.halve(a);
            assertThat(half).isBetween(0, Montgomery.P - 1);
            assertThat(Montgomery.add(half, half)).isEqualTo(a);
        }
    }

    @Test
    void shoupProductsAgreeWithDivisionForAnyFactor() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            int a = i < 3 ? -1 - i : random.nextInt();
            int w = i < 3 ? Montgomery.P - 1 : random.nextInt(Montgomery.P);
            long expected = Long.remainderUnsigned(Integer.toUnsignedLong(a) * w, Montgomery.P);
            assertThat(Montgomery.mulShoup(a, w, Montgomery.shoupQuotient(w))).isEqualTo((int) expected);
        }
    }

    @Test
    void rootsOfUnityHaveTheirOrderAndSquareToEachOther() {
        assertThat(Montgomery.rootOfUnity(0)).isEqualTo(Montgomery.ONE);
        assertThat(Montgomery.rootOfUnity(1)).isEqualTo(Montgomery.neg(Montgomery.ONE));
        for (int log = 1; log <= Montgomery.TWO_ADICITY; log++) {
            int root = Montgomery.rootOfUnity(log);
            assertThat(Montgomery.square(root)).isEqualTo(Montgomery.rootOfUnity(log - 1));
        }
        assertThatThrownBy(() -> Montgomery.rootOfUnity(28)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Montgomery.rootOfUnity(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
