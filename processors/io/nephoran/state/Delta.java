package io.nephoran.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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
    /** Java makes the components of a record anew each time it is asked for them. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).filter(component -> !component.getName().equals("resourceVersion"))
                    .map(component -> new Field(nameInJson(component), component.getAccessor())).toList();
        }
    };

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
        if (base == next) {
            return;
        }
        try {
            for (Field field : FIELDS.get(base.getClass())) {
                Object before = field.accessor().invoke(base);
                Object after = field.accessor().invoke(next);
                if (!Objects.equals(before, after)) {
                    patch.set(field.name(), Json.mapper().valueToTree(after));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("components of " + base.getClass().getSimpleName() + " cannot be read", e);
        }
    }

    /** @param name in JSON */
    private record Field(String name, Method accessor) {
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
