package io.nephoran.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One YAML document of a file, parsed once: a tree to look at, and the lines it came from. Nobody may change the tree. The
 * lines, and what the models of the Kubernetes API say of the tree, are worked out when somebody first asks.
 */
public final class Document {
    private final PackageFile file;
    private final int number;
    private final JsonNode root;
    private volatile @Nullable Node source;
    private volatile @Nullable List<SchemaChecks.Misfit> misfits;

    /** @param number of the document in its file, from 0 */
    Document(PackageFile file, int number, JsonNode root) {
        this.file = file;
        this.number = number;
        this.root = root;
    }

    public String file() {
        return file.name();
    }

    /** What the models of the Kubernetes API do not accept of it. */
    List<SchemaChecks.Misfit> misfits() {
        List<SchemaChecks.Misfit> known = misfits;
        if (known == null) {
            known = SchemaChecks.misfits(this);
            misfits = known;
        }
        return known;
    }

    /** Lines are asked for when something is wrong; until then the tree alone is kept. */
    private Node source() {
        Node known = source;
        if (known == null) {
            known = Documents.node(file, number);
            source = known;
        }
        return known;
    }

    public JsonNode root() {
        return root;
    }

    public String kind() {
        return root.path("kind").asText();
    }

    public String apiVersion() {
        return root.path("apiVersion").asText();
    }

    public String name() {
        return root.path("metadata").path("name").asText();
    }

    /** {@code kind/name}, for messages. */
    public String title() {
        return kind() + "/" + name();
    }

    /** @param pointer RFC 6901; @return the value, or a missing node */
    public JsonNode at(String pointer) {
        return pointer.isEmpty() ? root : root.at(pointer);
    }

    /** 1-based line of the value, or of the nearest thing above it that is there. */
    public int line(String pointer) {
        Node node = source();
        int line = node.getStartMark().getLine();
        for (String step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            Node next = null;
            if (node instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                        next = entry.getValueNode();
                        line = name.getStartMark().getLine();
                    }
                }
            } else if (node instanceof SequenceNode sequence && key.matches("\\d{1,6}")
                    && Integer.parseInt(key) < sequence.getValue().size()) {
                next = sequence.getValue().get(Integer.parseInt(key));
                line = next.getStartMark().getLine();
            }
            if (next == null) {
                break;
            }
            node = next;
        }
        return line + 1;
    }

    /** Whether there is a resource here at all, rather than a document of another tool. */
    public boolean isResource() {
        return root.isObject() && root.path("kind").isTextual() && root.path("apiVersion").isTextual();
    }

    static JsonNode missing() {
        return MissingNode.getInstance();
    }
}
