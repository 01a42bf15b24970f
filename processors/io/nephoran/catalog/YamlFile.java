package io.nephoran.catalog;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One YAML document with the way back from a value to its line. Jackson reads it; only when something is wrong is it composed
 * again with SnakeYAML, whose nodes know their marks.
 */
final class YamlFile {
    private static final ObjectMapper YAML = YAMLMapper.builder(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final String path;
    private final String shown;
    private final String text;
    private final JsonNode root;
    private @Nullable Node composed;

    private YamlFile(String path, String shown, String text, JsonNode root) {
        this.path = path;
        this.shown = shown;
        this.text = text;
        this.root = root;
    }

    /** Reads a file; what is no YAML at all goes to {@code problems} and gives an empty document. */
    static YamlFile read(String path, Layers layers, Problems problems) {
        String shown = layers.shown(path);
        String text = new String(layers.bytes(path).orElseThrow(), StandardCharsets.UTF_8);
        try {
            int alias = text.contains("*") ? lineOfAlias(text) : 0;
            if (alias > 0) {
                problems.add(shown, alias, "", "YAML aliases (*name) are not read here; write the value out");
            }
            JsonNode root = YAML.readTree(text);
            if (root == null || root.isMissingNode() || root.isNull()) {
                problems.add(shown, 0, "", "is empty");
            }
            return new YamlFile(path, shown, text, root == null || root.isNull() ? MissingNode.getInstance() : root);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            problems.add(shown, line, "", reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new YamlFile(path, shown, text, MissingNode.getInstance());
    }

    /** Jackson would take an alias for the text of its name, in silence. */
    private static int lineOfAlias(String text) throws IOException {
        try (YAMLParser parser = (YAMLParser) YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
        }
        return 0;
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof MismatchedInputException) {
            return "holds more than one document; leave out '---'";
        }
        if (e.getCause() instanceof MarkedYAMLException yaml) {
            return "is not YAML: " + yaml.getProblem();
        }
        return "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("");
    }

    /** Below its layer, e.g. {@code templates/blueprints/amf/profile.yaml}. */
    String path() {
        return path;
    }

    /** Folder below {@code templates/blueprints}, e.g. {@code amf} or {@code _base/control-plane}. */
    String folder() {
        return path.substring("templates/blueprints/".length(), path.lastIndexOf('/'));
    }

    /** As a user finds it. */
    String shown() {
        return shown;
    }

    /** Missing when the file is empty or not readable. */
    JsonNode root() {
        return root;
    }

    /** 1-based line on which the value of a JSON pointer begins; that of the nearest parent when the value is missing, 0 when unknown. */
    int line(String pointer) {
        if (composed == null) {
            try {
                composed = new Yaml().compose(new StringReader(text));
            } catch (YAMLException e) {
                // Jackson reads what SnakeYAML finds too deep or too large; then the sentence has to do without its line.
                return 0;
            }
        }
        Node node = composed;
        int line = node == null ? 1 : node.getStartMark().getLine() + 1;
        JsonPointer rest = JsonPointer.compile(pointer);
        while (node != null && !rest.matches()) {
            Node next = null;
            if (node instanceof SequenceNode sequence && rest.getMatchingIndex() >= 0
                    && rest.getMatchingIndex() < sequence.getValue().size()) {
                next = sequence.getValue().get(rest.getMatchingIndex());
                line = next.getStartMark().getLine() + 1;
            } else if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(rest.getMatchingProperty())) {
                        next = tuple.getValueNode();
                        line = key.getStartMark().getLine() + 1;
                    }
                }
            }
            node = next;
            rest = rest.tail();
        }
        return line;
    }
}
