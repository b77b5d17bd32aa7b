package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.Claim;
import quod.api.Proof;
import quod.api.PublicValues;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.Verdict;
import quod.trace.shape.StarkParameters;

/** Breaks the checks that come before any cryptography. */
class EnvelopeBreakersTest {
    private final ScriptedProver prover = new ScriptedProver(Toys.GROUND, Toys.ledger(32, 7));
    private final Proof proof = prover.prove();
    private final Statement statement = prover.statements().getFirst();

    private Attack with(byte[] parameters, List<Claim> claims) {
        return Attack.on(statement, new Proof(proof.backend(), parameters, claims, proof.payload()));
    }

    private Attack claiming(Claim... claims) {
        return with(proof.parameters(), List.of(claims));
    }

    private static void failsEnvelope(Statement statement, byte[] bytes, AcceptancePolicy policy) {
        assertThat(Attack.verifier().verify(statement, bytes, policy))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.check()).isEqualTo("envelope"));
        Attack.CHECKS_SEEN.get().add("envelope");
    }

    @Test
    void theProofOfAnotherBackendIsRejected() {
        Proof other = new Proof("replay", proof.parameters(), proof.claims(), proof.payload());
        Attack.on(statement, other).failsFirst("envelope");
    }

    @Test
    void bytesThatAreNoEnvelopeAreRejected() {
        for (int offset : new int[] {0, 3, 5, 9}) {
            byte[] bytes = proof.encode();
            bytes[offset] ^= (byte) 0x80;
            failsEnvelope(statement, bytes, Attack.ANY_BITS);
        }
        failsEnvelope(statement, new byte[0], Attack.ANY_BITS);
        failsEnvelope(statement, java.util.Arrays.copyOf(proof.encode(), proof.encode().length + 1), Attack.ANY_BITS);
        failsEnvelope(statement, java.util.Arrays.copyOf(proof.encode(), proof.encode().length - 1), Attack.ANY_BITS);
    }

    @Test
    void aProofThatIsLongerThanThePolicyAllowsIsRejectedUnread() {
        AcceptancePolicy strict = Attack.ANY_BITS.maximumProofBytes(proof.payload().length - 1);
        Attack.on(statement, proof).under(strict).failsFirst("envelope");
        failsEnvelope(statement, proof.encode(), strict);
    }

    @Test
    void aBackendThatThePolicyDoesNotNameIsRejected() {
        Attack.on(statement, proof)
                .under(Attack.ANY_BITS.onlyBackends("another"))
                .failsFirst("policy-backend");
    }

    @Test
    void everyFieldOfTheParameterSetHasItsBounds() {
        int[][] outside = {
            {0, 3},
            {0, 6},
            {1, 0},
            {1, 3},
            {2, 0},
            {2, 6},
            {3, 0x7F},
            {3, 0xFF},
            {5, 0},
            {5, 5},
            {6, 11},
            {7, 41},
            {8, 41},
            {9, 41},
            {10, 41},
            {10, 0xFF}
        };
        for (int[] change : outside) {
            byte[] parameters = proof.parameters();
            parameters[change[0]] = (byte) change[1];
            with(parameters, proof.claims()).failsFirst("parameters");
        }
        for (int length : new int[] {0, 10, 12}) {
            with(java.util.Arrays.copyOf(proof.parameters(), length), proof.claims())
                    .failsFirst("parameters");
        }
    }

    @Test
    void noQueriesAndFiftyThousandQueriesAreRefused() {
        for (int queries : new int[] {0, 513, 50_000}) {
            byte[] parameters = proof.parameters();
            parameters[3] = (byte) (queries >>> 8);
            parameters[4] = (byte) queries;
            assertThat(with(parameters, proof.claims()).failsFirst("parameters").reason())
                    .contains("queries is " + queries);
        }
    }

    @Test
    void aHashThatThePolicyDoesNotNameIsRejected() {
        Attack.on(statement, proof).under(Attack.ANY_BITS.onlyHashes("sha256")).failsFirst("policy-hash");
    }

    @Test
    void aNumberOfStatementsThatIsNotTheCallersIsRejectedWithBoth() {
        Verdict.Rejected more = Attack.on(List.of(statement, statement), proof).failsFirst("statement-count");
        assertThat(more.expected()).contains("2");
        assertThat(more.got()).contains("1");
        Claim claim = statement.claim();
        claiming(claim, claim).failsFirst("statement-count");
    }

    @Test
    void theProofOfAnotherProgramIsRejectedWithBothIds() {
        Statement other = Toys.ledgerWithOtherStep(32).statement();
        Verdict.Rejected rejected = Attack.on(other, proof).failsFirst("program");
        assertThat(rejected.expected().orElseThrow())
                .contains(other.program().id().toString());
        assertThat(rejected.got().orElseThrow())
                .contains(statement.program().id().toString());
    }

    @Test
    void aProofThatNamesAnotherProgramIsRejected() {
        Claim claim = statement.claim();
        for (int bit : new int[] {0, 7, 128, 255}) {
            byte[] id = claim.programId().toBytes();
            id[bit / 8] ^= (byte) (1 << bit % 8);
            claiming(new Claim(quod.api.ProgramId.fromBytes(id), claim.rows(), claim.publicValues()))
                    .failsFirst("program");
        }
    }

    @Test
    void anotherHeightIsRejectedWithBoth() {
        Claim claim = statement.claim();
        for (int rows : new int[] {1, 16, 64, 1 << 24}) {
            Verdict.Rejected rejected = claiming(new Claim(claim.programId(), rows, claim.publicValues()))
                    .failsFirst("rows");
            assertThat(rejected.expected()).contains("32");
            assertThat(rejected.got()).contains(String.valueOf(rows));
        }
        PublicValues values = statement.publicValues();
        Attack.on(Statement.of(statement.program(), 64, values), proof).failsFirst("rows");
    }

    @Test
    void anotherNumberOfPublicValuesIsRejectedWithBoth() {
        Claim claim = statement.claim();
        for (int count : new int[] {0, 3, 5}) {
            int[] values = java.util.Arrays.copyOf(claim.publicValues(), count);
            Verdict.Rejected rejected =
                    claiming(new Claim(claim.programId(), claim.rows(), values)).failsFirst("public-values");
            assertThat(rejected.expected()).contains("4");
            assertThat(rejected.got()).contains(String.valueOf(count));
        }
    }

    @Test
    void anotherPublicValueIsRejectedByName() {
        List<String> names = statement.publicValues().names();
        for (int i = 0; i < names.size(); i++) {
            int[] values = statement.claim().publicValues();
            values[i] = values[i] == 0 ? 1 : values[i] - 1;
            Claim claim = new Claim(statement.program().id(), 32, values);
            assertThat(claiming(claim).failsFirst("public-values").reason()).contains(names.get(i));
        }
    }

    @Test
    void swappedTracesOfABatchAreRejected() {
        Run first = Toys.ledger(32, 1);
        Run second = Toys.ledger(32, 2);
        Proof batch = new ScriptedProver(Toys.GROUND, first, second).prove();
        Verdict.Rejected rejected =
                Attack.on(List.of(second.statement(), first.statement()), batch).failsFirst("public-values");
        assertThat(rejected.reason()).contains("statement 0").contains("salt");
        Proof mixed = new ScriptedProver(Toys.GROUND, first, Toys.pair(8, 0)).prove();
        Attack.on(List.of(Toys.pair(8, 0).statement(), first.statement()), mixed)
                .failsFirst("program");
    }

    @Test
    void aDomainThatTheFieldDoesNotHaveIsRejected() {
        Statement high = Statement.of(statement.program(), 1 << 24, statement.publicValues());
        StarkParameters wide = new StarkParameters(5, "blake3", 5, 64, 3, 3, 0, 0, 0, 16);
        Proof claimed = new Proof("trace", wide.encode(), List.of(high.claim()), new byte[0]);
        Attack.on(high, claimed).failsFirst("shape");
    }

    @Test
    void fewQueriesAreRefusedByTheDefaultPolicy() {
        Attack.on(statement, proof).under(AcceptancePolicy.standard()).failsFirst("policy-security");
        ScriptedProver one = new ScriptedProver(Toys.PLAIN.withQueries(1), Toys.pair(8, 0));
        Verdict.Rejected rejected =
                Attack.by(one).under(AcceptancePolicy.standard()).failsFirst("policy-security");
        assertThat(rejected.expected().orElseThrow()).contains("100 bits");
        assertThat(rejected.got()).contains("0 bits");
    }

    @Test
    void theSmallerExtensionIsRefusedByTheDefaultPolicyWhereTheLargerOneIsAccepted() {
        Statement small = Toys.pair(8, 0).statement();
        for (int degree : new int[] {4, 5}) {
            StarkParameters parameters = new StarkParameters(degree, "blake3", 3, 57, 3, 8, 0, 0, 0, 16);
            Proof claimed = new Proof("trace", parameters.encode(), List.of(small.claim()), new byte[0]);
            Attack.on(small, claimed)
                    .under(AcceptancePolicy.standard())
                    .failsFirst(degree == 4 ? "policy-security" : "encoding");
        }
    }

    @Test
    void aConjectureIsNoProof() {
        AcceptancePolicy toy = AcceptancePolicy.standard().minimumBits(100, SecurityReport.Regime.TOY_PROBLEM);
        Statement small = Toys.pair(8, 0).statement();
        Proof claimed = new Proof("trace", StarkParameters.peer100().encode(), List.of(small.claim()), new byte[0]);
        Attack.on(small, claimed).under(toy).failsFirst("encoding");
        Attack.on(small, claimed).under(AcceptancePolicy.standard()).failsFirst("policy-security");
    }

    /** The commitment to fixed columns of 2^24 rows at blowup 8 takes gigabytes: it must not begin. */
    @Test
    void weakParametersAreRefusedBeforeAnyWork() {
        Statement high = Statement.of(statement.program(), 1 << 24, statement.publicValues());
        for (int queries : new int[] {1, 2, 512}) {
            StarkParameters weak = new StarkParameters(4, "blake3", 3, queries, 3, 3, 0, 0, 0, 0);
            Proof claimed = new Proof("trace", weak.encode(), List.of(high.claim()), new byte[1000]);
            long start = System.nanoTime();
            Attack.on(high, claimed)
                    .under(AcceptancePolicy.standard().minimumProvenBits(queries == 512 ? 128 : 100))
                    .failsFirst("policy-security");
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }
    }

    @Test
    void theHonestProofIsAccepted() {
        Attack.on(statement, proof).succeeds();
    }
}
