package quod.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The envelope that every backend's proofs travel in.
 *
 * <p>Bytes, big-endian: magic {@code QUOD}, format version (2 bytes), backend id (length and text), parameter set
 * (length and bytes, the backend's own), number of statements (4), each as program id (32), rows (4), number of public
 * values (4) and the values (4 each, canonical), payload (length and bytes, the backend's own). Nothing follows. One
 * proof has one encoding. Everything in it is a claim until a {@link Verifier} accepts it.
 *
 * @param backend the id of the backend that made it
 * @param parameters the backend's parameter set
 * @param claims the statements, in order; at least one
 * @param payload the backend's proof
 */
public record Proof(String backend, byte[] parameters, List<Claim> claims, byte[] payload) {
    /** The first four bytes. */
    public static final int MAGIC = 0x51554F44;

    /** The format version that this build writes, and the only one that it reads. */
    public static final int FORMAT_VERSION = 1;

    /** The largest number of statements in one proof. */
    public static final int MAX_CLAIMS = 1 << 12;

    /** The largest number of public values of one statement. */
    public static final int MAX_PUBLIC_VALUES = 1 << 16;

    /** The longest backend id. */
    public static final int MAX_BACKEND_LENGTH = 64;

    /** Copies and checks. */
    public Proof {
        parameters = parameters.clone();
        claims = List.copyOf(claims);
        payload = payload.clone();
        if (claims.isEmpty() || claims.size() > MAX_CLAIMS) {
            throw new IllegalArgumentException("a proof has 1 to " + MAX_CLAIMS + " statements, not " + claims.size());
        }
        if (!isBackendId(backend)) {
            throw new IllegalArgumentException(
                    "a backend id has 1 to " + MAX_BACKEND_LENGTH + " lower-case letters, digits and hyphens");
        }
    }

    @Override
    public byte[] parameters() {
        return parameters.clone();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** Returns the bytes of the envelope. */
    public byte[] encode() {
        ByteWriter out = new ByteWriter()
                .int32(MAGIC)
                .uint16(FORMAT_VERSION)
                .text(backend)
                .block(parameters)
                .int32(claims.size());
        for (Claim claim : claims) {
            int[] values = claim.publicValues();
            out.bytes(claim.programId().toBytes()).int32(claim.rows()).int32(values.length);
            for (int value : values) {
                out.int32(value);
            }
        }
        return out.block(payload).toBytes();
    }

    /**
     * Returns how many bytes {@link #encode} adds to the payload of a proof about these programs.
     *
     * @param parameterBytes the length of the parameter set
     */
    public static long envelopeBytes(String backend, int parameterBytes, List<CompiledProgram> programs) {
        long words = 5;
        long texts = Short.BYTES + (long) backend.getBytes(StandardCharsets.UTF_8).length + parameterBytes;
        for (CompiledProgram program : programs) {
            words += 2 + program.layout().publicValueNames().size();
            texts += ProgramId.BYTES;
        }
        return texts + words * Integer.BYTES;
    }

    /**
     * Reads an envelope.
     *
     * @throws ProofFormatException if the bytes are none, or of a version that this build does not read; never allocates
     *     more than a small multiple of the bytes given
     */
    public static Proof decode(byte[] bytes) throws ProofFormatException {
        ByteReader in = new ByteReader(bytes);
        if (in.remaining() < Integer.BYTES || in.int32() != MAGIC) {
            throw new ProofFormatException("this is no quod proof: it does not begin with QUOD");
        }
        int version = in.uint16();
        if (version != FORMAT_VERSION) {
            throw new ProofFormatException(
                    "the proof has format version " + version + ", and this build reads 1.." + FORMAT_VERSION);
        }
        String backend = in.text("backend id");
        if (!isBackendId(backend)) {
            throw new ProofFormatException(
                    "the backend id is not 1 to " + MAX_BACKEND_LENGTH + " lower-case letters, digits and hyphens");
        }
        byte[] parameters = in.block("parameters");
        int count = in.count("statements", ProgramId.BYTES + 2 * Integer.BYTES);
        if (count < 1 || count > MAX_CLAIMS) {
            throw new ProofFormatException("a proof has 1 to " + MAX_CLAIMS + " statements, not " + count);
        }
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(claim(in));
        }
        byte[] payload = in.block("payload");
        in.end();
        return new Proof(backend, parameters, claims, payload);
    }

    private static boolean isBackendId(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_BACKEND_LENGTH
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static Claim claim(ByteReader in) throws ProofFormatException {
        ProgramId id = ProgramId.fromBytes(in.bytes(ProgramId.BYTES));
        int rows = in.int32();
        if (rows < 1 || rows > TraceShape.MAX_ROWS || Integer.bitCount(rows) != 1) {
            throw new ProofFormatException(
                    "a statement claims " + Integer.toUnsignedString(rows) + " rows: not a power of two in range");
        }
        int[] values = new int[in.count("public values", Integer.BYTES)];
        if (values.length > MAX_PUBLIC_VALUES) {
            throw new ProofFormatException(values.length + " public values, more than " + MAX_PUBLIC_VALUES);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = in.int32();
            if (!BabyBear.isCanonical(values[i])) {
                throw new ProofFormatException("public value " + i + " = " + Integer.toUnsignedString(values[i])
                        + " is not canonical: it must be below p");
            }
        }
        return new Claim(id, rows, values);
    }

    /** Writes the bytes to a file: whole, or not at all. */
    public void write(Path file) throws IOException {
        AtomicFiles.write(file, encode());
    }

    /**
     * Reads a file.
     *
     * @throws ProofFormatException if it holds no proof that this build reads
     * @throws IOException if it cannot be read
     */
    public static Proof read(Path file) throws IOException, ProofFormatException {
        return decode(Files.readAllBytes(file));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proof that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "Proof[backend=" + backend + ", " + claims.size() + " statements, " + payload.length + " bytes]";
    }
}
