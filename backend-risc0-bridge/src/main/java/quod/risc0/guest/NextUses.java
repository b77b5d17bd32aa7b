package quod.risc0.guest;

import java.util.List;

/** Where each virtual register of a section is read next. Questions come in the order of the operations. */
final class NextUses {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int[] first;
    private final int[] position;
    private final int[] following;

    NextUses(List<Op> ops, int registers) {
        int count = 2 * ops.size();
        first = new int[registers];
        position = new int[count];
        following = new int[count];
        java.util.Arrays.fill(first, -1);
        int entry = 0;
        for (int at = ops.size() - 1; at >= 0; at--) {
            Op op = ops.get(at);
            entry = add(op.a(), at, entry);
            if (op.kind() != Op.Kind.CHECK) {
                entry = add(op.b(), at, entry);
            }
        }
    }

    private int add(int register, int at, int entry) {
        if (register < 0) {
            return entry;
        }
        position[entry] = at;
        following[entry] = first[register];
        first[register] = entry;
        return entry + 1;
    }

    /** Returns the index of the first operation after {@code at} that reads the register, or the largest int. */
    int after(int register, int at) {
        while (first[register] >= 0 && position[first[register]] <= at) {
            first[register] = following[first[register]];
        }
        return first[register] < 0 ? NEVER : position[first[register]];
    }
}
