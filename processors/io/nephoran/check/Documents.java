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
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Files as trees. What cannot be parsed is a finding of the check {@code yaml-syntax}, with its line.
 *
 * @param documents of all files, in their order
 * @param findings  what is no YAML, or ambiguous
 */
public record Documents(List<Document> documents, List<Finding> findings) {
    static final String SYNTAX = "yaml-syntax";
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Resolver RESOLVER = new Resolver();

    public Documents {
        documents = List.copyOf(documents);
        findings = List.copyOf(findings);
    }

    /** Reads every {@code .yaml} and {@code .yml} file, and the Kptfile; others are not looked at. */
    public static Documents parse(List<PackageFile> files) {
        return parse(files, Documents::of);
    }

    /** @param single reads one file, or knows what {@link #of} said of the same bytes */
    static Documents parse(List<PackageFile> files, Function<PackageFile, Documents> single) {
        List<Document> documents = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        files.stream().filter(file -> isYaml(file.name())).map(single).forEach(each -> {
            documents.addAll(each.documents);
            findings.addAll(each.findings);
        });
        return new Documents(documents, findings);
    }

    static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.equals("Kptfile") || name.endsWith("/Kptfile");
    }

    /** One file. */
    static Documents of(PackageFile file) {
        List<Document> documents = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            Composer composer = composer(file);
            while (composer.checkNode()) {
                documents.add(new Document(file, documents.size(), tree(composer.getNode(), file.name(), findings)));
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            findings.add(new Finding(SYNTAX, Severity.ERROR, "This is no YAML: " + e.getProblem() + ".", file.name(), line, null));
        } catch (YAMLException e) {
            findings.add(new Finding(SYNTAX, Severity.ERROR, "This is no YAML: " + e.getMessage(), file.name(), 0, null));
        }
        return new Documents(documents, findings);
    }

    /** A document of a file that could be read, with its lines. */
    static Node node(PackageFile file, int number) {
        Composer composer = composer(file);
        for (int i = 0; composer.checkNode(); i++) {
            Node node = composer.getNode();
            if (i == number) {
                return node;
            }
        }
        throw new IllegalStateException(file.name() + " has no document " + number);
    }

    /** As {@link org.yaml.snakeyaml.Yaml#composeAll}, without what would construct and represent. */
    private static Composer composer(PackageFile file) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        return new Composer(new ParserImpl(new StreamReader(new StringReader(file.content())), options), RESOLVER, options);
    }

    private static JsonNode tree(Node node, String file, List<Finding> findings) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (object.has(key)) {
                    findings.add(new Finding(SYNTAX, Severity.ERROR, "The key '" + key + "' stands here twice; only one would count.",
                            file, entry.getKeyNode().getStartMark().getLine() + 1, null));
                }
                object.set(key, tree(entry.getValueNode(), file, findings));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.getValue().forEach(item -> array.add(tree(item, file, findings)));
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
