package quod.trace.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import quod.api.Claim;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.Proof;
import quod.api.Statement;
import quod.trace.TraceBackend;
import quod.trace.air.PointEvaluator;
import quod.trace.commit.ProofTrees;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.fri.PointFolder;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.MultiOpening;
import quod.trace.merkle.TreeShape;
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
 * A prover that can be told to cheat: the steps of docs/protocol.md one after the other, each in a method that a test
 * overrides. Plain and slow: polynomials are evaluated point by point, and every word is kept at all positions, so that
 * it need not be one of low degree. Without an override it makes the bytes of the real prover.
 *
 * <p>A position is j·n + i, as in {@link ProofShape}. A column has a value for each position, a word an element of E.
 */
class ScriptedProver {
    final StarkParameters parameters;
    final List<Run> runs;
    final ProofShape shape;
    final ProofTrees trees;
    final ExtensionField field;
    final TreeHasher hasher;
    final List<ConstraintSystem> systems;

    /** The commitments and messages so far. */
    final List<int[][]> fixed = new ArrayList<>();

    final List<int[][]> main = new ArrayList<>();
    final List<int[][]> chunks = new ArrayList<>();
    final List<int[][]> words = new ArrayList<>();
    final List<TraceOpenings> openings = new ArrayList<>();
    int[] zeta = {};
    int[] gamma = {};

    private final Map<Integer, int[]> pointsOfHeight = new HashMap<>();
    private final Consumer<String> log;

    ScriptedProver(StarkParameters parameters, Run... runs) {
        this(parameters, step -> {}, runs);
    }

    ScriptedProver(StarkParameters parameters, Consumer<String> log, Run... runs) {
        this.parameters = parameters;
        this.runs = List.of(runs);
        this.log = log;
        this.systems = this.runs.stream().map(r -> r.program().constraints()).toList();
        this.shape = ProofShape.of(
                parameters,
                statements().stream()
                        .map(s -> TraceFigures.of(s.program(), s.logRows()))
                        .toList());
        this.trees = new ProofTrees(shape);
        this.field = ExtensionField.ofDegree(parameters.extensionDegree());
        this.hasher = TreeHasher.of(parameters.hash(), KernelLoader.scalar());
    }

    /** Returns what the tables claim to show. */
    final List<Statement> statements() {
        return runs.stream().map(Run::statement).toList();
    }

    /** Makes a proof. */
    final Proof prove() {
        // 0. Bind everything that the proof is about.
        for (int t = 0; t < runs.size(); t++) {
            fixed.add(fixedColumns(t));
        }
        List<Optional<MerkleTree>> fixedTrees = IntStream.range(0, runs.size())
                .mapToObj(t -> fixedTree(t, fixed.get(t)))
                .toList();
        ProofTranscript transcript = new ProofTranscript(boundShape(), boundClaims(), boundFixedRoots(), hasher, log);

        // 1. Commit to the main columns.
        for (int t = 0; t < runs.size(); t++) {
            main.add(mainColumns(t));
        }
        MerkleTree mainTree = commit(trees.main(), committedMain());
        transcript.mainRoot(mainTree.root());

        // 3. Combine the constraints and commit to the quotients' chunks.
        int[] alpha = alpha(transcript.alpha());
        for (int t = 0; t < runs.size(); t++) {
            chunks.add(chunks(t, alpha));
        }
        MerkleTree chunkTree = commit(trees.chunks(), committedChunks());
        transcript.chunkRoot(chunkTree.root());

        // 4. Open all columns out of domain.
        long zetaNonce = nonce("zeta", transcript, parameters.zetaGrindingBits());
        zeta = zeta(transcript.zeta(zetaNonce));
        for (int t = 0; t < runs.size(); t++) {
            openings.add(openings(t, alpha));
        }
        transcript.openings(sentOpenings());

        // 5. Batch the openings of each height into a DEEP word.
        long gammaNonce = nonce("gamma", transcript, parameters.gammaGrindingBits());
        gamma = gamma(transcript.gamma(gammaNonce));

        // 6. FRI.
        long[] betaNonces = new long[shape.folds()];
        List<Optional<MerkleTree>> layers = new ArrayList<>();
        words.add(firstWord(deepWord(shape.maxLogRows())));
        for (int k = 0; k < shape.folds(); k++) {
            layers.add(
                    shape.layerCommitted(k)
                            ? Optional.of(commit(trees.layer(k), List.<int[][]>of(columns(words.get(k)))))
                            : Optional.empty());
            layers.get(k).ifPresent(tree -> transcript.layerRoot(tree.root()));
            betaNonces[k] = nonce("fold " + k, transcript, parameters.betaGrindingBits());
            words.add(nextWord(k, words.get(k), transcript.beta(betaNonces[k])));
        }
        int[][] coefficients = finalCoefficients(words.getLast());
        transcript.finalCoefficients(coefficients);

        // 7. Draw the queries.
        long queryNonce = nonce("queries", transcript, parameters.queryGrindingBits());
        int[] queries = openedQueries(transcript.queries(queryNonce));

        // 8. Open the trees.
        StarkProof.Messages messages = new StarkProof.Messages(
                mainTree.root(),
                chunkTree.root(),
                zetaNonce,
                sentOpenings(),
                gammaNonce,
                layers.stream().map(tree -> tree.map(MerkleTree::root)).toList(),
                betaNonces,
                coefficients,
                queryNonce);
        List<Optional<MultiOpening>> openedFixed = new ArrayList<>();
        for (int t = 0; t < runs.size(); t++) {
            int index = t;
            openedFixed.add(fixedTrees.get(t).map(of -> of.open(trees.opened(trees.fixed(index), queries))));
        }
        List<Optional<MultiOpening>> openedLayers = new ArrayList<>();
        for (int k = 0; k < shape.folds(); k++) {
            TreeShape tree = trees.layer(k);
            openedLayers.add(layers.get(k).map(of -> of.open(trees.opened(tree, queries))));
        }
        StarkProof.Queries opened = new StarkProof.Queries(
                mainTree.open(trees.opened(trees.main(), queries)),
                openedFixed,
                chunkTree.open(trees.opened(trees.chunks(), queries)),
                openedLayers);
        byte[] payload = payload(ProofWriter.encode(edited(new StarkProof(messages, opened)), shape));
        return new Proof(TraceBackend.ID, statedParameters().encode(), statedClaims(), payload);
    }

    // ---- The steps. A test replaces one of them. ----

    /** What the envelope says. */
    StarkParameters statedParameters() {
        return parameters;
    }

    /** What the envelope says. */
    List<Claim> statedClaims() {
        return statements().stream().map(Statement::claim).toList();
    }

    /** Step 0: what the transcript takes the parameter set from. */
    ProofShape boundShape() {
        return shape;
    }

    /** Step 0: what the transcript absorbs. */
    List<Claim> boundClaims() {
        return statements().stream().map(Statement::claim).toList();
    }

    /** Step 0: what the transcript absorbs. A verifier knows the true ones. */
    List<Optional<int[]>> boundFixedRoots() {
        return IntStream.range(0, runs.size())
                .mapToObj(t -> fixedTree(t, trueFixedColumns(t)).map(MerkleTree::root))
                .toList();
    }

    /** Step 0: the fixed columns that it opens. */
    int[][] fixedColumns(int t) {
        return trueFixedColumns(t);
    }

    /** Step 1: the columns at all positions. */
    int[][] mainColumns(int t) {
        Run run = runs.get(t);
        int[][] columns = new int[shape.traces().get(t).columns()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = extend(run.trace().column(c), logRows(t));
        }
        return columns;
    }

    /** Step 1: what the tree is made of. */
    List<int[][]> committedMain() {
        return main;
    }

    /** Step 3: the α that it uses. */
    int[] alpha(int[] drawn) {
        return drawn;
    }

    /** Step 3: the chunks at all positions, component e of chunk k in column k·D + e. */
    int[][] chunks(int t, int[] alpha) {
        return chunksOf(t, quotientCoefficients(t, alpha));
    }

    /** Step 3: what the tree is made of. */
    List<int[][]> committedChunks() {
        return chunks;
    }

    /** Steps 4 to 7: the proof of work before "zeta", "gamma", "fold k" or "queries". */
    long nonce(String site, ProofTranscript transcript, int bits) {
        return smallestNonce(transcript, bits);
    }

    /** Step 4: the ζ that it uses. */
    int[] zeta(int[] drawn) {
        return drawn;
    }

    /** Step 4: the values of a trace's columns out of domain. */
    TraceOpenings openings(int t, int[] alpha) {
        return trueOpenings(t);
    }

    /** Step 4: what it sends of them. */
    List<TraceOpenings> sentOpenings() {
        return openings;
    }

    /** Step 5: the γ that it uses. */
    int[] gamma(int[] drawn) {
        return drawn;
    }

    /** Step 5: the DEEP word of a height. */
    int[][] deepWord(int logRows) {
        DeepTerms terms = DeepTerms.of(shape, systems, logRows);
        int[] points = points(logRows);
        int[][] word = new int[points.length][];
        for (int at = 0; at < word.length; at++) {
            int position = at;
            word[at] = Plain.deep(terms, openings, gamma, zeta, points[at], field, term -> columnValue(term, position));
        }
        return word;
    }

    /** Step 6: FRI's word 0. */
    int[][] firstWord(int[][] deep) {
        return deep;
    }

    /** Step 6: the β that a fold uses. */
    int[] foldingChallenge(int k, int[] drawn) {
        return drawn;
    }

    /** Step 6: what the word that joins after fold k is multiplied with. */
    int[] joiningFactor(int k, int[] drawn) {
        return field.pow(drawn, 1L << shape.foldLog(k));
    }

    /** Step 6: the word after fold k. */
    int[][] nextWord(int k, int[][] word, int[] beta) {
        return trueNextWord(k, word, beta);
    }

    /** Step 6: the final polynomial, from the last word's values on coset 0. */
    int[][] finalCoefficients(int[][] word) {
        int[][] coefficients = new int[shape.finalLength()][field.degree()];
        for (int c = 0; c < field.degree(); c++) {
            int[] values = new int[coefficients.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = word[i][c];
            }
            int[] of = Plain.interpolate(values, Montgomery.ONE);
            for (int k = 0; k < of.length; k++) {
                coefficients[k][c] = of[k];
            }
        }
        return coefficients;
    }

    /** Step 7: the queries that it answers. */
    int[] openedQueries(int[] drawn) {
        return drawn;
    }

    /** Step 8: the last change. */
    StarkProof edited(StarkProof proof) {
        return proof;
    }

    /** Step 8: the very last change. */
    byte[] payload(byte[] bytes) {
        return bytes;
    }

    // ---- What the steps are made of. ----

    final int logRows(int t) {
        return shape.traces().get(t).logRows();
    }

    /** Returns the evaluation domain of a height. */
    final int[] points(int logRows) {
        return pointsOfHeight.computeIfAbsent(logRows, h -> Plain.points(h, parameters.logBlowup()));
    }

    /** Returns canonical values on the trace domain as a column at all positions. */
    final int[] extend(int[] canonical, int logRows) {
        int[] values = new int[canonical.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Montgomery.toMontgomery(canonical[i]);
        }
        return Plain.evaluate(Plain.interpolate(values, Montgomery.ONE), points(logRows));
    }

    /** Returns the program's fixed columns at all positions. */
    final int[][] trueFixedColumns(int t) {
        Run run = runs.get(t);
        int[][] columns = new int[shape.traces().get(t).fixedColumns()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = extend(
                    run.program().layout().fixedColumn(c).values(run.trace().rows()), logRows(t));
        }
        return columns;
    }

    private Optional<MerkleTree> fixedTree(int t, int[][] columns) {
        return columns.length == 0 ? Optional.empty() : Optional.of(commit(trees.fixed(t), List.<int[][]>of(columns)));
    }

    final MerkleTree commit(TreeShape tree, List<int[][]> matrices) {
        return MerkleTree.commit(tree, matrices.toArray(int[][][]::new), hasher, Workers.sequential());
    }

    /** Returns a word as D columns. */
    final int[][] columns(int[][] word) {
        int[][] columns = new int[field.degree()][word.length];
        for (int position = 0; position < word.length; position++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][position] = word[position][c];
            }
        }
        return columns;
    }

    /** Returns the coefficients of the polynomial with the column's values on coset 0. */
    final int[] coefficients(int[] column, int logRows) {
        return Plain.interpolate(java.util.Arrays.copyOf(column, 1 << logRows), Montgomery.GENERATOR);
    }

    /** Returns Q at a point of the base field outside the trace domain. */
    final int[] quotientAt(int t, int x, int[][] mainCoefficients, int[][] fixedCoefficients, int[] alpha) {
        int next = Montgomery.mul(x, Montgomery.rootOfUnity(logRows(t)));
        return new PointEvaluator(systems.get(t), logRows(t), field)
                .quotient(
                        runs.get(t).trace().publicValues(),
                        cell -> {
                            int[][] of = cell.source() == Node.Source.COLUMN ? mainCoefficients : fixedCoefficients;
                            return field.fromBase(Plain.evaluate(of[cell.index()], cell.next() ? next : x));
                        },
                        field.fromBase(x),
                        alpha);
    }

    /** Returns the coefficients of Q, component by component, up to the degree that the chunks hold. */
    final int[][] quotientCoefficients(int t, int[] alpha) {
        int length = shape.traces().get(t).chunks() << logRows(t);
        int size = Integer.highestOneBit(2 * length - 1);
        int[][] mainCoefficients = coefficients(main.get(t), logRows(t));
        int[][] fixedCoefficients = coefficients(fixed.get(t), logRows(t));
        int[][] values = new int[field.degree()][size];
        int root = Montgomery.rootOfUnity(Integer.numberOfTrailingZeros(size));
        for (int i = 0; i < size; i++) {
            int x = Montgomery.mul(Montgomery.GENERATOR, Montgomery.pow(root, i));
            int[] q = quotientAt(t, x, mainCoefficients, fixedCoefficients, alpha);
            for (int c = 0; c < q.length; c++) {
                values[c][i] = q[c];
            }
        }
        int[][] coefficients = new int[field.degree()][];
        for (int c = 0; c < coefficients.length; c++) {
            coefficients[c] = java.util.Arrays.copyOf(Plain.interpolate(values[c], Montgomery.GENERATOR), length);
        }
        return coefficients;
    }

    final int[][] coefficients(int[][] columns, int logRows) {
        int[][] coefficients = new int[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            coefficients[c] = coefficients(columns[c], logRows);
        }
        return coefficients;
    }

    /** Returns the chunks of a polynomial over E at all positions. */
    final int[][] chunksOf(int t, int[][] coefficients) {
        int n = 1 << logRows(t);
        int degree = field.degree();
        int[][] columns = new int[shape.traces().get(t).chunks() * degree][];
        for (int column = 0; column < columns.length; column++) {
            int from = column / degree * n;
            int[] chunk = java.util.Arrays.copyOfRange(coefficients[column % degree], from, from + n);
            columns[column] = Plain.evaluate(chunk, points(logRows(t)));
        }
        return columns;
    }

    /** Returns the values at ζ and ζ·ω of the polynomials that the columns' values on coset 0 determine. */
    final TraceOpenings trueOpenings(int t) {
        int[] next = field.mulBase(zeta, Montgomery.rootOfUnity(logRows(t)));
        int[][] components = at(zeta, chunks.get(t), all(chunks.get(t)), t);
        int[][] chunkValues = new int[shape.traces().get(t).chunks()][];
        for (int k = 0; k < chunkValues.length; k++) {
            chunkValues[k] = join(components, k * field.degree());
        }
        return new TraceOpenings(
                at(zeta, main.get(t), all(main.get(t)), t),
                at(zeta, fixed.get(t), all(fixed.get(t)), t),
                at(next, main.get(t), systems.get(t).nextColumns(Node.Source.COLUMN), t),
                at(next, fixed.get(t), systems.get(t).nextColumns(Node.Source.FIXED), t),
                chunkValues);
    }

    private static int[] all(int[][] columns) {
        return IntStream.range(0, columns.length).toArray();
    }

    private int[][] at(int[] point, int[][] columns, int[] indices, int t) {
        int[][] values = new int[indices.length][];
        for (int k = 0; k < indices.length; k++) {
            values[k] = Plain.evaluate(coefficients(columns[indices[k]], logRows(t)), point, field);
        }
        return values;
    }

    /** Returns Σ_e X^e·v_e. */
    private int[] join(int[][] components, int from) {
        int[] x = field.zero();
        x[1] = Montgomery.ONE;
        int[] sum = field.zero();
        for (int e = field.degree() - 1; e >= 0; e--) {
            sum = field.add(field.mul(sum, x), components[from + e]);
        }
        return sum;
    }

    /** Returns a column's value at a position. */
    final int[] columnValue(DeepTerms.Term term, int position) {
        int t = term.trace();
        return switch (term.kind()) {
            case MAIN -> field.fromBase(main.get(t)[term.index()][position]);
            case FIXED -> field.fromBase(fixed.get(t)[term.index()][position]);
            case CHUNK -> {
                int[] value = new int[field.degree()];
                for (int e = 0; e < value.length; e++) {
                    value[e] = chunks.get(t)[term.index() * value.length + e][position];
                }
                yield value;
            }
        };
    }

    /** Returns the fold of a word, and the word that joins it. */
    final int[][] trueNextWord(int k, int[][] word, int[] beta) {
        int next = shape.layerLog(k + 1);
        int[] challenge = foldingChallenge(k, beta);
        int[][] folded = new int[1 << (next + parameters.logBlowup())][];
        for (int position = 0; position < folded.length; position++) {
            int coset = position >>> next;
            int row = position & ((1 << next) - 1);
            int y = Plain.foldingPoint(shape.layerLog(k), parameters.logBlowup(), (coset << shape.layerLog(k)) | row);
            folded[position] = new PointFolder(field).fold(Plain.over(shape, k, word, position), y, challenge);
        }
        if (joins(next)) {
            int[] factor = joiningFactor(k, beta);
            int[][] joining = deepWord(next);
            for (int position = 0; position < folded.length; position++) {
                folded[position] = field.add(folded[position], field.mul(factor, joining[position]));
            }
        }
        return folded;
    }

    final boolean joins(int logRows) {
        return IntStream.of(shape.distinctLogRows()).anyMatch(h -> h == logRows);
    }

    final long smallestNonce(ProofTranscript transcript, int bits) {
        return bits == 0 ? 0 : hasher.grind(transcript.grindingState(), bits, 0, Long.MAX_VALUE);
    }

    /** Returns a nonce that does not show the work. */
    final long idleNonce(ProofTranscript transcript, int bits) {
        long nonce = 0;
        while (transcript.grindingHolds(nonce, bits)) {
            nonce++;
        }
        return nonce;
    }
}
