package quod.trace.security;

import java.util.ArrayList;
import java.util.List;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * The challenges of a proof in their order, with the sizes that their errors depend on. A false batch has a trace that is
 * false, and the argument follows that trace alone ({@code docs/soundness.md}): so a round's error is the largest over
 * the traces, or over the heights, and not the sum.
 */
final class Rounds {
    /** Bits of collision resistance of a digest of 256 bits, BLAKE3 and SHA-256 alike. */
    static final double COLLISION_BITS = 128;

    private final double log2Field;
    private final int logBlowup;
    private final double log2Constraints;
    private final double log2IdentityDegree;
    private final List<Batch> batches;
    private final List<Fold> folds;

    /** The words that γ batches at a height. */
    private record Batch(int logRows, double powers) {}

    /** A fold from 2<sup>from</sup> to 2<sup>to</sup> rows; a word of the lower height may join. */
    private record Fold(int from, int to, boolean joined) {
        double powers() {
            int arity = 1 << (from - to);
            return joined ? arity : arity - 1;
        }
    }

    /** Derives the sizes; queries and grinding bits don't matter. */
    Rounds(StarkParameters parameters, List<TraceFigures> traces) {
        ProofShape shape = ProofShape.of(parameters, traces);
        log2Field = Log2.fieldSize(parameters.extensionDegree());
        logBlowup = parameters.logBlowup();
        log2Constraints = Log2.of(Math.max(
                1, traces.stream().mapToInt(TraceFigures::constraints).max().orElseThrow()));
        log2IdentityDegree =
                traces.stream().mapToDouble(Rounds::log2IdentityDegree).max().orElseThrow();
        batches = batches(shape, traces);
        folds = folds(shape);
    }

    /** The identity at ζ is a polynomial of degree at most (max(degree, chunks) + 1)·n. */
    private static double log2IdentityDegree(TraceFigures trace) {
        return Log2.of(Math.max(trace.maxDegree(), trace.chunks()) + 1.0) + trace.logRows();
    }

    private static List<Batch> batches(ProofShape shape, List<TraceFigures> traces) {
        List<Batch> batches = new ArrayList<>();
        for (int logRows : shape.distinctLogRows()) {
            double terms = traces.stream()
                    .filter(t -> t.logRows() == logRows)
                    .mapToDouble(TraceFigures::openings)
                    .sum();
            batches.add(new Batch(logRows, Math.max(1, terms - 1)));
        }
        return List.copyOf(batches);
    }

    private static List<Fold> folds(ProofShape shape) {
        List<Fold> folds = new ArrayList<>();
        int[] heights = shape.distinctLogRows();
        for (int k = 0; k < shape.folds(); k++) {
            int to = shape.layerLog(k + 1);
            boolean joined = false;
            for (int height : heights) {
                joined |= height == to;
            }
            folds.add(new Fold(shape.layerLog(k), to, joined));
        }
        return List.copyOf(folds);
    }

    /** Returns the rounds at a radius, without the queries: their bits don't depend on the number of queries. */
    List<Round> challenges(DecodingRadius radius) {
        List<Round> rounds = new ArrayList<>();
        double perCandidate = log2Field - radius.log2ListSize();
        rounds.add(
                new Round("constraints (alpha)", Round.Site.NONE, perCandidate - log2Constraints, radius.listSource()));
        rounds.add(new Round(
                "out of domain (zeta)", Round.Site.ZETA, perCandidate - log2IdentityDegree, radius.listSource()));
        for (Batch batch : batches) {
            double exceptional = radius.log2Exceptional(batch.logRows + logBlowup, batch.powers);
            rounds.add(new Round(
                    "batching at 2^" + batch.logRows + " (gamma)",
                    Round.Site.GAMMA,
                    log2Field - exceptional,
                    radius.gapSource()));
        }
        for (int k = 0; k < folds.size(); k++) {
            Fold fold = folds.get(k);
            double exceptional = radius.log2Exceptional(fold.to + logBlowup, fold.powers());
            rounds.add(new Round(
                    "fold " + (k + 1) + (fold.joined ? " and word" : "") + " to 2^" + fold.to,
                    Round.Site.BETA,
                    log2Field - exceptional,
                    radius.gapSource() + (fold.joined ? "; soundness.md, joining words" : "")));
        }
        rounds.add(new Round("hash collision", Round.Site.NONE, COLLISION_BITS, "digests of 256 bits, birthday bound"));
        return rounds;
    }

    /** Returns the round of the queries at a radius. */
    static Round queries(DecodingRadius radius, int queries) {
        return new Round("queries", Round.Site.QUERY, queries * bitsPerQuery(radius), radius.agreementSource());
    }

    /** Returns −log<sub>2</sub> α. */
    static double bitsPerQuery(DecodingRadius radius) {
        return -Log2.of(radius.agreement());
    }
}
