package quod.trace.prover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import quod.api.Claim;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.trace.air.QuotientEvaluator;
import quod.trace.commit.ExtendedColumns;
import quod.trace.commit.FixedCommitment;
import quod.trace.commit.LowDegreeExtension;
import quod.trace.commit.Machine;
import quod.trace.commit.ProofTrees;
import quod.trace.field.ExtensionField;
import quod.trace.merkle.MerkleTree;
import quod.trace.merkle.MultiOpening;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.ProofWriter;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.prover.PhaseClock.Phase;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * One proof in the making: the protocol's steps, in the order and with the numbers of docs/protocol.md.
 *
 * <p>Of the same inputs it makes the same bytes, whatever the threads and the kernels.
 */
final class ProofRun {
    private final ProofShape shape;
    private final StarkParameters parameters;
    private final ExtensionField field;
    private final Machine machine;
    private final ProofTrees trees;
    private final List<TraceColumns> traces;
    private final TraceLoop loop;
    private final LowDegreeExtension extension;
    private final List<ConstraintSystem> systems;
    private final PhaseClock clock;
    private final Grinder grinder;
    private final Consumer<String> log;

    ProofRun(ProofShape shape, List<TraceColumns> traces, Machine machine, PhaseClock clock, Consumer<String> log) {
        this.shape = shape;
        this.parameters = shape.parameters();
        this.field = ExtensionField.ofDegree(parameters.extensionDegree());
        this.machine = machine;
        this.trees = new ProofTrees(shape);
        this.traces = traces;
        this.loop = new TraceLoop(shape, machine);
        this.extension = new LowDegreeExtension(loop.machine(), parameters.logBlowup());
        this.systems =
                traces.stream().map(t -> t.statement().program().constraints()).toList();
        this.clock = clock;
        this.grinder = new Grinder(machine, clock);
        this.log = log;
    }

    /** Makes the payload. */
    byte[] run() {
        // 0. Bind everything that the proof is about.
        List<Claim> claims = traces.stream().map(t -> t.statement().claim()).toList();
        List<Optional<int[]>> fixedRoots = traces.stream()
                .map(t -> t.fixedCommitment().map(f -> f.tree().root()))
                .toList();
        ProofTranscript transcript = new ProofTranscript(shape, claims, fixedRoots, machine.hasher(), log);

        // 1. Commit to the main columns.
        clock.begin(Phase.COMMIT);
        MerkleTree mainTree = commitMain();
        transcript.mainRoot(mainTree.root());

        // 2. No lookups, no auxiliary columns.

        // 3. Combine the constraints and commit to the quotients' chunks.
        clock.begin(Phase.COMBINE);
        int[] alpha = transcript.alpha();
        List<ExtendedColumns> quotients = quotients(alpha);
        MerkleTree chunkTree = machine.commit(trees.chunks(), quotients);
        transcript.chunkRoot(chunkTree.root());

        // 4. Open all columns out of domain.
        clock.begin(Phase.OPEN);
        long zetaNonce = grinder.grind(transcript, parameters.zetaGrindingBits());
        int[] zeta = transcript.zeta(zetaNonce);
        Map<Integer, OutOfDomain> outOfDomain = new HashMap<>();
        for (int h : shape.distinctLogRows()) {
            outOfDomain.put(h, new OutOfDomain(h, zeta, field, machine));
        }
        List<int[][]> chunks =
                quotients.stream().map(quotient -> quotient.coset(0).columns()).toList();
        List<TraceOpenings> openings = open(outOfDomain, chunks);
        transcript.openings(openings);

        // 5. Batch the openings of each height into a DEEP word.
        clock.begin(Phase.DEEP);
        long gammaNonce = grinder.grind(transcript, parameters.gammaGrindingBits());
        int[] gamma = transcript.gamma(gammaNonce);
        Map<Integer, int[][]> words = new HashMap<>();
        for (int h : shape.distinctLogRows()) {
            DeepTerms terms = DeepTerms.of(shape, systems, h);
            OutOfDomain at = java.util.Objects.requireNonNull(outOfDomain.remove(h));
            words.put(h, new DeepComposer(terms, traces, chunks, openings, gamma, field, machine).compose(at));
            machine.memory().release(at.inverses());
        }
        forget(quotients);

        // 6. FRI.
        clock.begin(Phase.FRI);
        FriProver fri = new FriProver(shape, field, machine, grinder);
        int[][] finalCoefficients = fri.run(words, transcript);

        // 7. Draw the queries.
        clock.begin(Phase.QUERIES);
        long queryNonce = grinder.grind(transcript, parameters.queryGrindingBits());
        int[] queries = transcript.queries(queryNonce);

        // 8. Open the trees.
        StarkProof.Messages messages = new StarkProof.Messages(
                mainTree.root(),
                chunkTree.root(),
                zetaNonce,
                openings,
                gammaNonce,
                fri.roots(),
                fri.nonces(),
                finalCoefficients,
                queryNonce);
        StarkProof.Queries opened = openTrees(mainTree, chunkTree, quotients, fri, queries);
        clock.begin(Phase.ENCODE);
        return ProofWriter.encode(new StarkProof(messages, opened), shape);
    }

    private MerkleTree commitMain() {
        if (traces.size() == 1) {
            return traces.getFirst().extendAndCommit(extension, trees.main(), machine);
        }
        loop.run(t -> traces.get(t).extend(extension, loop.machine()));
        return machine.commit(
                trees.main(), traces.stream().map(TraceColumns::extended).toList());
    }

    private List<ExtendedColumns> quotients(int[] alpha) {
        List<QuotientEvaluator> evaluators = QuotientCommitter.evaluators(traces, alpha, field);
        ExtendedColumns[] quotients = new ExtendedColumns[traces.size()];
        loop.run(t -> quotients[t] = new QuotientCommitter(
                        traces.get(t), evaluators.get(t), field, parameters.logBlowup(), extension, loop.machine())
                .extended());
        return List.of(quotients);
    }

    private void forget(List<ExtendedColumns> quotients) {
        traces.forEach(TraceColumns::forget);
        quotients.forEach(ExtendedColumns::forget);
    }

    private List<TraceOpenings> open(Map<Integer, OutOfDomain> outOfDomain, List<int[][]> chunks) {
        TraceOpenings[] openings = new TraceOpenings[traces.size()];
        loop.run(t -> {
            TraceColumns trace = traces.get(t);
            TraceFigures figures = trace.figures();
            OutOfDomain at = java.util.Objects.requireNonNull(outOfDomain.get(figures.logRows()));
            int[] nextMain = systems.get(t).nextColumns(Node.Source.COLUMN);
            int[] nextFixed = systems.get(t).nextColumns(Node.Source.FIXED);
            int[][] fixed = trace.fixed();
            int[][] quotient = chunks.get(t);
            TraceOpenings values = TraceOpenings.zeros(figures, field.degree());
            int[][] components = new int[quotient.length][];
            List<Runnable> jobs = new ArrayList<>();
            evaluate(jobs, at, trace.mainByNumber(), values.main(), nextMain, values.mainNext());
            evaluate(jobs, at, c -> fixed[c], values.fixed(), nextFixed, values.fixedNext());
            evaluate(jobs, at, c -> quotient[c], components, new int[0], new int[0][]);
            loop.machine().workers().run(jobs.size(), job -> jobs.get(job).run());
            for (int k = 0; k < figures.chunks(); k++) {
                values.chunks()[k] = joinComponents(components, k * field.degree());
            }
            openings[t] = values;
        });
        return List.of(openings);
    }

    /**
     * Adds a job for each column.
     *
     * @param values takes the columns' values at ζ
     * @param next the columns that are opened at ζ·ω too, ascending
     * @param nextValues takes the values of these
     */
    private static void evaluate(
            List<Runnable> jobs,
            OutOfDomain outOfDomain,
            IntFunction<int[]> columns,
            int[][] values,
            int[] next,
            int[][] nextValues) {
        for (int c = 0; c < values.length; c++) {
            int column = c;
            int place = Arrays.binarySearch(next, c);
            jobs.add(() -> {
                int[][] evaluated = outOfDomain.evaluate(columns.apply(column), place >= 0);
                values[column] = evaluated[0];
                if (place >= 0) {
                    nextValues[place] = evaluated[1];
                }
            });
        }
    }

    /** Returns Σ_c X^c·v_c: the value in E of a chunk from those of its components. */
    private int[] joinComponents(int[][] components, int from) {
        int[] x = field.zero();
        x[1] = field.one()[0];
        int[] sum = field.zero();
        for (int c = field.degree() - 1; c >= 0; c--) {
            sum = field.add(field.mul(sum, x), components[from + c]);
        }
        return sum;
    }

    private StarkProof.Queries openTrees(
            MerkleTree mainTree, MerkleTree chunkTree, List<ExtendedColumns> quotients, FriProver fri, int[] queries) {
        MultiOpening main = mainTree.open(trees.opened(trees.main(), queries));
        forget(quotients);
        MultiOpening chunks = chunkTree.open(trees.opened(trees.chunks(), queries));
        forget(quotients);
        List<Optional<MultiOpening>> fixed = new ArrayList<>();
        for (int t = 0; t < traces.size(); t++) {
            int index = t;
            fixed.add(traces.get(t)
                    .fixedCommitment()
                    .map(FixedCommitment::tree)
                    .map(tree -> tree.open(trees.opened(trees.fixed(index), queries))));
        }
        List<Optional<MultiOpening>> layers = new ArrayList<>();
        for (int k = 0; k < shape.folds(); k++) {
            MerkleTree tree = fri.layers().get(k);
            layers.add(open(tree, k, queries));
        }
        return new StarkProof.Queries(main, fixed, chunks, layers);
    }

    private Optional<MultiOpening> open(@Nullable MerkleTree layer, int k, int[] queries) {
        return layer == null ? Optional.empty() : Optional.of(layer.open(trees.opened(trees.layer(k), queries)));
    }
}
