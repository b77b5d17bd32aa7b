package quod.cli.fake;

import quod.api.BackendProperties;
import quod.api.Prover;
import quod.api.UnavailableBackendException;
import quod.api.Verifier;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/** Is never available. */
public final class AbsentBackend implements ProverBackend {
    @Override
    public String id() {
        return "absent";
    }

    @Override
    public String version() {
        return "0";
    }

    @Override
    public String description() {
        return "never available";
    }

    @Override
    public BackendProperties properties() {
        return new BackendProperties(true, true, true, true, false);
    }

    @Override
    public Availability availability() {
        return new Availability.Unavailable("its abacus is missing.", "Buy an abacus.");
    }

    @Override
    public Prover prover(BackendOptions options) {
        throw new UnavailableBackendException("its abacus is missing");
    }

    @Override
    public Verifier verifier(BackendOptions options) {
        throw new UnavailableBackendException("its abacus is missing");
    }
}
