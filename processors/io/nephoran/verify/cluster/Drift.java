package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a live object is not what its manifest says: pure. Only what the manifest names counts, for others may add to it; list
 * elements with a name are found by it.
 */
final class Drift {
    private Drift() {
    }

    /** Differences as {@code /spec/replicas is 3 instead of 2}; empty when there is none. */
    static List<String> between(JsonNode wanted, JsonNode live) {
        List<String> differences = new ArrayList<>();
        wanted.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("status")) {
                compare("/" + field.getKey(), field.getValue(), live.path(field.getKey()), differences);
            }
        });
        return differences;
    }

    private static void compare(String at, JsonNode wanted, JsonNode live, List<String> differences) {
        if (isNothing(wanted) && (live.isMissingNode() || isNothing(live))) {
            return;
        }
        if (wanted.isObject() && live.isObject()) {
            wanted.fields().forEachRemaining(field -> compare(at + "/" + field.getKey(), field.getValue(), live.path(field.getKey()), differences));
        } else if (wanted.isArray() && live.isArray()) {
            for (int i = 0; i < wanted.size(); i++) {
                compare(at + "/" + i, wanted.get(i), element(wanted.get(i), i, live), differences);
            }
        } else if (!same(wanted, live)) {
            differences.add(at + " is " + (live.isMissingNode() ? "gone" : live.toString()) + " instead of " + wanted);
        }
    }

    private static JsonNode element(JsonNode wanted, int index, JsonNode live) {
        String name = wanted.path("name").asText();
        if (!name.isEmpty()) {
            for (JsonNode each : live) {
                if (each.path("name").asText().equals(name)) {
                    return each;
                }
            }
        }
        return live.path(index);
    }

    /** What the API server leaves out when it writes an object down. */
    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isContainerNode() && node.isEmpty() || node.isTextual() && node.asText().isEmpty()
                || node.isBoolean() && !node.asBoolean() || node.isNumber() && node.asInt() == 0;
    }

    private static boolean same(JsonNode wanted, JsonNode live) {
        if (wanted.equals(live) || live.isValueNode() && wanted.asText().equals(live.asText())) {
            return true;
        }
        Optional<BigDecimal> amount = amount(wanted);
        return amount.isPresent() && amount(live).filter(other -> other.compareTo(amount.get()) == 0).isPresent();
    }

    private static Optional<BigDecimal> amount(JsonNode node) {
        try {
            return node.isValueNode() ? Optional.of(Quantity.of(node.asText()).amount()) : Optional.empty();
        } catch (IllegalArgumentException noQuantity) {
            return Optional.empty();
        }
    }
}
