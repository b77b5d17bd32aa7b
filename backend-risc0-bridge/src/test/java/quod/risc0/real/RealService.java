package quod.risc0.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real r0vm as a proving service on loopback ({@code r0vm --manager --api}); ended with all that it started. */
final class RealService implements AutoCloseable {
    private static final String TASKS = "execute,prove-segment,prove-keccak,lift,join,union,resolve";

    private final Process process;
    private final int port;

    private RealService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one that proves. */
    static RealService proving(Path folder) throws IOException, InterruptedException {
        return start(folder, freePort(), List.of("--worker", TASKS));
    }

    /** Ends this one and starts one that proves at the same address; sessions are lost. */
    RealService restarted(Path folder) throws IOException, InterruptedException {
        close();
        return start(folder, port, List.of("--worker", TASKS));
    }

    /** Starts one in development mode, whose receipts are fake. */
    static RealService pretending(Path folder) throws IOException, InterruptedException {
        Path pools = Files.writeString(folder.resolve("pools.toml"), """
                [[pools]]
                count = 1
                task_kinds = ["Execute", "ProveSegment", "ProveKeccak", "Lift", "Join", "Union", "Resolve"]
                [pools.profile]
                prove_segment_core = 0.01
                segment_preflight = 0.01
                prove_keccak = 0.01
                lift = 0.01
                join = 0.01
                union = 0.01
                resolve = 0.01
                """);
        return start(folder, freePort(), List.of("--config", pools.toString()));
    }

    private static RealService start(Path folder, int port, List<String> workers)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                RealR0vm.find().orElseThrow().toString(),
                "--manager",
                "--api",
                "127.0.0.1:" + port,
                "--storage",
                folder.resolve("storage").toString()));
        command.addAll(workers);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RISC0") || name.startsWith("BONSAI"));
        RealService service = new RealService(builder.start(), port);
        for (int tries = 0; !service.answers(); tries++) {
            if (tries == 200 || !service.process.isAlive()) {
                service.close();
                throw new IOException(
                        "r0vm --manager --api does not answer: " + Files.readString(folder.resolve("service.log")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return service;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
}
