package quod.trace.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import quod.api.BabyBear;
import quod.api.ByteWriter;
import quod.api.Claim;
import quod.api.Proof;

/**
 * Edits of a true proof, read from a fuzzer's bytes: the first byte picks the subject, then each edit is a byte that
 * picks its kind and the bytes of its operands. Every sequence of bytes is a plan; where they end, zeros follow.
 */
final class EditPlan {
    private static final int MAX_EDITS = 12;

    /** Larger payloads than this add nothing but time. */
    private static final int MAX_PAYLOAD_BYTES = 1 << 16;

    private final ByteBuffer plan;
    private final Subject subject;
    private int magic = Proof.MAGIC;
    private int version = Proof.FORMAT_VERSION;
    private String backend;
    private byte[] parameters;
    private final List<Claim> claims;
    private byte[] payload;
    private byte[] tail = {};

    private EditPlan(byte[] bytes) {
        this.plan = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.subject = Subject.of(next());
        this.backend = subject.proof().backend();
        this.parameters = subject.proof().parameters();
        this.claims = new ArrayList<>(subject.proof().claims());
        this.payload = subject.proof().payload();
    }

    /** A subject, and the edited encoding of its proof. */
    record Edited(Subject subject, byte[] bytes) {}

    /** Carries a plan out. */
    static Edited apply(byte[] bytes) {
        EditPlan edits = new EditPlan(bytes);
        for (int i = 0; i < MAX_EDITS && edits.plan.hasRemaining(); i++) {
            edits.edit();
        }
        return new Edited(edits.subject, edits.encode());
    }

    private int next() {
        return plan.hasRemaining() ? plan.get() & 0xFF : 0;
    }

    private int next2() {
        return next() | (next() << 8);
    }

    private int next4() {
        return next2() | (next2() << 16);
    }

    private void edit() {
        switch (next() % 24) {
            case 0 -> setWord(next2(), next4());
            case 1 -> setWord(next2(), boundary(next()));
            case 2 -> flip(next2(), next());
            case 3 -> addToWord(next2(), BabyBear.P);
            case 4 -> addToWord(next2(), (byte) next());
            case 5 -> swapWords(next2(), next2());
            case 6 -> copyField(next2(), next2(), payload);
            case 7 -> swapFields(next2(), next2());
            case 8 -> takeField(next2());
            case 9 -> splice(next2(), next() % 2 == 0);
            case 10 -> payload = Arrays.copyOf(payload, next2() % (payload.length + 1));
            case 11 -> payload = Arrays.copyOf(payload, Math.min(payload.length + next2(), MAX_PAYLOAD_BYTES));
            case 12 -> removeField(next2());
            case 13 -> repeatField(next2());
            case 14 -> setParameter(next(), next());
            case 15 -> parameters = Arrays.copyOf(parameters, next() % 24);
            case 16 -> setRows(next(), next4());
            case 17 -> setPublicValue(next(), next(), next4());
            case 18 -> setPublicValueCount(next(), next());
            case 19 -> setProgram(next(), next(), next());
            case 20 -> editClaims(next(), next(), next());
            case 21 -> editEnvelope(next(), next2());
            case 22 -> copyField(next2(), next2(), subject.other().payload());
            default -> payload = Regrinding.redone(subject, claims, payload);
        }
    }

    private static int boundary(int choice) {
        int[] values = {0, 1, -1, BabyBear.P - 1, BabyBear.P, BabyBear.P + 1, Integer.MAX_VALUE, Integer.MIN_VALUE};
        return values[choice % values.length];
    }

    private ByteBuffer words() {
        return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the offset of a word, −1 if there is none. */
    private int word(int number) {
        return payload.length < Integer.BYTES ? -1 : Integer.BYTES * (number % (payload.length / Integer.BYTES));
    }

    private void setWord(int number, int value) {
        if (word(number) >= 0) {
            words().putInt(word(number), value);
        }
    }

    private void addToWord(int number, int difference) {
        if (word(number) >= 0) {
            words().putInt(word(number), words().getInt(word(number)) + difference);
        }
    }

    private void flip(int place, int bit) {
        if (payload.length > 0) {
            payload[place % payload.length] ^= (byte) (1 << bit % 8);
        }
    }

    private void swapWords(int first, int second) {
        if (word(first) >= 0) {
            int value = words().getInt(word(first));
            words().putInt(word(first), words().getInt(word(second)));
            words().putInt(word(second), value);
        }
    }

    private PayloadField field(int number) {
        return subject.fields().get(number % subject.fields().size());
    }

    private boolean has(PayloadField field) {
        return field.offset() + field.length() <= payload.length;
    }

    /** Copies a field of a source over another field, as far as both go. */
    private void copyField(int from, int to, byte[] source) {
        PayloadField a = field(from);
        PayloadField b = field(to);
        if (has(b) && a.offset() + a.length() <= source.length) {
            System.arraycopy(source, a.offset(), payload, b.offset(), Math.min(a.length(), b.length()));
        }
    }

    private void swapFields(int first, int second) {
        PayloadField a = field(first);
        PayloadField b = field(second);
        if (has(a) && has(b) && a.length() == b.length()) {
            byte[] kept = Arrays.copyOfRange(payload, a.offset(), a.offset() + a.length());
            System.arraycopy(payload, b.offset(), payload, a.offset(), b.length());
            System.arraycopy(kept, 0, payload, b.offset(), kept.length);
        }
    }

    /** Takes a field from the other proof. */
    private void takeField(int number) {
        copyField(number, number, subject.other().payload());
    }

    private void splice(int place, boolean otherFirst) {
        byte[] other = subject.other().payload();
        int cut = place % (Math.min(payload.length, other.length) + 1);
        byte[] first = otherFirst ? other : payload;
        byte[] second = otherFirst ? payload : other;
        payload = concat(Arrays.copyOf(first, cut), Arrays.copyOfRange(second, cut, second.length));
    }

    private void removeField(int number) {
        PayloadField field = field(number);
        if (has(field)) {
            payload = concat(
                    Arrays.copyOf(payload, field.offset()),
                    Arrays.copyOfRange(payload, field.offset() + field.length(), payload.length));
        }
    }

    private void repeatField(int number) {
        PayloadField field = field(number);
        if (has(field) && payload.length < MAX_PAYLOAD_BYTES) {
            payload = concat(
                    Arrays.copyOf(payload, field.offset() + field.length()),
                    Arrays.copyOfRange(payload, field.offset(), payload.length));
        }
    }

    private void setParameter(int number, int value) {
        if (parameters.length > 0) {
            parameters[number % parameters.length] = (byte) value;
        }
    }

    private void setRows(int which, int rows) {
        if (!claims.isEmpty()) {
            Claim claim = claims.get(which % claims.size());
            int value = rows % 3 == 0 ? rows : 1 << (rows & 31);
            claims.set(which % claims.size(), new Claim(claim.programId(), value, claim.publicValues()));
        }
    }

    private void setPublicValue(int which, int number, int value) {
        if (!claims.isEmpty()) {
            Claim claim = claims.get(which % claims.size());
            int[] values = claim.publicValues();
            if (values.length > 0) {
                values[number % values.length] = value;
                claims.set(which % claims.size(), new Claim(claim.programId(), claim.rows(), values));
            }
        }
    }

    private void setPublicValueCount(int which, int count) {
        if (!claims.isEmpty()) {
            Claim claim = claims.get(which % claims.size());
            claims.set(
                    which % claims.size(),
                    new Claim(claim.programId(), claim.rows(), Arrays.copyOf(claim.publicValues(), count % 8)));
        }
    }

    private void setProgram(int which, int place, int value) {
        if (!claims.isEmpty()) {
            Claim claim = claims.get(which % claims.size());
            byte[] id = claim.programId().toBytes();
            id[place % id.length] = (byte) value;
            claims.set(
                    which % claims.size(),
                    new Claim(quod.api.ProgramId.fromBytes(id), claim.rows(), claim.publicValues()));
        }
    }

    private void editClaims(int kind, int first, int second) {
        if (claims.isEmpty()) {
            return;
        }
        int a = first % claims.size();
        int b = second % claims.size();
        switch (kind % 4) {
            case 0 -> claims.remove(a);
            case 1 -> claims.add(b, claims.get(a));
            case 2 -> Collections.swap(claims, a, b);
            default ->
                claims.set(
                        a,
                        subject.other()
                                .claims()
                                .get(a % subject.other().claims().size()));
        }
    }

    private void editEnvelope(int kind, int value) {
        switch (kind % 4) {
            case 0 -> magic ^= value;
            case 1 -> version = value;
            case 2 -> backend = value % 5 == 0 ? "replay" : "x".repeat(value % 70);
            default -> tail = new byte[value % 64];
        }
    }

    /** Writes the envelope as {@link Proof#encode} does, with values that a proof would refuse. */
    private byte[] encode() {
        ByteWriter out = new ByteWriter()
                .int32(magic)
                .uint16(version)
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
        return out.block(payload).bytes(tail).toBytes();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
