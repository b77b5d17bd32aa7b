package quod.trace.independent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.trace.commit.ProofTrees;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.fri.PointFolder;
import quod.trace.hash.TreeHasher;
import quod.trace.independent.Corpus.Case;
import quod.trace.merkle.MerkleVerifier;
import quod.trace.merkle.MultiOpening;
import quod.trace.merkle.OpenedPositions;
import quod.trace.merkle.TreeShape;
import quod.trace.proof.ProofReader;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.ProofWriter;
import quod.trace.proof.StarkProof;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * Proofs in which FRI's last committed word has a false value in one row of one coset, and all else is as an honest
 * prover goes on from there: only the queries of that coset can find it.
 *
 * <p>Made of a proof that opens every position, has no fixed columns and no grinding, and ends in one coefficient: so
 * trees can be computed again from their openings.
 */
final class SpoiltWord {
    private final Proof proof;
    private final ProofShape shape;
    private final ProofTrees trees;
    private final TreeHasher hasher;
    private final ExtensionField field;
    private final StarkProof honest;

    private SpoiltWord(Case of) throws ProofFormatException {
        proof = Proof.decode(of.proof());
        StarkParameters parameters = StarkParameters.decode(proof.parameters());
        shape = ProofShape.of(
                parameters,
                of.statements().stream()
                        .map(s -> TraceFigures.of(s.program(), s.logRows()))
                        .toList());
        trees = new ProofTrees(shape);
        hasher = TreeHasher.of(parameters.hash(), KernelLoader.scalar());
        field = ExtensionField.ofDegree(parameters.extensionDegree());
        ProofReader reader = new ProofReader(proof.payload(), shape);
        StarkProof.Messages messages = reader.messages();
        ProofTranscript transcript = transcript();
        lastBeta(transcript, messages);
        transcript.finalCoefficients(messages.finalCoefficients());
        honest = new StarkProof(messages, reader.queries(transcript.queries(0)));
    }

    /** Returns proofs of a case's statements, each spoilt in another word, row or value. */
    static List<Case> of(Case of, int count) throws ProofFormatException {
        SpoiltWord maker = new SpoiltWord(of);
        List<Case> spoilt = new ArrayList<>();
        for (int amount = 1; amount <= count; amount++) {
            spoilt.add(of.with(of.name() + ", one row spoilt by " + amount, maker.spoil(amount)));
        }
        return spoilt;
    }

    private byte[] spoil(int amount) {
        int last = shape.folds() - 1;
        TreeShape tree = trees.layer(last);
        int[] everywhere =
                java.util.stream.IntStream.range(0, 1 << shape.logDomain()).toArray();
        OpenedPositions all = trees.opened(tree, everywhere);
        MultiOpening word = honest.queries().layers().get(last).orElseThrow();
        int[][] leaves = word.rows().getFirst().clone();
        int[] honestLeaf = leaves[0];
        int at = amount % leaves.length;
        leaves[at] = leaves[at].clone();
        leaves[at][amount % leaves[at].length] = Montgomery.toMontgomery(amount);
        MultiOpening changed = new MultiOpening(Collections.singletonList(leaves), word.siblings());

        StarkProof.Messages messages = honest.messages();
        List<Optional<int[]>> roots = new ArrayList<>(messages.layerRoots());
        roots.set(last, Optional.of(MerkleVerifier.root(tree, all, changed, hasher)));
        // The fold of an honest leaf of the word; one coefficient, so that it is the same at every position.
        StarkProof.Messages committed = with(messages, roots, messages.finalCoefficients());
        int[] beta = lastBeta(transcript(), committed);
        int[] constant =
                new PointFolder(field).fold(values(at == 0 ? leaves[1] : honestLeaf), point(at == 0 ? 1 : 0), beta);
        StarkProof.Messages told = with(messages, roots, new int[][] {constant});

        List<Optional<MultiOpening>> layers = new ArrayList<>(honest.queries().layers());
        layers.set(last, Optional.of(changed));
        StarkProof.Queries queries = honest.queries();
        StarkProof forged =
                new StarkProof(told, new StarkProof.Queries(queries.main(), queries.fixed(), queries.chunks(), layers));
        return new Proof(proof.backend(), proof.parameters(), proof.claims(), ProofWriter.encode(forged, shape))
                .encode();
    }

    private static StarkProof.Messages with(
            StarkProof.Messages of, List<Optional<int[]>> roots, int[][] finalCoefficients) {
        return new StarkProof.Messages(
                of.mainRoot(),
                of.chunkRoot(),
                of.zetaNonce(),
                of.openings(),
                of.gammaNonce(),
                roots,
                of.betaNonces(),
                finalCoefficients,
                of.queryNonce());
    }

    /** Returns a leaf's rows as elements of E. */
    private int[][] values(int[] leaf) {
        int[][] values = new int[leaf.length / field.degree()][field.degree()];
        for (int row = 0; row < values.length; row++) {
            for (int c = 0; c < field.degree(); c++) {
                values[row][c] = leaf[c * values.length + row];
            }
        }
        return values;
    }

    /** Returns Y in the first row of a coset of the last committed word, whose fold has one row. */
    private int point(int coset) {
        int log = shape.layerLog(shape.folds() - 1) + shape.parameters().logBlowup();
        return Montgomery.pow(Montgomery.rootOfUnity(log), coset);
    }

    private ProofTranscript transcript() {
        List<Optional<int[]>> none = Collections.nCopies(proof.claims().size(), Optional.empty());
        return new ProofTranscript(shape, proof.claims(), none, hasher, step -> {});
    }

    private int[] lastBeta(ProofTranscript transcript, StarkProof.Messages messages) {
        transcript.mainRoot(messages.mainRoot());
        transcript.alpha();
        transcript.chunkRoot(messages.chunkRoot());
        transcript.zeta(0);
        transcript.openings(messages.openings());
        transcript.gamma(0);
        int[] beta = field.zero();
        for (Optional<int[]> root : messages.layerRoots()) {
            root.ifPresent(transcript::layerRoot);
            beta = transcript.beta(0);
        }
        return beta;
    }
}
