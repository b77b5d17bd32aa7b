package quod.trace.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Statement;
import quod.trace.air.PointEvaluator;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.Machine;
import quod.trace.commit.ProofTrees;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.fri.PointFolder;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.MerkleVerifier;
import quod.trace.merkle.MultiOpening;
import quod.trace.merkle.OpenedPositions;
import quod.trace.merkle.TreeShape;
import quod.trace.poly.Transforms;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.ProofReader;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;
import quod.trace.work.Workers;

/**
 * All checks from {@code encoding} on that a proof fails, and not the first one alone: what tells that a proof breaks one
 * check and no other. It goes on after a failure as if the check had passed. The envelope is not looked at: the
 * transcript binds the caller's statements.
 */
final class Census {
    private final Set<String> failed = new TreeSet<>();
    private final List<Statement> statements;
    private final List<ConstraintSystem> systems;
    private final StarkParameters parameters;
    private final ProofShape shape;
    private final ProofTrees trees;
    private final ExtensionField field;
    private final TreeHasher hasher;

    private int[] zeta = {};
    private int[] gamma = {};

    private Census(List<Statement> statements, Proof proof) throws ProofFormatException {
        this.statements = statements;
        this.systems = statements.stream().map(s -> s.program().constraints()).toList();
        this.parameters = StarkParameters.decode(proof.parameters());
        this.shape = ProofShape.of(
                parameters,
                statements.stream()
                        .map(s -> TraceFigures.of(s.program(), s.logRows()))
                        .toList());
        this.trees = new ProofTrees(shape);
        this.field = ExtensionField.ofDegree(parameters.extensionDegree());
        this.hasher = TreeHasher.of(parameters.hash(), KernelLoader.scalar());
    }

    /** Returns the ids of all failing checks. */
    static Set<String> failing(List<Statement> statements, Proof proof) {
        try {
            Census census = new Census(statements, proof);
            census.take(new ProofReader(proof.payload(), census.shape));
            return census.failed;
        } catch (ProofFormatException e) {
            return Set.of("encoding");
        }
    }

    private void require(boolean holds, String check) {
        if (!holds) {
            failed.add(check);
        }
    }

    private void take(ProofReader reader) throws ProofFormatException {
        List<Optional<int[]>> roots =
                IntStream.range(0, statements.size()).mapToObj(this::fixedRoot).toList();
        StarkProof.Messages sent = reader.messages();
        ProofTranscript transcript = new ProofTranscript(
                shape, statements.stream().map(Statement::claim).toList(), roots, hasher, step -> {});
        transcript.mainRoot(sent.mainRoot());
        final int[] alpha = transcript.alpha();
        transcript.chunkRoot(sent.chunkRoot());
        require(transcript.grindingHolds(sent.zetaNonce(), parameters.zetaGrindingBits()), "grinding");
        zeta = transcript.zeta(sent.zetaNonce());
        transcript.openings(sent.openings());
        require(transcript.grindingHolds(sent.gammaNonce(), parameters.gammaGrindingBits()), "grinding");
        gamma = transcript.gamma(sent.gammaNonce());
        List<int[]> betas = new ArrayList<>();
        for (int k = 0; k < shape.folds(); k++) {
            sent.layerRoots().get(k).ifPresent(transcript::layerRoot);
            require(transcript.grindingHolds(sent.betaNonces()[k], parameters.betaGrindingBits()), "grinding");
            betas.add(transcript.beta(sent.betaNonces()[k]));
        }
        transcript.finalCoefficients(sent.finalCoefficients());
        require(transcript.grindingHolds(sent.queryNonce(), parameters.queryGrindingBits()), "grinding");
        int[] queries = transcript.queries(sent.queryNonce());
        StarkProof.Queries opened = reader.queries(queries);
        openTrees(sent, opened, roots, queries);
        for (int query : queries) {
            follow(query, queries, sent, opened, betas);
        }
        for (int t = 0; t < statements.size(); t++) {
            require(compositionHolds(t, sent.openings().get(t), alpha), "composition");
        }
    }

    private Optional<int[]> fixedRoot(int t) {
        if (shape.traces().get(t).fixedColumns() == 0) {
            return Optional.empty();
        }
        Statement statement = statements.get(t);
        Machine machine = Machine.of(
                parameters.hash(), KernelLoader.scalar(), new Transforms(KernelLoader.scalar()), Workers.sequential());
        int logGroup = shape.logGroup(statement.logRows());
        return Optional.of(
                FixedCommitment.of(statement.program(), statement.logRows(), parameters.logBlowup(), logGroup, machine)
                        .tree()
                        .root());
    }

    private void openTrees(
            StarkProof.Messages sent, StarkProof.Queries opened, List<Optional<int[]>> roots, int[] queries) {
        root(trees.main(), opened.main(), sent.mainRoot(), queries, "merkle-main");
        for (int t = 0; t < statements.size(); t++) {
            if (opened.fixed().get(t).isPresent()) {
                MultiOpening opening = opened.fixed().get(t).orElseThrow();
                root(trees.fixed(t), opening, roots.get(t).orElseThrow(), queries, "merkle-fixed");
            }
        }
        root(trees.chunks(), opened.chunks(), sent.chunkRoot(), queries, "merkle-chunks");
        for (int k = 0; k < shape.folds(); k++) {
            if (opened.layers().get(k).isPresent()) {
                MultiOpening opening = opened.layers().get(k).orElseThrow();
                root(trees.layer(k), opening, sent.layerRoots().get(k).orElseThrow(), queries, "merkle-layer");
            }
        }
    }

    private void root(TreeShape tree, MultiOpening opening, int[] root, int[] queries, String check) {
        int[] reached = MerkleVerifier.root(tree, trees.opened(tree, queries), opening, hasher);
        require(Arrays.equals(reached, root), check);
    }

    /** Follows one query; after a failure it goes on with what was committed. */
    private void follow(
            int query, int[] queries, StarkProof.Messages sent, StarkProof.Queries opened, List<int[]> betas) {
        int log = shape.maxLogRows();
        int position = query;
        int[] value = deep(log, position, queries, sent.openings(), opened);
        for (int k = 0; k < shape.folds(); k++) {
            int next = shape.layerLog(k + 1);
            int coset = position >>> log;
            int row = position & ((1 << log) - 1);
            int foldedRow = row & ((1 << next) - 1);
            int[][] values = new int[1 << (log - next)][];
            for (int m = 0; m < values.length; m++) {
                int at = (coset << log) | (foldedRow + (m << next));
                values[m] = shape.layerCommitted(k)
                        ? element(trees.layer(k), opened.layers().get(k).orElseThrow(), queries, 0, 0, at)
                        : deep(log, at, queries, sent.openings(), opened);
            }
            require(field.equals(values[row >>> next], value), k == 0 ? "deep" : "fri-fold");
            int y = Plain.foldingPoint(log, parameters.logBlowup(), (coset << log) | foldedRow);
            value = new PointFolder(field).fold(values, y, betas.get(k));
            position = (coset << next) | foldedRow;
            log = next;
            int height = next;
            if (IntStream.of(shape.distinctLogRows()).anyMatch(h -> h == height)) {
                int[] joining = deep(next, position, queries, sent.openings(), opened);
                value = field.add(value, field.mul(field.pow(betas.get(k), values.length), joining));
            }
        }
        int y = Plain.foldingPoint(log, parameters.logBlowup(), position);
        require(field.equals(value, new PointFolder(field).evaluate(sent.finalCoefficients(), y)), "fri-final");
    }

    private int[] deep(
            int logRows, int position, int[] queries, List<TraceOpenings> openings, StarkProof.Queries opened) {
        int x = Montgomery.mul(Montgomery.GENERATOR, Plain.foldingPoint(logRows, parameters.logBlowup(), position));
        DeepTerms terms = DeepTerms.of(shape, systems, logRows);
        return Plain.deep(terms, openings, gamma, zeta, x, field, term -> switch (term.kind()) {
            case MAIN ->
                field.fromBase(word(trees.main(), opened.main(), queries, term.trace(), term.index(), position));
            case FIXED ->
                field.fromBase(word(
                        trees.fixed(term.trace()),
                        opened.fixed().get(term.trace()).orElseThrow(),
                        queries,
                        0,
                        term.index(),
                        position));
            case CHUNK ->
                element(
                        trees.chunks(),
                        opened.chunks(),
                        queries,
                        term.trace(),
                        term.index() * field.degree(),
                        position);
        });
    }

    private int[] element(
            TreeShape tree, MultiOpening opening, int[] queries, int matrix, int firstColumn, int position) {
        int[] element = new int[field.degree()];
        for (int e = 0; e < element.length; e++) {
            element[e] = word(tree, opening, queries, matrix, firstColumn + e, position);
        }
        return element;
    }

    /** Finds a column's value at a position among the opened leaves. */
    private int word(TreeShape tree, MultiOpening opening, int[] queries, int matrix, int column, int position) {
        TreeShape.Matrix of = tree.matrices().get(matrix);
        int s = of.logLeafRows();
        int level = 0;
        for (int lower = tree.logLeafRows(); lower > s; lower--) {
            level += tree.leafWords(lower) > 0 ? 1 : 0;
        }
        int before = 0;
        for (int m = 0; m < matrix; m++) {
            before += tree.matrices().get(m).logLeafRows() == s
                    ? tree.matrices().get(m).leafWords()
                    : 0;
        }
        int coset = position >>> of.logRows();
        int row = position & ((1 << of.logRows()) - 1);
        OpenedPositions positions = trees.opened(tree, queries);
        int leaf = positions.indexOf(s, (coset << s) | (row & ((1 << s) - 1)));
        return opening.rows().get(level)[leaf][before + (column << of.logGroup()) + (row >>> s)];
    }

    private boolean compositionHolds(int t, TraceOpenings openings, int[] alpha) {
        ConstraintSystem system = systems.get(t);
        int[] expected = new PointEvaluator(system, statements.get(t).logRows(), field)
                .quotient(statements.get(t).publicValues(), cell -> opened(system, openings, cell), zeta, alpha);
        int[] got = field.zero();
        for (int k = 0; k < openings.chunks().length; k++) {
            int[] power = field.pow(zeta, (long) k * statements.get(t).rows());
            got = field.add(got, field.mul(power, openings.chunks()[k]));
        }
        return field.equals(expected, got);
    }

    /** Returns the opened value of a cell. */
    static int[] opened(ConstraintSystem system, TraceOpenings openings, Node.Cell cell) {
        boolean main = cell.source() == Node.Source.COLUMN;
        if (!cell.next()) {
            return (main ? openings.main() : openings.fixed())[cell.index()];
        }
        int index = Arrays.binarySearch(system.nextColumns(cell.source()), cell.index());
        return (main ? openings.mainNext() : openings.fixedNext())[index];
    }
}
