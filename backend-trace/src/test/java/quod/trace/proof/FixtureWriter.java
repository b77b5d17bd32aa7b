package quod.trace.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import quod.trace.Starks;

/**
 * Writes the proofs that {@link FixtureTest} compares with. A change of their bytes is a change of the protocol: then
 * its version in {@link ProofTranscript} and the folder's name change, too, and this is run from the folder of the
 * module, with the test class path, as {@code java quod.trace.proof.FixtureWriter src/test/resources/proofs/v1}.
 */
public final class FixtureWriter {
    private FixtureWriter() {}

    /** Writes a file for each of {@link Fixtures#all} to the folder that is the argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Fixtures fixture : Fixtures.all()) {
            Starks.proveTogether(fixture.parameters(), fixture.requests())
                    .getFirst()
                    .proof()
                    .write(folder.resolve(fixture.name() + ".quod"));
        }
    }
}
