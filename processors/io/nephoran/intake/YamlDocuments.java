package io.nephoran.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The documents of a YAML (or JSON) file: no name twice, no aliases, with the line of what is wrong. YAML 1.1. */
final class YamlDocuments {
    private static final YAMLMapper YAML = YAMLMapper.builder(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

    private YamlDocuments() {
    }

    /** Documents with something in them, in order. @throws FileRefused if the text is no YAML */
    static List<JsonNode> of(String text) {
        try {
            refuseAliases(text);
            try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
                return documents.readAll().stream().filter(each -> !each.isNull() && !each.isMissingNode()
                        && !(each.isTextual() && each.textValue().isBlank())).toList();
            }
        } catch (JsonProcessingException e) {
            throw refusal(e);
        } catch (IOException e) {
            if (e.getCause() instanceof JsonProcessingException inside) {
                throw refusal(inside);
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson would take an alias for the text of its name, in silence. */
    private static void refuseAliases(String text) throws IOException {
        try (YAMLParser parser = (YAMLParser) YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new FileRefused("line " + parser.currentTokenLocation().getLineNr()
                            + ": YAML aliases (*name) are not read here; write the value out");
                }
            }
        }
    }

    private static FileRefused refusal(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            return new FileRefused("line " + (yaml.getProblemMark().getLine() + 1) + ": is not YAML: " + yaml.getProblem());
        }
        String line = e.getLocation() == null || e.getLocation().getLineNr() < 1 ? "" : "line " + e.getLocation().getLineNr() + ": ";
        return new FileRefused(line + "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
}
