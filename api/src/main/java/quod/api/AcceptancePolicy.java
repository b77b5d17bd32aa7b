package quod.api;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a verifier's caller is ready to accept. A proof's parameter set is a claim; the policy judges it before any
 * other work.
 *
 * <p>The default: at least 100 bits proven, any backend that is meant for production, any hash, proofs up to 64 MiB,
 * 512 MiB for fixed columns.
 * A development backend (one whose proofs are not succinct proofs, such as {@code replay}) is accepted only if named.
 *
 * @param minimumBits the fewest bits
 * @param regime the way of counting them; empty: the best proven one
 * @param backends the accepted backends; empty: every production backend
 * @param developmentBackends development backends that are accepted all the same
 * @param hashes the accepted hashes; empty: every hash that the verifier has
 * @param maximumProofBytes longer proofs are rejected unread
 * @param fixedColumnsBudgetBytes how much memory a verifier may take to compute a commitment to fixed columns for which
 *     it has no {@link VerifyingKey}: how much that is depends on the proof's parameter set
 */
public record AcceptancePolicy(
        int minimumBits,
        Optional<SecurityReport.Regime> regime,
        Set<String> backends,
        Set<String> developmentBackends,
        Set<String> hashes,
        int maximumProofBytes,
        long fixedColumnsBudgetBytes) {
    /** The default for the fewest bits. */
    public static final int DEFAULT_BITS = 100;

    /** Copies and checks. */
    public AcceptancePolicy {
        backends = Set.copyOf(backends);
        developmentBackends = Set.copyOf(developmentBackends);
        hashes = Set.copyOf(hashes);
        if (minimumBits < 0 || maximumProofBytes < 1 || fixedColumnsBudgetBytes < 0) {
            throw new IllegalArgumentException("bits and bytes are not negative");
        }
    }

    /** Returns the default policy. */
    public static AcceptancePolicy standard() {
        return new AcceptancePolicy(DEFAULT_BITS, Optional.empty(), Set.of(), Set.of(), Set.of(), 64 << 20, 512L << 20);
    }

    /** Returns this policy with another minimum of proven bits. */
    public AcceptancePolicy minimumProvenBits(int bits) {
        return with(bits, Optional.empty(), backends, developmentBackends, hashes);
    }

    /** Returns this policy with a minimum counted in that regime. */
    public AcceptancePolicy minimumBits(int bits, SecurityReport.Regime counted) {
        return with(bits, Optional.of(counted), backends, developmentBackends, hashes);
    }

    /** Returns this policy restricted to these backends, and to the development backends that it names. */
    public AcceptancePolicy onlyBackends(String... ids) {
        return with(minimumBits, regime, Set.of(ids), developmentBackends, hashes);
    }

    /** Returns this policy, accepting that development backend too. */
    public AcceptancePolicy alsoDevelopmentBackend(String id) {
        Set<String> more = new HashSet<>(developmentBackends);
        more.add(id);
        return with(minimumBits, regime, backends, more, hashes);
    }

    /** Returns this policy restricted to these hashes. */
    public AcceptancePolicy onlyHashes(String... ids) {
        return with(minimumBits, regime, backends, developmentBackends, Set.of(ids));
    }

    /** Returns this policy with another limit of the proof's length. */
    public AcceptancePolicy maximumProofBytes(int bytes) {
        return new AcceptancePolicy(
                minimumBits, regime, backends, developmentBackends, hashes, bytes, fixedColumnsBudgetBytes);
    }

    /** Returns this policy with another limit of the memory for fixed columns. */
    public AcceptancePolicy fixedColumnsBudgetBytes(long bytes) {
        return new AcceptancePolicy(
                minimumBits, regime, backends, developmentBackends, hashes, maximumProofBytes, bytes);
    }

    private AcceptancePolicy with(
            int bits,
            Optional<SecurityReport.Regime> counted,
            Set<String> production,
            Set<String> development,
            Set<String> acceptedHashes) {
        return new AcceptancePolicy(
                bits, counted, production, development, acceptedHashes, maximumProofBytes, fixedColumnsBudgetBytes);
    }

    /** Judges the backend: empty if it is accepted. */
    public Optional<Verdict.Rejected> judgeBackend(String id, BackendProperties properties) {
        if (!backends.isEmpty() && !backends.contains(id) && !developmentBackends.contains(id)) {
            return Optional.of(
                    Verdict.Rejected.of("policy-backend", "the policy does not accept the backend", backends, id));
        }
        if (properties.development() && !developmentBackends.contains(id)) {
            return Optional.of(Verdict.Rejected.of(
                    "policy-backend",
                    "backend " + id + " is for development (" + properties.summary()
                            + "): the policy accepts it only if it is named",
                    "a production backend",
                    id));
        }
        return Optional.empty();
    }

    /** Judges the length of a proof or of its payload, in bytes: empty if it is accepted. */
    public Optional<Verdict.Rejected> judgeLength(int bytes) {
        return bytes <= maximumProofBytes
                ? Optional.empty()
                : Optional.of(Verdict.Rejected.of(
                        "envelope", "the proof is longer than the policy allows", maximumProofBytes, bytes));
    }

    /** Judges the hash: empty if it is accepted. */
    public Optional<Verdict.Rejected> judgeHash(String id) {
        return hashes.isEmpty() || hashes.contains(id)
                ? Optional.empty()
                : Optional.of(Verdict.Rejected.of("policy-hash", "the policy does not accept the hash", hashes, id));
    }

    /** Judges the security: empty if it suffices. */
    public Optional<Verdict.Rejected> judgeSecurity(SecurityReport report) {
        int bits = regime.map(report::bits).orElseGet(report::provenBits);
        String label = regime.map(SecurityReport.Regime::label).orElse("proven");
        return bits >= minimumBits
                ? Optional.empty()
                : Optional.of(Verdict.Rejected.of(
                        "policy-security",
                        "the parameter set gives fewer bits of security than the policy asks for",
                        minimumBits + " bits (" + label + ")",
                        bits + " bits"));
    }
}
