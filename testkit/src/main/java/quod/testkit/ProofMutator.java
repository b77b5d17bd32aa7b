package quod.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import quod.api.BabyBear;
import quod.api.Proof;
import quod.testkit.ProofEnvelope.RawClaim;

/**
 * Makes false proofs out of true ones, the same each time: bit flips, truncations, splices and edits of every field of
 * the envelope. None of them equals the proof that was given, so a verifier rejects each of them.
 */
public final class ProofMutator {
    private static final int P = BabyBear.P;

    private final byte[] proof;
    private final byte[] other;
    private final List<Mutation> mutations = new ArrayList<>();

    /**
     * A false proof.
     *
     * @param description what was changed
     * @param bytes the encoding
     */
    public record Mutation(String description, byte[] bytes) {
        /** Tells what was changed. */
        @Override
        public String toString() {
            return description;
        }
    }

    private ProofMutator(byte[] proof, byte[] other) {
        this.proof = proof.clone();
        this.other = other.clone();
    }

    /**
     * Returns mutations of a proof.
     *
     * @param proof the encoding of a proof of some statement
     * @param other the encoding of a proof of another statement by the same backend, for splices
     * @param samples how many random places to flip, cut and edit beyond the envelope
     * @param seed decides which places
     */
    public static List<Mutation> mutations(byte[] proof, byte[] other, int samples, long seed) {
        ProofMutator mutator = new ProofMutator(proof, other);
        mutator.envelopeFields();
        mutator.claims();
        mutator.lengthPrefixes();
        mutator.flips(samples, new Random(seed));
        mutator.truncations(samples, new Random(seed + 1));
        mutator.splices(samples, new Random(seed + 2));
        mutator.payloadWords(samples, new Random(seed + 3));
        return List.copyOf(mutator.mutations);
    }

    private void add(String description, byte[] bytes) {
        if (!Arrays.equals(bytes, proof) && !Arrays.equals(bytes, other)) {
            mutations.add(new Mutation(description, bytes));
        }
    }

    private void envelopeFields() {
        ProofEnvelope envelope = ProofEnvelope.read(proof);
        ProofEnvelope foreign = ProofEnvelope.read(other);
        add("empty", new byte[0]);
        add("another magic", envelope.withMagic(Proof.MAGIC + 1).encode());
        for (int version : new int[] {0, 2, 0xFFFF}) {
            add("format version " + version, envelope.withVersion(version).encode());
        }
        for (String backend : List.of("", "nobody", "x".repeat(Proof.MAX_BACKEND_LENGTH + 1))) {
            add("backend \"" + backend + "\"", envelope.withBackend(backend).encode());
        }
        byte[] parameters = envelope.parameters();
        add("no parameters", envelope.withParameters(new byte[0]).encode());
        add(
                "one byte more of parameters",
                envelope.withParameters(longer(parameters)).encode());
        for (int i = 0; i < parameters.length; i++) {
            for (int bit : new int[] {0, 7}) {
                byte[] flipped = flipped(parameters, i * 8 + bit);
                add(
                        "parameter byte " + i + ", bit " + bit,
                        envelope.withParameters(flipped).encode());
            }
        }
        byte[] payload = envelope.payload();
        add("no payload", envelope.withPayload(new byte[0]).encode());
        add("one byte more of payload", envelope.withPayload(longer(payload)).encode());
        if (payload.length > 0) {
            byte[] shorter = Arrays.copyOf(payload, payload.length - 1);
            add("one byte less of payload", envelope.withPayload(shorter).encode());
        }
        add("payload of another proof", envelope.withPayload(foreign.payload()).encode());
        add("statement of another proof", envelope.withClaims(foreign.claims()).encode());
        add("one trailing byte", longer(proof));
        add("the proof twice", concat(proof, proof));
    }

    private void claims() {
        ProofEnvelope envelope = ProofEnvelope.read(proof);
        List<RawClaim> claims = envelope.claims();
        add("no statement", envelope.withClaims(List.of()).encode());
        List<RawClaim> doubled = new ArrayList<>(claims);
        doubled.addAll(claims);
        add("statements twice", envelope.withClaims(doubled).encode());
        for (int c = 0; c < claims.size(); c++) {
            RawClaim claim = claims.get(c);
            for (int bit : new int[] {0, 131, 255}) {
                addClaim("program id, bit " + bit, c, claim.withId(flipped(claim.id(), bit)));
            }
            int rows = claim.rows();
            for (int edited : new int[] {rows * 2, rows / 2, rows + 1, 0, -1, -rows, 3, 1 << 25, 1 << 30, 1 << 31}) {
                addClaim("rows " + edited, c, claim.withRows(edited));
            }
            int[] values = claim.values();
            addClaim("one public value more", c, claim.withValues(Arrays.copyOf(values, values.length + 1)));
            if (values.length > 0) {
                addClaim("one public value less", c, claim.withValues(Arrays.copyOf(values, values.length - 1)));
                addClaim("no public values", c, claim.withValues(new int[0]));
            }
            for (int i = 0; i < values.length; i++) {
                for (int edited :
                        new int[] {BabyBear.add(values[i], 1), BabyBear.sub(values[i], 1), values[i] + P, -1}) {
                    int[] copy = values.clone();
                    copy[i] = edited;
                    addClaim("public value " + i + " = " + Integer.toUnsignedString(edited), c, claim.withValues(copy));
                }
            }
        }
    }

    private void addClaim(String description, int index, RawClaim claim) {
        ProofEnvelope envelope = ProofEnvelope.read(proof);
        List<RawClaim> claims = new ArrayList<>(envelope.claims());
        claims.set(index, claim);
        add(
                "statement " + index + ": " + description,
                envelope.withClaims(claims).encode());
    }

    private void lengthPrefixes() {
        for (int offset : ProofEnvelope.read(proof).lengthOffsets()) {
            for (int length : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 1 << 28}) {
                add("length at byte " + offset + " = " + length, withInt(offset, length, ByteOrder.BIG_ENDIAN));
            }
        }
    }

    private void flips(int samples, Random random) {
        int envelopeBytes = proof.length - ProofEnvelope.read(proof).payload().length;
        for (int i = 0; i < envelopeBytes; i++) {
            int bit = i * 8 + random.nextInt(8);
            add("bit " + bit + " of the envelope", flipped(proof, bit));
        }
        for (int i = 0; i < samples && proof.length > envelopeBytes; i++) {
            int bit = 8 * random.nextInt(envelopeBytes, proof.length) + random.nextInt(8);
            add("bit " + bit + " of the payload", flipped(proof, bit));
        }
    }

    private void truncations(int samples, Random random) {
        int dense = Math.min(proof.length, 512);
        for (int length = 0; length < dense; length++) {
            add("the first " + length + " bytes", Arrays.copyOf(proof, length));
        }
        for (int i = 0; i < samples; i++) {
            int length = random.nextInt(proof.length);
            add("the first " + length + " bytes", Arrays.copyOf(proof, length));
        }
    }

    private void splices(int samples, Random random) {
        int shorter = Math.min(proof.length, other.length);
        for (int i = 0; i < samples; i++) {
            int cut = random.nextInt(shorter);
            byte[] spliced = concat(Arrays.copyOf(proof, cut), Arrays.copyOfRange(other, cut, other.length));
            add("the first " + cut + " bytes, then another proof's", spliced);
            byte[] reversed = concat(Arrays.copyOf(other, cut), Arrays.copyOfRange(proof, cut, proof.length));
            add("another proof's first " + cut + " bytes, then these", reversed);
        }
    }

    /** Edits 4-byte words of the payload: huge lengths, and v + p in either byte order. */
    private void payloadWords(int samples, Random random) {
        int payload = ProofEnvelope.read(proof).payload().length;
        int start = proof.length - payload;
        for (int offset = 0; offset + 4 <= Math.min(payload, 64); offset++) {
            add(
                    "payload bytes at " + offset + ": 2^31 - 1",
                    withInt(start + offset, Integer.MAX_VALUE, ByteOrder.BIG_ENDIAN));
        }
        for (int i = 0; i < samples && payload >= 4; i++) {
            int offset = start + random.nextInt(payload - 3);
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                int value = ByteBuffer.wrap(proof).order(order).getInt(offset);
                if (BabyBear.isCanonical(value)) {
                    add("word at byte " + offset + " plus p", withInt(offset, value + P, order));
                }
                add("word at byte " + offset + " = 2^31 - 1", withInt(offset, Integer.MAX_VALUE, order));
            }
        }
    }

    private byte[] withInt(int offset, int value, ByteOrder order) {
        byte[] copy = proof.clone();
        ByteBuffer.wrap(copy).order(order).putInt(offset, value);
        return copy;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    private static byte[] longer(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
