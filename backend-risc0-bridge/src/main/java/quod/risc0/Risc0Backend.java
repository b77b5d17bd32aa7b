package quod.risc0;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.BackendProperties;
import quod.api.Proof;
import quod.api.Prover;
import quod.api.Statement;
import quod.api.UnavailableBackendException;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/**
 * The backend {@code risc0}. This version looks for {@code r0vm} and reports what it finds; it neither proves nor
 * accepts: a proof that names this backend is rejected.
 */
public final class Risc0Backend implements ProverBackend {
    /** The backend's id. */
    public static final String ID = "risc0";

    private static final BackendProperties PROPERTIES = new BackendProperties(true, false, true, true, false);
    private static final String NOT_BUILT =
            "This version of the bridge finds r0vm but does not drive it yet: use the backend trace.";

    private final Map<String, String> environment;

    /** Creates the backend; it looks for r0vm along the PATH. */
    public Risc0Backend() {
        this(System.getenv());
    }

    Risc0Backend(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public String description() {
        return "bridge to RISC Zero's r0vm (detection only in this version)";
    }

    @Override
    public BackendProperties properties() {
        return PROPERTIES;
    }

    @Override
    public Availability availability() {
        Optional<Path> program = R0vm.find(environment);
        if (program.isEmpty()) {
            return new Availability.Unavailable(
                    "the program r0vm is missing: it is in no folder of the PATH.",
                    "Install RISC Zero's r0vm 3.0 with its installer (rzup install r0vm 3.0.3) or with cargo, and put it"
                            + " on the PATH. " + NOT_BUILT);
        }
        return new Availability.Unavailable(
                "found " + program.get() + " (" + R0vm.version(program.get()) + ").", NOT_BUILT);
    }

    @Override
    public Prover prover(BackendOptions options) {
        options.requireKnown(List.of());
        Availability.Unavailable no = (Availability.Unavailable) availability();
        throw new UnavailableBackendException("backend risc0 cannot prove here: " + no.reason() + " " + no.remedy());
    }

    @Override
    public Verifier verifier(BackendOptions options) {
        options.requireKnown(List.of());
        return new Verifier() {
            @Override
            public List<Verdict> verifyAll(List<Statement> statements, Proof proof, AcceptancePolicy policy) {
                return statements.stream()
                        .<Verdict>map(statement -> Verdict.Rejected.of(
                                "unavailable", "receipts of RISC Zero are not verified by this version"))
                        .toList();
            }
        };
    }
}
