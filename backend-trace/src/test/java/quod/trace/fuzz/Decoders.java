package quod.trace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import quod.api.AcceptancePolicy;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.VerifyingKey;
import quod.api.spi.BackendOptions;
import quod.testkit.ReferencePrograms;
import quod.trace.proof.ProofReader;
import quod.trace.proof.ProofWriter;
import quod.trace.proof.StarkProof;
import quod.trace.replay.ReplayBackend;
import quod.trace.shape.StarkParameters;

/**
 * Puts bytes to each decoder, and requires what must hold whatever they are: they are refused with a {@link
 * ProofFormatException}, or they are the one encoding of what was read; and the {@link Budget} is kept.
 */
final class Decoders {
    private static final AcceptancePolicy REPLAY_TOO =
            AcceptancePolicy.standard().alsoDevelopmentBackend(ReplayBackend.ID);
    private static final Verifier REPLAY_VERIFIER = new ReplayBackend().verifier(BackendOptions.none());
    private static final ProveResult REPLAY = replay();

    private Decoders() {}

    /** Reads and writes again. */
    @FunctionalInterface
    private interface Codec {
        byte[] again(byte[] bytes) throws ProofFormatException;
    }

    private static boolean decode(byte[] bytes, Codec codec) throws Exception {
        byte[] again = Budget.spend(bytes.length, 0, () -> {
            try {
                return codec.again(bytes);
            } catch (ProofFormatException refused) {
                return null;
            }
        });
        if (again != null && !Arrays.equals(again, bytes)) {
            assertThat(again).as("another encoding of the same").isEqualTo(bytes);
        }
        return again != null;
    }

    static boolean envelope(byte[] bytes) throws Exception {
        return decode(bytes, b -> Proof.decode(b).encode());
    }

    static boolean parameters(byte[] bytes) throws Exception {
        return decode(bytes, b -> StarkParameters.decode(b).encode());
    }

    static boolean verifyingKey(byte[] bytes) throws Exception {
        return decode(bytes, b -> VerifyingKey.decode(b).encode());
    }

    static boolean inputs(byte[] bytes) throws Exception {
        return decode(bytes, b -> Inputs.decode(b).encode());
    }

    /** The first bytes pick the subject and the queries, the others are the payload. */
    static boolean payload(byte[] bytes) throws Exception {
        Subject subject = Subject.of(bytes.length > 0 ? bytes[0] : 0);
        int count = subject.shape().parameters().queries();
        byte[] head = Arrays.copyOf(bytes, 1 + 2 * count);
        int mask = (1 << subject.shape().logDomain()) - 1;
        int[] queries = IntStream.range(0, count)
                .map(i -> ((head[1 + 2 * i] & 0xFF) | ((head[2 + 2 * i] & 0xFF) << 8)) & mask)
                .toArray();
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(head.length, bytes.length), bytes.length);
        return decode(rest, b -> {
            ProofReader reader = new ProofReader(b, subject.shape());
            return ProofWriter.encode(new StarkProof(reader.messages(), reader.queries(queries)), subject.shape());
        });
    }

    private static ProveResult replay() {
        try (Prover prover = new ReplayBackend().prover(BackendOptions.none())) {
            return prover.prove(
                    ProveRequest.of(ReferencePrograms.power(3), Inputs.rows(8).and("start", 5)));
        }
    }

    /** Returns a true replay proof. */
    static Proof replayProof() {
        return REPLAY.proof();
    }

    /** The bytes are a replay proof. */
    static boolean replay(byte[] bytes) throws Exception {
        return replay(bytes, () -> Proof.decode(bytes));
    }

    /** The bytes are the payload of a replay proof whose envelope is true. */
    static boolean replayPayload(byte[] bytes) throws Exception {
        Proof proof = REPLAY.proof();
        return replay(bytes, () -> new Proof(proof.backend(), proof.parameters(), proof.claims(), bytes));
    }

    /** Makes a proof, or refuses. */
    @FunctionalInterface
    private interface Source {
        Proof proof() throws ProofFormatException;
    }

    private static boolean replay(byte[] bytes, Source source) throws Exception {
        List<Verdict> verdicts = Budget.spend(bytes.length, 0, () -> {
            try {
                return REPLAY_VERIFIER.verifyAll(List.of(REPLAY.statement()), source.proof(), REPLAY_TOO);
            } catch (ProofFormatException e) {
                return List.of(Verdict.Rejected.of("envelope", String.valueOf(e.getMessage())));
            }
        });
        boolean accepted = verdicts.getFirst().accepted();
        if (accepted) {
            assertThat(source.proof()).isEqualTo(REPLAY.proof());
        }
        return accepted;
    }
}
