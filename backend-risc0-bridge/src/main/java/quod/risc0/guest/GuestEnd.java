package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.A0;
import static quod.risc0.guest.rv32.Registers.A1;
import static quod.risc0.guest.rv32.Registers.S10;
import static quod.risc0.guest.rv32.Registers.S11;
import static quod.risc0.guest.rv32.Registers.S8;
import static quod.risc0.guest.rv32.Registers.T0;
import static quod.risc0.guest.rv32.Registers.T1;
import static quod.risc0.guest.rv32.Registers.T2;
import static quod.risc0.guest.rv32.Registers.ZERO;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.Label;

/** How a guest ends: with its journal and the digest of it, or with an exit code and a line that says why. */
final class GuestEnd {
    private static final int BLOCK_BYTES = 64;
    private static final int DIGEST_BYTES = 32;

    /** The line; the numbers are written over the spaces. {@link GuestFailure} reads it. */
    private static final String LINE = "quod guest: code           , constraint           , row           \n";

    private static final int CODE_END = LINE.indexOf(',');
    private static final int REPORT_END = LINE.indexOf(',', CODE_END + 1);
    private static final int ROW_END = LINE.length() - 1;

    private final Assembler out;
    private final Machine machine;
    private final int journal;
    private final int journalBytes;
    private final int initialState;
    private final int output;
    private final int line;
    private final int target;
    private final Label fail = new Label();
    private final Label failHere = new Label();
    private final Label decimal = new Label();

    GuestEnd(Assembler out, DataImage data, Machine machine, byte[] journalHead, int publicValues, int target) {
        this.out = out;
        this.machine = machine;
        this.target = target;
        this.journalBytes = journalHead.length + 4 * publicValues;
        byte[] padded = padded(journalBytes);
        System.arraycopy(journalHead, 0, padded, 0, journalHead.length);
        this.journal = DataImage.ORIGIN + data.block(padded);
        this.initialState = DataImage.ORIGIN + data.block(bigEndian(Sha256Constants.initialState()));
        this.output = DataImage.ORIGIN + data.block(outputBlocks());
        this.line = DataImage.ORIGIN + data.block(LINE.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the address of the public values in the journal. */
    int publicValues() {
        return journal + 40;
    }

    /** Returns the label of the code to which a failed check jumps; the scratch register points to what to report. */
    Label fail() {
        return fail;
    }

    /** Returns tagged("risc0.Output", [journal's digest, no assumptions]) as blocks; the digest is filled in later. */
    private static byte[] outputBlocks() {
        int length = 3 * DIGEST_BYTES + 2;
        byte[] blocks = padded(length);
        System.arraycopy(sha256("risc0.Output"), 0, blocks, 0, DIGEST_BYTES);
        blocks[3 * DIGEST_BYTES] = 2;
        return blocks;
    }

    /** Returns the blocks of a message of that many bytes, all zero, with SHA-256's padding. */
    private static byte[] padded(int length) {
        int blocks = Math.ceilDiv(length + 9, BLOCK_BYTES);
        byte[] padded = new byte[blocks * BLOCK_BYTES];
        padded[length] = (byte) 0x80;
        ByteBuffer.wrap(padded).putLong(padded.length - 8, 8L * length);
        return padded;
    }

    private static byte[] bigEndian(int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Writes the journal, its digest and the end with exit code 0. */
    void accept() {
        machine.write(Machine.JOURNAL, journal, journalBytes);
        machine.sha256(initialState, output + DIGEST_BYTES, journal, Math.ceilDiv(journalBytes + 9, BLOCK_BYTES));
        machine.sha256(initialState, Machine.OUTPUT_DIGEST, output, 2);
        machine.halt(ZERO);
    }

    /** Returns the cycles of {@link #accept} beside its instructions. */
    int acceptCycles() {
        int blocks = Math.ceilDiv(journalBytes + 9, BLOCK_BYTES);
        int calls = Math.ceilDiv(blocks, Machine.MAX_SHA_BLOCKS);
        return 2 * MachineCycles.CALL + (calls + 1) * MachineCycles.SHA_CALL + (blocks + 2) * MachineCycles.SHA_BLOCK;
    }

    /** Ends with a code for which no constraint and no cell is to blame. */
    void failWith(GuestExit exit) {
        out.li(S11, exit.code());
        out.li(S10, 0);
        out.jump(failHere, T0);
    }

    /** Writes the code to which checks jump when they fail. */
    void failure() {
        Label named = new Label();
        out.bind(fail);
        out.lw(S10, 0, MachineCode.SCRATCH);
        out.li(S11, GuestExit.CONSTRAINT.code());
        out.bge(S10, ZERO, named);
        out.li(S11, GuestExit.CELL.code());
        out.slli(S10, S10, 1);
        out.srli(S10, S10, 1);
        out.bind(named);
        out.bind(failHere);
        number(S11, CODE_END);
        number(S10, REPORT_END);
        MachineCode.loadData(out, S8, target);
        out.sub(S8, S8, MachineCode.LEFT);
        number(S8, ROW_END);
        machine.debug(line, LINE.length());
        machine.write(Machine.STDERR, line, LINE.length());
        machine.halt(S11);
        decimal();
    }

    private void number(int register, int end) {
        out.mv(A0, register);
        out.li(A1, line + end);
        out.call(T2, decimal);
    }

    /** Writes A0 as decimal digits that end before the address A1. */
    private void decimal() {
        out.bind(decimal);
        out.li(T0, 10);
        Label digit = new Label();
        out.bind(digit);
        out.addi(A1, A1, -1);
        out.remu(T1, A0, T0);
        out.addi(T1, T1, '0');
        out.sb(T1, 0, A1);
        out.divu(A0, A0, T0);
        out.bne(A0, ZERO, digit);
        out.jalr(ZERO, T2, 0);
    }
}
