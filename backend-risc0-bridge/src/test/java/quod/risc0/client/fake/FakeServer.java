package quod.risc0.client.fake;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import quod.risc0.InterpretedR0vm;
import quod.risc0.client.fake.FakeR0vm.Scenario;
import quod.risc0.client.fake.Wire.Fields;

/** The fake's side of the loopback interface. */
final class FakeServer {
    private static final int CHUNK_BYTES = 1000;

    private final Scenario scenario;
    private final String pidFile;
    private DataInputStream in;
    private OutputStream out;
    private Socket socket;

    FakeServer(Scenario scenario, String pidFile) {
        this.scenario = scenario;
        this.pidFile = pidFile;
    }

    void serve(int port) throws Exception {
        switch (scenario) {
            case DIE_AT_START -> fail(3, "broken before the start");
            case HANG_AT_START -> FakeR0vm.sleep();
            case HANG_WITH_CHILD -> {
                startChild();
                FakeR0vm.sleep();
            }
            default -> {}
        }
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        Fields hello = receive();
        require(hello.get(1).message().value(1, 0) == 3, "the client's version");
        if (scenario == Scenario.OTHER_VERSION) {
            fail(101, "incompatible client version: 3.0.6, server version: 3.1.0");
        }
        Wire version = new Wire().number(1, 3).number(3, 6);
        send(new Wire().message(1, new Wire().message(1, version)));
        Fields request = receive();
        misbehave();
        if (request.has(1)) {
            run(request.get(1).message(), false);
        } else if (request.has(2)) {
            Fields prove = request.get(2).message();
            require(prove.get(2).message().get(1).text().equals("poseidon2"), "the hash function");
            require(prove.get(2).message().value(6, 0) == 0, "no development mode");
            require(prove.get(3).message().has(1), "an inline receipt");
            run(prove, true);
        } else {
            verify(request.get(9).message());
        }
        socket.close();
        if (scenario == Scenario.FAIL_AFTERWARDS) {
            fail(101, "too late");
        }
    }

    private void misbehave() throws Exception {
        switch (scenario) {
            case DIE_MID_FRAME -> {
                out.write(new byte[] {100, 0, 0, 0, 1, 2, 3});
                out.flush();
                fail(101, "thread 'main' panicked: \u001B[31mred\u001B[0m");
            }
            case HUGE_FRAME -> {
                out.write(new byte[] {-1, -1, -1, -1});
                out.flush();
                FakeR0vm.sleep();
            }
            case GARBAGE -> {
                send(new byte[] {-1, -1, -1});
                FakeR0vm.sleep();
            }
            case HANG_UP -> {
                socket.close();
                FakeR0vm.sleep();
            }
            case HANG -> FakeR0vm.sleep();
            case OUT_OF_MEMORY -> fail(134, "memory allocation of 4294967296 bytes failed");
            case NOISY -> {
                for (int i = 0; i < 20_000; i++) {
                    System.err.println("line " + i + " of a very long complaint about nothing");
                }
                fail(7, "the end");
            }
            case GUEST_PANIC -> send(error("Guest panicked: oh no\nat line 3"));
            case SESSION_LIMIT -> send(error("Session limit exceeded: 1000 >= 999"));
            default -> {}
        }
    }

    private void run(Fields request, boolean prove) throws IOException {
        if (scenario == Scenario.GUEST_PANIC || scenario == Scenario.SESSION_LIMIT) {
            return;
        }
        Fields environment = request.get(1).message();
        byte[] program = environment.get(1).message().get(1).bytes();
        require(Arrays.equals(environment.get(4).bytes(), new byte[] {0}), "descriptor 0, for reading");
        require(Arrays.equals(environment.get(5).bytes(), new byte[] {1, 2}), "descriptors 1 and 2, for writing");
        byte[] input = readAll();
        if (scenario == Scenario.INTERPRET) {
            interpret(new InterpretedR0vm(program, input), prove);
            return;
        }
        byte[] journal = scenario == Scenario.TELL_ENVIRONMENT
                ? String.join("\n", new TreeSet<>(System.getenv().keySet())).getBytes(StandardCharsets.UTF_8)
                : FakeR0vm.reversed(input);
        call(new Wire().number(1, 1).message(2, new Wire().text(2, "printed by the guest\n")));
        long exit = scenario == Scenario.GUEST_EXIT_3 ? 3 : 0;
        if (prove) {
            Wire statistics = new Wire()
                    .number(1, 1)
                    .number(2, 8192)
                    .number(3, 1000 + input.length)
                    .number(4, 3000)
                    .number(5, 4192 - input.length);
            Wire info = new Wire().bytes(1, FakeR0vm.receipt(program, journal)).message(2, statistics);
            send(ok(4, new Wire().message(1, new Wire().bytes(1, info.toBytes()))));
        } else {
            Wire segment = new Wire()
                    .number(2, 13)
                    .number(3, 1000 + input.length)
                    .message(4, new Wire().bytes(1, new byte[5000]));
            send(ok(2, new Wire().message(1, segment)));
            require(receive().has(1), "an answer to the segment");
            Wire session = new Wire().number(1, 1).bytes(2, journal).message(3, new Wire().number(1, exit));
            send(ok(3, new Wire().message(1, session)));
        }
    }

    private void interpret(InterpretedR0vm run, boolean prove) throws IOException {
        long total = 1L << run.po2();
        if (prove) {
            Wire statistics = new Wire()
                    .number(1, 1)
                    .number(2, total)
                    .number(3, run.cycles())
                    .number(5, total - run.cycles());
            Wire info = new Wire().bytes(1, run.receipt()).message(2, statistics);
            send(ok(4, new Wire().message(1, new Wire().bytes(1, info.toBytes()))));
            return;
        }
        Wire segment = new Wire().number(2, run.po2()).number(3, run.cycles()).message(4, new Wire());
        send(ok(2, new Wire().message(1, segment)));
        require(receive().has(1), "an answer to the segment");
        Wire session = new Wire().number(1, 1).bytes(2, run.journal()).message(3, new Wire().number(1, run.exitCode()));
        send(ok(3, new Wire().message(1, session)));
    }

    /** Valid if the receipt begins with the image id; any other first byte than 0xEE makes it another image's. */
    private void verify(Fields request) throws IOException {
        byte[] receipt = request.get(1).message().get(1).bytes();
        byte[] expected = digest(request.get(2).message());
        if (scenario == Scenario.INTERPRET) {
            String complaint = InterpretedR0vm.complaint(receipt, expected);
            send(
                    complaint.isEmpty()
                            ? new Wire().bytes(1, new byte[0])
                            : new Wire().message(2, new Wire().text(1, complaint)));
        } else if (receipt.length < expected.length) {
            send(new Wire().message(2, new Wire().text(1, "deserialize receipt")));
        } else if (receipt[0] == (byte) 0xEE) {
            send(new Wire().message(2, new Wire().text(1, "verify failed: verification indicates proof is invalid")));
        } else if (!Arrays.equals(expected, Arrays.copyOf(receipt, expected.length))) {
            send(
                    new Wire()
                            .message(
                                    2,
                                    new Wire()
                                            .text(
                                                    1,
                                                    "verify failed: claim digest does not match the expected digest 1; expected 2")));
        } else {
            send(new Wire().bytes(1, new byte[0]));
        }
    }

    /** Eight words, packed or one by one. */
    private static byte[] digest(Fields message) {
        ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (Wire.Field field : message.all()) {
            if (field.bytes().length == 0) {
                bytes.putInt((int) field.value());
            } else {
                byte[] packed = field.bytes();
                long value = 0;
                int shift = 0;
                for (byte b : packed) {
                    value |= (long) (b & 0x7f) << shift;
                    shift += 7;
                    if (b >= 0) {
                        bytes.putInt((int) value);
                        value = 0;
                        shift = 0;
                    }
                }
            }
        }
        return bytes.array();
    }

    private byte[] readAll() throws IOException {
        byte[] all = new byte[0];
        while (true) {
            Fields reply = call(new Wire().message(2, new Wire().number(1, CHUNK_BYTES)));
            byte[] chunk = reply.get(1).bytes();
            if (chunk.length == 0) {
                return all;
            }
            int length = all.length;
            all = Arrays.copyOf(all, length + chunk.length);
            System.arraycopy(chunk, 0, all, length, chunk.length);
        }
    }

    private Fields call(Wire posix) throws IOException {
        send(ok(1, new Wire().message(1, posix)));
        return receive();
    }

    private static byte[] ok(int kind, Wire callback) {
        return new Wire().message(1, new Wire().message(kind, callback)).toBytes();
    }

    private static byte[] error(String reason) {
        return new Wire().message(2, new Wire().text(1, reason)).toBytes();
    }

    private void send(Wire message) throws IOException {
        send(message.toBytes());
    }

    private void send(byte[] message) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4 + message.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(message.length).put(message);
        out.write(frame.array());
        out.flush();
    }

    private Fields receive() throws IOException {
        byte[] message = new byte[Integer.reverseBytes(in.readInt())];
        in.readFully(message);
        return Fields.of(message);
    }

    private void startChild() throws IOException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeR0vm.class.getName(),
                        "HANG_ON_VERSION",
                        "--version"))
                .start();
        Files.writeString(Path.of(pidFile + ".new"), Long.toString(child.pid()));
        Files.move(Path.of(pidFile + ".new"), Path.of(pidFile));
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            fail(99, "the fake expected " + what);
        }
    }

    private static void fail(int code, String text) {
        System.err.println(text);
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }
}
