package io.nephoran.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies what checks propose until nothing changes any more. Only files that change are written anew. */
public final class Fixes {
    /** More rounds than checks could need; a pair of checks that undo each other ends here, with findings left. */
    private static final int ROUNDS = 10;
    private static final YAMLMapper YAML = YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).build();

    private Fixes() {
    }

    /** @param report what the checks say of {@code files} now */
    public record Outcome(List<PackageFile> files, List<ManifestGeneration.Fix> fixes, CheckReport report) {
    }

    public static Outcome apply(Checks checks, List<PackageFile> files, Checks.Scope scope) {
        List<PackageFile> current = files;
        List<ManifestGeneration.Fix> done = new ArrayList<>();
        CheckReport report = checks.inspect(current, scope);
        for (int round = 0; round < ROUNDS && !report.patches().isEmpty(); round++) {
            List<PackageFile> next = round(current, report, done);
            if (next.equals(current)) {
                break;
            }
            current = next;
            report = checks.inspect(current, scope);
        }
        return new Outcome(current, List.copyOf(done), report);
    }

    private static List<PackageFile> round(List<PackageFile> files, CheckReport report, List<ManifestGeneration.Fix> done) {
        Map<Document, JsonNode> trees = new LinkedHashMap<>();
        for (CheckReport.Proposal proposal : report.patches()) {
            Patch patch = proposal.patch();
            JsonNode tree = trees.computeIfAbsent(patch.document(), document -> document.root().deepCopy());
            JsonNode before = tree.at(patch.pointer());
            if (!before.equals(patch.value()) && set(tree, JsonPointer.compile(patch.pointer()), patch.value())) {
                done.add(new ManifestGeneration.Fix(proposal.check(), patch.document().file(), patch.pointer(),
                        before.isMissingNode() ? "null" : Json.write(before), Json.write(patch.value())));
            }
        }
        return files.stream().map(file -> rewritten(file, trees)).toList();
    }

    private static PackageFile rewritten(PackageFile file, Map<Document, JsonNode> trees) {
        if (trees.keySet().stream().noneMatch(document -> document.file().equals(file.name()))) {
            return file;
        }
        StringBuilder text = new StringBuilder();
        Documents.parse(List.of(file)).documents().forEach(document -> {
            JsonNode tree = trees.entrySet().stream().filter(entry -> entry.getKey().file().equals(file.name())
                    && entry.getKey().root().equals(document.root())).map(Map.Entry::getValue).findFirst().orElse(document.root());
            text.append(text.isEmpty() ? "" : "---\n").append(yaml(tree));
        });
        return PackageFile.of(file.name(), text.toString());
    }

    /** Sets a value, making objects on the way; false when the way leads through something that is no object. */
    private static boolean set(JsonNode tree, JsonPointer pointer, JsonNode value) {
        JsonNode parent = tree;
        for (JsonPointer step = pointer; !step.tail().matches(); step = step.tail()) {
            JsonNode next = step.mayMatchElement() && parent.isArray() ? parent.path(step.getMatchingIndex())
                    : parent.path(step.getMatchingProperty());
            if (next.isMissingNode() || next.isNull()) {
                if (!(parent instanceof ObjectNode object)) {
                    return false;
                }
                next = object.putObject(step.getMatchingProperty());
            }
            parent = next;
        }
        JsonPointer last = pointer.last();
        if (parent instanceof ObjectNode object) {
            object.set(last.getMatchingProperty(), value);
            return true;
        }
        if (parent instanceof ArrayNode array && last.getMatchingIndex() >= 0 && last.getMatchingIndex() < array.size()) {
            array.set(last.getMatchingIndex(), value);
            return true;
        }
        return false;
    }

    private static String yaml(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
