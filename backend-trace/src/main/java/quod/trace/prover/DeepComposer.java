package quod.trace.prover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
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
    /** The columns that are opened at ζ·ω, too, and the others. */
    private final Sum first = new Sum();

    private final Sum rest = new Sum();
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
        IdentityHashMap<TraceColumns, List<StreamedTerm>> streamed = new IdentityHashMap<>();
        for (DeepTerms.Term term : terms.terms()) {
            TraceColumns trace = traces.get(term.trace());
            Sum sum = term.nextIndex() >= 0 ? first : rest;
            TraceOpenings opened = openings.get(term.trace());
            atZeta = field.add(atZeta, field.mul(power, term.at(opened)));
            if (term.nextIndex() >= 0) {
                atNext = field.add(atNext, field.mul(power, term.next(opened)));
            }
            switch (term.kind()) {
                case MAIN -> {
                    if (trace.streamed().isPresent()) {
                        streamed.computeIfAbsent(trace, t -> new ArrayList<>())
                                .add(new StreamedTerm(sum, term.index(), power));
                    } else {
                        sum.add(trace.main()[term.index()], power);
                    }
                }
                case FIXED -> sum.add(trace.fixed()[term.index()], power);
                case CHUNK -> {
                    int[] factor = power;
                    int[] x = basis(1);
                    for (int c = 0; c < field.degree(); c++) {
                        sum.add(chunks.get(term.trace())[term.index() * field.degree() + c], factor);
                        factor = field.mul(factor, x);
                    }
                }
            }
            power = field.mul(power, gamma);
        }
        streamed.forEach((trace, list) -> {
            combine(trace, list, first);
            combine(trace, list, rest);
        });
        this.claimed = atZeta;
        this.claimedNext = atNext;
        this.nextFactor = power;
    }

    private int[] basis(int component) {
        int[] element = field.zero();
        element[component] = Montgomery.ONE;
        return element;
    }

    /** A column that is not there as a whole. */
    private record StreamedTerm(Sum sum, int column, int[] coefficient) {}

    /** Adds up a trace's terms of a sum as polynomials: what they come to is one element at a row. */
    private void combine(TraceColumns trace, List<StreamedTerm> all, Sum sum) {
        List<StreamedTerm> mine = all.stream().filter(term -> term.sum == sum).toList();
        if (mine.isEmpty()) {
            return;
        }
        int[] columns = mine.stream().mapToInt(StreamedTerm::column).toArray();
        int[] constants = flat(mine.stream().map(StreamedTerm::coefficient).toList());
        int[][] values = trace.streamed().orElseThrow().combined(columns, constants, field.degree());
        for (int c = 0; c < values.length; c++) {
            sum.add(values[c], basis(c));
        }
    }

    /** Columns with the constants of the extension field that they are multiplied by. */
    private static final class Sum {
        private final List<int[]> columns = new ArrayList<>();
        private final List<int[]> coefficients = new ArrayList<>();

        void add(int[] column, int[] coefficient) {
            columns.add(column);
            coefficients.add(coefficient);
        }

        int[][] sources() {
            return columns.toArray(int[][]::new);
        }
    }

    /** Returns the word on coset 0: component c at row i in [c][i]. */
    int[][] compose(OutOfDomain outOfDomain) {
        int rows = 1 << terms.logRows();
        int[][] word = machine.memory().arrays(field.degree(), rows);
        int[][] nexts = first.sources();
        int[][] others = rest.sources();
        int[] nextsCoefficients = flat(first.coefficients);
        int[] othersCoefficients = flat(rest.coefficients);
        int width = Math.max(nexts.length, others.length);
        int[] factor = field.mulBase(nextFactor, Montgomery.inverse(outOfDomain.omega()));
        int block = Math.min(rows, width < WIDE_COLUMNS ? BLOCK : WIDE_BLOCK);
        machine.workers().run(rows / block, task -> {
            int from = task * block;
            int[][] sum = new int[field.degree()][block];
            int[] offsets = new int[width];
            Arrays.fill(offsets, from);
            if (nexts.length > 0) {
                machine.kernels()
                        .linearCombination(
                                nexts, offsets, nexts.length, nextsCoefficients, field.degree(), sum, 0, block);
                int[][] next = new int[field.degree()][block];
                for (int c = 0; c < next.length; c++) {
                    machine.kernels().addConstant(sum[c], 0, Montgomery.neg(claimedNext[c]), next[c], 0, block);
                }
                machine.kernels().extensionMulConstant(next, 0, factor, next, 0, block);
                machine.kernels().extensionMul(next, 0, outOfDomain.inverses(), from, word, from, block);
            }
            machine.kernels()
                    .linearCombination(
                            others, offsets, others.length, othersCoefficients, field.degree(), sum, 0, block);
            for (int c = 0; c < sum.length; c++) {
                machine.kernels().addConstant(sum[c], 0, Montgomery.neg(claimed[c]), sum[c], 0, block);
            }
            machine.kernels().extensionMul(sum, 0, outOfDomain.inverses(), 1 + from, sum, 0, block);
            for (int c = 0; c < sum.length; c++) {
                if (nexts.length > 0) {
                    machine.kernels().add(sum[c], 0, word[c], from, word[c], from, block);
                } else {
                    System.arraycopy(sum[c], 0, word[c], from, block);
                }
            }
        });
        return word;
    }

    private static int[] flat(List<int[]> elements) {
        return elements.stream().flatMapToInt(Arrays::stream).toArray();
    }
}
