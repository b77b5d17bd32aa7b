package quod.risc0.guest.rv32;

/** The machine's SHA-256 call: the compression function of FIPS 180-4, 6.2.2, on words that lie big-endian in memory. */
final class Sha256Call {
    private Sha256Call() {}

    static int run(Interpreter machine, int from, int to, int data, int blocks, int constants) {
        if (blocks < 0 || blocks > 10) {
            throw new IllegalStateException("r0vm would stop: SHA-256 of " + blocks + " blocks");
        }
        int[] state = new int[8];
        for (int i = 0; i < 8; i++) {
            state[i] = Integer.reverseBytes(machine.load(from + 4 * i));
        }
        for (int block = 0; block < blocks; block++) {
            compress(machine, state, data + 64 * block, constants);
        }
        for (int i = 0; i < 8; i++) {
            machine.store(to + 4 * i, Integer.reverseBytes(state[i]));
        }
        return 6 + 68 * blocks;
    }

    private static void compress(Interpreter machine, int[] state, int data, int constants) {
        int[] w = new int[64];
        for (int i = 0; i < 64; i++) {
            w[i] = i < 16
                    ? Integer.reverseBytes(machine.load(data + 4 * i))
                    : sigma(w[i - 2], 17, 19, 10) + w[i - 7] + sigma(w[i - 15], 7, 18, 3) + w[i - 16];
        }
        int[] s = state.clone();
        for (int i = 0; i < 64; i++) {
            int choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
            int majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            int t1 = s[7] + rotations(s[4], 6, 11, 25) + choice + machine.load(constants + 4 * i) + w[i];
            int t2 = rotations(s[0], 2, 13, 22) + majority;
            System.arraycopy(s, 0, s, 1, 7);
            s[4] += t1;
            s[0] = t1 + t2;
        }
        for (int i = 0; i < 8; i++) {
            state[i] += s[i];
        }
    }

    private static int rotations(int x, int a, int b, int c) {
        return Integer.rotateRight(x, a) ^ Integer.rotateRight(x, b) ^ Integer.rotateRight(x, c);
    }

    private static int sigma(int x, int a, int b, int shift) {
        return Integer.rotateRight(x, a) ^ Integer.rotateRight(x, b) ^ (x >>> shift);
    }
}
