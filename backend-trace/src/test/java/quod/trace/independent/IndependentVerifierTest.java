package quod.trace.independent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.api.AcceptancePolicy;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.SecurityReport.Regime;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.testkit.ProofMutator;
import quod.trace.TraceBackend;
import quod.trace.independent.Corpus.Case;

/**
 * The verifier in Python gives the same verdict as this one, with the same check's id and the same proven bits, for true
 * proofs, proofs of false runs, and mutations. Skipped where there is no {@code python3}, 3.9 or newer.
 */
@Tag("python")
final class IndependentVerifierTest {
    private static final long LIMIT_SECONDS = 300;

    private final Verifier verifier = new TraceBackend().verifier(BackendOptions.none());

    @TempDir
    Path folder;

    @Test
    void bothVerifiersJudgeTrueProofsAlike() throws Exception {
        List<Case> cases = new ArrayList<>(Corpus.named().values());
        cases.addAll(Corpus.references());
        cases.addAll(Corpus.openedEverywhere());
        assertThat(compare(cases)).containsExactly("accepted");
    }

    @Test
    void bothVerifiersJudgeFalseStatementsAlike() throws Exception {
        List<Case> cases = new ArrayList<>(Corpus.lies());
        cases.addAll(Corpus.impossible());
        assertThat(compare(cases)).containsExactly("accepted", "rejected composition", "rejected shape");
    }

    @Test
    void bothVerifiersFindAFalseRowOfAWord() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (Case of : Corpus.openedEverywhere()) {
            cases.addAll(SpoiltWord.of(of, 20));
        }
        assertThat(compare(cases)).containsExactly("rejected deep", "rejected fri-final", "rejected fri-fold");
    }

    @Test
    void bothVerifiersJudgeMutationsAlike() throws Exception {
        Map<String, Case> named = Corpus.named();
        List<Case> cases = new ArrayList<>();
        addMutations(cases, get(named, "sha256"), get(named, "degree-4"), 40);
        addMutations(cases, get(named, "batch"), get(named, "fibonacci"), 30);
        addMutations(cases, get(named, "batch-grouped"), get(named, "batch"), 60);
        List<Case> everywhere = Corpus.openedEverywhere();
        addMutations(cases, everywhere.get(0), everywhere.get(1), 120);
        addMutations(cases, everywhere.get(1), everywhere.get(0), 120);
        assertThat(compare(cases))
                .containsExactlyInAnyOrder(
                        "rejected envelope",
                        "rejected parameters",
                        "rejected statement-count",
                        "rejected program",
                        "rejected rows",
                        "rejected public-values",
                        "rejected encoding",
                        "rejected grinding",
                        "rejected merkle-main",
                        "rejected merkle-fixed",
                        "rejected merkle-chunks",
                        "rejected merkle-layer",
                        "rejected deep",
                        "rejected fri-fold",
                        "rejected fri-final");
    }

    @Test
    void theIndependentVerifiersOwnTestsPass() throws Exception {
        assumePython();
        String tests = script().resolveSibling("test_quod_verify.py").toString();
        Path output = folder.resolve("tests");
        assertThat(run(output, "python3", "-B", tests))
                .as(Files.readString(output))
                .isZero();
    }

    private static Case get(Map<String, Case> cases, String name) {
        return java.util.Objects.requireNonNull(cases.get(name));
    }

    private static void addMutations(List<Case> cases, Case of, Case other, int samples) {
        for (ProofMutator.Mutation mutation : ProofMutator.mutations(of.proof(), other.proof(), samples, 2026)) {
            cases.add(of.with(of.name() + ": " + mutation.description(), mutation.bytes()));
        }
    }

    /** Requires that both give the same verdicts on each case; returns which were given, without bits. */
    private Set<String> compare(List<Case> cases) throws Exception {
        List<String> independent = python(cases);
        assertThat(independent).hasSameSizeAs(cases);
        Set<String> verdicts = new TreeSet<>();
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String ours = java(cases.get(i));
            if (!ours.equals(independent.get(i))) {
                disagreements.add(cases.get(i).name() + ": Java says " + ours + ", Python says " + independent.get(i));
            }
            verdicts.addAll(List.of(ours.replaceAll(" [0-9]+", "").split("; ", -1)));
        }
        assertThat(disagreements).as("of %d cases", cases.size()).isEmpty();
        return verdicts;
    }

    private String java(Case of) {
        List<Verdict> verdicts;
        try {
            AcceptancePolicy policy = AcceptancePolicy.standard().minimumProvenBits(0);
            verdicts = verifier.verifyAll(of.statements(), Proof.decode(of.proof()), policy);
        } catch (ProofFormatException e) {
            verdicts = Collections.nCopies(of.statements().size(), Verdict.Rejected.of("envelope", "no envelope"));
        }
        return verdicts.stream().map(IndependentVerifierTest::text).collect(Collectors.joining("; "));
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                "accepted "
                        + accepted.security().bits(Regime.PROVEN_UNIQUE_DECODING) + " "
                        + accepted.security().bits(Regime.PROVEN_LIST_DECODING);
            case Verdict.Rejected rejected -> "rejected " + rejected.check();
        };
    }

    /** Judges all cases by one run of Python. */
    private List<String> python(List<Case> cases) throws IOException, InterruptedException {
        assumePython();
        Map<List<Statement>, Path> descriptions = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case of = cases.get(i);
            Path description = descriptions.get(of.statements());
            if (description == null) {
                description = Corpus.write(folder, of);
                descriptions.put(of.statements(), description);
            }
            Path proof = Files.write(folder.resolve(i + ".quod"), of.proof());
            lines.add(description + "\t" + proof);
        }
        Path list = Files.write(folder.resolve("list"), lines);
        Path output = folder.resolve("verdicts");
        int code = run(output, "python3", "-B", script().toString(), "--batch", list.toString(), "--min-bits", "0");
        assertThat(code).as(Files.readString(output)).isLessThan(2);
        return Files.readAllLines(output);
    }

    /** Runs a command with its output in a file; returns the exit code. */
    private static int run(Path output, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("Python ends")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private void assumePython() throws InterruptedException {
        boolean runs;
        try {
            String version = "import sys; sys.exit(sys.version_info < (3, 9))";
            runs = run(folder.resolve("version"), "python3", "-c", version) == 0;
        } catch (IOException missing) {
            runs = false;
        }
        assumeTrue(runs, "there is no python3, 3.9 or newer, on the PATH");
    }

    /** Finds the verifier in the folder of this module's parent, wherever the tests are started. */
    private static Path script() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path script = at.resolve("verifier-python").resolve("quod_verify.py");
            if (Files.exists(script)) {
                return script;
            }
        }
        throw new AssertionError(
                "verifier-python/quod_verify.py is not above " + Path.of("").toAbsolutePath());
    }
}
