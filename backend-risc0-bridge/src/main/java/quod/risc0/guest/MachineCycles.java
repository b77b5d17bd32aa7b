package quod.risc0.guest;

/**
 * What calls of the machine cost beside instructions, which cost a cycle each. Source: {@code risc0-circuit-rv32im} 4.0,
 * {@code r0vm.rs} and {@code sha2.rs}.
 */
final class MachineCycles {
    /** Any read or write, without the bytes read. */
    static final int CALL = 2;

    /** A read moves so many bytes in a cycle, if they are whole words. */
    static final int BYTES_PER_CYCLE = 16;

    /** The read of a host call's two result words. */
    static final int READ_ANSWER = CALL + 1;

    /** A SHA-256 call without its blocks. */
    static final int SHA_CALL = 6;

    /** A block of SHA-256. */
    static final int SHA_BLOCK = 68;

    private MachineCycles() {}
}
