package io.nephoran.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.jspecify.annotations.Nullable;

/**
 * Three-way merge of one file by its fields: what only one side changed goes through, the same field changed on both sides is
 * a {@link Clash}. Lists are merged by the key Kubernetes gives their items; texts of several lines by line; everything that
 * is no YAML mapping by line. Pure.
 */
final class ResourceMerge {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.SPLIT_LINES).build();
    /** Keys of list items in Kubernetes objects, the usual first. */
    private static final List<String> ITEM_KEYS = List.of("name", "mountPath", "containerPort", "port", "key", "ip");

    private final String path;
    private final List<Clash> clashes = new ArrayList<>();

    private ResourceMerge(String path) {
        this.path = path;
    }

    /** The merged text, or where it cannot be merged: one of both is empty. */
    record Result(Optional<String> text, List<Clash> clashes) {
    }

    /** @param base the file before both changes, empty when both sides added it */
    static Result merge(String path, Optional<String> base, String ours, String theirs) {
        return new ResourceMerge(path).files(base.orElse(""), ours, theirs);
    }

    private Result files(String base, String ours, String theirs) {
        Optional<String> byLine = lines(base, ours, theirs);
        Optional<JsonNode> own = mapping(ours);
        Optional<JsonNode> other = mapping(theirs);
        Optional<JsonNode> before = base.isBlank() ? Optional.of(MissingNode.getInstance()) : mapping(base);
        if (own.isEmpty() || other.isEmpty() || before.isEmpty()) {
            return byLine.map(text -> new Result(Optional.of(text), List.of())).orElseGet(
                    () -> new Result(Optional.empty(), List.of(new Clash(path, "lines", ours, theirs))));
        }
        JsonNode merged = node("", before.get(), own.get(), other.get());
        if (!clashes.isEmpty()) {
            return new Result(Optional.empty(), List.copyOf(clashes));
        }
        // The text merged by line keeps comments and order; it counts only where it says the same.
        Optional<String> text = byLine.filter(lines -> mapping(lines).filter(merged::equals).isPresent());
        return new Result(Optional.of(text.orElseGet(() -> write(merged))), List.of());
    }

    private JsonNode node(String place, JsonNode base, JsonNode ours, JsonNode theirs) {
        if (ours.equals(theirs) || base.equals(ours)) {
            return theirs;
        }
        if (base.equals(theirs)) {
            return ours;
        }
        if (ours.isObject() && theirs.isObject() && (base.isObject() || base.isMissingNode())) {
            return mappings(place, base, (ObjectNode) ours, (ObjectNode) theirs);
        }
        Optional<JsonNode> merged = ours.isArray() && theirs.isArray() && (base.isArray() || base.isMissingNode()) ? lists(place, base, ours, theirs)
                : texts(base, ours, theirs);
        return merged.orElseGet(() -> {
            clashes.add(new Clash(path, place.isEmpty() ? "/" : place, shown(ours), shown(theirs)));
            return theirs;
        });
    }

    private Optional<JsonNode> texts(JsonNode base, JsonNode ours, JsonNode theirs) {
        boolean lines = ours.isTextual() && theirs.isTextual() && base.isTextual() && base.textValue().contains("\n");
        return lines ? lines(base.textValue(), ours.textValue(), theirs.textValue()).map(TextNode::valueOf) : Optional.empty();
    }

    private ObjectNode mappings(String place, JsonNode base, ObjectNode ours, ObjectNode theirs) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        Set<String> names = new LinkedHashSet<>();
        theirs.fieldNames().forEachRemaining(names::add);
        ours.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = node(place + "/" + name.replace("~", "~0").replace("/", "~1"),
                    base.path(name), ours.path(name), theirs.path(name));
            if (!value.isMissingNode()) {
                merged.set(name, value);
            }
        }
        return merged;
    }

    private Optional<JsonNode> lists(String place, JsonNode base, JsonNode ours, JsonNode theirs) {
        for (String key : ITEM_KEYS) {
            Map<String, JsonNode> before = byKey(base, key);
            Map<String, JsonNode> own = byKey(ours, key);
            Map<String, JsonNode> other = byKey(theirs, key);
            if (before == null || own == null || other == null) {
                continue;
            }
            ArrayNode merged = JsonNodeFactory.instance.arrayNode();
            Set<String> keys = new LinkedHashSet<>(other.keySet());
            keys.addAll(own.keySet());
            for (String item : keys) {
                JsonNode absent = MissingNode.getInstance();
                JsonNode value = node(place + "/" + item.replace("~", "~0").replace("/", "~1"), before.getOrDefault(item, absent),
                        own.getOrDefault(item, absent), other.getOrDefault(item, absent));
                if (!value.isMissingNode()) {
                    merged.add(value);
                }
            }
            return Optional.of(merged);
        }
        return path.endsWith("kustomization.yaml") ? Optional.of(sets(base, ours, theirs)) : Optional.empty();
    }

    /** In a kustomization the order of a list of files says nothing. */
    private static ArrayNode sets(JsonNode base, JsonNode ours, JsonNode theirs) {
        Set<JsonNode> merged = new LinkedHashSet<>();
        theirs.forEach(merged::add);
        ours.forEach(merged::add);
        base.forEach(item -> {
            if (!contains(ours, item) || !contains(theirs, item)) {
                merged.remove(item);
            }
        });
        return JsonNodeFactory.instance.arrayNode().addAll(merged);
    }

    private static boolean contains(JsonNode list, JsonNode item) {
        for (JsonNode each : list) {
            if (each.equals(item)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Map<String, JsonNode> byKey(JsonNode list, String key) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (JsonNode item : list) {
            if (!item.path(key).isValueNode() || items.put(item.path(key).asText(), item) != null) {
                return null;
            }
        }
        return items;
    }

    /** The file as one mapping; empty when it is something else or several documents. */
    private static Optional<JsonNode> mapping(String text) {
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> all = documents.readAll();
            return all.size() == 1 && all.get(0).isObject() ? Optional.of(all.get(0)) : Optional.empty();
        } catch (IOException notYaml) {
            return Optional.empty();
        }
    }

    private static Optional<String> lines(String base, String ours, String theirs) {
        MergeResult<RawText> merged = new MergeAlgorithm().merge(RawTextComparator.DEFAULT, raw(base), raw(ours), raw(theirs));
        if (merged.containsConflicts()) {
            return Optional.empty();
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            new MergeFormatter().formatMerge(text, merged, List.of("base", "ours", "theirs"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return Optional.of(text.toString(StandardCharsets.UTF_8));
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    private static String write(JsonNode node) {
        try {
            return YAML.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree that was read can be written", e);
        }
    }
}
