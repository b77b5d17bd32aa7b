package quod.examples.hello;

import java.util.List;
import quod.api.BackendProperties;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.Verifier;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/**
 * The backend {@code hello}, a teaching example and not secure: a "proof" is the inputs in the clear, and verifying it
 * means running the program on them.
 *
 * <p>It shows what a backend consists of. It trusts the program's own code instead of checking the constraints, so that
 * its proofs show what the code computes and nothing about the constraints. It is a development backend: policies refuse
 * it unless they name it.
 */
public final class HelloBackend implements ProverBackend {
    /** The backend's id. */
    public static final String ID = "hello";

    static final String VERSION = "1";

    /** Not succinct, not zero-knowledge, transparent, not post-quantum (it promises nothing); for development. */
    static final BackendProperties PROPERTIES = new BackendProperties(false, false, true, false, true);

    /** No bits at all: it is an example. */
    static final SecurityReport SECURITY = new SecurityReport(List.of(new SecurityReport.Analysis(
            SecurityReport.Regime.STATED_BY_PROJECT,
            List.of(new SecurityReport.Term("teaching example", 0, "no claim is made")))));

    /** Creates the backend. */
    public HelloBackend() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public String description() {
        return "a teaching example, not secure: the proof is the inputs";
    }

    @Override
    public BackendProperties properties() {
        return PROPERTIES;
    }

    @Override
    public Availability availability() {
        return new Availability.Available("needs nothing");
    }

    @Override
    public Prover prover(BackendOptions options) {
        options.requireKnown(List.of());
        return new HelloProver();
    }

    @Override
    public Verifier verifier(BackendOptions options) {
        options.requireKnown(List.of());
        return new HelloVerifier();
    }
}
