package quod.risc0;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import quod.api.UnavailableBackendException;
import quod.risc0.rest.BonsaiProver;
import quod.risc0.rest.BonsaiSettings;
import quod.risc0.rest.SessionFolder;

/**
 * Finds the service that the user asked for. BONSAI_API_URL and BONSAI_API_KEY, as RISC Zero's own clients use them,
 * stand in for options that were not given; neither is looked at unless {@code prover=bonsai} is.
 */
final class ServiceAccess {
    private static final String URL = "BONSAI_API_URL";
    private static final String KEY = "BONSAI_API_KEY";

    /** What helps where it is missing. */
    static final String REMEDY = "The options service and service-key-file name the service and its key, or the"
            + " variables " + URL + " and " + KEY + " do.";

    private static final int MAX_KEY_BYTES = 4096;

    private final Map<String, String> environment;

    ServiceAccess(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Returns how to talk to it.
     *
     * @throws UnavailableBackendException if there is no address, or the key can't be read
     * @throws IllegalArgumentException if the address or the key is none
     */
    BonsaiSettings settings(ServiceOptions options, Optional<Duration> timeout) {
        URI address = options.address().or(this::address).orElseThrow(() -> {
            return new UnavailableBackendException("the proving service's address is missing.");
        });
        BonsaiSettings settings =
                BonsaiSettings.of(address, options.plainHttp(), key(options, address), options.version());
        return timeout.map(settings::withMaximumWait).orElse(settings);
    }

    /** Opens it; nothing is sent before something is proven. */
    BonsaiProver open(ServiceOptions options, Optional<Duration> timeout) {
        BonsaiSettings settings = settings(options, timeout);
        Path folder = options.sessions().orElseGet(this::sessions);
        SecureRandom random = new SecureRandom();
        try {
            return new BonsaiProver(settings, new SessionFolder(folder, random), random);
        } catch (IOException e) {
            throw new UnavailableBackendException(
                    "sessions can't be kept in " + folder + " (option sessions): " + e.getMessage() + ".");
        }
    }

    private Optional<URI> address() {
        return variable(URL).map(text -> ServiceOptions.address(text, "the variable " + URL));
    }

    /** A key in the environment belongs to the address in the environment, and is sent to no other. */
    private Optional<String> key(ServiceOptions options, URI address) {
        if (options.keyFile().isPresent()) {
            return Optional.of(read(options.keyFile().get()));
        }
        boolean another = options.address().isPresent()
                && variable(URL).isPresent()
                && !trimmed(variable(URL).get()).equals(trimmed(address.toString()));
        return another ? Optional.empty() : variable(KEY);
    }

    private static String trimmed(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_KEY_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UnavailableBackendException(
                    "the file " + file + " with the service's key (option service-key-file) can't be read: " + e + ".");
        }
    }

    private Path sessions() {
        Path state = variable("XDG_STATE_HOME").map(Path::of).orElseGet(() -> {
            String home = variable("HOME").or(() -> variable("USERPROFILE")).orElse(System.getProperty("user.home"));
            return Path.of(home, ".local", "state");
        });
        return state.resolve("quod").resolve("risc0-sessions");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }
}
