package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import quod.api.Proof;
import quod.api.Verdict;
import quod.trace.field.Montgomery;
import quod.trace.merkle.MultiOpening;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;

/** Breaks the one encoding of a proof: lengths, canonical elements, the end. */
class EncodingBreakersTest {
    private static final Run RUN = Toys.ledger(32, 7);

    /** A prover that changes its proof after it has made it. */
    private static Attack edited(StarkParameters parameters, UnaryOperator<StarkProof> change) {
        return Attack.by(new ScriptedProver(parameters, RUN) {
            @Override
            StarkProof edited(StarkProof proof) {
                return change.apply(proof);
            }
        });
    }

    private static Attack queries(UnaryOperator<StarkProof.Queries> change) {
        return edited(Toys.GROUND, proof -> new StarkProof(proof.messages(), change.apply(proof.queries())));
    }

    private static Attack payload(StarkParameters parameters, UnaryOperator<byte[]> change) {
        return Attack.by(new ScriptedProver(parameters, RUN) {
            @Override
            byte[] payload(byte[] bytes) {
                return change.apply(bytes);
            }
        });
    }

    @Test
    void aProofThatEndsTooEarlyIsRejectedAtEveryPlace() {
        ScriptedProver prover = new ScriptedProver(Toys.PLAIN, RUN);
        Proof proof = prover.prove();
        byte[] payload = proof.payload();
        for (int length = 0; length < payload.length; length += 1 + length / 40) {
            Proof cut = new Proof("trace", proof.parameters(), proof.claims(), Arrays.copyOf(payload, length));
            assertThat(Attack.on(prover.statements(), cut)
                            .failsFirst("encoding")
                            .reason())
                    .contains("ends too early");
        }
    }

    @Test
    void bytesAfterTheEndAreRejected() {
        for (int more : new int[] {1, 4, 32, 1000}) {
            Verdict.Rejected rejected = payload(Toys.GROUND, bytes -> Arrays.copyOf(bytes, bytes.length + more))
                    .failsOnly("encoding");
            assertThat(rejected.reason()).contains(more + " bytes follow");
        }
    }

    @Test
    void aNonceWhereNoneIsAskedIsRejected() {
        int afterRoots = 64;
        payload(Toys.PLAIN, bytes -> {
                    byte[] longer = new byte[bytes.length + Long.BYTES];
                    System.arraycopy(bytes, 0, longer, 0, afterRoots);
                    System.arraycopy(bytes, afterRoots, longer, afterRoots + Long.BYTES, bytes.length - afterRoots);
                    return longer;
                })
                .failsOnly("encoding");
    }

    @Test
    void fewerQueriesThanClaimedAreRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                    @Override
                    int[] openedQueries(int[] drawn) {
                        return Arrays.copyOf(drawn, 4);
                    }
                })
                .failsOnly("encoding");
    }

    /** A prover that works with one parameter set and claims another: it says so in the transcript, too. */
    private static Attack claimingOther(StarkParameters used, StarkParameters claimed) {
        ScriptedProver honest = new ScriptedProver(claimed, RUN);
        return Attack.by(new ScriptedProver(used, RUN) {
            @Override
            StarkParameters statedParameters() {
                return claimed;
            }

            @Override
            ProofShape boundShape() {
                return used.extensionDegree() == claimed.extensionDegree() ? honest.shape : shape;
            }
        });
    }

    @Test
    void aSmallerExtensionThanClaimedIsRejected() {
        StarkParameters p = Toys.PLAIN;
        claimingOther(p, new StarkParameters(5, "blake3", 1, 8, 2, 1, 0, 0, 0, 0))
                .failsOnly("encoding");
    }

    @Test
    void anotherFoldScheduleThanTheDerivedOneIsRejected() {
        StarkParameters claimed = new StarkParameters(4, "blake3", 1, 8, 2, 1, 0, 0, 0, 0);
        for (int logArity : new int[] {1, 3, 4}) {
            claimingOther(new StarkParameters(4, "blake3", 1, 8, logArity, 1, 0, 0, 0, 0), claimed)
                    .failsOnly("encoding");
        }
    }

    @Test
    void aFinalPolynomialOfAnotherLengthIsRejected() {
        for (int logFinalLength : new int[] {0, 2, 3}) {
            claimingOther(new StarkParameters(4, "blake3", 1, 8, 2, logFinalLength, 0, 0, 0, 0), Toys.PLAIN)
                    .failsOnly("encoding");
        }
    }

    private static int[][] resized(int[][] elements, int length, int degree) {
        int[][] resized = Arrays.copyOf(elements, length);
        for (int i = elements.length; i < length; i++) {
            resized[i] = new int[degree];
        }
        return resized;
    }

    @Test
    void oneSiblingOrLeafMoreOrLessIsRejected() {
        List<UnaryOperator<MultiOpening>> changes = List.of(
                o -> new MultiOpening(o.rows(), Arrays.copyOf(o.siblings(), o.siblings().length - 1)),
                o -> new MultiOpening(o.rows(), resized(o.siblings(), o.siblings().length + 1, 8)),
                o -> new MultiOpening(
                        List.<int[][]>of(
                                Arrays.copyOf(o.rows().getFirst(), o.rows().getFirst().length - 1)),
                        o.siblings()));
        for (UnaryOperator<MultiOpening> change : changes) {
            queries(q -> new StarkProof.Queries(change.apply(q.main()), q.fixed(), q.chunks(), q.layers()))
                    .failsOnly("encoding");
            queries(q -> new StarkProof.Queries(q.main(), changed(q.fixed(), 0, change), q.chunks(), q.layers()))
                    .failsOnly("encoding");
            queries(q -> new StarkProof.Queries(q.main(), q.fixed(), change.apply(q.chunks()), q.layers()))
                    .failsOnly("encoding");
            for (int layer : new int[] {0, 1}) {
                queries(q -> new StarkProof.Queries(
                                q.main(), q.fixed(), q.chunks(), changed(q.layers(), layer, change)))
                        .failsOnly("encoding");
            }
        }
    }

    private static List<Optional<MultiOpening>> changed(
            List<Optional<MultiOpening>> openings, int index, UnaryOperator<MultiOpening> change) {
        List<Optional<MultiOpening>> copy = new ArrayList<>(openings);
        copy.set(index, copy.get(index).map(change));
        return copy;
    }

    private static void addP(int[] element) {
        element[element.length - 1] += Montgomery.P;
    }

    /** Returns a copy whose first element has a word v + p in the place of v. */
    private static int[][] addedP(int[][] elements) {
        int[][] copy = new int[elements.length][];
        for (int i = 0; i < elements.length; i++) {
            copy[i] = elements[i].clone();
        }
        addP(copy[0]);
        return copy;
    }

    /** The prover absorbs what it sends, so that nothing but the encoding is wrong. */
    @Test
    void everyKindOfOpeningMustBeCanonical() {
        List<UnaryOperator<TraceOpenings>> changes = List.of(
                o -> new TraceOpenings(addedP(o.main()), o.fixed(), o.mainNext(), o.fixedNext(), o.chunks()),
                o -> new TraceOpenings(o.main(), addedP(o.fixed()), o.mainNext(), o.fixedNext(), o.chunks()),
                o -> new TraceOpenings(o.main(), o.fixed(), addedP(o.mainNext()), o.fixedNext(), o.chunks()),
                o -> new TraceOpenings(o.main(), o.fixed(), o.mainNext(), addedP(o.fixedNext()), o.chunks()),
                o -> new TraceOpenings(o.main(), o.fixed(), o.mainNext(), o.fixedNext(), addedP(o.chunks())));
        for (UnaryOperator<TraceOpenings> change : changes) {
            canonical(Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                @Override
                List<TraceOpenings> sentOpenings() {
                    return openings.stream().map(change).toList();
                }
            }));
        }
    }

    private static void canonical(Attack attack) {
        assertThat(attack.failsOnly("encoding").reason()).contains("not canonical");
    }

    @Test
    void finalCoefficientsMustBeCanonical() {
        canonical(Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
            @Override
            int[][] finalCoefficients(int[][] word) {
                return addedP(super.finalCoefficients(word));
            }
        }));
    }

    /** The trees are made over the words v + p, so that every path is right. */
    @Test
    void openedMainCellsMustBeCanonical() {
        canonical(Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
            @Override
            List<int[][]> committedMain() {
                return List.<int[][]>of(shifted(main.getFirst()));
            }
        }));
    }

    @Test
    void openedChunksMustBeCanonical() {
        canonical(Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
            @Override
            List<int[][]> committedChunks() {
                return List.<int[][]>of(shifted(chunks.getFirst()));
            }
        }));
    }

    /** Returns the columns with v + p in the place of v everywhere in the last one. */
    private static int[][] shifted(int[][] columns) {
        int[][] copy = columns.clone();
        int[] last = copy[copy.length - 1].clone();
        for (int i = 0; i < last.length; i++) {
            last[i] += Montgomery.P;
        }
        copy[copy.length - 1] = last;
        return copy;
    }

    @Test
    void openedFixedCellsAndFoldedWordsMustBeCanonical() {
        Consumer<MultiOpening> change = opening -> addP(opening.rows().getFirst()[0]);
        canonical(queries(q -> {
            change.accept(q.fixed().getFirst().orElseThrow());
            return q;
        }));
        for (int layer : new int[] {0, 1}) {
            canonical(queries(q -> {
                change.accept(q.layers().get(layer).orElseThrow());
                return q;
            }));
        }
    }
}
