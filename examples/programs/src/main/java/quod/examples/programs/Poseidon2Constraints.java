package quod.examples.programs;

import java.util.ArrayList;
import java.util.List;
import quod.api.ConstraintBuilder;
import quod.api.Expr;

/** The constraints that a row's cells are a Poseidon2 permutation; the counterpart of {@link Poseidon2Permutation}. */
final class Poseidon2Constraints {
    private static final int WIDTH = Poseidon2Permutation.WIDTH;

    private final ConstraintBuilder c;

    Poseidon2Constraints(ConstraintBuilder c) {
        this.c = c;
    }

    /** States that the columns of a permutation go from its input to its output, and returns the output. */
    List<Expr> constrain(int permutation) {
        List<Expr> state = externalMatrix(c.columnVector(Poseidon2Columns.vector(permutation, "input")));
        state = fullRounds(state, permutation, "beginning", Poseidon2Constants.BEGINNING);
        state = partialRounds(state, permutation);
        return fullRounds(state, permutation, "ending", Poseidon2Constants.ENDING);
    }

    private List<Expr> fullRounds(List<Expr> input, int permutation, String part, int[][] constants) {
        String name = Poseidon2Columns.vector(permutation, part);
        List<Expr> cubes = c.columnVector(name + ".cube");
        List<Expr> states = c.columnVector(name + ".state");
        List<Expr> state = input;
        for (int round = 0; round < Poseidon2Permutation.HALF_FULL_ROUNDS; round++) {
            String here = name + ", round " + round + ", element ";
            List<Expr> sevenths = new ArrayList<>();
            for (int i = 0; i < WIDTH; i++) {
                Expr cube = cubes.get(round * WIDTH + i);
                sevenths.add(seventh(here + i, state.get(i).plus(constants[round][i]), cube));
            }
            List<Expr> mixed = externalMatrix(sevenths);
            state = states.subList(round * WIDTH, (round + 1) * WIDTH);
            for (int i = 0; i < WIDTH; i++) {
                c.everyRow(here + i + ": mixed").equal(state.get(i), mixed.get(i));
            }
        }
        return state;
    }

    private List<Expr> partialRounds(List<Expr> input, int permutation) {
        String name = Poseidon2Columns.vector(permutation, "partial");
        List<Expr> cubes = c.columnVector(name + ".cube");
        List<Expr> sevenths = c.columnVector(name + ".seventh");
        List<Expr> state = input;
        for (int round = 0; round < Poseidon2Permutation.PARTIAL_ROUNDS; round++) {
            String here = name + ", round " + round;
            Expr x = state.getFirst().plus(Poseidon2Constants.PARTIAL[round]);
            Expr seventh = seventh(here, x, cubes.get(round));
            c.everyRow(here + ": seventh power").equal(sevenths.get(round), seventh);
            List<Expr> replaced = new ArrayList<>(state);
            replaced.set(0, sevenths.get(round));
            state = internalMatrix(replaced);
        }
        return state;
    }

    /** States that the cube is x³, and returns x⁷ = cube²·x. */
    private Expr seventh(String name, Expr x, Expr cube) {
        c.everyRow(name + ": cube").equal(cube, x.pow(3));
        return cube.square().times(x);
    }

    private static List<Expr> externalMatrix(List<Expr> state) {
        List<Expr> blocks = new ArrayList<>();
        for (int block = 0; block < WIDTH; block += 4) {
            Expr sum = sum(state.subList(block, block + 4));
            for (int i = 0; i < 4; i++) {
                Expr own = state.get(block + i);
                Expr following = state.get(block + (i + 1) % 4);
                blocks.add(sum.plus(own).plus(following.times(2)));
            }
        }
        List<Expr> mixed = new ArrayList<>();
        for (int i = 0; i < WIDTH; i++) {
            int lane = i % 4;
            Expr sum =
                    sum(List.of(blocks.get(lane), blocks.get(lane + 4), blocks.get(lane + 8), blocks.get(lane + 12)));
            mixed.add(blocks.get(i).plus(sum));
        }
        return mixed;
    }

    private static List<Expr> internalMatrix(List<Expr> state) {
        Expr sum = sum(state);
        List<Expr> mixed = new ArrayList<>();
        for (int i = 0; i < WIDTH; i++) {
            mixed.add(sum.plus(state.get(i).times(Poseidon2Constants.DIAGONAL[i])));
        }
        return mixed;
    }

    private static Expr sum(List<Expr> elements) {
        Expr sum = elements.getFirst();
        for (Expr element : elements.subList(1, elements.size())) {
            sum = sum.plus(element);
        }
        return sum;
    }
}
