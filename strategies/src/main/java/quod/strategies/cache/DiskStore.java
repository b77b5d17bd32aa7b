package quod.strategies.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import quod.api.AtomicFiles;

/**
 * Entries as files of a folder, {@code ab/abcd….proof}, each written whole or not at all. Bounded by bytes: the entries
 * that were not used for the longest time go first; the files' times keep that order over restarts. Processes may share
 * a folder; each bounds what it knows of.
 */
public final class DiskStore implements ProofStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final String SUFFIX = ".proof";
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Path folder;
    private final long maximumBytes;
    private final Clock clock;

    /** Sizes by name, the one unused for the longest time first; guarded by itself. */
    private final LinkedHashMap<String, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);

    private long usedBytes;

    private DiskStore(Path folder, long maximumBytes, Clock clock) {
        this.folder = folder;
        this.maximumBytes = maximumBytes;
        this.clock = clock;
    }

    /**
     * Opens a folder, and makes it where there is none.
     *
     * @param maximumBytes how much the entries may take together
     * @param clock tells the time of use
     * @throws IOException if it cannot be made or read
     */
    public static DiskStore open(Path folder, long maximumBytes, Clock clock) throws IOException {
        if (maximumBytes < 1) {
            throw new IllegalArgumentException("a store has room for at least one byte");
        }
        Files.createDirectories(folder);
        DiskStore store = new DiskStore(folder, maximumBytes, clock);
        synchronized (store.sizes) {
            store.scan();
            store.evict();
        }
        return store;
    }

    private record Found(String name, long size, FileTime used) {}

    private void scan() throws IOException {
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String text = String.valueOf(file.getFileName());
                String name = text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : "";
                if (NAME.matcher(name).matches()) {
                    found.add(new Found(name, Files.size(file), Files.getLastModifiedTime(file)));
                } else if (text.startsWith(".quod-") && isAbandoned(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(Found::used));
        found.forEach(entry -> account(entry.name(), entry.size()));
    }

    /** A process that was killed while it wrote leaves a temporary file. */
    private boolean isAbandoned(Path file) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(clock.instant().minus(ABANDONED));
    }

    @Override
    public Optional<byte[]> get(String name) throws IOException {
        Path file = file(name);
        try {
            byte[] bytes = Files.readAllBytes(file);
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            synchronized (sizes) {
                account(name, bytes.length);
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            synchronized (sizes) {
                forget(name);
            }
            return Optional.empty();
        }
    }

    @Override
    public void put(String name, byte[] entry) throws IOException {
        if (entry.length > maximumBytes) {
            return;
        }
        Path file = file(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        AtomicFiles.write(file, entry);
        synchronized (sizes) {
            account(name, entry.length);
            evict();
        }
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
        synchronized (sizes) {
            forget(name);
        }
    }

    /** Returns how many bytes the entries take that this process knows of. */
    public long usedBytes() {
        synchronized (sizes) {
            return usedBytes;
        }
    }

    private void account(String name, long size) {
        Long before = sizes.put(name, size);
        usedBytes += size - (before == null ? 0 : before);
    }

    private void forget(String name) {
        Long size = sizes.remove(name);
        usedBytes -= size == null ? 0 : size;
    }

    private void evict() throws IOException {
        Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
        while (usedBytes > maximumBytes && oldest.hasNext()) {
            Map.Entry<String, Long> entry = oldest.next();
            Files.deleteIfExists(file(entry.getKey()));
            usedBytes -= entry.getValue();
            oldest.remove();
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name has 64 hexadecimal digits");
        }
        return folder.resolve(name.substring(0, 2)).resolve(name + SUFFIX);
    }

    @Override
    public String toString() {
        return "the folder " + folder;
    }
}
