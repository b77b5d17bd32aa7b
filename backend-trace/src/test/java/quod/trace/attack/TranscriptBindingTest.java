package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quod.api.Claim;
import quod.api.ProgramId;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Statement;
import quod.trace.TraceBackend;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.proof.ProofReader;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.transcript.Transcript;
import quod.trace.verifier.FixedRoots;
import quod.trace.verifier.StarkVerifier;

/**
 * Every challenge depends on the whole statement and on every message before it, and on no later one: one bit is flipped
 * at a time in an honest proof of a batch, and the challenges are drawn again.
 */
class TranscriptBindingTest {
    /** α, ζ, γ, β_0, β_1, queries. */
    private static final int ALPHA = 0;

    private static final int ZETA = 1;
    private static final int GAMMA = 2;
    private static final int BETA_0 = 3;
    private static final int BETA_1 = 4;
    private static final int QUERIES = 5;
    private static final int COUNT = 6;

    private final ScriptedProver prover = new ScriptedProver(Toys.GROUND, Toys.ledger(32, 7), Toys.pair(8, 9));
    private final Proof proof = prover.prove();

    /** What the challenges are drawn from, as a mutable copy. */
    private static final class Said {
        private ProofShape shape;
        private final List<Claim> claims = new ArrayList<>();
        private final List<Optional<int[]>> fixedRoots = new ArrayList<>();
        private final StarkProof.Messages messages;
        private long zetaNonce;
        private long gammaNonce;
        private long queryNonce;

        Said(ScriptedProver prover, Proof proof) {
            shape = prover.shape;
            claims.addAll(proof.claims());
            fixedRoots.addAll(prover.boundFixedRoots());
            try {
                messages = new ProofReader(proof.payload(), shape).messages();
            } catch (ProofFormatException e) {
                throw new AssertionError(e);
            }
            zetaNonce = messages.zetaNonce();
            gammaNonce = messages.gammaNonce();
            queryNonce = messages.queryNonce();
        }

        /** Walks the transcript as a prover and a verifier do; checks no proof of work. */
        List<String> challenges() {
            TreeHasher hasher = TreeHasher.of(shape.parameters().hash(), KernelLoader.scalar());
            ProofTranscript transcript = new ProofTranscript(shape, claims, fixedRoots, hasher, step -> {});
            List<String> drawn = new ArrayList<>();
            transcript.mainRoot(messages.mainRoot());
            drawn.add(Arrays.toString(transcript.alpha()));
            transcript.chunkRoot(messages.chunkRoot());
            drawn.add(Arrays.toString(transcript.zeta(zetaNonce)));
            transcript.openings(messages.openings());
            drawn.add(Arrays.toString(transcript.gamma(gammaNonce)));
            for (int k = 0; k < messages.betaNonces().length; k++) {
                messages.layerRoots().get(k).ifPresent(transcript::layerRoot);
                drawn.add(Arrays.toString(transcript.beta(messages.betaNonces()[k])));
            }
            transcript.finalCoefficients(messages.finalCoefficients());
            drawn.add(Arrays.toString(transcript.queries(queryNonce)));
            return drawn;
        }
    }

    /** After the change all challenges from the first on are others, and those before it are the same. */
    private void changes(String what, int first, Consumer<Said> change) {
        List<String> before = new Said(prover, proof).challenges();
        Said said = new Said(prover, proof);
        change.accept(said);
        List<String> after = said.challenges();
        assertThat(before).hasSize(COUNT);
        assertThat(after).as(what).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            if (i < first) {
                assertThat(after.get(i)).as("%s, challenge %d", what, i).isEqualTo(before.get(i));
            } else {
                assertThat(after.get(i)).as("%s, challenge %d", what, i).isNotEqualTo(before.get(i));
            }
        }
    }

    /** Flips one bit of each word in turn. */
    private void flips(String what, int first, int length, FindWords words) {
        for (int i = 0; i < length; i++) {
            int index = i;
            int bit = i * 7 % 32;
            changes(what + ", word " + i, first, said -> words.in(said)[index] ^= 1 << bit);
        }
    }

    private interface FindWords {
        int[] in(Said said);
    }

    @Test
    void eachFieldOfTheStatementChangesEveryChallenge() {
        for (int t = 0; t < 2; t++) {
            int index = t;
            Claim claim = proof.claims().get(t);
            for (int bit = 0; bit < 8 * ProgramId.BYTES; bit += 17) {
                byte[] id = claim.programId().toBytes();
                id[bit / 8] ^= (byte) (1 << bit % 8);
                Claim other = new Claim(ProgramId.fromBytes(id), claim.rows(), claim.publicValues());
                changes("program id " + t, ALPHA, said -> said.claims.set(index, other));
            }
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                Claim other = new Claim(claim.programId(), claim.rows() ^ 1 << bit, claim.publicValues());
                changes("rows " + t, ALPHA, said -> said.claims.set(index, other));
            }
            for (int i = 0; i < claim.publicValues().length; i++) {
                for (int bit = 0; bit < Integer.SIZE; bit++) {
                    int[] values = claim.publicValues();
                    values[i] ^= 1 << bit;
                    Claim other = new Claim(claim.programId(), claim.rows(), values);
                    changes("public value " + i + " of " + t, ALPHA, said -> said.claims.set(index, other));
                }
            }
            for (int count : new int[] {0, 3, 5}) {
                int[] values = Arrays.copyOf(claim.publicValues(), count);
                Claim other = new Claim(claim.programId(), claim.rows(), values);
                changes(count + " public values", ALPHA, said -> said.claims.set(index, other));
            }
        }
        flips("fixed root", ALPHA, 8, said -> said.fixedRoots.getFirst().orElseThrow());
        changes("no fixed root", ALPHA, said -> said.fixedRoots.set(0, Optional.empty()));
        changes("one fixed root more", ALPHA, said -> said.fixedRoots.set(1, Optional.of(new int[8])));
    }

    /** What stands in one statement can't be moved to its neighbour, nor the order or number of statements changed. */
    @Test
    void theNumberAndOrderOfStatementsChangesEveryChallenge() {
        Claim first = proof.claims().get(0);
        Claim second = proof.claims().get(1);
        changes("swapped", ALPHA, said -> {
            said.claims.set(0, second);
            said.claims.set(1, first);
        });
        changes("one statement more", ALPHA, said -> {
            said.claims.add(second);
            said.fixedRoots.add(Optional.empty());
        });
        changes("one statement less", ALPHA, said -> said.claims.removeLast());
        changes("roots swapped", ALPHA, said -> said.fixedRoots.add(said.fixedRoots.removeFirst()));
        changes("a public value moved to the next statement", ALPHA, said -> {
            int[] firstValues = first.publicValues();
            int[] moved = new int[second.publicValues().length + 1];
            System.arraycopy(second.publicValues(), 0, moved, 1, moved.length - 1);
            moved[0] = firstValues[firstValues.length - 1];
            int[] rest = Arrays.copyOf(firstValues, firstValues.length - 1);
            said.claims.set(0, new Claim(first.programId(), first.rows(), rest));
            said.claims.set(1, new Claim(second.programId(), second.rows(), moved));
        });
    }

    /** Each byte of the encoded parameter set, by another value in its range that leaves the number of folds as it is. */
    @Test
    void eachByteOfTheParameterSetChangesEveryChallenge() {
        List<StarkParameters> others = List.of(
                new StarkParameters(5, "blake3", 1, 8, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "sha256", 1, 8, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 2, 8, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8 + 256, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 9, 2, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 3, 1, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 2, 3, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 2, 4, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 3, 5, 3, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 3, 4, 4, 5),
                new StarkParameters(4, "blake3", 1, 8, 2, 1, 3, 4, 3, 6));
        boolean[] changed = new boolean[proof.parameters().length];
        for (StarkParameters other : others) {
            for (int i = 0; i < changed.length; i++) {
                changed[i] |= other.encode()[i] != proof.parameters()[i];
            }
            if (other.extensionDegree() == 4) {
                changes(other.toString(), ALPHA, said -> said.shape = ProofShape.of(other, said.shape.traces()));
            }
        }
        assertThat(changed).doesNotContain(false);
        // Challenges of another degree have other lengths: their first coefficients are compared.
        assertThat(firstDraw(others.getFirst())).isNotEqualTo(firstDraw(Toys.GROUND));
    }

    private String firstDraw(StarkParameters parameters) {
        Said said = new Said(prover, proof);
        ProofShape shape = ProofShape.of(parameters, said.shape.traces());
        ProofTranscript transcript = new ProofTranscript(
                shape,
                said.claims,
                said.fixedRoots,
                TreeHasher.of(parameters.hash(), KernelLoader.scalar()),
                step -> {});
        return Arrays.toString(Arrays.copyOf(transcript.alpha(), 4));
    }

    @Test
    void eachRootChangesEveryLaterChallengeAndNoneBefore() {
        flips("main root", ALPHA, 8, said -> said.messages.mainRoot());
        flips("chunk root", ZETA, 8, said -> said.messages.chunkRoot());
        flips(
                "root of word 0",
                BETA_0,
                8,
                said -> said.messages.layerRoots().get(0).orElseThrow());
        flips(
                "root of word 1",
                BETA_1,
                8,
                said -> said.messages.layerRoots().get(1).orElseThrow());
    }

    @Test
    void eachNonceChangesEveryLaterChallengeAndNoneBefore() {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            long flip = 1L << bit;
            changes("zeta nonce", ZETA, said -> said.zetaNonce ^= flip);
            changes("gamma nonce", GAMMA, said -> said.gammaNonce ^= flip);
            changes("nonce of fold 0", BETA_0, said -> said.messages.betaNonces()[0] ^= flip);
            changes("nonce of fold 1", BETA_1, said -> said.messages.betaNonces()[1] ^= flip);
            changes("query nonce", QUERIES, said -> said.queryNonce ^= flip);
        }
    }

    private interface FindElements {
        int[][] in(TraceOpenings openings);
    }

    @Test
    void eachWordOfEachOpeningChangesEveryLaterChallengeAndNoneBefore() {
        List<FindElements> kinds = List.of(
                TraceOpenings::main,
                TraceOpenings::fixed,
                TraceOpenings::mainNext,
                TraceOpenings::fixedNext,
                TraceOpenings::chunks);
        Said sample = new Said(prover, proof);
        int elements = 0;
        for (int t = 0; t < 2; t++) {
            int trace = t;
            for (FindElements kind : kinds) {
                int count = kind.in(sample.messages.openings().get(t)).length;
                elements += count;
                for (int i = 0; i < count; i++) {
                    int index = i;
                    flips(
                            "opening",
                            GAMMA,
                            4,
                            said -> kind.in(said.messages.openings().get(trace))[index]);
                }
            }
        }
        assertThat(elements)
                .isEqualTo(prover.shape.traces().stream()
                        .mapToInt(f -> f.openings())
                        .sum());
    }

    @Test
    void eachWordOfEachFinalCoefficientChangesTheQueriesAlone() {
        for (int k = 0; k < prover.shape.finalLength(); k++) {
            int index = k;
            flips("final coefficient", QUERIES, 4, said -> said.messages.finalCoefficients()[index]);
        }
    }

    @Test
    void twoDrawsWithoutAMessageInBetweenDiffer() {
        Transcript transcript = new Transcript(TreeHasher.of("blake3", KernelLoader.scalar()));
        transcript.observe("message", new byte[] {1});
        int[] first = transcript.sampleExtension("challenge", 4);
        int[] second = transcript.sampleExtension("challenge", 4);
        assertThat(second).isNotEqualTo(first);
        assertThat(transcript.sampleBits("challenge", 4, 31)).isNotEqualTo(transcript.sampleBits("challenge", 4, 31));
    }

    /** A message's label and length are part of it. */
    @Test
    void messagesAreFramed() {
        String[] states = new String[6];
        byte[][][] parts = {{{1, 2}, {3}}, {{1}, {2, 3}}, {{1, 2, 3}, {}}, {{}, {1, 2, 3}}, {{1, 2, 3}}, {{1, 2}, {3}}};
        for (int i = 0; i < parts.length; i++) {
            Transcript transcript = new Transcript(TreeHasher.of("blake3", KernelLoader.scalar()));
            for (byte[] part : parts[i]) {
                transcript.observe(i == 5 ? "other" : "label", part);
            }
            states[i] = Arrays.toString(transcript.stateWords());
        }
        assertThat(states).doesNotHaveDuplicates();
    }

    private static List<String> verifierLog(List<Statement> statements, Proof proof) {
        List<String> log = new ArrayList<>();
        StarkVerifier verifier = new StarkVerifier(
                TraceBackend.ID, new TraceBackend().properties(), new FixedRoots(KernelLoader.load()), log::add);
        assertThat(verifier.verifyAll(statements, proof, Attack.ANY_BITS)).allMatch(v -> v.accepted());
        return log;
    }

    /** Returns a step of the log without the state. */
    private static String label(String step) {
        return step.substring(0, step.lastIndexOf(' '));
    }

    @Test
    void proverAndVerifierWriteTheSameLog() {
        StarkParameters quintic = new StarkParameters(5, "sha256", 2, 5, 1, 0, 0, 0, 0, 0);
        for (StarkParameters parameters : List.of(Toys.GROUND, Toys.PLAIN, quintic)) {
            for (Run[] runs : new Run[][] {
                {Toys.ledger(32, 1)}, {Toys.pair(16, 1)}, {Toys.pair(1, 1)}, {Toys.pair(8, 1), Toys.ledger(16, 2)}
            }) {
                List<String> honest = new ArrayList<>();
                List<String> scripted = new ArrayList<>();
                Proof made = Honest.prove(parameters, honest::add, runs);
                ScriptedProver script = new ScriptedProver(parameters, scripted::add, runs);
                script.prove();
                assertThat(verifierLog(script.statements(), made))
                        .isEqualTo(honest)
                        .isEqualTo(scripted);
            }
        }
    }

    /** The order of docs/protocol.md. Every message comes before the challenge that it affects. */
    @Test
    void theStepsHaveTheOrderOfTheProtocol() {
        assertThat(verifierLog(prover.statements(), proof))
                .extracting(TranscriptBindingTest::label)
                .containsExactly(
                        "observe protocol",
                        "observe statement",
                        "observe fixed root",
                        "observe statement",
                        "observe fixed root",
                        "observe main root",
                        "sample alpha",
                        "observe chunk root",
                        "observe zeta nonce",
                        "sample zeta",
                        "observe openings",
                        "observe openings",
                        "observe gamma nonce",
                        "sample gamma",
                        "observe layer root",
                        "observe beta nonce",
                        "sample beta",
                        "observe layer root",
                        "observe beta nonce",
                        "sample beta",
                        "observe final coefficients",
                        "observe query nonce",
                        "sample queries");
    }

    /**
     * Where nothing is sent between two challenges, nothing is absorbed: γ and β_0 of a narrow proof without grinding.
     * Everywhere else two draws have a message between them.
     */
    @Test
    void twoDrawsFollowEachOtherOnlyWhereNothingIsSent() {
        ScriptedProver narrow = new ScriptedProver(Toys.PLAIN, Toys.pair(32, 1));
        List<String> log = verifierLog(narrow.statements(), narrow.prove());
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < log.size(); i++) {
            if (log.get(i - 1).startsWith("sample") && log.get(i).startsWith("sample")) {
                pairs.add(label(log.get(i - 1)) + ", " + label(log.get(i)));
            }
        }
        assertThat(pairs).containsExactly("sample gamma, sample beta");
    }
}
