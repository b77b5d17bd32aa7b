package quod.trace.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExtensionFieldTest {
    @Nested
    class OfDegreeFour extends Laws {
        OfDegreeFour() {
            super(ExtensionField.QUARTIC, 4, 11);
        }
    }

    @Nested
    class OfDegreeFive extends Laws {
        OfDegreeFive() {
            super(ExtensionField.QUINTIC, 5, 2);
        }
    }

    @Test
    void otherDegreesAreRefused() {
        for (int degree : new int[] {0, 1, 2, 3, 6}) {
            assertThatThrownBy(() -> ExtensionField.ofDegree(degree)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    abstract static class Laws extends FieldLaws {
        private final ExtensionField extension;
        private final int degree;
        private final int canonicalNonResidue;

        Laws(ExtensionField extension, int degree, int canonicalNonResidue) {
            this.extension = extension;
            this.degree = degree;
            this.canonicalNonResidue = canonicalNonResidue;
        }

        @Test
        void xToTheDegreeIsTheNonResidue() {
            int[] x = extension.zero();
            x[1] = Montgomery.ONE;
            assertThat(extension.degree()).isEqualTo(degree);
            assertThat(ExtensionField.ofDegree(degree)).isSameAs(extension);
            assertThat(Montgomery.fromMontgomery(extension.nonResidue())).isEqualTo(canonicalNonResidue);
            assertThat(extension.pow(x, degree)).isEqualTo(extension.fromBase(extension.nonResidue()));
        }

        /** x^D − w has no root unless w^((p−1)/q) = 1 for a prime q that divides D; p ≡ 1 mod 4 settles the case D = 4 (Lang, Algebra, VI §9). */
        @Test
        void theModulusIsIrreducible() {
            int prime = degree == 4 ? 2 : degree;
            assertThat(Montgomery.pow(extension.nonResidue(), (Montgomery.P - 1L) / prime))
                    .isNotEqualTo(Montgomery.ONE);
            assertThat(Montgomery.P % 4).isEqualTo(1);
        }

        @Test
        void frobeniusIsThePowerOfTheModulus() {
            Random random = new Random(SEED);
            int[] a = random.ints(degree, 0, Montgomery.P).toArray();
            assertThat(extension.frobenius(a)).isEqualTo(extension.pow(a, Montgomery.P));
        }

        /** Also the largest sums of products: every coefficient p − 1. */
        @Test
        void productsAreThoseOfTheSchoolbook() {
            Random random = new Random(SEED);
            int[] largest = new int[degree];
            java.util.Arrays.fill(largest, Montgomery.P - 1);
            for (int round = 0; round < 200; round++) {
                int[] a = round == 0
                        ? largest
                        : random.ints(degree, 0, Montgomery.P).toArray();
                int[] b = round < 2
                        ? largest
                        : random.ints(degree, 0, Montgomery.P).toArray();
                int[] expected = new int[degree];
                for (int i = 0; i < degree; i++) {
                    for (int j = 0; j < degree; j++) {
                        int product = Montgomery.mul(a[i], b[j]);
                        int wrapped = i + j < degree ? product : Montgomery.mul(product, extension.nonResidue());
                        expected[(i + j) % degree] = Montgomery.add(expected[(i + j) % degree], wrapped);
                    }
                }
                assertThat(extension.mul(a, b)).isEqualTo(expected);
            }
        }

        @Test
        void inversesTogetherAreTheSingleOnes() {
            Random random = new Random(SEED);
            int[][] elements = new int[7][];
            for (int k = 0; k < elements.length; k++) {
                elements[k] = random.ints(degree, 0, Montgomery.P).toArray();
            }
            int[][] inverses = extension.inverses(elements);
            for (int k = 0; k < elements.length; k++) {
                assertThat(inverses[k]).isEqualTo(extension.inverse(elements[k]));
            }
            elements[3] = extension.zero();
            assertThatThrownBy(() -> extension.inverses(elements)).isInstanceOf(ArithmeticException.class);
            assertThat(extension.inverses(new int[0][])).isEmpty();
        }

        @Test
        void baseElementsEmbed() {
            Random random = new Random(SEED);
            int s = random.nextInt(Montgomery.P);
            int[] a = random.ints(degree, 0, Montgomery.P).toArray();
            assertThat(extension.mulBase(a, s)).isEqualTo(extension.mul(a, extension.fromBase(s)));
            assertThat(extension.isZero(extension.zero())).isTrue();
            assertThat(extension.isZero(a)).isFalse();
            assertThat(extension.equals(a, a.clone())).isTrue();
            assertThat(extension.equals(a, extension.one())).isFalse();
        }

        @Override
        Field field() {
            return new Field() {
                @Override
                public int degree() {
                    return degree;
                }

                @Override
                public int[] one() {
                    return extension.one();
                }

                @Override
                public int[] add(int[] a, int[] b) {
                    return extension.add(a, b);
                }

                @Override
                public int[] sub(int[] a, int[] b) {
                    return extension.sub(a, b);
                }

                @Override
                public int[] neg(int[] a) {
                    return extension.neg(a);
                }

                @Override
                public int[] mul(int[] a, int[] b) {
                    return extension.mul(a, b);
                }

                @Override
                public int[] square(int[] a) {
                    return extension.square(a);
                }

                @Override
                public int[] pow(int[] a, long exponent) {
                    return extension.pow(a, exponent);
                }

                @Override
                public int[] inverse(int[] a) {
                    return extension.inverse(a);
                }
            };
        }
    }
}
