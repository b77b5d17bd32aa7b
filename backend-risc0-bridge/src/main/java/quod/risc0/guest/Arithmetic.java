package quod.risc0.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quod.api.BabyBear;
import quod.risc0.guest.rv32.Assembler;

/**
 * Writes operations on field elements with as few instructions as their ranges allow: sums stay unreduced while they
 * fit a word, products are Montgomery products of five instructions (Montgomery, "Modular multiplication without trial
 * division", 1985, with a signed quotient), and a value is reduced only where the next operation would not fit.
 *
 * <p>Every operand that is made here can be moved by a multiple of p to where its word is read as itself.
 */
final class Arithmetic {
    /** The greatest and least high word of quotient · p, for a quotient that is read signed. */
    private static final Range SIGNED_QUOTIENT =
            new Range(Math.floorDiv(-(1L << 31) * Range.P, Range.WORDS), (((1L << 31) - 1) * Range.P) >> 32);

    private static final Range UNSIGNED_QUOTIENT = new Range(0, Range.P - 1);

    private final List<Op> ops = new ArrayList<>();
    private final Map<Integer, Integer> words = new HashMap<>();
    private final DataImage data;
    private final int home;
    private int registers;

    /**
     * Creates an empty list of operations.
     *
     * @param data takes constants
     * @param home the scale that most operands have
     */
    Arithmetic(DataImage data, int home) {
        this.data = data;
        this.home = home;
    }

    /** Returns the operations so far; the list grows. */
    List<Op> ops() {
        return ops;
    }

    /** Appends an operation that writes a new register, and returns that. */
    int emit(Op.Kind kind, int a, int b, int value) {
        ops.add(new Op(kind, registers, a, b, value));
        return registers++;
    }

    /** Appends an operation that writes nothing. */
    void act(Op.Kind kind, int a, int b, int value) {
        ops.add(new Op(kind, -1, a, b, value));
    }

    /** Returns a register with that word; it is the same one each time. */
    int word(int value) {
        return words.computeIfAbsent(
                value,
                v -> Assembler.fits12(v)
                        ? emit(Op.Kind.CONSTANT, -1, -1, v)
                        : emit(Op.Kind.LOAD_DATA, -1, -1, data.constant(v)));
    }

    /** Returns a constant at that scale, as the integer of least absolute value if {@code centred}. */
    Operand constant(int element, int scale, boolean centred) {
        long value = Scale.word(element, scale);
        if (centred && value > Range.P / 2) {
            value -= Range.P;
        }
        return new Operand(word((int) value), new Range(value, value), scale);
    }

    // Sums.

    /** a + b, at the same scale. */
    Operand add(Operand a, Operand b) {
        fit(a, b, true);
        return new Operand(
                emit(Op.Kind.ADD, a.register(), b.register(), 0), a.range().plus(b.range()), a.scale());
    }

    /** a − b, at the same scale. */
    Operand sub(Operand a, Operand b) {
        fit(a, b, false);
        return new Operand(
                emit(Op.Kind.SUB, a.register(), b.register(), 0), a.range().minus(b.range()), a.scale());
    }

    /** Reduces until a − b fits, and returns its range. */
    Range fitted(Operand a, Operand b) {
        fit(a, b, false);
        return a.range().minus(b.range());
    }

    private void fit(Operand a, Operand b, boolean sum) {
        if (a.scale() != b.scale()) {
            throw new IllegalStateException("scales " + a.scale() + " and " + b.scale());
        }
        while (!(sum ? a.range().plus(b.range()) : a.range().minus(b.range())).placeable()) {
            reduceOneOf(a, b);
        }
    }

    /** a + element. */
    Operand addConstant(Operand a, int element) {
        long value = Scale.word(element, a.scale());
        if (!a.range().plus(new Range(value, value)).placeable() || Assembler.fits12(value - Range.P)) {
            value -= Range.P;
        }
        Range sum = a.range().plus(new Range(value, value));
        if (!sum.placeable()) {
            reduce(a);
            return addConstant(a, element);
        }
        int register = Assembler.fits12(value)
                ? emit(Op.Kind.ADD_SMALL, a.register(), -1, (int) value)
                : emit(Op.Kind.ADD, a.register(), word((int) value), 0);
        return new Operand(register, sum, a.scale());
    }

    /** −a. */
    Operand negate(Operand a) {
        Range range = a.range().times(-1);
        while (!range.placeable()) {
            reduce(a);
            range = a.range().times(-1);
        }
        return new Operand(emit(Op.Kind.NEGATE, a.register(), -1, 0), range, a.scale());
    }

    // Products.

    /** a · b; the scale is the sum of both plus 1. */
    Operand mul(Operand a, Operand b) {
        return montgomery(a, b, a.scale() + b.scale() + 1);
    }

    /** a · element. A small constant keeps the scale, another brings the operand home. */
    Operand mulConstant(Operand a, int element) {
        long centred = element > BabyBear.P / 2 ? element - Range.P : element;
        if (centred == -1) {
            return negate(a);
        }
        if (centred == 2 && !a.range().times(2).placeable()) {
            reduce(a);
        }
        Range small = Math.abs(centred) < 1 << 30 ? a.range().times(centred) : new Range(0, Range.WORDS);
        if (small.placeable()) {
            int register = Long.bitCount(centred) == 1
                    ? emit(Op.Kind.SHIFT, a.register(), -1, Long.numberOfTrailingZeros(centred))
                    : emit(Op.Kind.MUL_LOW, a.register(), word((int) centred), 0);
            return new Operand(register, small, a.scale());
        }
        return scaled(a, element, home);
    }

    /** a at another scale. */
    Operand toScale(Operand a, int scale) {
        return a.scale() == scale ? a : scaled(a, 1, scale);
    }

    private Operand scaled(Operand a, int element, int scale) {
        // The factor's own scale is what makes the product's scale the wanted one.
        int factorScale = scale - a.scale() - 1;
        return montgomery(a, constant(element, factorScale, true), scale);
    }

    private Operand montgomery(Operand a, Operand b, int scale) {
        while (true) {
            @Nullable Product best = null;
            for (int left = -2; left <= 2; left++) {
                for (int right = -2; right <= 2; right++) {
                    if (a != b || left == right) {
                        best = better(best, a.range().shifted(left), b.range().shifted(right), left, right);
                    }
                }
            }
            if (best != null) {
                place(a, best.left);
                if (a != b) {
                    place(b, best.right);
                }
                return new Operand(emit(Op.Kind.MONTGOMERY, a.register(), b.register(), best.flags), best.range, scale);
            }
            reduceOneOf(a, b);
        }
    }

    /** A way to multiply: by how many p the factors are moved first, how they are read, and the result's range. */
    private record Product(int left, int right, int flags, Range range) {
        int cost() {
            return Math.abs(left) + Math.abs(right);
        }
    }

    private static @Nullable Product better(@Nullable Product best, Range a, Range b, int left, int right) {
        @Nullable Product found = best;
        for (int flags = 0; flags < 8; flags++) {
            boolean readable = a.reads(reading(flags & Op.A_UNSIGNED)) && b.reads(reading(flags & Op.B_UNSIGNED));
            if (readable) {
                Range quotient = (flags & Op.QUOTIENT_UNSIGNED) == 0 ? SIGNED_QUOTIENT : UNSIGNED_QUOTIENT;
                Product product =
                        new Product(left, right, flags, a.productHigh(b).minus(quotient));
                if (product.range.placeable() && (found == null || product.cost() < found.cost())) {
                    found = product;
                }
            }
        }
        return found;
    }

    private static Range.Reading reading(int flag) {
        return flag == 0 ? Range.Reading.SIGNED : Range.Reading.UNSIGNED;
    }

    // Ranges.

    /** Moves the operand by a multiple of p. */
    void place(Operand a, int multiples) {
        int register = a.register();
        for (int i = 0; i < Math.abs(multiples); i++) {
            register = emit(multiples > 0 ? Op.Kind.PLUS_P : Op.Kind.MINUS_P, register, -1, 0);
        }
        a.replace(register, a.range().shifted(multiples));
    }

    /** Reduces the wider of both that is not canonical; if both are, every operation fits. */
    private void reduceOneOf(Operand a, Operand b) {
        boolean first = !a.range().canonical()
                && (b.range().canonical() || a.range().width() >= b.range().width());
        reduce(first ? a : b);
    }

    /** Brings the operand's range nearer to 0 … p − 1, by at most one conditional addition or subtraction of p. */
    void reduce(Operand a) {
        Wrap best = new Wrap(0, Op.Kind.WRAP_LARGE, new Range(0, Range.WORDS));
        for (int multiples : new int[] {0, 1, -1, 2, -2, 3, -3, 4, -4}) {
            Range moved = a.range().shifted(multiples);
            if (moved.canonical()) {
                place(a, multiples);
                return;
            }
            if (moved.low() >= -Range.P && moved.low() < 0 && moved.reads(Range.Reading.SIGNED)) {
                best = best.orLower(multiples, Op.Kind.WRAP_NEGATIVE, moved.high());
            }
            if (moved.reads(Range.Reading.UNSIGNED)) {
                best = best.orLower(multiples, Op.Kind.WRAP_LARGE, moved.high() - Range.P);
            }
        }
        if (best.after.high() == Range.WORDS) {
            throw new IllegalStateException("an operand outside of every word: " + a.range());
        }
        place(a, best.multiples);
        a.replace(emit(best.kind, a.register(), -1, 0), best.after);
    }

    /** A way to reduce: by how many p to move, what to do then, and the range after it. */
    private record Wrap(int multiples, Op.Kind kind, Range after) {
        Wrap orLower(int otherMultiples, Op.Kind otherKind, long high) {
            Range range = new Range(0, Math.max(high, Range.P - 1));
            return range.high() < after.high() ? new Wrap(otherMultiples, otherKind, range) : this;
        }
    }
}
