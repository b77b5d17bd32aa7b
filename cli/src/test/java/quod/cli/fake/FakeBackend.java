package quod.cli.fake;

import java.util.List;
import java.util.Optional;
import quod.api.BackendProperties;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.Proof;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.SecurityReport.Analysis;
import quod.api.SecurityReport.Regime;
import quod.api.SecurityReport.Term;
import quod.api.TraceShape;
import quod.api.Verifier;
import quod.api.VerifyingKey;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/** Behaves like a backend, and proves nothing: its proof is a digest that anybody can compute. */
public class FakeBackend implements ProverBackend {
    private final String id;
    private final BackendProperties properties;

    /** Creates the backend {@code fake}. */
    public FakeBackend() {
        this("fake", new BackendProperties(true, false, true, true, false));
    }

    FakeBackend(String id, BackendProperties properties) {
        this.id = id;
        this.properties = properties;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return "9.9";
    }

    @Override
    public String description() {
        return "proves nothing, for tests of the command line";
    }

    @Override
    public BackendProperties properties() {
        return properties;
    }

    @Override
    public Availability availability() {
        return new Availability.Available("cardboard kernels");
    }

    @Override
    public List<Option> options() {
        return List.of(new Option("profile", "strong (default) or weak"), new Option("fail", "how to fail"));
    }

    private BackendOptions checked(BackendOptions options) {
        return options.requireKnown(List.of("profile", "threads", "fail"));
    }

    @Override
    public Prover prover(BackendOptions options) {
        checked(options);
        int bits = options.text("profile", "strong").equals("weak") ? 64 : 110;
        return new FakeProver(this, bits, options.text("fail", ""));
    }

    @Override
    public Verifier verifier(BackendOptions options) {
        checked(options);
        return new FakeVerifier(this);
    }

    @Override
    public Optional<SecurityReport> security(CompiledProgram program, TraceShape shape, BackendOptions options) {
        checked(options);
        return Optional.of(report(options.text("profile", "strong").equals("weak") ? 64 : 110));
    }

    static SecurityReport report(int bits) {
        return new SecurityReport(List.of(
                new Analysis(
                        Regime.PROVEN_UNIQUE_DECODING,
                        List.of(new Term("queries", bits + 0.5, "nowhere"), new Term("digest", 128, "nowhere"))),
                new Analysis(Regime.CONJECTURED, List.of(new Term("queries", bits + 20, "nowhere")))));
    }

    @Override
    public Optional<VerifyingKey> verifyingKey(CompiledProgram program, int rows, BackendOptions options) {
        checked(options);
        return program.layout().fixedNames().isEmpty()
                ? Optional.empty()
                : Optional.of(new VerifyingKey(
                        program.id(),
                        rows,
                        id,
                        new byte[] {1},
                        FakeProver.digest(new Claim(program.id(), rows, new int[0]))));
    }

    @Override
    public List<String> inspect(Proof proof) {
        if (proof.parameters().length != 1) {
            throw new IllegalArgumentException("no parameters of mine");
        }
        return List.of("bits " + proof.parameters()[0]);
    }
}
