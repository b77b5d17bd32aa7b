package quod.trace.prover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.ConstraintSystem;
import quod.api.Inputs;
import quod.api.Node;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.Statement;
import quod.api.Trace;
import quod.testkit.SmallProgram;
import quod.trace.TraceBackend;
import quod.trace.air.QuotientEvaluator;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.LowDegreeExtension;
import quod.trace.commit.Machine;
import quod.trace.commit.ProofTrees;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.fri.WordFolder;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.MultiOpening;
import quod.trace.merkle.TreeShape;
import quod.trace.poly.BitReversal;
import quod.trace.poly.Transforms;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.ProofWriter;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;
import quod.trace.work.Workers;

/**
 * A prover that follows the protocol, commits to all that it sends and answers the queries truly, but changes one
 * message before it is absorbed. What it sends is consistent but for that one place, so that exactly one check fails.
 * Proves once.
 */
class CheatingProver {
    private final ProofShape shape;
    private final StarkParameters parameters;
    private final ExtensionField field;
    private final Machine machine;
    private final ProofTrees trees;
    private final List<TraceColumns> traces = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();

    CheatingProver(StarkParameters parameters, List<SmallProgram> programs, int... rows) {
        this.parameters = parameters;
        this.field = ExtensionField.ofDegree(parameters.extensionDegree());
        this.machine = Machine.of(
                parameters.hash(), KernelLoader.scalar(), new Transforms(KernelLoader.scalar()), Workers.sequential());
        List<Trace> runs = new ArrayList<>();
        List<TraceFigures> figures = new ArrayList<>();
        for (int t = 0; t < rows.length; t++) {
            ProveRequest request = ProveRequest.of(programs.get(t), Inputs.rows(rows[t]));
            Trace run = request.runProgram();
            runs.add(run);
            statements.add(Statement.of(request.program(), run.rows(), run.publicValues()));
            figures.add(TraceFigures.of(request.program(), run.shape().logRows()));
        }
        this.shape = ProofShape.of(parameters, figures);
        this.trees = new ProofTrees(shape);
        for (int t = 0; t < rows.length; t++) {
            Statement s = statements.get(t);
            Optional<FixedCommitment> fixed = figures.get(t).fixedColumns() == 0
                    ? Optional.empty()
                    : Optional.of(FixedCommitment.of(
                            s.program(), s.logRows(), parameters.logBlowup(), shape.logGroup(s.logRows()), machine));
            traces.add(TraceColumns.of(s, runs.get(t), false, figures.get(t), parameters.logBlowup(), fixed, machine));
        }
    }

    List<Statement> statements() {
        return statements;
    }

    ProofShape shape() {
        return shape;
    }

    /** Changes main columns, extended to all cosets, before they are committed. */
    void cheatColumns(List<int[][]> columns) {}

    /** Changes the chunks, extended to all cosets, before they are committed. */
    void cheatChunks(List<int[][]> chunks) {}

    /** Changes the values out of domain before they are absorbed. */
    void cheatOpenings(List<TraceOpenings> openings) {}

    /** Changes a DEEP word on coset 0. */
    void cheatDeepWord(int logRows, int[][] word) {}

    /** Changes FRI's word k, extended to all cosets, before it is committed. */
    void cheatLayer(int k, int[][] word) {}

    /** Changes the final polynomial before it is absorbed. */
    void cheatFinal(int[][] coefficients) {}

    Proof prove() {
        List<Optional<int[]>> fixedRoots = traces.stream()
                .map(t -> t.fixedCommitment().map(f -> f.tree().root()))
                .toList();
        ProofTranscript transcript = new ProofTranscript(
                shape, statements.stream().map(Statement::claim).toList(), fixedRoots, machine.hasher(), step -> {});
        LowDegreeExtension extension = new LowDegreeExtension(machine, parameters.logBlowup());
        traces.forEach(t -> t.extend(extension, machine));
        List<int[][]> columns = traces.stream().map(TraceColumns::main).toList();
        cheatColumns(columns);
        MerkleTree mainTree = commit(trees.main(), columns);
        transcript.mainRoot(mainTree.root());

        int[] alpha = transcript.alpha();
        List<QuotientEvaluator> evaluators = QuotientCommitter.evaluators(traces, alpha, field);
        List<int[][]> chunks = new ArrayList<>();
        for (int t = 0; t < traces.size(); t++) {
            QuotientCommitter quotient = new QuotientCommitter(
                    traces.get(t), evaluators.get(t), field, parameters.logBlowup(), extension, machine);
            chunks.add(quotient.chunks());
        }
        cheatChunks(chunks);
        MerkleTree chunkTree = commit(trees.chunks(), chunks);
        transcript.chunkRoot(chunkTree.root());

        int[] zeta = transcript.zeta(0);
        Map<Integer, OutOfDomain> points = new HashMap<>();
        for (int h : shape.distinctLogRows()) {
            points.put(h, new OutOfDomain(h, zeta, field, machine));
        }
        List<TraceOpenings> openings = new ArrayList<>();
        for (int t = 0; t < traces.size(); t++) {
            openings.add(open(t, points.get(traces.get(t).figures().logRows()), chunks.get(t)));
        }
        cheatOpenings(openings);
        transcript.openings(openings);

        int[] gamma = transcript.gamma(0);
        List<ConstraintSystem> systems =
                statements.stream().map(s -> s.program().constraints()).toList();
        Map<Integer, int[][]> words = new HashMap<>();
        for (int h : shape.distinctLogRows()) {
            DeepTerms terms = DeepTerms.of(shape, systems, h);
            int[][] word =
                    new DeepComposer(terms, traces, chunks, openings, gamma, field, machine).compose(points.get(h));
            cheatDeepWord(h, word);
            words.put(h, word);
        }

        List<Optional<MerkleTree>> layers = new ArrayList<>();
        int[][] coefficients = fold(words, transcript, layers);
        int[] queries = transcript.queries(0);
        StarkProof.Messages messages = new StarkProof.Messages(
                mainTree.root(),
                chunkTree.root(),
                0,
                openings,
                0,
                layers.stream().map(tree -> tree.map(MerkleTree::root)).toList(),
                new long[shape.folds()],
                coefficients,
                0);
        StarkProof.Queries opened = new StarkProof.Queries(
                mainTree.open(trees.opened(trees.main(), queries)),
                openFixed(queries),
                chunkTree.open(trees.opened(trees.chunks(), queries)),
                openLayers(layers, queries));
        byte[] payload = ProofWriter.encode(new StarkProof(messages, opened), shape);
        return new Proof(
                TraceBackend.ID,
                parameters.encode(),
                statements.stream().map(Statement::claim).toList(),
                payload);
    }

    private MerkleTree commit(TreeShape tree, List<int[][]> matrices) {
        return MerkleTree.commit(tree, matrices.toArray(int[][][]::new), machine.hasher(), machine.workers());
    }

    private TraceOpenings open(int t, OutOfDomain at, int[][] chunks) {
        TraceColumns trace = traces.get(t);
        ConstraintSystem system = statements.get(t).program().constraints();
        int degree = field.degree();
        int[][] values = new int[chunks.length / degree][];
        for (int k = 0; k < values.length; k++) {
            int[] x = field.zero();
            x[1] = Montgomery.ONE;
            values[k] = field.zero();
            for (int c = degree - 1; c >= 0; c--) {
                values[k] = field.add(field.mul(values[k], x), atZeta(at, chunks[k * degree + c]));
            }
        }
        return new TraceOpenings(
                Arrays.stream(trace.main()).map(column -> atZeta(at, column)).toArray(int[][]::new),
                Arrays.stream(trace.fixed()).map(column -> atZeta(at, column)).toArray(int[][]::new),
                Arrays.stream(system.nextColumns(Node.Source.COLUMN))
                        .mapToObj(c -> at.evaluate(trace.main()[c], true)[1])
                        .toArray(int[][]::new),
                Arrays.stream(system.nextColumns(Node.Source.FIXED))
                        .mapToObj(c -> at.evaluate(trace.fixed()[c], true)[1])
                        .toArray(int[][]::new),
                values);
    }

    private static int[] atZeta(OutOfDomain at, int[] column) {
        return at.evaluate(column, false)[0];
    }

    private int[][] fold(Map<Integer, int[][]> words, ProofTranscript transcript, List<Optional<MerkleTree>> layers) {
        int[][] word = words.get(shape.maxLogRows());
        for (int k = 0; k < shape.folds(); k++) {
            int log = shape.layerLog(k);
            if (shape.layerCommitted(k)) {
                int length = 1 << (log + parameters.logBlowup());
                int[][] extended =
                        Arrays.stream(word).map(c -> Arrays.copyOf(c, length)).toArray(int[][]::new);
                new LowDegreeExtension(machine, parameters.logBlowup()).fromFirstCoset(extended, log);
                cheatLayer(k, extended);
                MerkleTree tree = commit(trees.layer(k), List.<int[][]>of(extended));
                layers.add(Optional.of(tree));
                transcript.layerRoot(tree.root());
            } else {
                layers.add(Optional.empty());
            }
            int[] beta = transcript.beta(0);
            int next = shape.layerLog(k + 1);
            word = WordFolder.fold(
                    word, log, shape.foldLog(k), beta, 1 << next, field, machine.kernels(), machine.workers());
            int[][] joining = words.get(next);
            if (joining != null) {
                int[] factor = field.pow(beta, 1L << shape.foldLog(k));
                int[][] scaled = new int[word.length][1 << next];
                machine.kernels().extensionMulConstant(joining, 0, factor, scaled, 0, 1 << next);
                for (int c = 0; c < word.length; c++) {
                    machine.kernels().add(word[c], 0, scaled[c], 0, word[c], 0, 1 << next);
                }
            }
        }
        int[][] coefficients = interpolate(word, shape.layerLog(shape.folds()));
        cheatFinal(coefficients);
        transcript.finalCoefficients(coefficients);
        return coefficients;
    }

    private int[][] interpolate(int[][] word, int log) {
        int rows = 1 << log;
        int scale = Montgomery.inverse(Montgomery.toMontgomery(rows));
        int[][] coefficients = new int[rows][word.length];
        for (int c = 0; c < word.length; c++) {
            int[] values = Arrays.copyOf(word[c], rows);
            machine.transforms().get(log).inverse(values, 0, machine.workers());
            for (int k = 0; k < rows; k++) {
                coefficients[k][c] = Montgomery.mul(values[BitReversal.reverse(k, log)], scale);
            }
        }
        return coefficients;
    }

    private List<Optional<MultiOpening>> openFixed(int[] queries) {
        List<Optional<MultiOpening>> opened = new ArrayList<>();
        for (int t = 0; t < traces.size(); t++) {
            TreeShape tree = traces.get(t).figures().fixedColumns() == 0 ? null : trees.fixed(t);
            opened.add(traces.get(t).fixedCommitment().map(fixed -> fixed.tree().open(trees.opened(tree, queries))));
        }
        return opened;
    }

    private List<Optional<MultiOpening>> openLayers(List<Optional<MerkleTree>> layers, int[] queries) {
        List<Optional<MultiOpening>> opened = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            TreeShape tree = trees.layer(k);
            opened.add(layers.get(k).map(layer -> layer.open(trees.opened(tree, queries))));
        }
        return opened;
    }
}
