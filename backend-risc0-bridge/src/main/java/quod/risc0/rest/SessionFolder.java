package quod.risc0.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import quod.api.AtomicFiles;

/**
 * A store of sessions in a folder, one small file each, written atomically. It outlives the process.
 *
 * <p>A file's name is an HMAC of the service, the program, the input and the options, under a secret that the folder
 * holds and that only its owner can read: an input can't be guessed from the names alone. A file that is damaged counts
 * as not there.
 */
public final class SessionFolder implements SessionStore {
    private static final String SECRET = "secret";
    private static final int SECRET_BYTES = 32;
    private static final int MAX_FILE_BYTES = 1024;
    private static final Pattern CONTENT = Pattern.compile(
            "quod-session 1\nsession ([A-Za-z0-9][A-Za-z0-9_-]{0,127})\n(?:snark ([A-Za-z0-9][A-Za-z0-9_-]{0,127})\n)?");

    private final Path folder;
    private final byte[] secret;

    /**
     * Opens a store, and makes the folder and its secret if they are not there.
     *
     * @param random draws the secret
     */
    public SessionFolder(Path folder, SecureRandom random) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        this.secret = secret(folder.resolve(SECRET), random);
    }

    private static byte[] secret(Path file, SecureRandom random) throws IOException {
        byte[] drawn = new byte[SECRET_BYTES];
        random.nextBytes(drawn);
        Path temporary = Files.createTempFile(file.getParent(), ".secret-", ".tmp");
        try {
            FileStore store = Files.getFileStore(temporary);
            if (store.supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(temporary, drawn);
            link(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != SECRET_BYTES) {
            throw new IOException(file + " is damaged: it has " + bytes.length + " bytes, not " + SECRET_BYTES
                    + ". Without it no kept session can be found: remove the folder to begin anew.");
        }
        return bytes;
    }

    /** Puts the file in its place, whole, unless one is there: then that one counts. */
    private static void link(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster.
        } catch (UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }

    @Override
    public Optional<Kept> find(String service, BonsaiJob job) throws IOException {
        Path file = file(service, job);
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_FILE_BYTES);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Matcher content = CONTENT.matcher(new String(bytes, StandardCharsets.UTF_8));
        return content.matches()
                ? Optional.of(new Kept(content.group(1), Optional.ofNullable(content.group(2))))
                : Optional.empty();
    }

    @Override
    public void keep(String service, BonsaiJob job, Kept kept) throws IOException {
        String content = "quod-session 1\nsession " + kept.sessionId() + "\n"
                + kept.snarkId().map(id -> "snark " + id + "\n").orElse("");
        AtomicFiles.write(file(service, job), content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void forget(String service, BonsaiJob job) throws IOException {
        Files.deleteIfExists(file(service, job));
    }

    private Path file(String service, BonsaiJob job) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] address = service.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(address.length).array());
            mac.update(address);
            mac.update(job.imageId().toBytes());
            mac.update((byte) (job.groth16() ? 1 : 0));
            mac.update((byte) (job.cycleLimit().isPresent() ? 1 : 0));
            mac.update(ByteBuffer.allocate(Long.BYTES)
                    .putLong(job.cycleLimit().orElse(0))
                    .array());
            mac.update(job.input());
            return folder.resolve(HexFormat.of().formatHex(mac.doFinal()) + ".session");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
