package quod.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProgressListener;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.cli.compare.BackendResult.Status;
import quod.cli.compare.process.Children;
import quod.cli.compare.process.Children.Cause;
import quod.cli.compare.process.Children.Ended;
import quod.cli.fake.AbsentBackend;
import quod.cli.fake.Doubling;
import quod.cli.fake.FakeBackend;
import quod.cli.fake.FakeReplayBackend;
import quod.cli.fake.SecretSum;

/** The measurement, with workers in this process where others would be. */
class ComparisonRunTest {
    private static final String SECRET = "424242";

    private final List<Comparison> kept = new ArrayList<>();
    private final List<Children.Order> orders = new ArrayList<>();
    private final Cancellation cancellation = Cancellation.create();

    /** Works like processes that go well; {@code workerLines} cuts the worker off after so many lines. */
    private Children children(ProverBackend backend, int workerLines, Cause cut) {
        return (order, lines, token) -> {
            orders.add(order);
            if (order.arguments().getFirst().equals("prove")) {
                lines.accept("{\"totalNanos\": 5}");
                return new Ended(Cause.EXITED, 0, 77, 1024L, "");
            }
            List<String> told = new ArrayList<>();
            Job job = Wire.job(order.input());
            new Worker(
                            CompiledProgram.of(
                                    job.program().equals("test-secret-sum") ? new SecretSum() : new Doubling()),
                            backend,
                            job,
                            o -> told.add(Wire.line(o)),
                            token)
                    .run();
            told.stream().limit(workerLines).forEach(lines);
            return told.size() <= workerLines
                    ? new Ended(Cause.EXITED, 0, 99, 2048L, "")
                    : new Ended(cut, -1, 99, 2048L, "last words");
        };
    }

    private Comparison run(Children children, Inputs inputs, ProverBackend... backends) {
        return new ComparisonRun(
                        CompiledProgram.of(inputs.has("values") ? new SecretSum() : new Doubling()),
                        inputs,
                        3,
                        List.of(backends).stream()
                                .map(b -> new Contender(b.id(), b, BackendOptions.none()))
                                .toList(),
                        new Settings(2, 1, 0, 60, 0.05, 2),
                        children,
                        List.of("--jar", "a.jar"))
                .run("now", Environment.here("0"), kept::add, ProgressListener.none(), cancellation);
    }

    private static Inputs rows(int rows) {
        return Inputs.rows(rows).and("start", 3);
    }

    @Test
    void everyHeightIsMeasuredAndTheStatementColdAsWell() {
        FakeBackend fake = new FakeBackend();
        Comparison comparison = run(children(fake, Integer.MAX_VALUE, Cause.EXITED), rows(16), fake);

        BackendResult result = comparison.backends().getFirst();
        assertThat(result.status()).isEqualTo(Status.MEASURED);
        assertThat(result.heights()).extracting(HeightResult::rows).containsExactly(4, 8, 16);
        assertThat(result.heights()).allSatisfy(height -> {
            assertThat(height.proveNanos()).hasSize(2);
            assertThat(height.warmUpNanos()).hasSize(1);
            assertThat(height.verifyNanos()).hasSize(2);
        });
        assertThat(result.cold()).containsExactly(new ColdRun(77, 5, 1024L));
        assertThat(result.security()).isNotEmpty();
        assertThat(comparison.subject().publicValues()).containsEntry("first", 3);
        assertThat(comparison.state()).isEqualTo(Comparison.State.COMPLETE);
        assertThat(orders).allSatisfy(order -> assertThat(order.arguments()).endsWith("--jar", "a.jar"));
    }

    @Test
    void witnessGoesThroughStandardInputAloneAndIsNotKept() {
        FakeBackend fake = new FakeBackend();
        Inputs inputs = Inputs.of(Map.of("values", new long[] {Long.parseLong(SECRET), 1, 2}));
        Comparison comparison = run(children(fake, Integer.MAX_VALUE, Cause.EXITED), inputs, fake);

        assertThat(comparison.backends().getFirst().status()).isEqualTo(Status.MEASURED);
        assertThat(orders).allSatisfy(order -> {
            assertThat(order.arguments()).noneMatch(argument -> argument.contains(SECRET));
            assertThat(new String(order.input(), StandardCharsets.UTF_8)).contains(SECRET);
        });
        assertThat(comparison.toString()).doesNotContain(SECRET);
        assertThat(comparison.subject().heights()).containsExactly(4);
    }

    @Test
    void backendThatIsNotAvailableIsARowAndTheOthersAreMeasured() {
        FakeBackend fake = new FakeBackend();
        Comparison comparison =
                run(children(fake, Integer.MAX_VALUE, Cause.EXITED), rows(8), new AbsentBackend(), fake);

        BackendResult absent = comparison.backends().getFirst();
        assertThat(absent.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(absent.reason()).contains("abacus is missing");
        assertThat(absent.remedy()).contains("Buy an abacus");
        assertThat(comparison.backends().getLast().status()).isEqualTo(Status.MEASURED);
        assertThat(comparison.baseline()).map(BackendResult::id).contains("fake");
    }

    @Test
    void resultsAreHandedOverAsEachBackendEnds() {
        FakeBackend fake = new FakeBackend();
        run(children(fake, Integer.MAX_VALUE, Cause.EXITED), rows(8), fake, new FakeReplayBackend());

        assertThat(kept)
                .extracting(Comparison::state)
                .containsExactly(Comparison.State.RUNNING, Comparison.State.COMPLETE);
        assertThat(kept.getFirst().backends())
                .extracting(BackendResult::status)
                .containsExactly(Status.MEASURED, Status.NOT_STARTED);
    }

    @Test
    void whatWasMeasuredBeforeTheTimeWasOverIsKept() {
        FakeBackend fake = new FakeBackend();
        // Ready, and 8 lines for each height: the second height has its two repetitions, and one verification.
        Comparison comparison = run(children(fake, 1 + 7 + 7 + 4, Cause.TIMED_OUT), rows(16), fake);

        BackendResult result = comparison.backends().getFirst();
        assertThat(result.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(result.reason()).contains("--timeout");
        assertThat(result.heights()).isNotEmpty();
        assertThat(result.heights().getFirst().proveNanos()).hasSize(2);
        assertThat(result.cold()).isEmpty();
    }

    @Test
    void workerThatDiesIsAFailureWithItsLastWords() {
        FakeBackend fake = new FakeBackend();
        Children dying = (order, lines, token) -> new Ended(Cause.EXITED, 137, 9, null, "killed by a test");
        BackendResult result = run(dying, rows(8), fake).backends().getFirst();

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reason()).contains("137").contains("killed by a test");
    }

    @Test
    void interruptionKeepsWhatIsThereAndStartsNothingMore() {
        FakeBackend fake = new FakeBackend();
        Children working = children(fake, 10, Cause.CANCELLED);
        Children interrupted = (order, lines, token) -> {
            Ended ended = working.run(order, lines, token);
            cancellation.cancel();
            return ended;
        };
        Comparison comparison = run(interrupted, rows(16), fake, new FakeReplayBackend());

        assertThat(comparison.state()).isEqualTo(Comparison.State.INTERRUPTED);
        assertThat(comparison.backends())
                .extracting(BackendResult::status)
                .containsExactly(Status.INTERRUPTED, Status.NOT_STARTED);
        assertThat(comparison.backends().getFirst().heights()).isNotEmpty();
        assertThat(orders).hasSize(1);
        assertThat(kept.getLast()).isEqualTo(comparison);
    }

    @Test
    void backendThatProvesOtherPublicValuesFails() {
        FakeBackend fake = new FakeBackend();
        Children honest = children(fake, Integer.MAX_VALUE, Cause.EXITED);
        Children lying = new Children() {
            private int workers;

            @Override
            public Ended run(Order order, Consumer<String> lines, Cancellation token) {
                boolean worker = order.arguments().getFirst().equals(BackendMeasurement.WORKER_COMMAND);
                workers += worker ? 1 : 0;
                boolean second = workers == 2;
                return honest.run(
                        order, line -> lines.accept(second ? line.replace("\"first\":3", "\"first\":4") : line), token);
            }
        };
        Comparison comparison = run(lying, rows(8), fake, new FakeReplayBackend());

        assertThat(comparison.backends().getLast().status()).isEqualTo(Status.FAILED);
        assertThat(comparison.backends().getLast().reason()).contains("other public values");
    }

    @Test
    void backendWhoseVerifierRejectsItsProofFails() {
        FakeBackend rejecting = new FakeBackend() {
            @Override
            public Verifier verifier(BackendOptions options) {
                return (statements, proof, policy) -> statements.stream()
                        .<quod.api.Verdict>map(s -> quod.api.Verdict.Rejected.of("digest", "the digest differs"))
                        .toList();
            }
        };
        Comparison comparison = run(children(rejecting, Integer.MAX_VALUE, Cause.EXITED), rows(8), rejecting);
        BackendResult result = comparison.backends().getFirst();

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reason()).contains("rejected").contains("the digest differs");
        assertThat(result.heights()).isEmpty();
        assertThat(comparison.evaluation(result).criteria())
                .containsEntry(Evaluation.Criterion.TRUST, Evaluation.Grade.UNFIT)
                .containsEntry(Evaluation.Criterion.MATURITY, Evaluation.Grade.UNFIT);
    }

    @Test
    void defectiveBackendDoesNotSinkTheOthers() {
        FakeBackend fake = new FakeBackend();
        FakeBackend defective = new FakeBackend() {
            @Override
            public quod.api.spi.Availability availability() {
                throw new IllegalStateException("a defect");
            }
        };
        Comparison comparison = run(children(fake, Integer.MAX_VALUE, Cause.EXITED), rows(8), defective, fake);

        assertThat(comparison.backends())
                .extracting(BackendResult::status)
                .containsExactly(Status.FAILED, Status.MEASURED);
    }

    @Test
    void coldRunThatFailsKeepsTheWarmFigures() {
        FakeBackend fake = new FakeBackend();
        Children warm = children(fake, Integer.MAX_VALUE, Cause.EXITED);
        Children coldFails =
                (order, lines, token) -> order.arguments().getFirst().equals("prove")
                        ? new Ended(Cause.EXITED, 75, 1, null, "quod: out of memory")
                        : warm.run(order, lines, token);
        BackendResult result = run(coldFails, rows(8), fake).backends().getFirst();

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reason()).contains("quod prove ended with exit code 75: quod: out of memory");
        assertThat(result.at(8)).isPresent();
    }

    @Test
    void ladderStopsWhereTheProgramRefuses() {
        Ladder ladder = Ladder.of(CompiledProgram.of(new Doubling()), Inputs.rows(8), 9);

        assertThat(ladder.heights()).containsExactly(2, 4, 8);
        assertThat(ladder.toString()).doesNotContain("inputs");
    }

    @Test
    void linesOfAWorkerThatAreNoObservationsAreIgnored() {
        assertThat(Wire.observation("hello from a program")).isEmpty();
        assertThat(Wire.observation("{\"observation\":\"proved\",\"rows\":")).isEmpty();
        Observation told = new Observation.Verified(8, 12345);
        assertThat(Wire.line(told)).startsWith(Observation.BEGINNING);
        assertThat(Wire.observation(Wire.line(told))).contains(told);
    }
}
