package quod.trace.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Verdict;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.merkle.MultiOpening;
import quod.trace.proof.DecodedProof;
import quod.trace.proof.StarkProof;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.StarkParameters;

/** Each field of a proof is changed, one at a time: the verdict names the check that guards it. */
class TamperingTest {
    /** Enough work before the queries that no change of an earlier message passes it by luck. */
    private static final StarkParameters WORK = Starks.grinding(Starks.SMALL, 10, 9, 8, 12);

    private static List<ProveResult> results;

    private DecodedProof proof =
            DecodedProof.of(Starks.statements(results), results.getFirst().proof());

    @BeforeAll
    static void prove() {
        results = Starks.proveTogether(
                WORK,
                List.of(
                        ProveRequest.of(ReferencePrograms.rowSets(), Inputs.rows(64)),
                        ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(16)),
                        ProveRequest.of(ReferencePrograms.power(4), Inputs.rows(2))));
    }

    private static List<String> checks(Proof proof) {
        return Starks.verifier().verifyAll(Starks.statements(results), proof, Starks.ANY).stream()
                .map(Starks::check)
                .distinct()
                .toList();
    }

    /** Flips a bit of each word in turn. */
    private void assertEachWordIsGuardedBy(String check, int[] words, boolean digest) {
        Random random = new Random(words.length);
        for (int w = 0; w < words.length; w++) {
            int honest = words[w];
            words[w] = digest ? honest ^ (1 << random.nextInt(Integer.SIZE)) : honest == 0 ? 1 : honest - 1;
            assertThat(checks(proof.rebuilt())).as("word %d", w).containsExactly(check);
            words[w] = honest;
        }
    }

    @Test
    void theHonestProofIsAccepted() {
        assertThat(checks(proof.rebuilt())).containsExactly("accepted");
    }

    @Test
    void rootsAreGuardedByTheWorkThatFollowsThem() {
        StarkProof.Messages messages = proof.content().messages();
        assertEachWordIsGuardedBy("grinding", messages.mainRoot(), true);
        assertEachWordIsGuardedBy("grinding", messages.chunkRoot(), true);
        assertThat(messages.layerRoots()).hasSizeGreaterThan(2).allMatch(Optional::isPresent);
        messages.layerRoots().forEach(root -> assertEachWordIsGuardedBy("grinding", root.orElseThrow(), true));
    }

    @Test
    void openingsOutOfDomainAreGuardedByTheWorkThatFollowsThem() {
        for (TraceOpenings openings : proof.content().messages().openings()) {
            for (int[] value : openings.inOrder()) {
                assertEachWordIsGuardedBy("grinding", value, false);
            }
        }
    }

    @Test
    void theFinalPolynomialIsGuardedByTheWorkThatFollowsIt() {
        for (int[] coefficient : proof.content().messages().finalCoefficients()) {
            assertEachWordIsGuardedBy("grinding", coefficient, false);
        }
    }

    @Test
    void otherNoncesDoNotShowTheWork() {
        StarkProof.Messages m = proof.content().messages();
        for (long other : new long[] {1, -1, 1L << 32, 1L << 63}) {
            for (int site = 0; site < 3 + m.betaNonces().length; site++) {
                long[] betas = m.betaNonces().clone();
                if (site >= 3) {
                    betas[site - 3] += other;
                }
                Proof changed = proof.withNonces(
                        m.zetaNonce() + (site == 0 ? other : 0),
                        m.gammaNonce() + (site == 1 ? other : 0),
                        betas,
                        m.queryNonce() + (site == 2 ? other : 0));
                assertThat(checks(changed))
                        .as("site %d, nonce + %d", site, other)
                        .containsExactly("grinding");
            }
        }
    }

    private void assertOpeningIsGuardedBy(String check, MultiOpening opening) {
        for (int[][] level : opening.rows()) {
            for (int[] row : level) {
                assertEachWordIsGuardedBy(check, row, false);
            }
        }
        assertThat(opening.siblings()).isNotEmpty();
        for (int[] sibling : opening.siblings()) {
            assertEachWordIsGuardedBy(check, Arrays.copyOf(sibling, 0), true);
            int honest = sibling[3];
            sibling[3] ^= 1 << 17;
            assertThat(checks(proof.rebuilt())).containsExactly(check);
            sibling[3] = honest;
        }
    }

    @Test
    void openedLeavesAndSiblingsAreGuardedByTheirRoots() {
        StarkProof.Queries queries = proof.content().queries();
        assertOpeningIsGuardedBy("merkle-main", queries.main());
        assertOpeningIsGuardedBy("merkle-fixed", queries.fixed().get(1).orElseThrow());
        assertOpeningIsGuardedBy("merkle-chunks", queries.chunks());
        queries.layers().forEach(layer -> assertOpeningIsGuardedBy("merkle-layer", layer.orElseThrow()));
        assertThat(queries.fixed().get(0)).isEmpty();
    }

    @Test
    void swappedRowsAndSiblingsAreRejected() {
        StarkProof.Queries queries = proof.content().queries();
        int[][] rows = queries.main().rows().getFirst();
        swap(rows, 0, 1);
        assertThat(checks(proof.rebuilt())).containsExactly("merkle-main");
        swap(rows, 0, 1);
        swap(queries.chunks().siblings(), 0, 1);
        assertThat(checks(proof.rebuilt())).containsExactly("merkle-chunks");
        swap(queries.chunks().siblings(), 0, 1);
        assertThat(checks(proof.rebuilt())).containsExactly("accepted");
    }

    private static void swap(int[][] rows, int a, int b) {
        assertThat(rows[a]).isNotEqualTo(rows[b]);
        int[] first = rows[a];
        rows[a] = rows[b];
        rows[b] = first;
    }

    @Test
    void otherLengthsOfThePayloadAreRejectedAsEncodings() {
        byte[] payload = proof.payload();
        for (int length : new int[] {0, 1, 31, 64, payload.length / 2, payload.length - 1, payload.length + 1}) {
            Proof changed = Starks.withPayload(proof.proof(), Arrays.copyOf(payload, length));
            assertThat(checks(changed)).as("%d bytes", length).containsExactly("encoding");
        }
    }

    @Test
    void theHalvesOfTwoProofsAreRejected() {
        List<ProveResult> other = Starks.proveTogether(
                WORK,
                List.of(
                        ProveRequest.of(ReferencePrograms.rowSets(), Inputs.rows(64)),
                        ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(16)),
                        ProveRequest.of(
                                ReferencePrograms.power(4),
                                Inputs.of("start", 9).and("rows", 2))));
        byte[] mine = proof.payload();
        byte[] theirs = other.getFirst().proof().payload();
        assertThat(checks(Starks.withPayload(proof.proof(), theirs))).doesNotContain("accepted");
        Random random = new Random(8);
        for (int i = 0; i < 40; i++) {
            int cut = 1 + random.nextInt(Math.min(mine.length, theirs.length) - 1);
            byte[] spliced = theirs.clone();
            System.arraycopy(mine, 0, spliced, 0, cut);
            assertThat(checks(Starks.withPayload(proof.proof(), spliced)))
                    .as("cut at %d", cut)
                    .doesNotContain("accepted");
        }
    }

    /** Without work, a changed message leads to other queries, whose openings the proof does not have. */
    @Test
    void withoutWorkChangedMessagesAreRejectedAtTheOpenings() {
        ProveResult result =
                Starks.prove(Starks.SMALL, ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(64)));
        byte[] payload = result.proof().payload();
        List<String> seen = new ArrayList<>();
        for (int bit = 5; bit < 8 * payload.length; bit += 101) {
            byte[] flipped = payload.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Verdict verdict = Starks.verify(result.statement(), Starks.withPayload(result.proof(), flipped));
            assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
            seen.add(Starks.check(verdict));
        }
        assertThat(seen).contains("encoding", "merkle-main", "merkle-chunks", "merkle-layer");
    }

    @Test
    void randomBytesAreRejected() {
        Random random = new Random(99);
        for (int i = 0; i < 200; i++) {
            byte[] payload = new byte[random.nextInt(2 * proof.payload().length)];
            random.nextBytes(payload);
            for (int k = 3; k < payload.length && i % 2 == 0; k += 4) {
                payload[k] &= 0x3f;
            }
            assertThat(checks(Starks.withPayload(proof.proof(), payload)))
                    .hasSize(1)
                    .isSubsetOf("encoding", "grinding");
        }
    }

    @Test
    void aVerdictTellsAReason() {
        proof.content().messages().mainRoot()[0]++;
        Verdict verdict = Starks.verifier()
                .verifyAll(
                        Starks.statements(results),
                        proof.rebuilt(),
                        AcceptancePolicy.standard().minimumProvenBits(0))
                .getFirst();
        assertThat(verdict.toString()).startsWith("rejected [grinding]: the nonce before zeta");
    }
}
