package quod.strategies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.AcceptancePolicy;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.strategies.Pipeline;
import quod.strategies.Quod;
import quod.strategies.batch.BatchStrategy;
import quod.testkit.ReferencePrograms;
import quod.trace.TraceBackend;

class PipelineConfigurationTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void tomlAndPropertiesSayTheSame() throws IOException {
        PipelineConfiguration toml = PipelineConfiguration.read(file("quod.toml", """
                backend = "trace"
                strategies = ["cache", "batch"]
                memory = "2 GiB"

                [options]
                threads = 2
                blowup = 4

                [batch]
                statements = 16
                """));
        PipelineConfiguration properties = PipelineConfiguration.read(file("quod.properties", """
                backend=trace
                strategies=cache, batch
                memory=2 GiB
                options.threads=2
                options.blowup=4
                batch.statements=16
                """));
        for (PipelineConfiguration read : new PipelineConfiguration[] {toml, properties}) {
            assertThat(read.backend()).isEqualTo("trace");
            assertThat(read.order()).containsExactly("cache", "batch");
            assertThat(read.memoryBudgetBytes()).hasValue(2L << 30);
            assertThat(read.options().toMap()).containsEntry("threads", "2").containsEntry("blowup", "4");
            assertThat(read.strategies().get(1))
                    .isEqualTo(BatchStrategy.standard().maximumStatements(16));
        }
    }

    @Test
    void aPipelineFromAFileProves() throws IOException {
        Path toml = file("quod.toml", "strategies = [\"cache\", \"parallel\", \"batch\"]\n[options]\nthreads = 1\n");
        try (Pipeline pipeline = Quod.fromFile(toml).build()) {
            assertThat(pipeline).hasToString("cache > parallel > batch > trace");
            var result = pipeline.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(8)));
            assertThat(new TraceBackend()
                            .verifier(BackendOptions.none())
                            .verify(result.statement(), result.proof(), AcceptancePolicy.standard()))
                    .isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void anEmptyFileIsThePlainBackend() throws IOException {
        PipelineConfiguration read = PipelineConfiguration.read(file("quod.toml", ""));
        assertThat(read.backend()).isEqualTo("trace");
        assertThat(read.strategies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    backedn = "trace"                              | did you mean backend
                    strategies = ["cahce"]                         | did you mean cache
                    strategies = ["cache", "cache"]                | named twice
                    strategies = ["cache"]\\n[cahce]               | did you mean cache
                    strategies = ["batch"]\\n[batch]\\nstatments=3 | did you mean statements
                    strategies = ["batch"]\\n[batch]\\nstatements=0| batch.statements
                    strategies = ["batch"]\\n[batch]\\nstatements="many" | is not an integer
                    [batch]\\nstatements = 3                       | doesn't name it
                    strategies = ["cache"]\\n[cache]\\nmemory = "lots" | 512 MiB
                    strategies = ["cache"]\\n[cache]\\ntime-to-live = "soon" | 10 s
                    strategies = ["cache"]\\n[cache]\\nstore = "dsik"  | did you mean disk
                    strategies = ["cache"]\\n[cache]\\nfolder = "x"   | has no effect without
                    strategies = [1]                               | list of other things
                    backend =                                      | line 1
                    """)
    void errorsNameTheFileAndWhatIsMeant(String text, String message) throws IOException {
        Path toml = file("quod.toml", text.replace("\\n", "\n") + (text.contains("[cahce]") ? "\na = 1" : ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PipelineConfiguration.read(toml).strategies())
                .withMessageContaining(message);
    }

    @Test
    void anUnknownOptionOfTheBackendIsNamed() throws IOException {
        Path toml = file("quod.toml", "[options]\nthreds = 1\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quod.fromFile(toml).build())
                .withMessageContaining("did you mean threads");
    }

    @Test
    void theDiskStoreIsOpenedFromSettings() throws IOException {
        Path store = folder.resolve("store");
        Path toml = file("quod.toml", """
                strategies = ["cache"]
                [options]
                threads = 1
                [cache]
                store = "disk"
                folder = "%s"
                secret = "%s"
                store-bytes = "1 MiB"
                """.formatted(
                        store.toString().replace('\\', '/'),
                        folder.resolve("secret").toString().replace('\\', '/')));
        try (Pipeline pipeline = Quod.fromFile(toml).build()) {
            pipeline.prove(ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(8)));
        }
        try (var files = Files.walk(store)) {
            assertThat(files.filter(path -> path.toString().endsWith(".proof"))).hasSize(1);
        }
    }
}
