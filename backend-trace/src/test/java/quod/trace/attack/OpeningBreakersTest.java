package quod.trace.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import quod.api.Claim;
import quod.api.FixedColumn;
import quod.api.ProgramId;
import quod.api.Proof;
import quod.api.Statement;
import quod.api.VerifyingKey;
import quod.trace.TraceBackend;
import quod.trace.commit.FixedCommitment;
import quod.trace.field.Montgomery;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.MultiOpening;
import quod.trace.merkle.TreeShape;
import quod.trace.proof.StarkProof;
import quod.trace.shape.StarkParameters;

/** Breaks the paths from opened leaves to the roots. */
class OpeningBreakersTest {
    private static final Run RUN = Toys.ledger(32, 7);

    /** The trees of a proof. */
    private enum Tree {
        MAIN("merkle-main", -1),
        FIXED("merkle-fixed", -1),
        CHUNKS("merkle-chunks", -1),
        LAYER_0("merkle-layer", 0),
        LAYER_1("merkle-layer", 1);

        private final String check;
        private final int layer;

        Tree(String check, int layer) {
            this.check = check;
            this.layer = layer;
        }

        private TreeShape shape(ScriptedProver prover) {
            return switch (this) {
                case MAIN -> prover.trees.main();
                case FIXED -> prover.trees.fixed(0);
                case CHUNKS -> prover.trees.chunks();
                case LAYER_0, LAYER_1 -> prover.trees.layer(layer);
            };
        }

        private List<int[][]> matrices(ScriptedProver prover) {
            return switch (this) {
                case MAIN -> prover.main;
                case FIXED -> prover.fixed;
                case CHUNKS -> prover.chunks;
                case LAYER_0, LAYER_1 -> List.<int[][]>of(prover.columns(prover.words.get(layer)));
            };
        }

        private MultiOpening of(StarkProof.Queries q) {
            return switch (this) {
                case MAIN -> q.main();
                case FIXED -> q.fixed().getFirst().orElseThrow();
                case CHUNKS -> q.chunks();
                case LAYER_0, LAYER_1 -> q.layers().get(layer).orElseThrow();
            };
        }

        private StarkProof with(StarkProof proof, MultiOpening opening) {
            StarkProof.Queries q = proof.queries();
            List<Optional<MultiOpening>> layers = new ArrayList<>(q.layers());
            if (layer >= 0) {
                layers.set(layer, Optional.of(opening));
            }
            return new StarkProof(
                    proof.messages(),
                    new StarkProof.Queries(
                            this == MAIN ? opening : q.main(),
                            this == FIXED ? List.of(Optional.of(opening)) : q.fixed(),
                            this == CHUNKS ? opening : q.chunks(),
                            layers));
        }
    }

    private static Attack edited(Tree tree, UnaryOperator<MultiOpening> change) {
        return Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
            @Override
            StarkProof edited(StarkProof proof) {
                return tree.with(proof, change.apply(tree.of(proof.queries())));
            }
        });
    }

    @Test
    void everySiblingIsNeeded() {
        for (Tree tree : Tree.values()) {
            for (int word : new int[] {0, 3, 7}) {
                edited(tree, o -> {
                            o.siblings()[word % o.siblings().length][word] ^= 1 << (4 * word);
                            return o;
                        })
                        .failsOnly(tree.check);
            }
        }
    }

    /** A prover with one query, that shows a leaf or a path of another position. */
    private static Attack elsewhere(Tree tree, boolean leaf, boolean path) {
        return Attack.by(new ScriptedProver(Toys.GROUND.withQueries(1), RUN) {
            private int query;

            @Override
            int[] openedQueries(int[] drawn) {
                query = drawn[0];
                return drawn;
            }

            @Override
            StarkProof edited(StarkProof proof) {
                MultiOpening right = tree.of(proof.queries());
                MerkleTree committed = commit(tree.shape(this), tree.matrices(this));
                MultiOpening other = committed.open(trees.opened(tree.shape(this), new int[] {query ^ 1}));
                return tree.with(
                        proof,
                        new MultiOpening(
                                leaf ? other.rows() : right.rows(), path ? other.siblings() : right.siblings()));
            }
        });
    }

    @Test
    void pathsOfOtherPositionsAreRejected() {
        for (Tree tree : Tree.values()) {
            elsewhere(tree, false, true).failsOnly(tree.check);
        }
    }

    @Test
    void leavesOfOtherPositionsAreRejectedWithAndWithoutTheirPaths() {
        for (Tree tree : Tree.values()) {
            elsewhere(tree, true, false).failsFirst(tree.check);
            elsewhere(tree, true, true).failsFirst(tree.check);
        }
    }

    /** The root is that of another table; all else is as if the table had been committed. */
    @Test
    void openingsOfATableThatWasNotCommittedAreRejected() {
        for (Tree tree : List.of(Tree.MAIN, Tree.CHUNKS)) {
            Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                        private int[] queries = {};

                        private List<int[][]> other(List<int[][]> matrices) {
                            int[][] changed = matrices.getFirst().clone();
                            changed[1] = new Random(1)
                                    .ints(changed[1].length, 0, Montgomery.P)
                                    .toArray();
                            return List.<int[][]>of(changed);
                        }

                        @Override
                        List<int[][]> committedMain() {
                            return tree == Tree.MAIN ? other(main) : main;
                        }

                        @Override
                        List<int[][]> committedChunks() {
                            return tree == Tree.CHUNKS ? other(chunks) : chunks;
                        }

                        @Override
                        int[] openedQueries(int[] drawn) {
                            queries = drawn;
                            return drawn;
                        }

                        @Override
                        StarkProof edited(StarkProof proof) {
                            MerkleTree committed = commit(tree.shape(this), tree.matrices(this));
                            return tree.with(proof, committed.open(trees.opened(tree.shape(this), queries)));
                        }
                    })
                    .failsOnly(tree.check);
        }
    }

    /** The word that is opened is the right one, the one whose root drew the challenge is another. */
    @Test
    void aFoldedWordThatWasNotCommittedIsRejected() {
        for (Tree tree : List.of(Tree.LAYER_0, Tree.LAYER_1)) {
            Attack.by(new ScriptedProver(Toys.GROUND, RUN) {
                        private final List<int[][]> shown = new ArrayList<>();
                        private int[] queries = {};

                        @Override
                        int[][] firstWord(int[][] deep) {
                            return hidden(0, deep);
                        }

                        @Override
                        int[][] nextWord(int k, int[][] word, int[] beta) {
                            return hidden(k + 1, super.nextWord(k, shown.get(k), beta));
                        }

                        // Keeps the true word and gives another one to the tree.
                        private int[][] hidden(int k, int[][] word) {
                            shown.add(word);
                            int[][] other = word.clone();
                            if (k == tree.layer) {
                                java.util.Arrays.setAll(other, i -> field.add(word[i], field.one()));
                            }
                            return other;
                        }

                        @Override
                        int[] openedQueries(int[] drawn) {
                            queries = drawn;
                            return drawn;
                        }

                        @Override
                        StarkProof edited(StarkProof proof) {
                            MerkleTree committed =
                                    commit(tree.shape(this), List.<int[][]>of(columns(shown.get(tree.layer))));
                            return tree.with(proof, committed.open(trees.opened(tree.shape(this), queries)));
                        }
                    })
                    .failsOnly("merkle-layer");
        }
    }

    /** The witness fits the forged fixed column; the true root is absorbed, since the verifier absorbs it. */
    @Test
    void aForgedFixedColumnIsRejected() {
        Run forged = RUN.with(Toys.ledgerTrace(RUN.program().layout(), 32, 2, 7));
        Attack.by(new ScriptedProver(Toys.GROUND, forged) {
                    @Override
                    int[][] fixedColumns(int t) {
                        return new int[][] {extend(FixedColumn.counter(1, 2).values(32), logRows(t))};
                    }
                })
                .failsOnly("merkle-fixed");
    }

    /** An honest proof of a program whose fixed column is another one, under the id of the program that is asked for. */
    @Test
    void theFixedColumnsOfAnotherProgramAreRejected() {
        Statement asked = Statement.of(
                Toys.ledger(), 32, Toys.ledgerWithOtherStep(32).trace().publicValues());
        ScriptedProver trueRoot = new ScriptedProver(Toys.GROUND, RUN);
        List<Optional<int[]>> roots = trueRoot.boundFixedRoots();
        for (boolean bound : new boolean[] {true, false}) {
            ScriptedProver prover = new ScriptedProver(Toys.GROUND, Toys.ledgerWithOtherStep(32)) {
                @Override
                List<Claim> statedClaims() {
                    return List.of(asked.claim());
                }

                @Override
                List<Claim> boundClaims() {
                    return List.of(asked.claim());
                }

                @Override
                List<Optional<int[]>> boundFixedRoots() {
                    return bound ? roots : super.boundFixedRoots();
                }
            };
            Attack attack = Attack.on(asked, prover.prove());
            if (bound) {
                attack.failsOnly("merkle-fixed");
            } else {
                attack.failsFirst("grinding");
            }
        }
    }

    private static VerifyingKey key(ProgramId program, int rows, String backend, int logBlowup) {
        StarkParameters parameters = new StarkParameters(4, "blake3", logBlowup, 8, 2, 1, 0, 0, 0, 0);
        return new VerifyingKey(program, rows, backend, FixedCommitment.keyParameters(parameters, 0), new byte[32]);
    }

    /** A key for another program, height or backend is another key: the root is computed. */
    @Test
    void aVerifyingKeyForSomethingElseIsNotTaken() {
        Proof proof = new ScriptedProver(Toys.GROUND, RUN).prove();
        ProgramId program = RUN.program().id();
        for (VerifyingKey key : List.of(
                key(Toys.pair().id(), 32, TraceBackend.ID, 1),
                key(program, 16, TraceBackend.ID, 1),
                key(program, 32, "another", 1))) {
            Attack.on(RUN.statement(), proof).trusting(key).isAccepted();
        }
        Attack.on(RUN.statement(), proof)
                .trusting(key(program, 32, TraceBackend.ID, 1))
                .failsFirst("grinding");
    }

    /** The caller trusts a key of this program and height, and the proof claims parameters that it is not made for. */
    @Test
    void aTrustedKeyForAnotherBlowupIsNotReplacedByWork() {
        Proof proof = new ScriptedProver(Toys.GROUND, RUN).prove();
        Attack.on(RUN.statement(), proof)
                .trusting(key(RUN.program().id(), 32, TraceBackend.ID, 2))
                .failsFirst("verifying-key");
    }

    /** The proof claims a blowup at which the commitment to the fixed columns does not fit into the policy's budget. */
    @Test
    void fixedColumnsThatWouldTakeTooMuchMemoryAreNotComputed() {
        Statement high = Statement.of(RUN.program(), 1 << 22, RUN.trace().publicValues());
        StarkParameters wide = new StarkParameters(4, "blake3", 5, 8, 3, 3, 0, 0, 0, 0);
        Proof claimed = new Proof(TraceBackend.ID, wide.encode(), List.of(high.claim()), new byte[10_000]);
        Attack.on(high, claimed).failsFirst("verifying-key");
    }
}
