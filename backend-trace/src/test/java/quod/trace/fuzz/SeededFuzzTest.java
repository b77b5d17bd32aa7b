package quod.trace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Some thousands of the fuzz tests' inputs, the same in each run, without the fuzzer. */
class SeededFuzzTest {
    private static final int PLANS = Integer.getInteger("quod.fuzz.plans", 4000);
    private static final long SEED = Long.getLong("quod.fuzz.seed", 20261125L);

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A copy with a few bytes changed, sometimes cut or longer. */
    private static byte[] changed(byte[] bytes, Random random) {
        byte[] copy = switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
            default -> bytes.clone();
        };
        int places = 1 + random.nextInt(4);
        for (int i = 0; i < places && copy.length > 0; i++) {
            int within = random.nextBoolean() ? copy.length : Math.min(copy.length, 120);
            copy[random.nextInt(within)] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt(256));
        }
        return copy;
    }

    @Test
    void trueProofsAreAcceptedAndKeepToTheBudget() throws Exception {
        for (Subject subject : Subject.all()) {
            assertThat(Judge.judge(subject, subject.proof().encode()))
                    .as(subject.name())
                    .isEqualTo("accepted");
            assertThat(Judge.judge(subject, subject.other().encode()))
                    .as("public values of another run")
                    .isEqualTo("public-values");
        }
    }

    @Test
    void editedProofsAreRejectedByChecksOfManyKinds() throws Exception {
        Random random = new Random(SEED);
        Map<String, Integer> checks = new TreeMap<>();
        for (int i = 0; i < PLANS; i++) {
            EditPlan.Edited edited = EditPlan.apply(bytes(random, 24));
            checks.merge(Judge.judge(edited.subject(), edited.bytes()), 1, Integer::sum);
        }
        System.out.println("seed " + SEED + ", " + PLANS + " edited proofs: " + checks + "; " + Budget.summary());
        assertThat(checks)
                .containsKeys(
                        "envelope",
                        "parameters",
                        "statement-count",
                        "program",
                        "rows",
                        "public-values",
                        "encoding",
                        "grinding",
                        "merkle-main",
                        "merkle-fixed",
                        "merkle-chunks",
                        "merkle-layer");
    }

    @Test
    void changedBytesAreJudged() throws Exception {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < PLANS / 4; i++) {
            Subject subject = Subject.of(i);
            Judge.judge(subject, changed(subject.proof().encode(), random));
            Judge.judge(subject, bytes(random, 300));
        }
    }

    @Test
    void changedBytesAreDecodedOrRefused() throws Exception {
        Random random = new Random(SEED + 2);
        for (Map.Entry<String, byte[]> input : Corpus.inputs().entrySet()) {
            String target = input.getKey().replaceFirst("[^/]*/([^/]*)/.*", "$1");
            assertThat(decode(target, input.getValue())).as(input.getKey()).isTrue();
            for (int i = 0; i < PLANS / 20; i++) {
                decode(target, changed(input.getValue(), random));
            }
        }
    }

    private static boolean decode(String target, byte[] bytes) throws Exception {
        return switch (target) {
            case "envelope" -> Decoders.envelope(bytes);
            case "parameters" -> Decoders.parameters(bytes);
            case "verifyingKey" -> Decoders.verifyingKey(bytes);
            case "inputs" -> Decoders.inputs(bytes);
            case "payload" -> Decoders.payload(bytes);
            case "replay" -> Decoders.replay(bytes);
            case "replayPayload" -> Decoders.replayPayload(bytes);
            // The verifier's inputs have tests of their own.
            default -> true;
        };
    }
}
