package quod.trace.air;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.PublicValues;
import quod.api.RowSet;
import quod.trace.field.kernel.Kernels;

/**
 * A constraint graph as a list of instructions, each a loop over a block of rows that stays in the cache.
 *
 * <p>Cells are read where they are; results go to registers, which are blocks of rows in a scratch array and are used
 * again as soon as their value is no longer needed. What depends on constants and public values alone is computed once
 * here. Immutable; all values in Montgomery form.
 */
public final class AirProgram {
    /** Scratch that should stay in the second-level cache, in ints. */
    private static final int SCRATCH_INTS = 1 << 18;

    /** Of an instruction: target, left, right and third. */
    private static final int OPERANDS = 4;

    private static final int MIN_BLOCK = 64;
    /** No block has more rows. */
    static final int MAX_BLOCK = 2048;

    /** What an instruction does on a block of rows. */
    enum Op {
        /** target = left + right. */
        ADD,
        /** target = left − right. */
        SUB,
        /** target = left·right. */
        MUL,
        /** target = left + constant. */
        ADD_CONSTANT,
        /** target = constant − left. */
        CONSTANT_SUB,
        /** target = left·constant. */
        MUL_CONSTANT,
        /** target = left + right + third. */
        ADD_THREE,
        /** target = third − left·right. */
        SUB_PRODUCT,
        /** target = third − left − right. */
        SUB_TWO,
        /** target = third + left·constant. */
        ADD_MULTIPLE,
        /** target = left + right − 2·left·right. */
        EXCLUSIVE_OR,
        /** target = constant. */
        FILL,
        /** The constraint with the number target has the values left. */
        EMIT;

        /** Tells whether a constant stands in the right operand's place. */
        boolean takesConstant() {
            return switch (this) {
                case ADD_CONSTANT, CONSTANT_SUB, MUL_CONSTANT, ADD_MULTIPLE, FILL -> true;
                case ADD, SUB, MUL, ADD_THREE, SUB_PRODUCT, SUB_TWO, EXCLUSIVE_OR, EMIT -> false;
            };
        }
    }

    /** One instruction; operands: a register if not negative, otherwise the complement of a cell. */
    private record Instruction(Op op, int target, int left, int right, int third) {}

    private final ConstraintSystem system;
    /** Each instruction's operation, and its target and operands: every block of rows runs through all of them. */
    private final Op[] operations;

    private final int[] operands;

    private final int registers;
    private final int blockRows;

    private AirProgram(ConstraintSystem system, List<Instruction> instructions, int registers, int rows) {
        this.system = system;
        this.operations = new Op[instructions.size()];
        this.operands = new int[OPERANDS * operations.length];
        int operand = 0;
        for (int i = 0; i < operations.length; i++) {
            Instruction instruction = instructions.get(i);
            operations[i] = instruction.op;
            operands[operand++] = instruction.target;
            operands[operand++] = instruction.left;
            operands[operand++] = instruction.right;
            operands[operand++] = instruction.third;
        }
        this.registers = registers;
        int fitting = Integer.highestOneBit(SCRATCH_INTS / Math.max(1, registers));
        this.blockRows = Math.min(rows, Math.clamp(fitting, MIN_BLOCK, MAX_BLOCK));
    }

    /**
     * Compiles the constraints for these public values.
     *
     * <p>Constraints on the same rows reach the {@link Sink} in runs of {@code batch}, while the values of the whole run
     * are in place; what is left over comes at the end.
     *
     * @param rows how many rows there are, a power of two: no block is longer
     */
    public static AirProgram compile(ConstraintSystem system, PublicValues values, int batch, int rows) {
        Compiler compiler = new Compiler(system, values, batch);
        compiler.run();
        return new AirProgram(system, compiler.instructions, compiler.registers, rows);
    }

    /** Returns the constraints. */
    public ConstraintSystem system() {
        return system;
    }

    /** Returns the largest number of rows of one block, a power of two. */
    public int blockRows() {
        return blockRows;
    }

    /** Returns a scratch array for one thread. */
    public int[] newScratch() {
        return new int[Math.max(1, registers) * blockRows];
    }

    /**
     * Returns the number of a column in {@link #run}'s arrays: main columns first, then fixed, then periodic ones.
     */
    public static int slot(ConstraintSystem system, Node.Source source, int index) {
        int columns = system.layout().columnNames().size();
        return switch (source) {
            case COLUMN -> index;
            case FIXED -> columns + index;
            case PERIODIC -> columns + system.layout().fixedNames().size() + index;
        };
    }

    /** Takes the values of a constraint's expression on a block. */
    @FunctionalInterface
    public interface Sink {
        /**
         * The expression of a constraint has the values {@code values[off]}, …, {@code values[off + len − 1]}, until a
         * run of constraints on the same rows is complete.
         */
        void constraint(int index, int[] values, int off, int len);
    }

    /**
     * Evaluates every constraint on rows.
     *
     * @param columns an array for each column, by {@link #slot}
     * @param at the place of the first row in each of them
     * @param next the place of the row after the first in each of them
     * @param len the number of rows, at most {@link #blockRows}; consecutive both from {@code at} and from {@code next}
     * @param scratch from {@link #newScratch}
     */
    public void run(Kernels kernels, int[][] columns, int[] at, int[] next, int len, int[] scratch, Sink sink) {
        int operand = 0;
        for (Op operation : operations) {
            int target = operands[operand++];
            int left = operands[operand++];
            int right = operands[operand++];
            int third = operands[operand++];
            int[] a = array(left, columns, scratch);
            int ao = offset(left, at, next);
            int out = target * blockRows;
            switch (operation) {
                case ADD ->
                    kernels.add(a, ao, array(right, columns, scratch), offset(right, at, next), scratch, out, len);
                case SUB ->
                    kernels.sub(a, ao, array(right, columns, scratch), offset(right, at, next), scratch, out, len);
                case MUL ->
                    kernels.mul(a, ao, array(right, columns, scratch), offset(right, at, next), scratch, out, len);
                case ADD_CONSTANT -> kernels.addConstant(a, ao, right, scratch, out, len);
                case CONSTANT_SUB -> kernels.constantSub(right, a, ao, scratch, out, len);
                case MUL_CONSTANT -> kernels.mulConstant(a, ao, right, scratch, out, len);
                case ADD_THREE, SUB_PRODUCT, SUB_TWO ->
                    runOnThree(
                            kernels,
                            operation,
                            a,
                            ao,
                            array(right, columns, scratch),
                            offset(right, at, next),
                            array(third, columns, scratch),
                            offset(third, at, next),
                            scratch,
                            out,
                            len);
                case ADD_MULTIPLE ->
                    kernels.addMultiple(
                            array(third, columns, scratch), offset(third, at, next), a, ao, right, scratch, out, len);
                case EXCLUSIVE_OR ->
                    kernels.exclusiveOr(
                            a, ao, array(right, columns, scratch), offset(right, at, next), scratch, out, len);
                case FILL -> Arrays.fill(scratch, out, out + len, right);
                case EMIT -> sink.constraint(target, a, ao, len);
            }
        }
    }

    /** Runs an operation on left, right and third. */
    private static void runOnThree(
            Kernels kernels,
            Op operation,
            int[] a,
            int ao,
            int[] b,
            int bo,
            int[] c,
            int co,
            int[] out,
            int oo,
            int len) {
        switch (operation) {
            case ADD_THREE -> kernels.addThree(a, ao, b, bo, c, co, out, oo, len);
            case SUB_PRODUCT -> kernels.subProduct(c, co, a, ao, b, bo, out, oo, len);
            case SUB_TWO -> kernels.subTwo(c, co, a, ao, b, bo, out, oo, len);
            default -> throw new IllegalArgumentException(operation + " has not three operands");
        }
    }

    private static int[] array(int operand, int[][] columns, int[] scratch) {
        return operand >= 0 ? scratch : columns[~operand >> 1];
    }

    private int offset(int operand, int[] at, int[] next) {
        if (operand >= 0) {
            return operand * blockRows;
        }
        return (~operand & 1) == 0 ? at[~operand >> 1] : next[~operand >> 1];
    }

    /** Walks the graph once. A node becomes a scalar, a cell, a register, or a part of another node's instruction. */
    private static final class Compiler {
        private final ConstraintSystem system;
        private final NodeForms forms;
        private final List<Instruction> instructions = new ArrayList<>();
        private final Deque<Integer> free = new ArrayDeque<>();
        private final int[] place;
        private final int[] uses;
        private final int batch;
        private final Map<RowSet, List<Emission>> waiting = new LinkedHashMap<>();
        private int registers;

        /** A constraint whose node has its value, or a register that is filled with it. */
        private record Emission(int constraint, int node, int register) {}

        Compiler(ConstraintSystem system, PublicValues values, int batch) {
            this.system = system;
            this.forms = NodeForms.of(system, values);
            this.batch = batch;
            int count = system.nodes().size();
            this.place = new int[count];
            this.uses = new int[count];
        }

        void run() {
            for (int n = 0; n < uses.length; n++) {
                NodeForms.Form form = forms.form(n);
                if (form != null) {
                    for (int operand : form.nodes()) {
                        uses[operand]++;
                    }
                }
            }
            // A node's constraints are a chain: the first, and from each the next, or −1.
            List<ConstraintSystem.Constraint> constraints = system.constraints();
            int[] first = new int[uses.length];
            int[] next = new int[constraints.size()];
            Arrays.fill(first, -1);
            for (int c = next.length - 1; c >= 0; c--) {
                int node = constraints.get(c).node();
                next[c] = first[node];
                first[node] = c;
            }
            for (int n = 0; n < uses.length; n++) {
                define(n);
                uses[n]++;
                for (int c = first[n]; c >= 0; c = next[c]) {
                    await(n, c);
                }
                consume(n);
            }
            waiting.values().forEach(this::emit);
        }

        /** Keeps a constraint's value until its batch is complete. */
        private void await(int node, int constraint) {
            List<Emission> batched =
                    waiting.computeIfAbsent(system.constraints().get(constraint).rows(), rows -> new ArrayList<>());
            if (forms.isScalar(node)) {
                int register = take();
                instructions.add(new Instruction(Op.FILL, register, register, forms.scalar(node), 0));
                batched.add(new Emission(constraint, node, register));
            } else {
                uses[node]++;
                batched.add(new Emission(constraint, node, place[node]));
            }
            if (batched.size() == batch) {
                emit(batched);
            }
        }

        private void emit(List<Emission> batched) {
            for (Emission emission : batched) {
                instructions.add(new Instruction(Op.EMIT, emission.constraint, emission.register, 0, 0));
            }
            for (Emission emission : batched) {
                if (forms.isScalar(emission.node)) {
                    free.push(emission.register);
                } else {
                    consume(emission.node);
                }
            }
            batched.clear();
        }

        private void define(int n) {
            if (system.nodes().get(n) instanceof Node.Cell cell) {
                place[n] = ~((slot(system, cell.source(), cell.index()) << 1) | (cell.next() ? 1 : 0));
                return;
            }
            NodeForms.Form form = forms.form(n);
            if (form != null) {
                // Operands are released before the target is taken: kernels may write where they read.
                for (int operand : form.nodes()) {
                    consume(operand);
                }
                place[n] = take();
                instructions.add(new Instruction(
                        form.op(),
                        place[n],
                        place[form.left()],
                        form.op().takesConstant() ? form.right() : place[form.right()],
                        form.third() == NodeForms.NO_NODE ? 0 : place[form.third()]));
            }
        }

        private void consume(int n) {
            uses[n]--;
            if (uses[n] == 0 && forms.form(n) != null) {
                free.push(place[n]);
            }
        }

        private int take() {
            return free.isEmpty() ? registers++ : free.pop();
        }
    }
}
