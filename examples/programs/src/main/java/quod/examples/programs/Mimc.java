package quod.examples.programs;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.api.TraceShape;

/**
 * A chain of MiMC hashes, a row for each round. Shows periodic columns and a constraint of degree 7.
 *
 * <p>One hash is H(v) = P(v) + v, where P consists of 64 rounds x → (x + constant)<sup>7</sup>; 7 has no common factor
 * with p − 1, so that a round is a permutation of the field. (MiMC: Albrecht et al., ePrint 2016/492.) A proof shows:
 * the output is the input hashed rows / 64 times.
 *
 * <p>Columns: {@code state} before the row's round, and {@code start}, the state in which the row's hash began, which
 * is added at its end. Periodic columns: the round's {@code constant}, and {@code end}, which is 1 on the last of 64
 * rows. The input and the number of rows determine every cell.
 *
 * <p>The hash works on a single 31-bit element: it shows how such a program is written and is no secure hash.
 */
public final class Mimc implements TraceProgram {
    /** The number of rounds of a hash; the table's height is a multiple of it. */
    public static final int ROUNDS = 64;

    private static final int EXPONENT = 7;
    private static final int[] CONSTANTS = roundConstants();

    private static final TraceLayout LAYOUT = TraceLayout.columns("state", "start")
            .publicValues("input", "output")
            .periodic("constant", CONSTANTS)
            .periodic("end", lastOfRounds());

    private static final List<InputSpec> INPUTS = List.of(
            InputSpec.optional(
                    InputSpec.ROWS,
                    "number of rounds, a power of two and at least 64",
                    ROUNDS,
                    TraceShape.MAX_ROWS,
                    1024),
            InputSpec.optional("input", "the value to hash", 0, BabyBear.P - 1, 1));

    @Override
    public String name() {
        return "mimc";
    }

    @Override
    public String description() {
        return "A chain of rows / 64 MiMC hashes (x^7, 64 rounds each) from \"input\" to \"output\".";
    }

    @Override
    public TraceLayout layout() {
        return LAYOUT;
    }

    @Override
    public List<InputSpec> inputs() {
        return INPUTS;
    }

    @Override
    public Trace run(Inputs in) {
        int rows = in.rows();
        Ranges.checked(InputSpec.ROWS, rows, ROUNDS, rows);
        int[] state = new int[rows];
        int[] start = new int[rows];
        int input = BabyBear.reduce(in.value("input"));
        int x = input;
        int begun = input;
        for (int row = 0; row < rows; row++) {
            state[row] = x;
            start[row] = begun;
            x = round(x, CONSTANTS[row % ROUNDS]);
            if (row % ROUNDS == ROUNDS - 1) {
                x = BabyBear.add(x, begun);
                begun = x;
            }
        }
        return Trace.builder(LAYOUT)
                .column("state", state)
                .column("start", start)
                .publicValue("input", input)
                .publicValue("output", x)
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr state = c.column("state");
        Expr start = c.column("start");
        Expr end = c.periodic("end");
        Expr round = state.plus(c.periodic("constant")).pow(EXPONENT);

        c.firstRow("state starts at input").equal(state, c.publicValue("input"));
        c.firstRow("the first hash starts at input").equal(start, c.publicValue("input"));
        c.transition("state is the round's result, at the end plus start")
                .equal(state.next(), round.plus(end.times(start)));
        c.transition("start is kept, and renewed at the end")
                .equal(start.next(), start.plus(end.times(state.next().minus(start))));
        c.lastRow("the last hash is output").equal(round.plus(start), c.publicValue("output"));
    }

    private static int round(int state, int constant) {
        int x = BabyBear.add(state, constant);
        int cube = BabyBear.mul(BabyBear.mul(x, x), x);
        return BabyBear.mul(BabyBear.mul(cube, cube), x);
    }

    /** Returns the constants: the i-th is SHA-256 of "quod mimc" and i (4 bytes, big-endian), as a number modulo p. */
    static int[] roundConstants() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        int[] constants = new int[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            sha256.update("quod mimc".getBytes(StandardCharsets.US_ASCII));
            byte[] digest =
                    sha256.digest(ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
            constants[i] = new BigInteger(1, digest)
                    .mod(BigInteger.valueOf(BabyBear.P))
                    .intValueExact();
        }
        return constants;
    }

    private static int[] lastOfRounds() {
        int[] end = new int[ROUNDS];
        end[ROUNDS - 1] = 1;
        return end;
    }

    /** Proves a run and verifies the proof; the arguments are inputs, as {@code name=value[,value…]}. */
    public static void main(String[] arguments) {
        Example.run(new Mimc(), arguments);
    }
}
