package quod.risc0.guest.rv32;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the host answers to a program in machine mode: input on descriptor 0, a journal on 3, text on 2; and the machine's
 * own SHA-256. It is as strict as r0vm 3.0: too long a read or an unknown call is an error.
 */
public final class HostCalls {
    private static final int USER_REGISTERS = 0xFFFF_0080;
    private static final String CALLS = "risc0_zkvm_platform::syscall::nr::SYS_";

    private final ByteArrayInputStream input;
    private final ByteArrayOutputStream journal = new ByteArrayOutputStream();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private int resultCount;
    private int resultWord;

    /** Creates a host that serves these bytes. */
    public HostCalls(byte[] input) {
        this.input = new ByteArrayInputStream(input);
    }

    /** Returns what was written to descriptor 3. */
    public byte[] journal() {
        return journal.toByteArray();
    }

    /** Returns what was written to descriptor 2. */
    public String text() {
        return text.toString(StandardCharsets.US_ASCII);
    }

    /** Returns what was written to the machine's debug output. */
    public String debug() {
        return debug.toString(StandardCharsets.US_ASCII);
    }

    /** Does the call and returns its cycles. */
    int call(Interpreter machine, int[] x) {
        return switch (x[17]) {
            case 0 -> {
                check((x[10] & 0xFFFF) == 0 && x[11] == 0, "terminate");
                machine.halt(x[10] >>> 16);
                yield 2;
            }
            case 1 -> read(machine, x);
            case 2 -> {
                check(x[12] >= 0 && x[12] <= 1024, "write of " + x[12]);
                debug.writeBytes(machine.bytes(x[11], x[12]));
                x[10] = x[12];
                yield 2;
            }
            case 4 -> Sha256Call.run(machine, x[10], x[11], x[12], x[13], x[14]);
            default -> throw new IllegalStateException("call " + x[17]);
        };
    }

    private int read(Interpreter machine, int[] x) {
        int length = x[12];
        check(length >= 0 && length <= 1024 && length % 4 == 0 && x[11] % 4 == 0, "read of " + length);
        byte[] bytes = new byte[length];
        if (x[10] == 0) {
            check(length == 8, "read of results");
            little(bytes, 0, resultCount);
            little(bytes, 4, resultWord);
        } else {
            String name = name(machine, x[10]);
            switch (name) {
                case CALLS + "READ" -> systemRead(machine, bytes);
                case CALLS + "WRITE" -> {
                    check(length == 0, "write with an answer");
                    systemWrite(machine);
                }
                default -> throw new IllegalStateException(name);
            }
        }
        for (int at = 0; at < length; at += 4) {
            int word = 0;
            for (int k = 0; k < 4; k++) {
                word |= (bytes[at + k] & 0xFF) << (8 * k);
            }
            machine.store(x[11] + at, word);
        }
        x[10] = length;
        return 2 + (length + 15) / 16;
    }

    private void systemRead(Interpreter machine, byte[] bytes) {
        check(userRegister(machine, 13) == 0, "descriptor");
        int wanted = userRegister(machine, 14);
        check(wanted >= bytes.length, "buffer");
        int count = Math.max(0, input.read(bytes, 0, bytes.length));
        resultWord = 0;
        resultCount = count;
        int rest = wanted - count;
        if (rest <= 4) {
            for (int i = 0; i < rest; i++) {
                int next = input.read();
                if (next >= 0) {
                    resultWord |= next << (8 * i);
                    resultCount++;
                }
            }
        }
    }

    private void systemWrite(Interpreter machine) {
        byte[] bytes = machine.bytes(userRegister(machine, 14), userRegister(machine, 15));
        switch (userRegister(machine, 13)) {
            case 2 -> text.writeBytes(bytes);
            case 3 -> journal.writeBytes(bytes);
            default -> throw new IllegalStateException("descriptor " + userRegister(machine, 13));
        }
    }

    private static int userRegister(Interpreter machine, int number) {
        return machine.load(USER_REGISTERS + 4 * number);
    }

    private static String name(Interpreter machine, int address) {
        StringBuilder name = new StringBuilder();
        for (int at = address; machine.bytes(at, 1)[0] != 0; at++) {
            name.append((char) machine.bytes(at, 1)[0]);
        }
        return name.toString();
    }

    private static void little(byte[] bytes, int at, int word) {
        for (int k = 0; k < 4; k++) {
            bytes[at + k] = (byte) (word >>> (8 * k));
        }
    }

    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("r0vm would stop: " + what);
        }
    }
}
