package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Trace;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.air.RandomProgram;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.field.kernel.VectorTwin;
import quod.trace.shape.StarkParameters;

/** The same input gives the same bytes, whatever computes them; prover and verifier tell the same transcript. */
class SameBytesTest {
    private static final StarkParameters GRINDING =
            Starks.grinding(Starks.parameters(5, "blake3", 1, 3, 2), 3, 5, 7, 11);

    private static List<ProveRequest> batch() {
        return List.of(
                ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(1 << 10)),
                ProveRequest.of(ReferencePrograms.wide(40), Inputs.rows(1 << 11)),
                ProveRequest.of(ReferencePrograms.periodic(), Inputs.rows(8)));
    }

    private static byte[] bytes(StarkParameters parameters, int threads, Kernels kernels) {
        try (StarkProver prover = Starks.prover(parameters, threads, kernels, step -> {})) {
            return prover.proveTogether(batch()).getFirst().proof().encode();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64})
    void theNumberOfThreadsDoesNotMatter(int threads) {
        assertThat(bytes(GRINDING, threads, KernelLoader.load())).isEqualTo(bytes(GRINDING, 1, KernelLoader.load()));
    }

    /** Twelve small statements, some of one program and height: worked on side by side from two threads on. */
    @ParameterizedTest
    @ValueSource(ints = {2, 6, 7})
    void manySmallStatementsMakeTheSameBytesSideBySide(int threads) {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            requests.add(
                    switch (i % 4) {
                        case 0 ->
                            ProveRequest.of(
                                    ReferencePrograms.power(7),
                                    Inputs.of("start", i).and("rows", 64));
                        case 1 -> ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(32));
                        case 2 -> ProveRequest.of(ReferencePrograms.periodic(), Inputs.rows(64));
                        default -> ProveRequest.of(ReferencePrograms.rowSets(), Inputs.rows(1 << 12));
                    });
        }
        assertThat(bytes(GRINDING, requests, threads)).isEqualTo(bytes(GRINDING, requests, 1));
    }

    @ParameterizedTest
    @CsvSource({"4,blake3", "5,blake3", "5,sha256"})
    void theKernelsDoNotMatter(int degree, String hash) {
        StarkParameters parameters = Starks.parameters(degree, hash, 2, 2, 3);
        byte[] plain = bytes(parameters, 2, KernelLoader.scalar());
        assertThat(bytes(parameters, 2, VectorTwin.orSkip())).isEqualTo(plain);
        assertThat(bytes(parameters, 2, VectorTwin.forOneProofOrSkip())).isEqualTo(plain);
    }

    /** Leaves are hashed on the way, in parts and what is left over, on one, two and three threads; on eight they are not. */
    @Test
    void hashingLeavesOnTheWayMakesTheSameBytes() {
        StarkParameters parameters = Starks.parameters(4, "blake3", 1, 3, 2);
        List<ProveRequest> requests = List.of(ProveRequest.of(ReferencePrograms.wide(1300), Inputs.rows(1 << 6)));
        byte[] whole = bytes(parameters, requests, 8);
        for (int threads : new int[] {1, 2, 3}) {
            assertThat(bytes(parameters, requests, threads)).isEqualTo(whole);
        }
    }

    private static byte[] bytes(StarkParameters parameters, List<ProveRequest> requests, int threads) {
        try (StarkProver prover = Starks.prover(parameters, threads, KernelLoader.load(), step -> {})) {
            return prover.proveTogether(requests).getFirst().proof().encode();
        }
    }

    private static StarkProver recomputingProver(StarkParameters parameters, int threads, int windows) {
        return new StarkProver(
                Starks.info(),
                traces -> parameters,
                threads,
                (shape, given) -> new MemoryPlan(windows, 1, 2, 1, 1),
                KernelLoader.load(),
                false,
                step -> {});
    }

    /** The arrays of a run become a part of its extension; a given trace stays, unless it is handed over. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whoseArraysTheTraceHasDoesNotMatter(int logBlowup) {
        StarkParameters parameters = Starks.parameters(4, "blake3", logBlowup, 3, 2);
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.wide(40));
        ProveRequest run = ProveRequest.of(program, Inputs.rows(1 << 9));
        Trace trace = run.runProgram();
        int[] first = trace.column(0).clone();
        ProveRequest given = ProveRequest.ofTrace(program, trace);
        byte[] expected = bytes(parameters, List.of(run), 1);
        for (ProveRequest request : List.of(given, given.withoutTraceCheck())) {
            assertThat(bytes(parameters, List.of(request), 2)).isEqualTo(expected);
            assertThat(trace.column(0)).isEqualTo(first);
        }
        ProveRequest unchecked = ProveRequest.ofTrace(program, run.runProgram())
                .handingOverTrace()
                .withoutTraceCheck();
        assertThat(bytes(parameters, List.of(unchecked), 2)).isEqualTo(expected);
        ProveRequest handedOver = given.handingOverTrace();
        assertThat(bytes(parameters, List.of(handedOver), 2)).isEqualTo(expected);
        assertThatIllegalStateException()
                .isThrownBy(() -> bytes(parameters, List.of(handedOver), 2))
                .withMessageContaining("has taken the columns");
    }

    /** Where the budget is too small to keep all cosets, they are computed again. */
    @ParameterizedTest
    @CsvSource({"4,blake3,1,3,2", "5,blake3,2,2,0", "4,sha256,3,1,3", "5,blake3,1,4,1"})
    void recomputingMakesTheSameBytes(int degree, String hash, int logBlowup, int logArity, int logFinalLength) {
        StarkParameters parameters =
                Starks.grinding(Starks.parameters(degree, hash, logBlowup, logArity, logFinalLength), 2, 2, 2, 4);
        List<List<ProveRequest>> jobs = List.of(
                List.of(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(1))),
                List.of(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(2))),
                List.of(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(1 << 13))),
                List.of(ProveRequest.of(ReferencePrograms.power(7), Inputs.rows(1 << 11))),
                List.of(ProveRequest.of(ReferencePrograms.wide(40), Inputs.rows(1 << 12))),
                List.of(ProveRequest.of(ReferencePrograms.wide(300), Inputs.rows(1 << 6))),
                List.of(ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(1 << 10))),
                batch());
        for (List<ProveRequest> requests : jobs) {
            for (int threads : new int[] {1, 2}) {
                try (StarkProver keeping = Starks.prover(parameters, threads, KernelLoader.load(), step -> {});
                        StarkProver recomputing = recomputingProver(parameters, threads, 1)) {
                    ProveResult result = recomputing.proveTogether(requests).getFirst();
                    assertThat(result.statistics().attributes().get("memory")).contains("computed again");
                    assertThat(result.proof().encode())
                            .isEqualTo(keeping.proveTogether(requests)
                                    .getFirst()
                                    .proof()
                                    .encode());
                }
            }
        }
    }

    /** Many columns are computed one by one: with all kinds of cells and constraints, on several windows of rows. */
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "8,1", "16,2", "128,1", "4096,1"})
    void streamingColumnsMakesTheSameBytes(int rows, int logBlowup) {
        StarkParameters parameters = Starks.parameters(4, "blake3", logBlowup, 3, 0);
        for (int seed = 0; seed < 4; seed++) {
            RandomProgram random = new RandomProgram(seed, rows, 50);
            ProveRequest request = ProveRequest.ofTrace(random.program(), random.trace());
            try (StarkProver streaming = recomputingProver(parameters, 2, 2 << seed)) {
                assertThat(streaming.prove(request).proof().encode()).isEqualTo(bytes(parameters, List.of(request), 1));
                assertThat(streaming.prove(request.handingOverTrace()).proof().encode())
                        .isEqualTo(
                                bytes(parameters, List.of(ProveRequest.ofTrace(random.program(), random.trace())), 1));
            }
        }
    }

    @Test
    void sixtyFourThreadsOnEightRowsAreNoTrouble() {
        List<byte[]> proofs = new ArrayList<>();
        for (int threads : new int[] {1, 64}) {
            try (StarkProver prover = Starks.prover(GRINDING, threads, KernelLoader.load(), step -> {})) {
                proofs.add(prover.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(8)))
                        .proof()
                        .encode());
            }
        }
        assertThat(proofs.get(1)).isEqualTo(proofs.get(0));
    }

    /** Large arrays are used again: whatever they hold from other proofs must not matter. */
    @Test
    void whatWasProvenBeforeDoesNotMatter() {
        List<List<ProveRequest>> jobs = List.of(
                List.of(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(1 << 12))),
                List.of(ProveRequest.of(ReferencePrograms.power(7), Inputs.rows(1 << 12))),
                List.of(ProveRequest.of(ReferencePrograms.wide(40), Inputs.rows(1 << 12))),
                List.of(ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(1 << 12))),
                batch());
        for (StarkParameters parameters : List.of(Starks.SMALL, GRINDING)) {
            try (StarkProver used = Starks.prover(parameters, 2, KernelLoader.load(), step -> {})) {
                for (int round = 0; round < 2; round++) {
                    for (List<ProveRequest> requests : jobs) {
                        byte[] again =
                                used.proveTogether(requests).getFirst().proof().encode();
                        try (StarkProver fresh = Starks.prover(parameters, 1, KernelLoader.load(), step -> {})) {
                            assertThat(again)
                                    .isEqualTo(fresh.proveTogether(requests)
                                            .getFirst()
                                            .proof()
                                            .encode());
                        }
                    }
                }
            }
        }
    }

    @Test
    void proverAndVerifierTellTheSameSteps() {
        List<List<ProveRequest>> jobs = List.of(
                List.of(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(1))),
                List.of(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(64))),
                List.of(ProveRequest.of(ReferencePrograms.wide(40), Inputs.rows(64))),
                batch());
        for (List<ProveRequest> requests : jobs) {
            for (StarkParameters parameters : List.of(Starks.SMALL, GRINDING)) {
                List<String> proving = new ArrayList<>();
                List<String> verifying = new ArrayList<>();
                List<ProveResult> results;
                try (StarkProver prover = Starks.prover(parameters, 2, KernelLoader.load(), proving::add)) {
                    results = prover.proveTogether(requests);
                }
                Starks.verifier(verifying::add)
                        .verifyAll(
                                Starks.statements(results), results.getFirst().proof(), Starks.ANY);
                assertThat(verifying).isNotEmpty().isEqualTo(proving);
            }
        }
    }

    @Test
    void everyMessageAndEveryChallengeIsInTheLog() {
        List<String> steps = new ArrayList<>();
        try (StarkProver prover = Starks.prover(GRINDING, 1, KernelLoader.load(), steps::add)) {
            prover.prove(ProveRequest.of(ReferencePrograms.wide(40), Inputs.rows(64)));
        }
        assertThat(steps.stream().map(s -> s.substring(0, s.lastIndexOf(' '))).toList())
                .containsExactly(
                        "observe protocol",
                        "observe statement",
                        "observe fixed root",
                        "observe main root",
                        "sample alpha",
                        "observe chunk root",
                        "observe zeta nonce",
                        "sample zeta",
                        "observe openings",
                        "observe gamma nonce",
                        "sample gamma",
                        "observe layer root",
                        "observe beta nonce",
                        "sample beta",
                        "observe layer root",
                        "observe beta nonce",
                        "sample beta",
                        "observe final coefficients",
                        "observe query nonce",
                        "sample queries");
    }
}
