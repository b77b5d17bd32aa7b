package quod.strategies.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import quod.api.AcceptancePolicy;
import quod.api.OptimizationStrategy;
import quod.strategies.spi.Settings;
import quod.strategies.spi.StrategyFactory;
import quod.strategies.spi.UserFolders;

/** Makes {@link CacheStrategy} from settings. */
public final class CacheFactory implements StrategyFactory {
    private static final String MEMORY = "memory";
    private static final String TIME_TO_LIVE = "time-to-live";
    private static final String STORE = "store";
    private static final String FOLDER = "folder";
    private static final String STORE_BYTES = "store-bytes";
    private static final String REDIS = "redis";
    private static final String TIMEOUT = "timeout";
    private static final String SECRET = "secret";
    private static final String POLICY_BITS = "policy-bits";
    private static final String NONE = "none";
    private static final String DISK = "disk";
    private static final long DEFAULT_STORE_BYTES = 1L << 30;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(250);

    /** Creates the factory. */
    public CacheFactory() {}

    @Override
    public String name() {
        return CacheStrategy.NAME;
    }

    @Override
    public String description() {
        return "serves a proof that was made before";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(MEMORY, "bytes of proofs in memory, such as 256 MiB (the default)"),
                new Setting(TIME_TO_LIVE, "how long a proof is kept, such as 12 h (default: while there is room)"),
                new Setting(STORE, "a second level outside the process: none (the default), disk or redis"),
                new Setting(FOLDER, "the folder of store = disk (default: proofs in the user's cache folder)"),
                new Setting(STORE_BYTES, "bytes of proofs on disk, such as 1 GiB (the default)"),
                new Setting(REDIS, "the address of store = redis, such as redis://localhost:6379"),
                new Setting(TIMEOUT, "how long Redis may take to answer (default 250 ms)"),
                new Setting(SECRET, "the file of the store's secret (default: in the user's configuration folder)"),
                new Setting(POLICY_BITS, "proven bits that a stored proof must have to be served (default 100)"));
    }

    @Override
    public OptimizationStrategy create(Settings settings) {
        CacheStrategy strategy =
                CacheStrategy.standard().maximumBytes(settings.bytes(MEMORY, CacheStrategy.DEFAULT_BYTES));
        strategy = settings.duration(TIME_TO_LIVE).map(strategy::timeToLive).orElse(strategy);
        String store = settings.choice(STORE, NONE, List.of(NONE, DISK, REDIS));
        requireFor(settings, store.equals(DISK), "store = disk", FOLDER, STORE_BYTES);
        requireFor(settings, store.equals(REDIS), "store = redis", REDIS, TIMEOUT);
        requireFor(settings, !store.equals(NONE), "a store", SECRET, POLICY_BITS);
        if (store.equals(NONE)) {
            return strategy;
        }
        int bits = (int) settings.integer(POLICY_BITS, AcceptancePolicy.DEFAULT_BITS, 0, 256);
        try {
            StoreSecret secret = StoreSecret.ofFile(settings.text(SECRET)
                    .map(Path::of)
                    .orElseGet(() -> UserFolders.configuration().resolve("store.secret")));
            return strategy.store(open(store, settings), secret)
                    .policy(AcceptancePolicy.standard().minimumProvenBits(bits));
        } catch (IOException e) {
            throw new UncheckedIOException("the cache's store cannot be opened: " + e.getMessage(), e);
        }
    }

    private static ProofStore open(String store, Settings settings) throws IOException {
        if (store.equals(DISK)) {
            Path folder = settings.text(FOLDER)
                    .map(Path::of)
                    .orElseGet(() -> UserFolders.cache().resolve("proofs"));
            return DiskStore.open(folder, settings.bytes(STORE_BYTES, DEFAULT_STORE_BYTES), Clock.systemUTC());
        }
        String address = settings.text(REDIS)
                .orElseThrow(() -> new IllegalArgumentException(
                        "cache.store = redis needs the setting " + REDIS + ", such as redis://localhost:6379"));
        return RedisStore.connect(address, settings.duration(TIMEOUT).orElse(DEFAULT_TIMEOUT));
    }

    private static void requireFor(Settings settings, boolean fits, String what, String... names) {
        for (String name : names) {
            if (settings.has(name) && !fits) {
                throw new IllegalArgumentException("cache." + name + " has no effect without " + what);
            }
        }
    }
}
