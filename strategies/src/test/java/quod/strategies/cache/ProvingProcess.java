package quod.strategies.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import quod.api.Prover;
import quod.api.spi.BackendOptions;
import quod.trace.TraceBackend;

/** A process that proves into a store until it is killed; it says when the first few proofs are done. */
final class ProvingProcess {
    static final int FINISHED = 3;

    private ProvingProcess() {}

    /** Takes the store's folder and the file that says that some proofs are done. */
    public static void main(String[] arguments) throws IOException {
        DiskStore store = DiskStore.open(Path.of(arguments[0]), 1 << 24, Clock.systemUTC());
        try (Prover prover = CacheStrategy.standard()
                .store(store, Fixtures.SECRET)
                .optimize(new TraceBackend().prover(BackendOptions.none().with("threads", 1)), Fixtures.context())) {
            for (int i = 0; ; i++) {
                prover.prove(Fixtures.request(i));
                if (i + 1 == FINISHED) {
                    Files.createFile(Path.of(arguments[1]));
                }
            }
        }
    }
}
