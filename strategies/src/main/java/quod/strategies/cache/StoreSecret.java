package quod.strategies.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which a store's names and seals are made. A name is an HMAC of the key and not the key itself: a
 * hash of a small witness can be guessed. A seal binds an entry to its name, so that nobody without the secret can put a
 * proof in another one's place.
 */
public final class StoreSecret {
    /** The length of a secret. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private StoreSecret(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Returns a secret.
     *
     * @param secret 32 bytes that nobody can guess, copied
     */
    public static StoreSecret of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a store's secret has " + BYTES + " bytes, not " + secret.length);
        }
        return new StoreSecret(secret);
    }

    /**
     * Reads a secret from a file, and makes the file, readable by its owner alone, where there is none.
     *
     * @throws IOException if it cannot be read or made, or has another length
     */
    public static StoreSecret ofFile(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (!Files.exists(target)) {
            create(target);
        }
        byte[] secret = Files.readAllBytes(target);
        if (secret.length != BYTES) {
            throw new IOException(file + " holds " + secret.length + " bytes, and a store's secret has " + BYTES);
        }
        return of(secret);
    }

    /** Writes beside the place and moves without replacing, so that of two processes one wins and both read the same. */
    private static void create(Path target) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path folder = java.util.Objects.requireNonNull(target.getParent());
        Files.createDirectories(folder);
        FileAttribute<?>[] owner =
                folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Path temporary = Files.createTempFile(folder, ".quod-", ".tmp", owner);
        try {
            Files.write(temporary, secret, StandardOpenOption.WRITE);
            Files.move(temporary, target);
        } catch (FileAlreadyExistsException e) {
            // Another process was first.
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Returns HMAC-SHA-256 of a label and bytes. */
    byte[] mac(String label, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(label.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            mac.update((byte) 0);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "StoreSecret";
    }
}
