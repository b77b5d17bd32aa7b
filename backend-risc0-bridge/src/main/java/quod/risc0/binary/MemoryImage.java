package quod.risc0.binary;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The machine's 4 GiB of memory before its first cycle, and the root of its Merkle tree.
 *
 * <p>The tree's leaves are the 2<sup>22</sup> pages of 1 KiB. A page is hashed 32 bytes at a time: the 16 halves of the
 * 8 words are written over the first 16 elements of the state, low half first, and the state is permuted; what the
 * permutation left in the other 8 elements is kept. A node writes the words of its right child and then those of its left
 * over the first 16 elements of a zero state, and permutes once. A digest is the first 8 elements.
 *
 * <p>Pages that are never written are zero, and their subtrees have known roots, so the work follows what is stored.
 *
 * <p>Source: {@code risc0-binfmt} 3.0, {@code image.rs}.
 */
final class MemoryImage {
    private static final int PAGE_BYTES = 1024;
    private static final int PAGE_WORDS = PAGE_BYTES / Integer.BYTES;
    private static final int PAGE_BITS = 10;
    private static final int TREE_DEPTH = Integer.SIZE - PAGE_BITS;

    /** The root of a tree of zero pages, by the tree's depth. */
    private static final int[][] ZERO_ROOTS = zeroRoots();

    private final SortedMap<Integer, int[]> pages = new TreeMap<>();

    private static int[][] zeroRoots() {
        int[][] roots = new int[TREE_DEPTH + 1][];
        roots[0] = pageDigest(new int[PAGE_WORDS]);
        for (int depth = 1; depth <= TREE_DEPTH; depth++) {
            roots[depth] = nodeDigest(roots[depth - 1], roots[depth - 1]);
        }
        return roots;
    }

    /** Stores a word at an address, read as unsigned and a multiple of 4. */
    void store(int address, int word) {
        int page = address >>> PAGE_BITS;
        int index = (address & (PAGE_BYTES - 1)) / Integer.BYTES;
        int[] words = word == 0 ? pages.get(page) : pages.computeIfAbsent(page, key -> new int[PAGE_WORDS]);
        if (words != null) {
            words[index] = word;
        }
    }

    /** Stores zeros from one address up to another, both unsigned multiples of 4, in time that follows what is stored. */
    void clear(long from, long to) {
        if (from >= to) {
            return;
        }
        int lastPage = (int) ((to - 1) >>> PAGE_BITS);
        pages.subMap((int) (from >>> PAGE_BITS), lastPage + 1).forEach((page, words) -> {
            long base = (long) page << PAGE_BITS;
            int first = (int) Math.max(0, (from - base) / Integer.BYTES);
            int end = (int) Math.min(PAGE_WORDS, (to - base) / Integer.BYTES);
            Arrays.fill(words, first, end, 0);
        });
    }

    /** Returns the root of the Merkle tree. */
    Digest merkleRoot() {
        return Digest.ofWords(root(0, TREE_DEPTH, pages));
    }

    /** Returns the root of the subtree over 2^depth pages from the first one, of which these are stored. */
    private static int[] root(int firstPage, int depth, SortedMap<Integer, int[]> stored) {
        if (stored.isEmpty()) {
            return ZERO_ROOTS[depth];
        }
        if (depth == 0) {
            return pageDigest(stored.values().iterator().next());
        }
        int middle = firstPage + (1 << (depth - 1));
        return nodeDigest(
                root(firstPage, depth - 1, stored.headMap(middle)), root(middle, depth - 1, stored.tailMap(middle)));
    }

    private static int[] pageDigest(int[] words) {
        int[] state = new int[Poseidon2.WIDTH];
        for (int i = 0; i < PAGE_WORDS; i += Digest.WORDS) {
            for (int k = 0; k < Digest.WORDS; k++) {
                state[2 * k] = words[i + k] & 0xFFFF;
                state[2 * k + 1] = words[i + k] >>> 16;
            }
            Poseidon2.permute(state);
        }
        return Arrays.copyOf(state, Digest.WORDS);
    }

    private static int[] nodeDigest(int[] left, int[] right) {
        int[] state = new int[Poseidon2.WIDTH];
        System.arraycopy(right, 0, state, 0, Digest.WORDS);
        System.arraycopy(left, 0, state, Digest.WORDS, Digest.WORDS);
        Poseidon2.permute(state);
        return Arrays.copyOf(state, Digest.WORDS);
    }
}
