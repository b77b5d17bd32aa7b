package quod.trace.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.ProgramId;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/** Every challenge depends on everything that comes before it, and on nothing that comes after. */
class ProofTranscriptTest {
    private static final TraceFigures FIGURES = new TraceFigures(5, 2, 1, 1, 1, 3, 3, 2);

    /** Everything that a proof is about and says before its queries, as parts that can be changed one at a time. */
    private static final class Walk {
        private StarkParameters parameters = Starks.grinding(Starks.parameters(4, "blake3", 2, 2, 1), 1, 1, 1, 1);
        private ProgramId program =
                CompiledProgram.of(ReferencePrograms.fibonacci()).id();
        private int rows = 32;
        private int[] values = {7, 8};
        private int[] fixedRoot = new int[8];
        private int statements = 1;
        private final int[] mainRoot = new int[8];
        private final int[] chunkRoot = new int[8];
        private final long[] nonces = new long[5];
        private final TraceOpenings openings = TraceOpenings.zeros(FIGURES, 4);
        private final int[] layerRoot = new int[8];
        private final int[][] finalCoefficients = new int[2][4];

        /** Returns α, ζ, γ, both β and the queries. */
        List<List<Integer>> challenges() {
            ProofShape shape = ProofShape.of(parameters, List.of(FIGURES));
            ProofTranscript transcript = new ProofTranscript(
                    shape,
                    Collections.nCopies(statements, new Claim(program, rows, values)),
                    Collections.nCopies(statements, Optional.of(fixedRoot)),
                    TreeHasher.of("blake3", KernelLoader.scalar()),
                    step -> {});
            List<int[]> drawn = new ArrayList<>();
            transcript.mainRoot(mainRoot);
            drawn.add(transcript.alpha());
            transcript.chunkRoot(chunkRoot);
            drawn.add(transcript.zeta(nonces[0]));
            transcript.openings(List.of(openings));
            drawn.add(transcript.gamma(nonces[1]));
            drawn.add(transcript.beta(nonces[2]));
            transcript.layerRoot(layerRoot);
            drawn.add(transcript.beta(nonces[3]));
            transcript.finalCoefficients(finalCoefficients);
            drawn.add(transcript.queries(nonces[4]));
            return drawn.stream().map(c -> Arrays.stream(c).boxed().toList()).toList();
        }
    }

    private interface Change {
        void apply(Walk walk);
    }

    private static void assertChangesFrom(int first, String what, Change change) {
        List<List<Integer>> before = new Walk().challenges();
        Walk changed = new Walk();
        change.apply(changed);
        List<List<Integer>> after = changed.challenges();
        for (int c = 0; c < before.size(); c++) {
            if (c < first) {
                assertThat(after.get(c)).as("%s, challenge %d", what, c).isEqualTo(before.get(c));
            } else {
                assertThat(after.get(c)).as("%s, challenge %d", what, c).isNotEqualTo(before.get(c));
            }
        }
    }

    @Test
    void everythingThatAProofIsAboutChangesEveryChallenge() {
        byte[] id = new Walk().program.toBytes();
        id[31] ^= 1;
        assertChangesFrom(0, "program", walk -> walk.program = ProgramId.fromBytes(id));
        assertChangesFrom(0, "rows", walk -> walk.rows = 64);
        assertChangesFrom(0, "first value", walk -> walk.values = new int[] {6, 8});
        assertChangesFrom(0, "last value", walk -> walk.values = new int[] {7, 9});
        assertChangesFrom(0, "fewer values", walk -> walk.values = new int[] {7});
        assertChangesFrom(0, "more values", walk -> walk.values = new int[] {7, 8, 0});
        assertChangesFrom(0, "fixed root", walk -> walk.fixedRoot = new int[] {0, 0, 0, 0, 0, 0, 0, 1});
        assertChangesFrom(0, "no fixed root", walk -> walk.fixedRoot = new int[0]);
        assertChangesFrom(0, "statements", walk -> walk.statements = 2);
    }

    @Test
    void everyParameterChangesEveryChallenge() {
        StarkParameters p = new Walk().parameters;
        List<StarkParameters> others = List.of(
                p.withQueries(7),
                Starks.grinding(p, 2, 1, 1, 1),
                Starks.grinding(p, 1, 2, 1, 1),
                Starks.grinding(p, 1, 1, 2, 1),
                Starks.grinding(p, 1, 1, 1, 2),
                Starks.grinding(Starks.parameters(4, "sha256", 2, 2, 1), 1, 1, 1, 1),
                Starks.grinding(Starks.parameters(4, "blake3", 3, 2, 1), 1, 1, 1, 1),
                Starks.grinding(Starks.parameters(4, "blake3", 2, 3, 1), 1, 1, 1, 1),
                Starks.grinding(Starks.parameters(4, "blake3", 2, 2, 0), 1, 1, 1, 1));
        for (StarkParameters other : others) {
            assertChangesFrom(0, other.toString(), walk -> walk.parameters = other);
        }
    }

    @Test
    void everyMessageChangesTheChallengesAfterIt() {
        for (int w = 0; w < 8; w++) {
            int word = w;
            assertChangesFrom(0, "main root", walk -> walk.mainRoot[word] ^= 1 << 31);
            assertChangesFrom(1, "chunk root", walk -> walk.chunkRoot[word]++);
            assertChangesFrom(4, "layer root", walk -> walk.layerRoot[word]++);
            assertChangesFrom(5, "final polynomial", walk -> walk.finalCoefficients[word / 4][word % 4]++);
        }
        for (int i = 0; i < FIGURES.openings(); i++) {
            for (int c = 0; c < 4; c++) {
                int opening = i;
                int component = c;
                assertChangesFrom(2, "opening " + i, walk -> walk.openings.inOrder()[opening][component]++);
            }
        }
    }

    @Test
    void everyNonceChangesTheChallengesAfterIt() {
        for (int site = 0; site < 5; site++) {
            int index = site;
            assertChangesFrom(1 + site, "nonce " + site, walk -> walk.nonces[index]++);
            assertChangesFrom(1 + site, "nonce " + site, walk -> walk.nonces[index] += 1L << 63);
        }
    }

    @Test
    void aNonceWhereNoWorkIsAskedIsNoMessage() {
        Walk without = new Walk();
        without.parameters = Starks.SMALL;
        Walk with = new Walk();
        with.parameters = Starks.SMALL;
        Arrays.fill(with.nonces, 9);
        assertThat(with.challenges()).isEqualTo(without.challenges());
    }

    @Test
    void theWorkIsDoneOnTheStateBeforeTheNonce() {
        ProofShape shape = ProofShape.of(Starks.SMALL, List.of(FIGURES));
        TreeHasher hasher = TreeHasher.of("blake3", KernelLoader.scalar());
        ProofTranscript transcript = new ProofTranscript(
                shape,
                List.of(new Claim(new Walk().program, 32, new int[0])),
                List.of(Optional.empty()),
                hasher,
                step -> {});
        long nonce = hasher.grind(transcript.grindingState(), 8, 0, 1 << 20);
        assertThat(transcript.grindingHolds(nonce, 8)).isTrue();
        assertThat(transcript.grindingHolds(nonce + 1, 8)).isFalse();
        assertThat(transcript.grindingHolds(0, 0)).isTrue();
        assertThat(transcript.grindingHolds(1, 0)).isFalse();
        transcript.mainRoot(new int[8]);
        assertThat(transcript.grindingHolds(nonce, 8)).isFalse();
    }
}
