package io.nephoran.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds an intent from what its journal says became of it, and holds it against the record: pure. The version that the store
 * counts and the order of conditions are no part of it.
 */
public final class Replay {
    private static final String CONDITIONS = "conditions";

    private Replay() {
    }

    /**
     * What a replay found.
     *
     * @param events      sequence of the newest event that was replayed; 0 when the journal does not say what became of it
     * @param differences where record and journal say different things, as JSON pointers with both values; empty when they agree
     */
    public record Verdict(String namespace, String name, String uid, long events, List<String> differences) {
        public Verdict {
            differences = List.copyOf(differences);
        }

        /** Record and journal say the same. */
        public boolean agrees() {
            return differences.isEmpty();
        }
    }

    /** @param deltas of this intent, in order */
    public static Verdict of(NetworkIntent record, List<Delta> deltas) {
        List<String> differences = new ArrayList<>();
        ObjectNode rebuilt = rebuild(deltas);
        if (rebuilt == null) {
            differences.add("/: the journal holds no document of this intent to begin with");
        } else {
            differ("", rebuilt, plain(Json.mapper().valueToTree(record)), differences);
        }
        return new Verdict(record.metadata().namespace(), record.metadata().name(), record.metadata().uid(),
                deltas.isEmpty() ? 0 : deltas.get(deltas.size() - 1).sequence(), differences);
    }

    /** From the newest whole document on. */
    private static @Nullable ObjectNode rebuild(List<Delta> deltas) {
        ObjectNode document = null;
        for (Delta delta : deltas) {
            if (delta.whole()) {
                document = plain(delta.document());
            } else if (document != null) {
                apply(document, delta.document());
            }
        }
        return document;
    }

    private static void apply(ObjectNode document, JsonNode changes) {
        changes.fields().forEachRemaining(part -> part.getValue().fields().forEachRemaining(field -> {
            ObjectNode target = document.withObject("/" + part.getKey());
            if (field.getKey().equals(CONDITIONS)) {
                field.getValue().fields().forEachRemaining(condition -> put(target.withObject("/" + CONDITIONS), condition));
            } else {
                put(target, field);
            }
        }));
    }

    private static void put(ObjectNode target, Map.Entry<String, JsonNode> field) {
        if (field.getValue().isNull()) {
            target.remove(field.getKey());
        } else {
            target.set(field.getKey(), field.getValue());
        }
    }

    /** With conditions by type and without the version, and with numbers as a text has them. */
    private static ObjectNode plain(JsonNode document) {
        ObjectNode plain = Json.read(document.toString(), ObjectNode.class);
        plain.withObject("/metadata").remove("resourceVersion");
        ObjectNode status = plain.withObject("/status");
        JsonNode listed = status.path(CONDITIONS);
        ObjectNode byType = status.putObject(CONDITIONS);
        listed.forEach(condition -> byType.set(condition.path("type").asText(), condition));
        return plain;
    }

    private static void differ(String at, JsonNode journal, JsonNode record, List<String> differences) {
        if (journal.isObject() && record.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            journal.fieldNames().forEachRemaining(names::add);
            record.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> differ(at + "/" + name, journal.path(name), record.path(name), differences));
        } else if (!journal.equals(record)) {
            differences.add(at + ": the journal says " + said(journal) + ", the record " + said(record));
        }
    }

    private static String said(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
