package quod.risc0.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import quod.api.Node;

/**
 * Which nodes have to be computed so that constraints can be checked. A product is zero if a factor is, so a product that
 * only a constraint uses is not computed, and neither is a difference that is only compared with zero.
 */
final class CheckPlan {
    private final boolean[] computed;
    private final Map<Integer, List<Factor>> factors;

    /**
     * What may be zero: the node {@code left}, or, if {@code right} is not negative, left − right.
     *
     * @param left a node
     * @param right a node or −1
     */
    record Factor(int left, int right) {}

    private CheckPlan(boolean[] computed, Map<Integer, List<Factor>> factors) {
        this.computed = computed;
        this.factors = factors;
    }

    /** Returns the plan for the constraints "this node is zero"; at most so many factors of each are told apart. */
    static CheckPlan of(List<Node> nodes, Set<Integer> roots, int maxFactors) {
        int[] uses = uses(nodes, roots);
        boolean[] computed = new boolean[nodes.size()];
        Map<Integer, List<Factor>> factors = new HashMap<>();
        for (int root : roots) {
            List<Factor> list = new ArrayList<>();
            split(nodes, root, uses, maxFactors, list);
            factors.put(root, list);
            for (Factor factor : list) {
                computed[factor.left] = true;
                if (factor.right >= 0) {
                    computed[factor.right] = true;
                }
            }
        }
        for (int n = nodes.size() - 1; n >= 0; n--) {
            if (computed[n] && nodes.get(n) instanceof Node.Operation op) {
                computed[op.left()] = true;
                computed[op.right()] = true;
            }
        }
        return new CheckPlan(computed, factors);
    }

    /** Returns how many operations use each node, of those that the roots need; a root's own check is none. */
    private static int[] uses(List<Node> nodes, Set<Integer> roots) {
        boolean[] needed = new boolean[nodes.size()];
        int[] uses = new int[nodes.size()];
        roots.forEach(root -> needed[root] = true);
        for (int n = nodes.size() - 1; n >= 0; n--) {
            if (needed[n] && nodes.get(n) instanceof Node.Operation op) {
                needed[op.left()] = true;
                needed[op.right()] = true;
                uses[op.left()]++;
                uses[op.right()]++;
            }
        }
        return uses;
    }

    private static void split(List<Node> nodes, int root, int[] uses, int maxFactors, List<Factor> factors) {
        List<Integer> pending = new ArrayList<>(List.of(root));
        while (!pending.isEmpty()) {
            int node = pending.removeLast();
            boolean free = node == root ? uses[node] == 0 : uses[node] == 1;
            boolean room = factors.size() + pending.size() + 2 <= maxFactors;
            if (free && room && nodes.get(node) instanceof Node.Mul op) {
                pending.add(op.right());
                pending.add(op.left());
            } else if (free && nodes.get(node) instanceof Node.Sub op) {
                add(factors, new Factor(op.left(), op.right()));
            } else {
                add(factors, new Factor(node, -1));
            }
        }
    }

    private static void add(List<Factor> factors, Factor factor) {
        if (!factors.contains(factor)) {
            factors.add(factor);
        }
    }

    /** Tells whether the node's value is needed. */
    boolean computed(int node) {
        return computed[node];
    }

    /** Returns the factors of a root; it is zero if and only if one of them is. */
    List<Factor> factors(int root) {
        return java.util.Objects.requireNonNull(factors.get(root));
    }
}
