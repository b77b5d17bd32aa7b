package quod.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.MemoryBudgetException;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.TraceShape;
import quod.api.UnsupportedProgramException;
import quod.api.Verdict;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.testkit.ReferencePrograms;
import quod.trace.shape.StarkParameters;

class TraceBackendTest {
    private static final TraceBackend BACKEND = new TraceBackend();

    private static ProveResult prove(BackendOptions options, int rows) {
        try (Prover prover = BACKEND.prover(options)) {
            return prover.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(rows)));
        }
    }

    private static StarkParameters parameters(BackendOptions options) throws ProofFormatException {
        return StarkParameters.decode(prove(options, 64).proof().parameters());
    }

    @Test
    void itIsFoundByItsId() {
        assertThat(Backends.discover().get("trace")).isInstanceOf(TraceBackend.class);
        assertThat(BACKEND.availability()).isInstanceOf(Availability.Available.class);
        assertThat(BACKEND.properties().development()).isFalse();
        assertThat(BACKEND.properties().zeroKnowledge()).isFalse();
    }

    @Test
    void defaultProofsAreAcceptedByTheStandardPolicy() {
        ProveResult result = prove(BackendOptions.none(), 256);
        Verdict verdict = BACKEND.verifier(BackendOptions.none())
                .verify(result.statement(), result.proof().encode(), AcceptancePolicy.standard());
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.security().provenBits()).isGreaterThanOrEqualTo(100));
    }

    @Test
    void theSecurityThatIsAnnouncedIsTheVerdicts() {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        for (BackendOptions options : List.of(
                BackendOptions.none(),
                BackendOptions.none().with("profile", "peer-100"),
                BackendOptions.none().with("blowup", 2))) {
            ProveResult result = prove(options, 64);
            SecurityReport announced =
                    BACKEND.security(program, new TraceShape(64, 2), options).orElseThrow();
            Verdict verdict =
                    BACKEND.verifier(BackendOptions.none()).verify(result.statement(), result.proof(), Starks.ANY);
            assertThat(((Verdict.Accepted) verdict).security().lines()).isEqualTo(announced.lines());
        }
    }

    @Test
    void eachOptionIsObeyed() throws ProofFormatException {
        StarkParameters chosen = parameters(BackendOptions.of(Map.of(
                "blowup", "4",
                "extension", "4",
                "hash", "sha256",
                "arity", "2",
                "final-length", "16",
                "query-grinding", "5",
                "commit-grinding", "2",
                "queries", "33")));
        assertThat(chosen).isEqualTo(new StarkParameters(4, "sha256", 2, 33, 1, 4, 2, 2, 2, 5));
    }

    @Test
    void fewerBitsTakeFewerQueries() throws ProofFormatException {
        StarkParameters standard = parameters(BackendOptions.none());
        StarkParameters fewer = parameters(BackendOptions.none().with("bits", 60));
        assertThat(fewer.queries()).isLessThan(standard.queries());
        assertThat(standard.extensionDegree()).isEqualTo(5);
    }

    @Test
    void theSmallestProofOfEqualBitsIsNotLargerThanTheBalancedOne() throws ProofFormatException {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        BackendOptions balanced = BackendOptions.none().with("blowup", 16);
        BackendOptions smallest = balanced.with("goal", "smallest");
        for (int rows : new int[] {64, 1 << 20}) {
            TraceShape shape = new TraceShape(rows, 2);
            assertThat(plannedBytes(program, shape, smallest))
                    .isLessThanOrEqualTo(plannedBytes(program, shape, balanced));
            assertThat(BACKEND.security(program, shape, smallest).orElseThrow().provenBits())
                    .isGreaterThanOrEqualTo(100);
        }
        assertThat(plannedBytes(program, new TraceShape(1 << 20, 2), smallest))
                .isLessThan(plannedBytes(program, new TraceShape(1 << 20, 2), balanced));
        assertThat(parameters(smallest.with("arity", 4).with("final-length", 8).with("extension", 5)))
                .extracting(
                        StarkParameters::logArity, StarkParameters::logFinalLength, StarkParameters::extensionDegree)
                .containsExactly(2, 3, 5);
    }

    private static long plannedBytes(CompiledProgram program, TraceShape shape, BackendOptions options) {
        String line = BACKEND.plan(program, shape, options).getLast();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    @Test
    void thePlanNamesTheParametersOfTheProof() throws ProofFormatException {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        assertThat(BACKEND.plan(program, new TraceShape(64, 2), BackendOptions.none()))
                .first()
                .isEqualTo("parameters: " + parameters(BackendOptions.none()));
    }

    @Test
    void theProfileForComparisonIsThePeers() throws ProofFormatException {
        assertThat(parameters(BackendOptions.none().with("profile", "peer-100")))
                .isEqualTo(StarkParameters.peer100());
        assertThat(parameters(BackendOptions.none().with("profile", "peer-100").with("hash", "sha256"))
                        .hash())
                .isEqualTo("sha256");
    }

    @ParameterizedTest
    @CsvSource({
        "profile,proven",
        "bits,0",
        "bits,129",
        "blowup,3",
        "blowup,1",
        "blowup,64",
        "extension,3",
        "hash,md5",
        "arity,32",
        "arity,5",
        "final-length,2048",
        "query-grinding,41",
        "commit-grinding,-1",
        "queries,0",
        "queries,50000",
        "threads,0",
        "threads,many",
        "memory,0",
        "memory,0g",
        "memory,-1",
        "memory,2t",
        "memory,lots of memory",
        "goal,tiny",
        "blow-up,2"
    })
    void badOptionsAreRefusedByNameAtOnce(String name, String value) {
        BackendOptions options = BackendOptions.none().with(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BACKEND.prover(options))
                .withMessageContaining(name.equals("hash") ? "md5" : name);
        assertThatIllegalArgumentException().isThrownBy(() -> BACKEND.verifier(options));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "bits", "blowup", "hash", "threads", "memory"})
    void everyOptionIsDescribed(String name) {
        assertThat(BACKEND.options()).extracting(ProverBackend.Option::name).contains(name);
    }

    @Test
    void whatCannotBeProvenWithTheWishedBitsIsRefusedWithTheTermInTheWay() {
        assertThatExceptionOfType(UnsupportedProgramException.class)
                .isThrownBy(
                        () -> prove(BackendOptions.none().with("extension", 4).with("bits", 128), 64))
                .withMessageContaining("128 bits can't be proven");
    }

    @Test
    void aMemoryOptionThatIsTooSmallIsNamed() {
        BackendOptions small = BackendOptions.none().with("memory", 1);
        assertThatExceptionOfType(MemoryBudgetException.class)
                .isThrownBy(() -> prove(small, 1 << 15))
                .withMessageContaining("the budget is 1 MiB");
    }

    @ParameterizedTest
    @CsvSource({"3,3", "3m,3", "3 MiB,3", "2g,2048", "2 GiB,2048", "2G,2048"})
    void theMemoryBudgetIsToldByThePlan(String memory, long mebibytes) {
        BackendOptions options = BackendOptions.none().with("memory", memory);
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.fibonacci());
        assertThat(BACKEND.plan(program, new TraceShape(64, 2), options))
                .anyMatch(line -> line.contains("everything is kept; the budget is " + mebibytes + " MiB"));
        assertThat(BACKEND.plan(program, new TraceShape(1 << 22, 2), options.with("memory", "1g")))
                .anyMatch(line -> line.contains("cosets are computed again"));
        assertThat(BACKEND.plan(program, new TraceShape(1 << 22, 2), options.with("memory", "64m")))
                .anyMatch(line -> line.contains("does not fit"));
    }

    @Test
    void aSmallerMemoryBudgetChangesThePlanAndNotTheProof() {
        ProveResult kept = prove(BackendOptions.none(), 1 << 13);
        ProveResult recomputed = prove(BackendOptions.none().with("memory", "2m"), 1 << 13);
        assertThat(kept.statistics().attributes().get("memory")).contains("everything is kept");
        assertThat(recomputed.statistics().attributes().get("memory")).contains("cosets are computed again");
        assertThat(recomputed.proof().encode()).isEqualTo(kept.proof().encode());
    }

    @Test
    void aKeyIsMadeForProgramsWithFixedColumnsAlone() {
        CompiledProgram without = CompiledProgram.of(ReferencePrograms.fibonacci());
        CompiledProgram with = CompiledProgram.of(ReferencePrograms.fixedColumns());
        assertThat(BACKEND.verifyingKey(without, 64, BackendOptions.none())).isEmpty();
        ProveResult result;
        try (Prover prover = BACKEND.prover(BackendOptions.none())) {
            result = prover.prove(ProveRequest.of(with, Inputs.rows(64)));
        }
        assertThat(BACKEND.verifyingKey(with, 64, BackendOptions.none()))
                .hasValueSatisfying(key -> assertThat(BACKEND.verifier(BackendOptions.none())
                                .trusting(key)
                                .verify(result.statement(), result.proof(), AcceptancePolicy.standard())
                                .accepted())
                        .isTrue());
    }

    @Test
    void aProofIsDescribed() {
        Proof proof = prove(BackendOptions.none(), 64).proof();
        assertThat(BACKEND.inspect(proof))
                .anyMatch(line -> line.contains("queries"))
                .anyMatch(line -> line.contains("2^6"));
        Proof unreadable = new Proof(proof.backend(), new byte[2], proof.claims(), proof.payload());
        assertThat(BACKEND.inspect(unreadable)).anyMatch(line -> line.contains("unreadable"));
    }
}
