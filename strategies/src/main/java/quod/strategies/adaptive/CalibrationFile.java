package quod.strategies.adaptive;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import quod.api.AtomicFiles;
import quod.api.ProverInfo;

/** Keeps the calibration of one prover on one machine in a folder. A file that cannot be read counts as none. */
final class CalibrationFile {
    private static final String UNIT = "nanos.";

    private final Path file;
    private final String about;

    CalibrationFile(Path folder, ProverInfo info) {
        this.about = String.join(
                " | ",
                info.backend(),
                info.version(),
                info.configuration(),
                Runtime.getRuntime().availableProcessors() + " processors",
                System.getProperty("os.arch", ""),
                Runtime.version().toString());
        this.file = folder.resolve("calibration-2-" + info.backend() + "-" + digest(about) + ".properties");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    Path file() {
        return file;
    }

    Optional<Calibration> load() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            if (!about.equals(properties.getProperty("about"))) {
                return Optional.empty();
            }
            return Optional.of(calibration(properties));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Calibration calibration(Properties properties) {
        return new Calibration(
                units(properties),
                numbers(properties.getProperty("size", "")),
                Double.parseDouble(properties.getProperty("spread", "")),
                Integer.parseInt(properties.getProperty("samples", "")));
    }

    /** Returns what a typical machine takes, for a backend of which that is known. */
    static Optional<Calibration> typical(String backend) {
        try (InputStream in = CalibrationFile.class.getResourceAsStream("typical-" + backend + ".properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(calibration(properties));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void save(Calibration calibration) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("about", about);
        calibration.unitNanos().forEach((work, nanos) -> properties.setProperty(UNIT + work, String.valueOf(nanos)));
        properties.setProperty("size", text(calibration.sizeWeights()));
        properties.setProperty("spread", String.valueOf(calibration.logSpread()));
        properties.setProperty("samples", String.valueOf(calibration.samples()));
        StringWriter text = new StringWriter();
        properties.store(text, "What quod measured of a prover on this machine; may be deleted.");
        Files.createDirectories(
                java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
        AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static SortedMap<String, Double> units(Properties properties) {
        SortedMap<String, Double> units = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(UNIT)) {
                units.put(name.substring(UNIT.length()), Double.parseDouble(properties.getProperty(name)));
            }
        }
        return units;
    }

    private static String text(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
