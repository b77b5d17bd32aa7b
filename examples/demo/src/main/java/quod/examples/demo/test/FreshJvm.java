package quod.examples.demo.test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Requests;
import quod.strategies.Quod;
import quod.strategies.Strategies;

/**
 * Measures as the first report did: in a process that has done nothing before, one way once and then the other. Its main
 * method is that process.
 */
public final class FreshJvm {
    private static final int COUNT = 20;
    private static final int N = 20;
    private static final long PATIENCE_SECONDS = 60;

    private FreshJvm() {}

    /**
     * What 20 proofs took.
     *
     * @param single nanoseconds of a loop
     * @param batch nanoseconds of a batch
     */
    record Pair(long single, long batch) {
        double factor() {
            return (double) single / batch;
        }
    }

    /** Measures both ways in this process; the argument tells which comes first. */
    public static void main(String[] arguments) {
        List<ProveRequest> requests = Requests.nth(N, COUNT);
        try (Prover prover = Backend.REPLAY.prover()) {
            Prover batch = Quod.builder().strategies(Strategies.batch()).around(prover);
            boolean singleFirst = "single".equals(arguments[0]);
            long first = singleFirst ? single(prover, requests) : batch(batch, requests);
            long second = singleFirst ? batch(batch, requests) : single(prover, requests);
            System.out.println(singleFirst ? first + " " + second : second + " " + first);
        }
    }

    private static long single(Prover prover, List<ProveRequest> requests) {
        long begun = System.nanoTime();
        for (ProveRequest request : requests) {
            prover.prove(request);
        }
        return System.nanoTime() - begun;
    }

    private static long batch(Prover prover, List<ProveRequest> requests) {
        long begun = System.nanoTime();
        prover.proveAll(requests);
        return System.nanoTime() - begun;
    }

    /**
     * Starts a process and returns what it measured.
     *
     * @throws IOException if it fails or does not end
     */
    static Pair run(String first, Path scratch) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-modules") || flag.startsWith("--enable-native-access"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FreshJvm.class.getName(), first));
        Path output = Files.createTempFile(scratch, "fresh", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("a fresh JVM did not measure; it printed: "
                        + Files.readString(output).strip());
            }
            String[] words = Files.readString(output).strip().split(" ", -1);
            return new Pair(Long.parseLong(words[0]), Long.parseLong(words[1]));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a fresh JVM measured", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
