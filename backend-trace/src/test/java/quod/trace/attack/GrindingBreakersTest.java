package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.StarkProof;

/** Breaks the proof of work at each of its sites, with everything after it as if it had been done. */
class GrindingBreakersTest {
    private static class Lazy extends ScriptedProver {
        private final String skipped;

        Lazy(String skipped) {
            super(Toys.GROUND, Toys.ledger(32, 7));
            this.skipped = skipped;
        }

        @Override
        long nonce(String site, ProofTranscript transcript, int bits) {
            return site.equals(skipped) ? idleNonce(transcript, bits) : super.nonce(site, transcript, bits);
        }
    }

    @Test
    void aSkippedProofOfWorkIsRejectedAtEverySite() {
        for (String site : List.of("zeta", "gamma", "fold 0", "fold 1", "queries")) {
            assertThat(Attack.by(new Lazy(site)).failsOnly("grinding").reason()).contains("before " + site + " ");
        }
    }

    /** The payload ends where the openings begin, and still it is the work that is missed. */
    @Test
    void workIsCheckedBeforeTheQueriesAreLookedAt() {
        Attack.by(new Lazy("queries") {
                    @Override
                    byte[] payload(byte[] bytes) {
                        return Arrays.copyOf(bytes, lengthOfMessages());
                    }

                    private int lengthOfMessages() {
                        int elements = shape.traces().getFirst().openings() + shape.finalLength();
                        return 32 * (2 + shape.folds()) + 16 * elements + 8 * (3 + shape.folds());
                    }
                })
                .failsFirst("grinding");
    }

    /** The work was done, and then another nonce sent: the challenges are those of the nonce that is sent. */
    @Test
    void aNonceThatIsChangedAfterwardsIsRejected() {
        Attack.by(new ScriptedProver(Toys.GROUND, Toys.ledger(32, 7)) {
                    @Override
                    StarkProof edited(StarkProof proof) {
                        StarkProof.Messages m = proof.messages();
                        return new StarkProof(
                                new StarkProof.Messages(
                                        m.mainRoot(),
                                        m.chunkRoot(),
                                        m.zetaNonce() + 1,
                                        m.openings(),
                                        m.gammaNonce(),
                                        m.layerRoots(),
                                        m.betaNonces(),
                                        m.finalCoefficients(),
                                        m.queryNonce()),
                                proof.queries());
                    }
                })
                .failsFirst("grinding");
    }

    /** Any nonce that works is accepted: a proof's bytes are no identity. */
    @Test
    void anotherNonceThatDoesTheWorkMakesAnotherProof() {
        ScriptedProver second = new ScriptedProver(Toys.GROUND, Toys.ledger(32, 7)) {
            @Override
            long nonce(String site, ProofTranscript transcript, int bits) {
                long first = smallestNonce(transcript, bits);
                return hasher.grind(transcript.grindingState(), bits, first + 1, Long.MAX_VALUE);
            }
        };
        Attack attack = Attack.by(second);
        attack.succeeds();
        assertThat(attack.proof()).isNotEqualTo(new ScriptedProver(Toys.GROUND, Toys.ledger(32, 7)).prove());
    }
}
