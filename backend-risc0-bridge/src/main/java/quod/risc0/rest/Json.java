package quod.risc0.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object that a service sent: texts, numbers and objects by name. Arrays, truth values and null are read and left
 * out, as names that nobody asks for are.
 */
final class Json {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 1 << 16;
    private static final int MAX_DIGITS = 40;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private final Map<String, Object> fields;

    private Json(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Writes the fields of an object. */
    interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    /**
     * Reads one object.
     *
     * @throws IOException if the bytes are anything else, or the object has a name twice
     */
    static Json read(byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            Json object = object(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more follows the JSON object");
            }
            return object;
        }
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            switch (parser.nextToken()) {
                case VALUE_STRING -> fields.put(name, parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> fields.put(name, new BigDecimal(parser.getText()));
                case START_OBJECT -> fields.put(name, object(parser));
                case START_ARRAY -> parser.skipChildren();
                default -> {}
            }
        }
        return new Json(fields);
    }

    /** Writes one object. */
    static byte[] write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a number, if it is there and a whole one that fits. */
    OptionalLong number(String name) {
        if (!(fields.get(name) instanceof BigDecimal number) || number.scale() != 0 || number.precision() > 18) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.longValueExact());
    }

    Optional<Json> object(String name) {
        return fields.get(name) instanceof Json object ? Optional.of(object) : Optional.empty();
    }
}
