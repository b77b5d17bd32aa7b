package quod.trace.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.ProveResult;
import quod.trace.Starks;

/** The prover makes the bytes that it made when the protocol was fixed, and the verifier accepts those. */
@Tag("kernels")
class FixtureTest {
    static List<Fixtures> fixtures() {
        return Fixtures.all();
    }

    private static byte[] bytes(Fixtures fixture) throws IOException {
        String file = "/proofs/v1/" + fixture.name() + ".quod";
        try (InputStream in = FixtureTest.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theBytesAreStillMade(Fixtures fixture) throws IOException {
        assertThat(Starks.proveTogether(fixture.parameters(), fixture.requests())
                        .getFirst()
                        .proof()
                        .encode())
                .isEqualTo(bytes(fixture));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theBytesAreStillAccepted(Fixtures fixture) throws IOException, ProofFormatException {
        Proof proof = Proof.decode(bytes(fixture));
        List<ProveResult> results = Starks.proveTogether(fixture.parameters(), fixture.requests());
        assertThat(Starks.verifier().verifyAll(Starks.statements(results), proof, Starks.ANY))
                .extracting(Starks::check)
                .containsOnly("accepted");
    }
}
