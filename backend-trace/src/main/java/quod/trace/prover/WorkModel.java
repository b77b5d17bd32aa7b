package quod.trace.prover;

import java.util.ArrayList;
import java.util.List;
import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.ProofForecast.Work;
import quod.trace.commit.ProofTrees;
import quod.trace.merkle.TreeShape;
import quod.trace.prover.PhaseClock.Phase;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * Counts what has to be done for a proof, phase by phase, from its shape: butterflies of transforms, compressions of
 * hashes, operations of constraints, and so on. What threads share is divided by their number.
 */
final class WorkModel {
    /** A block of the hash: what one compression takes in. */
    private static final int BLOCK_BYTES = 64;

    /** Blocks that a parent of two digests, or an injection, takes. */
    private static final int NODE_BLOCKS = 1;

    /** Columns together above that many bytes don't stay in a processor's cache from one step to the next. */
    private static final double NEAR_BYTES = 1 << 20;

    private final ProofShape shape;
    private final StarkParameters parameters;
    private final List<CompiledProgram> programs;
    private final int threads;
    private final double proofBytes;
    private final double far;
    private final List<Work> work = new ArrayList<>();

    private WorkModel(
            ProofShape shape, List<CompiledProgram> programs, int threads, long proofBytes, long memoryBytes) {
        this.shape = shape;
        this.parameters = shape.parameters();
        this.programs = programs;
        this.threads = threads;
        this.proofBytes = (double) proofBytes;
        this.far = Math.max(0, 1 - NEAR_BYTES / Math.max(1, memoryBytes));
    }

    /**
     * Counts the work.
     *
     * @param programs the program of each trace
     * @param threads how many threads share it
     */
    static List<Work> of(
            ProofShape shape, List<CompiledProgram> programs, int threads, long proofBytes, long memoryBytes) {
        WorkModel model = new WorkModel(shape, programs, threads, proofBytes, memoryBytes);
        model.count();
        return model.work;
    }

    private void count() {
        for (Phase phase : Phase.values()) {
            add(phase, "once", 1);
            if (threads > 1) {
                add(phase, "hand-overs", shape.maxLogRows() + parameters.blowup());
            }
        }
        for (int t = 0; t < programs.size(); t++) {
            trace(shape.traces().get(t), programs.get(t).constraints());
        }
        ProofTrees trees = new ProofTrees(shape);
        shared(Phase.COMMIT, "compressions", compressions(trees.main()));
        shared(Phase.COMBINE, "compressions", compressions(trees.chunks()));
        int degree = parameters.extensionDegree();
        for (int h : shape.distinctLogRows()) {
            shared(Phase.OPEN, "inverses", Math.scalb((double) degree * degree, h));
            shared(Phase.DEEP, "rows", Math.scalb((double) degree * degree, h));
        }
        for (int k = 0; k < shape.folds(); k++) {
            double rows = 1 << shape.layerLog(k);
            shared(Phase.FRI, "folded", degree * degree * rows);
            if (shape.layerCommitted(k)) {
                transforms(Phase.FRI, degree, shape.layerLog(k), parameters.blowup());
                shared(Phase.FRI, "compressions", compressions(trees.layer(k)));
            }
            add(Phase.FRI, "layers", 1);
        }
        add(Phase.QUERIES, "bytes", proofBytes);
        add(Phase.ENCODE, "bytes", proofBytes);
        grinding(parameters.zetaGrindingBits());
        grinding(parameters.gammaGrindingBits());
        for (int k = 0; k < shape.folds(); k++) {
            grinding(parameters.betaGrindingBits());
        }
        grinding(parameters.queryGrindingBits());
    }

    private void trace(TraceFigures figures, ConstraintSystem system) {
        double rows = 1 << figures.logRows();
        double cells = figures.columns() * rows;
        int degree = parameters.extensionDegree();
        int blowup = parameters.blowup();
        double operations =
                system.nodes().stream().filter(Node.Operation.class::isInstance).count();
        int read = figures.columns() + figures.fixedColumns();
        int components = figures.chunks() * degree;

        // A program is likely to compute on a row about what its constraints do.
        add(Phase.RUN, "cells", cells);
        add(Phase.RUN, "operations", operations * rows);
        shared(Phase.RUN, "extended cells", cells * blowup);
        shared(Phase.CHECK, "operations", operations * rows);
        shared(Phase.CHECK, "constraints", figures.constraints() * rows);

        transforms(Phase.COMMIT, figures.columns(), figures.logRows(), 1 + blowup);

        double points = rows * figures.chunks();
        shared(Phase.COMBINE, "operations", operations * points);
        shared(Phase.COMBINE, "combined", (double) figures.constraints() * degree * points);
        long sets = system.constraints().stream()
                .map(ConstraintSystem.Constraint::rows)
                .distinct()
                .count();
        shared(Phase.COMBINE, "divided", (double) sets * degree * points);
        if (figures.chunks() > blowup) {
            transforms(Phase.COMBINE, read * (figures.chunks() - blowup), figures.logRows(), 2);
        }
        transforms(Phase.COMBINE, components, figures.logRows(), 1 + blowup);
        shared(Phase.COMBINE, "recombined", figures.chunks() > 1 ? components * points : 0);

        int next = figures.nextColumns() + figures.nextFixedColumns();
        shared(Phase.OPEN, "products", (double) (read + next + components) * degree * rows);
        shared(Phase.DEEP, "products", (double) (read + next + components) * degree * rows);
    }

    /** Counts transforms of columns, each of 2<sup>log</sup> points and so often. */
    private void transforms(Phase phase, int columns, int log, int times) {
        double points = Math.scalb((double) columns * times, log);
        shared(phase, "butterflies", points / 2 * log);
        shared(phase, "points", points);
        shared(phase, "far points", points * far);
    }

    private double compressions(TreeShape tree) {
        double count = 0;
        double cosets = parameters.blowup();
        int top = tree.logLeafRows();
        for (int s = top; s >= 0; s--) {
            double nodes = Math.scalb(cosets, s);
            int words = tree.leafWords(s);
            if (words > 0) {
                count += nodes * Math.ceilDiv(words * Integer.BYTES, BLOCK_BYTES);
            }
            if (s < top) {
                count += nodes * (words > 0 ? 2 * NODE_BLOCKS : NODE_BLOCKS);
            }
        }
        return count + cosets;
    }

    private void grinding(int bits) {
        if (bits > 0) {
            work.add(Work.search(PhaseClock.GRINDING, "tries", Grinder.expectedTries(bits, threads)));
        }
    }

    private void shared(Phase phase, String kind, double amount) {
        add(phase, kind, amount / threads);
    }

    private void add(Phase phase, String kind, double amount) {
        if (amount > 0) {
            work.add(Work.of(phase.label(), kind, amount));
        }
    }
}
