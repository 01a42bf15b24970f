package io.nephoran.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one transition made of the document of an intent, as the journal keeps it: each field of metadata, spec and status that
 * changed, as it is now (null when it is gone; conditions by their type), or the whole document.
 *
 * @param sequence of the newest event of the transition, within the intent
 * @param whole    the document as it was then, instead of a change
 */
public record Delta(long sequence, boolean whole, JsonNode document) {
    /** How many events lie between two whole documents at most. */
    static final int WHOLE_EVERY = 50;
    private static final String CONDITIONS = "conditions";

    /** What the journal keeps of a transition: the whole document at first and now and then, else what changed. */
    static Delta of(NetworkIntent base, NetworkIntent stored) {
        long before = base.status().lastSequence();
        long after = stored.status().lastSequence();
        boolean whole = before == 0 || before / WHOLE_EVERY != after / WHOLE_EVERY;
        return new Delta(after, whole, whole ? Json.mapper().valueToTree(stored) : between(base, stored));
    }

    private static ObjectNode between(NetworkIntent base, NetworkIntent next) {
        ObjectNode patch = Json.mapper().createObjectNode();
        compare(patch.putObject("metadata"), base.metadata(), next.metadata());
        compare(patch.putObject("spec"), base.spec(), next.spec());
        ObjectNode status = patch.putObject("status");
        compare(status, base.status(), next.status());
        if (status.has(CONDITIONS)) {
            status.set(CONDITIONS, conditions(base.status().conditions(), next.status().conditions()));
        }
        List.of("metadata", "spec", "status").forEach(part -> {
            if (patch.path(part).isEmpty()) {
                patch.remove(part);
            }
        });
        return patch;
    }

    /** Only what differs becomes JSON, so that a transition costs little. */
    private static <T extends Record> void compare(ObjectNode patch, T base, T next) {
        try {
            for (RecordComponent component : base.getClass().getRecordComponents()) {
                Object before = component.getAccessor().invoke(base);
                Object after = component.getAccessor().invoke(next);
                if (!Objects.equals(before, after) && !component.getName().equals("resourceVersion")) {
                    patch.set(nameInJson(component), Json.mapper().valueToTree(after));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("components of " + base.getClass().getSimpleName() + " cannot be read", e);
        }
    }

    private static String nameInJson(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static ObjectNode conditions(List<Condition> base, List<Condition> next) {
        Map<String, Condition> before = base.stream().collect(Collectors.toMap(Condition::type, Function.identity()));
        ObjectNode changed = Json.mapper().createObjectNode();
        next.stream().filter(condition -> !condition.equals(before.remove(condition.type())))
                .forEach(condition -> changed.set(condition.type(), Json.mapper().valueToTree(condition)));
        before.keySet().forEach(changed::putNull);
        return changed;
    }
}
