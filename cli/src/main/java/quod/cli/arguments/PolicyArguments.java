package quod.cli.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.api.AcceptancePolicy;
import quod.api.SecurityReport;
import quod.cli.outcome.CommandFailure;

/** The options that say which proofs are good enough. Without them: {@link AcceptancePolicy#standard()}. */
public final class PolicyArguments {
    @Option(
            names = "--min-bits",
            paramLabel = "N",
            description = "The fewest bits of security (default: " + AcceptancePolicy.DEFAULT_BITS + ").")
    private int minimumBits = AcceptancePolicy.DEFAULT_BITS;

    @Option(
            names = "--regime",
            paramLabel = "NAME",
            description = "How bits are counted: proven (default), conjectured, toy,"
                    + " or stated (what the prover's project says).")
    private String regime = "proven";

    @Option(
            names = "--backend-allowed",
            paramLabel = "ID",
            split = ",",
            description = "Accept only these backends (default: all but development ones).")
    private List<String> backends = new ArrayList<>();

    @Option(
            names = "--allow-development",
            paramLabel = "ID",
            split = ",",
            description = "Accept this development backend too, such as replay.")
    private List<String> development = new ArrayList<>();

    @Option(names = "--hash", paramLabel = "ID", split = ",", description = "Accept only these hashes.")
    private List<String> hashes = new ArrayList<>();

    /**
     * Returns the policy.
     *
     * @param maximumBytes the longest proof
     * @throws CommandFailure if a value makes no sense
     */
    public AcceptancePolicy policy(int maximumBytes) {
        if (minimumBits < 0) {
            throw CommandFailure.usage("--min-bits " + minimumBits + " is negative");
        }
        SecurityReport.Regime counted = regime();
        AcceptancePolicy policy = AcceptancePolicy.standard().maximumProofBytes(maximumBytes);
        policy = counted == null ? policy.minimumProvenBits(minimumBits) : policy.minimumBits(minimumBits, counted);
        if (!backends.isEmpty()) {
            policy = policy.onlyBackends(backends.toArray(String[]::new));
        }
        for (String id : development) {
            policy = policy.alsoDevelopmentBackend(id);
        }
        return hashes.isEmpty() ? policy : policy.onlyHashes(hashes.toArray(String[]::new));
    }

    /** Returns the regime in which bits are counted; empty for the best proven one. */
    public Optional<SecurityReport.Regime> countedIn() {
        return Optional.ofNullable(regime());
    }

    private SecurityReport.@Nullable Regime regime() {
        return switch (regime.toLowerCase(Locale.ROOT)) {
            case "proven" -> null;
            case "conjectured" -> SecurityReport.Regime.CONJECTURED;
            case "toy" -> SecurityReport.Regime.TOY_PROBLEM;
            case "stated" -> SecurityReport.Regime.STATED_BY_PROJECT;
            default ->
                throw CommandFailure.usage(
                        "--regime \"" + regime + "\" is none of proven, conjectured, toy and stated");
        };
    }
}
