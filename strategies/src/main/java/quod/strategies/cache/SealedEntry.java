package quod.strategies.cache;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import quod.api.ByteReader;
import quod.api.ByteWriter;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.ProveStatistics;

/**
 * What a store holds: the members' names in the order of the proof's statements, the proof, what making it took.
 *
 * <p>Bytes: version (1), number of members and their names (32 each), the proof's encoding with its length, the
 * statistics, and a seal: HMAC-SHA-256 under the store's secret of the entry's own name and all bytes before. A member
 * of a batch has an entry with another version, which holds the batch's name alone.
 *
 * @param members the members' names, 32 bytes each
 * @param proof the proof
 * @param statistics what making it took
 */
record SealedEntry(List<byte[]> members, Proof proof, ProveStatistics statistics) {
    static final int NAME_BYTES = 32;

    private static final int PROOF_VERSION = 1;
    private static final int POINTER_VERSION = 2;
    private static final int SEAL_BYTES = 32;
    private static final String SEAL = "quod store seal";

    byte[] seal(StoreSecret secret, byte[] name) {
        ByteWriter out = new ByteWriter().uint8(PROOF_VERSION).int32(members.size());
        members.forEach(out::bytes);
        out.block(proof.encode())
                .int64(statistics.totalNanos())
                .int32(statistics.phases().size());
        for (ProveStatistics.Phase phase : statistics.phases()) {
            out.text(phase.name()).int64(phase.nanos());
        }
        out.int32(statistics.attributes().size());
        statistics.attributes().forEach((key, value) -> out.text(key).text(value));
        return sealed(secret, name, out.toBytes());
    }

    /** Seals the name of a batch. */
    static byte[] sealPointer(StoreSecret secret, byte[] name, byte[] batch) {
        return sealed(
                secret,
                name,
                new ByteWriter().uint8(POINTER_VERSION).bytes(batch).toBytes());
    }

    /**
     * Opens an entry.
     *
     * @throws ProofFormatException if the seal is not this name's, or the content is damaged
     */
    static SealedEntry open(StoreSecret secret, byte[] name, byte[] bytes) throws ProofFormatException {
        ByteReader in = unsealed(secret, name, bytes, PROOF_VERSION);
        List<byte[]> members = new ArrayList<>();
        int count = in.count("members", NAME_BYTES);
        for (int i = 0; i < count; i++) {
            members.add(in.bytes(NAME_BYTES));
        }
        byte[] encoded = in.block("proof");
        Proof proof = Proof.decode(encoded);
        long totalNanos = in.int64();
        List<ProveStatistics.Phase> phases = new ArrayList<>();
        int phaseCount = in.count("phases", Integer.BYTES + Long.BYTES);
        for (int i = 0; i < phaseCount; i++) {
            phases.add(new ProveStatistics.Phase(in.text("phase"), in.int64()));
        }
        Map<String, String> attributes = new TreeMap<>();
        int attributeCount = in.count("attributes", 2 * Integer.BYTES);
        for (int i = 0; i < attributeCount; i++) {
            attributes.put(in.text("attribute"), in.text("value"));
        }
        in.end();
        if (members.size() != proof.claims().size()) {
            throw new ProofFormatException("the entry has " + members.size() + " members, and its proof "
                    + proof.claims().size() + " statements");
        }
        return new SealedEntry(members, proof, new ProveStatistics(phases, totalNanos, encoded.length, attributes));
    }

    /** Returns the name of the batch that an entry points to. */
    static byte[] openPointer(StoreSecret secret, byte[] name, byte[] bytes) throws ProofFormatException {
        ByteReader in = unsealed(secret, name, bytes, POINTER_VERSION);
        byte[] batch = in.bytes(NAME_BYTES);
        in.end();
        return batch;
    }

    private static byte[] sealed(StoreSecret secret, byte[] name, byte[] body) {
        return new ByteWriter().bytes(body).bytes(secret.mac(SEAL, name, body)).toBytes();
    }

    private static ByteReader unsealed(StoreSecret secret, byte[] name, byte[] bytes, int version)
            throws ProofFormatException {
        int length = bytes.length - SEAL_BYTES;
        if (length < 1) {
            throw new ProofFormatException("the entry is too short to be sealed");
        }
        byte[] body = Arrays.copyOf(bytes, length);
        byte[] seal = Arrays.copyOfRange(bytes, length, bytes.length);
        if (!MessageDigest.isEqual(seal, secret.mac(SEAL, name, body))) {
            throw new ProofFormatException("the entry is damaged, or sealed under another secret or name");
        }
        ByteReader in = new ByteReader(body);
        int found = in.uint8();
        if (found != version) {
            throw new ProofFormatException("the entry has version " + found + ", not " + version);
        }
        return in;
    }

    static String text(byte[] name) {
        return HexFormat.of().formatHex(name);
    }
}
