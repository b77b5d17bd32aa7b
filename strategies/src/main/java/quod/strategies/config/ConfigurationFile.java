package quod.strategies.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Reads a configuration file as texts under dotted names: TOML, or properties where the file's name ends so. */
final class ConfigurationFile {
    private ConfigurationFile() {}

    static Map<String, String> read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return file.toString().endsWith(".properties") ? properties(text) : toml(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return values;
    }

    static Map<String, String> toml(String text) {
        Map<String, String> values = new TreeMap<>();
        try {
            flatten("", new TomlMapper().readTree(text), values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + e.getLocation().getLineNr() + ": this is no TOML: " + e.getOriginalMessage(), e);
        }
        return values;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), values));
        } else if (node.isArray()) {
            StringJoiner list = new StringJoiner(",");
            for (JsonNode element : node) {
                if (!element.isTextual()) {
                    throw new IllegalArgumentException(name + " is a list of other things than texts");
                }
                list.add(element.textValue());
            }
            values.put(name, list.toString());
        } else {
            values.put(name, node.asText());
        }
    }
}
