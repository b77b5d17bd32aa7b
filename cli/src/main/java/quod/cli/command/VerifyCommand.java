package quod.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quod.api.AcceptancePolicy;
import quod.api.Claim;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.cli.arguments.KeyFile;
import quod.cli.arguments.Numbers;
import quod.cli.arguments.PolicyArguments;
import quod.cli.arguments.ProofFile;
import quod.cli.arguments.PublicArguments;
import quod.cli.catalog.Catalog;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;

/** {@code quod verify}: whether a proof shows a statement, and which statement that is. */
@Command(
        name = "verify",
        description = "Verifies a proof, and prints the statement that it shows.",
        footer = {
            "",
            "What you don't state is taken from the proof and listed as such: an accepted proof shows the",
            "printed statement, and it is for you to see that this is the statement you care about.",
            "For a proof of several statements, what you state is expected of each."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProofFile file = new ProofFile();

    @Option(
            names = "--program",
            paramLabel = "NAME",
            description = "The program that you expect (default: found by the id in the proof).")
    private @Nullable String program;

    @Option(names = "--rows", paramLabel = "N", description = "The number of rows that you expect.")
    private @Nullable String rows;

    @Mixin
    private PublicArguments publicValues = new PublicArguments();

    @Mixin
    private PolicyArguments policy = new PolicyArguments();

    @Mixin
    private KeyFile key = new KeyFile();

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "An option of the proof's backend that its verifier needs, such as guest=own.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Creates the command. */
    public VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        VerdictReport report = judge(policy.policy(file.maximumBytes()));
        report.print(session.terminal(), json);
        return (report.accepted() ? ExitCode.DONE : ExitCode.REJECTED).number();
    }

    private VerdictReport judge(AcceptancePolicy accepted) {
        VerdictReport.Subject subject = new VerdictReport.Subject(file.path().toString(), "", policy.countedIn());
        Catalog catalog = session.catalog();
        Expectation.Caller caller = new Expectation.Caller(
                Optional.ofNullable(program).map(catalog::program),
                rows == null ? OptionalInt.empty() : OptionalInt.of(Numbers.rows(rows)),
                publicValues);
        Proof proof;
        try {
            proof = file.read();
        } catch (ProofFormatException e) {
            return VerdictReport.rejected(subject, Verdict.Rejected.of("envelope", String.valueOf(e.getMessage())));
        }
        subject = subject.of(proof);
        if (isExcluded(proof.backend(), accepted)) {
            return VerdictReport.rejected(
                    subject,
                    Verdict.Rejected.of(
                            "policy-backend",
                            "the policy does not accept the backend",
                            String.join(", ", new TreeSet<>(accepted.backends())),
                            proof.backend()));
        }
        List<Expectation.Stated> expected = new ArrayList<>();
        for (Claim claim : proof.claims()) {
            switch (Expectation.of(claim, caller, catalog)) {
                case Expectation.Refused refused -> {
                    return VerdictReport.rejected(subject, refused.verdict());
                }
                case Expectation.Stated stated -> expected.add(stated);
            }
        }
        List<Statement> statements =
                expected.stream().map(Expectation.Stated::statement).toList();
        Verifier verifier = key.trustedBy(verifier(proof.backend()), statements);
        return VerdictReport.of(subject, expected, verifier.verifyAll(statements, proof, accepted));
    }

    private Verifier verifier(String backend) {
        try {
            return session.catalog().backends().get(backend).verifier(BackendOptions.of(options));
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(backend, e);
        }
    }

    /** Tells it even of backends that are not on the class path. */
    private static boolean isExcluded(String backend, AcceptancePolicy policy) {
        return !policy.backends().isEmpty()
                && !policy.backends().contains(backend)
                && !policy.developmentBackends().contains(backend);
    }
}
