package quod.risc0;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quod.api.UnavailableBackendException;
import quod.api.spi.Availability;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.client.R0vmLimits;
import quod.risc0.client.R0vmLocator;

/** Finds r0vm, or the service that is to prove in its place, and opens clients of them. Safe for concurrent use. */
final class R0vmAccess {
    static final String REMEDY =
            "Install RISC Zero's r0vm 3.0 with its installer (rzup install r0vm 3.0.3) or with cargo, and put it on the"
                    + " PATH, or name it with the option r0vm.";

    private final Map<String, String> environment;
    private final ServiceAccess services;
    private @Nullable R0vmLimits shared;

    R0vmAccess(Map<String, String> environment) {
        this.environment = environment;
        this.services = new ServiceAccess(environment);
    }

    R0vmLocator.Result locate(Risc0Options options) {
        return R0vmLocator.locate(options.program(), environment);
    }

    /** Returns the limits that hold with these options. */
    R0vmLimits limits(Risc0Options options) {
        return options.limits().orElseGet(this::shared);
    }

    /** Made at the first use: asking for the machine's memory takes longer than all else that loads a backend. */
    private synchronized R0vmLimits shared() {
        R0vmLimits limits = shared;
        if (limits == null) {
            limits = R0vmLimits.standard();
            shared = limits;
        }
        return limits;
    }

    /**
     * Opens a client.
     *
     * @throws UnavailableBackendException if r0vm is missing or can't be used: says why, and what helps
     */
    R0vmClient open(Risc0Options options) {
        return switch (locate(options)) {
            case R0vmLocator.Missing missing -> throw unavailable(missing.reason() + " " + REMEDY);
            case R0vmLocator.Found found -> open(options, found.program());
        };
    }

    /**
     * Opens what proves guests: r0vm here, or the service that the options ask for.
     *
     * @throws UnavailableBackendException if it is missing or can't be used: says why, and what helps
     */
    GuestProver prover(Risc0Options options) {
        if (options.service().isEmpty()) {
            return local(options);
        }
        try {
            return new ServiceProver(services.open(options.service().get(), options.timeout()), options);
        } catch (UnavailableBackendException e) {
            throw unavailable(e.getMessage() + " " + ServiceAccess.REMEDY);
        }
    }

    /** Opens r0vm here, whatever the options say of a service. */
    LocalProver local(Risc0Options options) {
        return new LocalProver(open(options), limits(options), options);
    }

    /** Tells whether there is something that proves guests, and who it is or what is missing. */
    Availability availability(Risc0Options options) {
        try {
            if (options.service().isPresent()) {
                return new Availability.Available("the service at "
                        + services.settings(options.service().get(), options.timeout())
                                .url());
            }
            return switch (locate(options)) {
                case R0vmLocator.Missing missing -> new Availability.Unavailable(missing.reason(), REMEDY);
                case R0vmLocator.Found found ->
                    new Availability.Available(
                            open(options).description() + ", " + found.how() + ": " + found.program());
            };
        } catch (UnavailableBackendException e) {
            return new Availability.Unavailable(
                    String.valueOf(e.getMessage()), options.service().isPresent() ? ServiceAccess.REMEDY : REMEDY);
        }
    }

    private R0vmClient open(Risc0Options options, Path program) {
        try {
            return R0vmClient.open(options.settings(program, shared()));
        } catch (R0vmException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static UnavailableBackendException unavailable(String reason) {
        return new UnavailableBackendException("backend risc0 cannot work here: " + reason);
    }
}
