package quod.strategies.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.strategies.cache.Fixtures.HandClock;

class DiskStoreTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();

    private static String name(int i) {
        return "%064x".formatted(i);
    }

    private DiskStore open(long maximumBytes) throws IOException {
        return DiskStore.open(folder, maximumBytes, clock);
    }

    @Test
    void entriesSurviveARestart() throws IOException {
        open(1000).put(name(1), new byte[] {1, 2, 3});
        DiskStore again = open(1000);
        assertThat(again.get(name(1)).orElseThrow()).containsExactly(1, 2, 3);
        assertThat(again.usedBytes()).isEqualTo(3);
        assertThat(again.get(name(2))).isEmpty();
    }

    @Test
    void theLeastRecentlyUsedGoFirstAlsoAfterARestart() throws IOException {
        DiskStore store = open(30);
        for (int i = 0; i < 3; i++) {
            store.put(name(i), new byte[10]);
            Files.setLastModifiedTime(folder.resolve("00").resolve(name(i) + ".proof"), FileTime.from(clock.instant()));
            clock.pass(Duration.ofSeconds(1));
        }
        store.get(name(0));
        DiskStore again = open(30);
        again.put(name(3), new byte[10]);
        assertThat(again.get(name(1))).isEmpty();
        assertThat(again.get(name(0))).isPresent();
        assertThat(again.get(name(2))).isPresent();
        assertThat(again.usedBytes()).isEqualTo(30);
    }

    @Test
    void aSmallerBoundIsMetAtOnce() throws IOException {
        DiskStore store = open(1000);
        for (int i = 0; i < 10; i++) {
            store.put(name(i), new byte[10]);
        }
        assertThat(open(25).usedBytes()).isEqualTo(20);
    }

    @Test
    void anEntryAboveTheBoundIsNotKept() throws IOException {
        DiskStore store = open(5);
        store.put(name(1), new byte[6]);
        assertThat(store.get(name(1))).isEmpty();
    }

    @Test
    void replacingAndRemovingAreCounted() throws IOException {
        DiskStore store = open(1000);
        store.put(name(1), new byte[10]);
        store.put(name(1), new byte[4]);
        assertThat(store.usedBytes()).isEqualTo(4);
        store.remove(name(1));
        store.remove(name(1));
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void whatAnotherProcessRemovedIsAMiss() throws IOException {
        DiskStore store = open(1000);
        store.put(name(1), new byte[10]);
        open(1000).remove(name(1));
        assertThat(store.get(name(1))).isEmpty();
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void oldTemporaryFilesAreRemovedAndForeignFilesLeft() throws IOException {
        Path abandoned = Files.write(folder.resolve(".quod-1.tmp"), new byte[10]);
        Path fresh = Files.write(folder.resolve(".quod-2.tmp"), new byte[10]);
        Path foreign = Files.write(folder.resolve("letter.txt"), new byte[10]);
        Files.setLastModifiedTime(abandoned, FileTime.from(clock.instant().minus(Duration.ofHours(1))));
        assertThat(open(1000).usedBytes()).isZero();
        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
        assertThat(foreign).exists();
    }

    @Test
    void namesAreChecked() throws IOException {
        DiskStore store = open(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> store.get("../../secret"));
    }

    @Test
    void aSecretIsMadeOnceAndIsTheOwnersAlone() throws IOException {
        Path file = folder.resolve("deep").resolve("secret");
        byte[] first = StoreSecret.ofFile(file).mac("label");
        assertThat(StoreSecret.ofFile(file).mac("label")).isEqualTo(first);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        Files.write(file, new byte[3]);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> StoreSecret.ofFile(file));
    }
}
