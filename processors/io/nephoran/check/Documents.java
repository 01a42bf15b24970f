package io.nephoran.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Finding;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Severity;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Files as trees. What cannot be parsed is a finding of the check {@code yaml-syntax}, with its line. */
final class Documents {
    static final String SYNTAX = "yaml-syntax";
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Document> documents = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Documents() {
    }

    /** Reads every {@code .yaml} and {@code .yml} file, and the Kptfile; others are not looked at. */
    static Documents parse(List<PackageFile> files) {
        Documents parsed = new Documents();
        files.stream().filter(file -> isYaml(file.name())).forEach(parsed::add);
        return parsed;
    }

    static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.equals("Kptfile") || name.endsWith("/Kptfile");
    }

    List<Document> documents() {
        return documents;
    }

    List<Finding> findings() {
        return findings;
    }

    private void add(PackageFile file) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        try {
            for (Node node : new Yaml(options).composeAll(new StringReader(file.content()))) {
                documents.add(new Document(file.name(), tree(node, file.name()), node));
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            findings.add(new Finding(SYNTAX, Severity.ERROR, "This is no YAML: " + e.getProblem() + ".", file.name(), line, null));
        } catch (YAMLException e) {
            findings.add(new Finding(SYNTAX, Severity.ERROR, "This is no YAML: " + e.getMessage(), file.name(), 0, null));
        }
    }

    private JsonNode tree(Node node, String file) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (object.has(key)) {
                    findings.add(new Finding(SYNTAX, Severity.ERROR, "The key '" + key + "' stands here twice; only one would count.",
                            file, entry.getKeyNode().getStartMark().getLine() + 1, null));
                }
                object.set(key, tree(entry.getValueNode(), file));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.getValue().forEach(item -> array.add(tree(item, file)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (Tag.BOOL.equals(node.getTag())) {
            return NODES.booleanNode(TRUE.contains(text.toLowerCase(Locale.ROOT)));
        }
        if (Tag.NULL.equals(node.getTag())) {
            return NODES.nullNode();
        }
        if (Tag.INT.equals(node.getTag())) {
            return integer(text.replace("_", ""));
        }
        if (Tag.FLOAT.equals(node.getTag()) && text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return NODES.textNode(text);
    }

    private static JsonNode integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.replaceFirst("^[-+]", "");
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0b") ? 2 : digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
        String bare = radix == 16 || radix == 2 ? digits.substring(2) : digits;
        if (!bare.matches(radix == 16 ? "[0-9a-fA-F]+" : "[0-9]+")) {
            return NODES.textNode(text);
        }
        BigInteger value = new BigInteger(bare, radix);
        BigInteger signed = negative ? value.negate() : value;
        return signed.bitLength() < 32 ? NODES.numberNode(signed.intValueExact())
                : signed.bitLength() < 64 ? NODES.numberNode(signed.longValueExact()) : NODES.numberNode(signed);
    }
}
