package quod.cli.compare.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quod.api.Cancellation;
import quod.cli.compare.process.Children.Cause;
import quod.cli.compare.process.Children.Ended;

/** Processes, with a shell in place of a JVM. */
@DisabledOnOs(OS.WINDOWS)
class JvmChildrenTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Ended shell(String script, String input, Duration timeout, Cancellation cancellation) {
        return new JvmChildren(arguments -> List.of("sh", "-c", arguments.getFirst()))
                .run(
                        new Children.Order(List.of(script), input.getBytes(StandardCharsets.UTF_8), timeout),
                        lines::add,
                        cancellation);
    }

    private Ended shell(String script) {
        return shell(script, "", LONG, Cancellation.create());
    }

    @Test
    void inputReachesTheProcessAndItsLinesComeBack() {
        Ended ended = shell("cat; echo done", "one\ntwo\n", LONG, Cancellation.create());

        assertThat(ended.well()).isTrue();
        assertThat(lines).containsExactly("one", "two", "done");
        assertThat(ended.wallNanos()).isPositive();
    }

    @Test
    void exitCodeAndLastWordsAreTold() {
        Ended ended = shell("echo 'WARNING: Using incubator modules: x' >&2; echo 'no luck' >&2; exit 7");

        assertThat(ended.cause()).isEqualTo(Cause.EXITED);
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.lastWords()).isEqualTo("no luck");
    }

    @Test
    void standardErrorIsBounded() {
        Ended ended = shell("i=0; while [ $i -lt 2000 ]; do echo \"line $i\" >&2; i=$((i+1)); done; exit 1");

        assertThat(ended.lastWords().length()).isLessThanOrEqualTo(4000);
        assertThat(ended.lastWords()).endsWith("line 1999");
    }

    @Test
    void processAndItsChildrenAreKilledWhenTheTimeIsOver() throws Exception {
        Path pid = folder.resolve("pid");
        Ended ended =
                shell("sleep 60 & echo $! > " + pid + "; wait", "", Duration.ofMillis(500), Cancellation.create());

        assertThat(ended.cause()).isEqualTo(Cause.TIMED_OUT);
        assertDead(pid);
    }

    @Test
    void processThatDoesNotStopWhenAskedIsKilled() throws Exception {
        Cancellation cancellation = Cancellation.create();
        Path pid = folder.resolve("pid");
        Thread.ofVirtual().start(() -> {
            while (lines.isEmpty()) {
                LockSupport.parkNanos(5_000_000);
            }
            cancellation.cancel();
        });
        Ended ended = shell(
                "trap '' TERM INT; echo $$ > " + pid + "; echo up; while :; do sleep 0.05; done",
                "",
                LONG,
                cancellation);

        assertThat(ended.cause()).isEqualTo(Cause.CANCELLED);
        assertDead(pid);
    }

    @Test
    void processThatDiesOfTheSameInterruptionIsNoFailure() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();

        assertThat(shell("exit 130", "", LONG, cancellation).cause()).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void programThatIsMissingIsTold() {
        Ended ended = new JvmChildren(
                        arguments -> List.of(folder.resolve("nothing").toString()))
                .run(new Children.Order(List.of(), new byte[0], LONG), lines::add, Cancellation.create());

        assertThat(ended.cause()).isEqualTo(Cause.NOT_STARTED);
        assertThat(ended.lastWords()).contains("nothing");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryOfTheWholeTreeIsRead() {
        Ended ended = shell("sleep 0.3");

        assertThat(ended.peakBytes()).isNotNull().isBetween(100_000L, 1L << 30);
    }

    @Test
    void memoryIsTheLargestSumOfAllSamples() throws Exception {
        ProcessMemory memory = new ProcessMemory(folder);
        assertThat(memory.peakBytes()).isEmpty();
        status(1, "Name:\tx\nVmHWM:\t  100 kB\n");
        status(2, "VmHWM:\t  30 kB\n");
        memory.sample(1, List.of(2L, 3L));
        status(1, "VmHWM:\t  110 kB\n");
        memory.sample(1, List.of());
        memory.sample(9, List.of(1L));

        assertThat(memory.peakBytes()).hasValue(130 * 1024);
    }

    @Test
    void childGetsTheFlagsAndClassesOfThisProcess() {
        List<String> command = JavaCommand.quod(List.of("prove", "x"));

        assertThat(command)
                .containsSubsequence("-cp", System.getProperty("java.class.path"), "quod.cli.Main", "prove", "x");
        assertThat(command).containsAll(JavaCommand.flags());
        assertThat(JavaCommand.flags()).noneMatch(flag -> flag.startsWith("-javaagent") || flag.startsWith("-agent"));
    }

    private void status(int pid, String text) throws Exception {
        Files.createDirectories(folder.resolve(String.valueOf(pid)));
        Files.writeString(folder.resolve(pid + "/status"), text);
    }

    private static void assertDead(Path pid) throws Exception {
        long number = Long.parseLong(Files.readString(pid).strip());
        for (int i = 0;
                i < 200
                        && ProcessHandle.of(number)
                                .filter(ProcessHandle::isAlive)
                                .isPresent();
                i++) {
            Thread.sleep(10);
        }
        assertThat(ProcessHandle.of(number).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
