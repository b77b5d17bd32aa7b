package quod.api;

import java.util.Arrays;

/**
 * What a verifier needs to know of a program's fixed columns at one height: the root of the commitment to them.
 *
 * <p>A verifier computes it from the program, or is given one that its caller trusts because the caller computed it
 * before. It is never taken from a proof. A program without fixed columns needs none.
 *
 * @param programId the program
 * @param rows the number of rows
 * @param backend the backend whose commitment it is
 * @param parameters the backend's parameter set that the commitment depends on
 * @param root the commitment
 */
public record VerifyingKey(ProgramId programId, int rows, String backend, byte[] parameters, byte[] root) {
    private static final int MAGIC = 0x51564B31;

    /** Copies. */
    public VerifyingKey {
        parameters = parameters.clone();
        root = root.clone();
    }

    @Override
    public byte[] parameters() {
        return parameters.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** Returns the bytes: magic {@code QVK1}, program id, rows, backend, parameters, root. */
    public byte[] encode() {
        return new ByteWriter()
                .int32(MAGIC)
                .bytes(programId.toBytes())
                .int32(rows)
                .text(backend)
                .block(parameters)
                .block(root)
                .toBytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws ProofFormatException if the bytes are no verifying key
     */
    public static VerifyingKey decode(byte[] bytes) throws ProofFormatException {
        ByteReader in = new ByteReader(bytes);
        if (in.int32() != MAGIC) {
            throw new ProofFormatException("this is no quod verifying key: it does not begin with QVK1");
        }
        VerifyingKey key = new VerifyingKey(
                ProgramId.fromBytes(in.bytes(ProgramId.BYTES)),
                in.int32(),
                in.text("backend id"),
                in.block("parameters"),
                in.block("root"));
        in.end();
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return "VerifyingKey[" + programId + ", " + rows + " rows, " + backend + "]";
    }
}
