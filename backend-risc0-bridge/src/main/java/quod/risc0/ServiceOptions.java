package quod.risc0;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import quod.api.Names;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend.Option;

/**
 * The options of proving at a service.
 *
 * @param address where it is; empty: as BONSAI_API_URL says
 * @param plainHttp whether http may be spoken with another machine
 * @param keyFile the file that holds the key; empty: as BONSAI_API_KEY says
 * @param version the version of RISC Zero that is sent
 * @param sessions the folder in which sessions are kept; empty: the user's own
 */
record ServiceOptions(
        Optional<URI> address, boolean plainHttp, Optional<Path> keyFile, String version, Optional<Path> sessions) {
    static final String LOCAL = "local";
    static final String BONSAI = "bonsai";

    /** The version that the receipts and programs here are of. */
    private static final String VERSION = "3.0.6";

    static final List<Option> ALL = List.of(
            new Option(
                    "prover",
                    "local (default: r0vm on this machine) or bonsai (a service with the Bonsai API: the program and"
                            + " the input, which is the witness, are sent there)"),
            new Option("service", "with prover=bonsai: the service's address (default: BONSAI_API_URL)"),
            new Option(
                    "service-plain-http",
                    "with prover=bonsai: yes, if http may be spoken with another machine, where anybody on the way can"
                            + " read the key and the inputs (default: no)"),
            new Option(
                    "service-key-file",
                    "with prover=bonsai: a file that holds the API key (default: BONSAI_API_KEY, for the address in"
                            + " BONSAI_API_URL alone where there is one)"),
            new Option(
                    "service-version",
                    "with prover=bonsai: the version of RISC Zero to name (default " + VERSION + ")"),
            new Option(
                    "sessions",
                    "with prover=bonsai: the folder in which sessions under way are kept (default:"
                            + " $XDG_STATE_HOME/quod/risc0-sessions or ~/.local/state/quod/risc0-sessions)"));

    /**
     * Reads them; empty if proofs are made here.
     *
     * @throws IllegalArgumentException if one has a bad value, or is of no use without {@code prover=bonsai}
     */
    static Optional<ServiceOptions> of(BackendOptions options) {
        String prover = options.text("prover", LOCAL);
        if (!prover.equals(LOCAL) && !prover.equals(BONSAI)) {
            throw new IllegalArgumentException(Names.unknown("prover", prover, List.of(LOCAL, BONSAI)));
        }
        if (prover.equals(LOCAL)) {
            for (Option option : ALL.subList(1, ALL.size())) {
                if (options.has(option.name())) {
                    throw new IllegalArgumentException(
                            "option " + option.name() + " is of no use without prover=" + BONSAI);
                }
            }
            return Optional.empty();
        }
        return Optional.of(new ServiceOptions(
                options.has("service")
                        ? Optional.of(address(options.text("service", ""), "option service"))
                        : Optional.empty(),
                yesOrNo(options, "service-plain-http"),
                path(options, "service-key-file"),
                options.text("service-version", VERSION),
                path(options, "sessions")));
    }

    private static boolean yesOrNo(BackendOptions options, String name) {
        return switch (options.text(name, "no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("option " + name + " is yes or no");
        };
    }

    private static Optional<Path> path(BackendOptions options, String name) {
        return options.has(name) ? Optional.of(Path.of(options.text(name, ""))) : Optional.empty();
    }

    /** The text is not repeated: somebody may have put a key in its place. */
    static URI address(String text, String source) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(source + " is no address", withoutInput(e));
        }
    }

    private static IllegalArgumentException withoutInput(URISyntaxException e) {
        return new IllegalArgumentException(e.getReason() + " at character " + e.getIndex());
    }
}
