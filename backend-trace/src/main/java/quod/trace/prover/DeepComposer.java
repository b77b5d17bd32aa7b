package quod.trace.prover;

import java.util.ArrayList;
import java.util.List;
import quod.trace.commit.Machine;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.TraceOpenings;

/** Step 5 for one height: the DEEP word of {@link DeepTerms} on coset 0. */
final class DeepComposer {
    /** Rows of a task: few columns leave room in the nearest cache for the sums alone; many come from memory in long runs. */
    private static final int BLOCK = 1024;

    private static final int WIDE_BLOCK = 4096;
    private static final int WIDE_COLUMNS = 64;

    private final DeepTerms terms;
    private final ExtensionField field;
    private final Machine machine;
    private final List<int[]> columns = new ArrayList<>();
    private final List<int[]> coefficients = new ArrayList<>();
    private final int[] claimed;
    private final int[] claimedNext;
    private final int[] nextFactor;

    /**
     * Prepares the sums.
     *
     * @param chunks the extended chunks of each trace
     */
    DeepComposer(
            DeepTerms terms,
            List<TraceColumns> traces,
            List<int[][]> chunks,
            List<TraceOpenings> openings,
            int[] gamma,
            ExtensionField field,
            Machine machine) {
        this.terms = terms;
        this.field = field;
        this.machine = machine;
        int[] power = field.one();
        int[] atZeta = field.zero();
        int[] atNext = field.zero();
        for (DeepTerms.Term term : terms.terms()) {
            TraceOpenings opened = openings.get(term.trace());
            atZeta = field.add(atZeta, field.mul(power, term.at(opened)));
            if (term.nextIndex() >= 0) {
                atNext = field.add(atNext, field.mul(power, term.next(opened)));
            }
            switch (term.kind()) {
                case MAIN -> column(traces.get(term.trace()).main()[term.index()], power);
                case FIXED -> column(traces.get(term.trace()).fixed()[term.index()], power);
                case CHUNK -> {
                    int[] factor = power;
                    int[] x = basis(1);
                    for (int c = 0; c < field.degree(); c++) {
                        column(chunks.get(term.trace())[term.index() * field.degree() + c], factor);
                        factor = field.mul(factor, x);
                    }
                }
            }
            power = field.mul(power, gamma);
        }
        this.claimed = atZeta;
        this.claimedNext = atNext;
        this.nextFactor = power;
    }

    private int[] basis(int component) {
        int[] element = field.zero();
        element[component] = Montgomery.ONE;
        return element;
    }

    private void column(int[] values, int[] coefficient) {
        columns.add(values);
        coefficients.add(coefficient);
    }

    /** Returns the word on coset 0: component c at row i in [c][i]. */
    int[][] compose(OutOfDomain outOfDomain) {
        int rows = 1 << terms.logRows();
        int[][] word = machine.memory().arrays(field.degree(), rows);
        int first = terms.nextCount();
        int[][] sources = columns.toArray(int[][]::new);
        int[][] rest = java.util.Arrays.copyOfRange(sources, first, sources.length);
        int[] firstCoefficients = flat(0, first);
        int[] restCoefficients = flat(first, sources.length);
        int[] factor = field.mulBase(nextFactor, Montgomery.inverse(outOfDomain.omega()));
        int block = Math.min(rows, sources.length < WIDE_COLUMNS ? BLOCK : WIDE_BLOCK);
        machine.workers().run(rows / block, task -> {
            int from = task * block;
            int[][] sum = new int[field.degree()][block];
            int[] offsets = new int[sources.length];
            java.util.Arrays.fill(offsets, from);
            if (first > 0) {
                machine.kernels()
                        .linearCombination(sources, offsets, first, firstCoefficients, field.degree(), sum, 0, block);
                int[][] next = new int[field.degree()][block];
                for (int c = 0; c < next.length; c++) {
                    machine.kernels().addConstant(sum[c], 0, Montgomery.neg(claimedNext[c]), next[c], 0, block);
                }
                machine.kernels().extensionMulConstant(next, 0, factor, next, 0, block);
                machine.kernels().extensionMul(next, 0, outOfDomain.inverses(), from, word, from, block);
            }
            machine.kernels()
                    .linearCombination(rest, offsets, rest.length, restCoefficients, field.degree(), sum, 0, block);
            for (int c = 0; c < sum.length; c++) {
                machine.kernels().addConstant(sum[c], 0, Montgomery.neg(claimed[c]), sum[c], 0, block);
            }
            machine.kernels().extensionMul(sum, 0, outOfDomain.inverses(), 1 + from, sum, 0, block);
            for (int c = 0; c < sum.length; c++) {
                if (first > 0) {
                    machine.kernels().add(sum[c], 0, word[c], from, word[c], from, block);
                } else {
                    System.arraycopy(sum[c], 0, word[c], from, block);
                }
            }
        });
        return word;
    }

    private int[] flat(int from, int to) {
        int degree = field.degree();
        int[] flat = new int[(to - from) * degree];
        for (int k = from; k < to; k++) {
            System.arraycopy(coefficients.get(k), 0, flat, (k - from) * degree, degree);
        }
        return flat;
    }
}
