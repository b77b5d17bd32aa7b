package quod.risc0.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import quod.risc0.client.fake.FakePrograms;
import quod.risc0.client.fake.FakeR0vm.Scenario;

/** Clients of the fake, and what they are asked for. */
final class FakeClients {
    static final byte[] PROGRAM = bytes(7, 100);

    /** Long enough for a JVM to start on a busy machine. */
    static final Duration PATIENT = Duration.ofSeconds(60);

    private FakeClients() {}

    static R0vmSettings settings(List<String> command) {
        return R0vmSettings.of(command, new R0vmLimits(8, 8, 64L << 30)).withTimeouts(PATIENT, PATIENT, PATIENT);
    }

    static R0vmClient client(Scenario scenario) throws R0vmException {
        return R0vmClient.open(settings(FakePrograms.command(scenario)));
    }

    static R0vmClient client(Scenario scenario, Path temporaryFolder) throws R0vmException {
        return R0vmClient.open(settings(FakePrograms.command(scenario)).withTemporaryFolder(temporaryFolder));
    }

    static GuestRun run(byte[] input) {
        return GuestRun.of(PROGRAM, input).withSegmentPo2(GuestRun.MIN_SEGMENT_PO2);
    }

    /** Bytes that follow from a seed and differ for each. */
    static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(seed).nextBytes(bytes);
        bytes[0] = (byte) seed;
        return bytes;
    }

    static byte[] reversed(byte[] bytes) {
        byte[] backwards = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            backwards[i] = bytes[bytes.length - 1 - i];
        }
        return backwards;
    }
}
