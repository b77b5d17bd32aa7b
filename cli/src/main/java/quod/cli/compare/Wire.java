package quod.cli.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Jobs and observations as JSON. */
public final class Wire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Wire() {}

    /** Returns a job as bytes. */
    static byte[] bytes(Job job) {
        return text(job).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the job that bytes hold.
     *
     * @throws IllegalArgumentException if they hold none; the message repeats none of them
     */
    public static Job job(byte[] bytes) {
        try {
            return JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Job.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("standard input holds no job of a comparison", e);
        }
    }

    /** Returns an observation as a line. */
    public static String line(Observation observation) {
        return text(observation);
    }

    /** Returns the observation on a line, if there is one. */
    static Optional<Observation> observation(String line) {
        if (!line.startsWith(Observation.BEGINNING)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line, Observation.class));
        } catch (JsonProcessingException cutOff) {
            return Optional.empty(); // the last line of a worker that was killed
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers has a JSON form", e);
        }
    }
}
