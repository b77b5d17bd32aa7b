package quod.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import quod.api.ByteWriter;
import quod.api.ProgramId;

/** The fields of an encoded {@link quod.api.Proof}, without its checks, so that false ones can be written. */
record ProofEnvelope(int magic, int version, String backend, byte[] parameters, List<RawClaim> claims, byte[] payload) {
    /** A statement in a proof. */
    record RawClaim(byte[] id, int rows, int[] values) {
        RawClaim withId(byte[] other) {
            return new RawClaim(other, rows, values);
        }

        RawClaim withRows(int other) {
            return new RawClaim(id, other, values);
        }

        RawClaim withValues(int[] other) {
            return new RawClaim(id, rows, other);
        }
    }

    /** Reads the encoding of a true proof. */
    static ProofEnvelope read(byte[] proof) {
        ByteBuffer in = ByteBuffer.wrap(proof);
        int magic = in.getInt();
        int version = in.getShort() & 0xFFFF;
        String backend = new String(block(in), StandardCharsets.UTF_8);
        byte[] parameters = block(in);
        List<RawClaim> claims = new ArrayList<>();
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
            byte[] id = new byte[ProgramId.BYTES];
            in.get(id);
            int rows = in.getInt();
            int[] values = new int[in.getInt()];
            for (int k = 0; k < values.length; k++) {
                values[k] = in.getInt();
            }
            claims.add(new RawClaim(id, rows, values));
        }
        return new ProofEnvelope(magic, version, backend, parameters, List.copyOf(claims), block(in));
    }

    private static byte[] block(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter()
                .int32(magic)
                .uint16(version)
                .text(backend)
                .block(parameters)
                .int32(claims.size());
        for (RawClaim claim : claims) {
            out.bytes(claim.id()).int32(claim.rows()).int32(claim.values().length);
            for (int value : claim.values()) {
                out.int32(value);
            }
        }
        return out.block(payload).toBytes();
    }

    /** Returns where the lengths and counts stand. */
    List<Integer> lengthOffsets() {
        List<Integer> offsets = new ArrayList<>();
        int at = Integer.BYTES + Short.BYTES;
        offsets.add(at);
        at += Integer.BYTES + backend.getBytes(StandardCharsets.UTF_8).length;
        offsets.add(at);
        at += Integer.BYTES + parameters.length;
        offsets.add(at);
        at += Integer.BYTES;
        for (RawClaim claim : claims) {
            at += ProgramId.BYTES + Integer.BYTES;
            offsets.add(at);
            at += Integer.BYTES * (1 + claim.values().length);
        }
        offsets.add(at);
        return offsets;
    }

    ProofEnvelope withMagic(int other) {
        return new ProofEnvelope(other, version, backend, parameters, claims, payload);
    }

    ProofEnvelope withVersion(int other) {
        return new ProofEnvelope(magic, other, backend, parameters, claims, payload);
    }

    ProofEnvelope withBackend(String other) {
        return new ProofEnvelope(magic, version, other, parameters, claims, payload);
    }

    ProofEnvelope withParameters(byte[] other) {
        return new ProofEnvelope(magic, version, backend, other, claims, payload);
    }

    ProofEnvelope withClaims(List<RawClaim> other) {
        return new ProofEnvelope(magic, version, backend, parameters, other, payload);
    }

    ProofEnvelope withPayload(byte[] other) {
        return new ProofEnvelope(magic, version, backend, parameters, claims, other);
    }
}
