package io.nephoran.state.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.NetworkIntent.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The custom resource NetworkIntent and what it says. Desired is what stands in spec and annotations, accepted is what was taken
 * up; our {@link NetworkIntent} is the accepted one. Fields that a newer version wrote are passed over.
 */
public final class IntentDocument {
    /** Prefix of annotations that control an intent. */
    public static final String CONTROL = "nephoran.com/";
    /** What may be asked for by annotation. */
    public static final List<String> CONTROLS = List.of("approve", "reject", "retry", "rollback");
    /** Annotation: digest of the idempotency key an intent was submitted with. */
    static final String KEY = CONTROL + "idempotency-key";
    private static final JsonMapper LENIENT = Json.mapper().rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final GenericKubernetesResource resource;
    private final JsonNode content;

    private IntentDocument(GenericKubernetesResource resource) {
        this.resource = resource;
        this.content = Json.mapper().valueToTree(resource.getAdditionalProperties());
    }

    public static IntentDocument of(GenericKubernetesResource resource) {
        return new IntentDocument(resource);
    }

    /** {@code namespace/name}. */
    public String subject() {
        return resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName();
    }

    public ObjectMeta metadata() {
        return resource.getMetadata();
    }

    /** Whether somebody asked for its deletion. */
    public boolean leaving() {
        return resource.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether it was ever taken up. */
    public boolean takenUp() {
        return !content.at("/status/accepted/spec").isMissingNode();
    }

    /** The spec as its author has it, before anybody judged it. */
    public JsonNode rawSpec() {
        return content.path("spec");
    }

    /** The spec as its author has it. The API server has held it to the schema, so it can be read. */
    public Spec desired() {
        return spec(content.path("spec"));
    }

    /** Our annotations as they are now: controls, and where an intent was declared. */
    public Map<String, String> annotations() {
        Map<String, String> ours = new TreeMap<>();
        Optional.ofNullable(resource.getMetadata().getAnnotations()).orElse(Map.of()).forEach((name, value) -> {
            if (name.startsWith(CONTROL) && !name.equals(KEY)) {
                ours.put(name, value);
            }
        });
        return Collections.unmodifiableMap(ours);
    }

    /** Those of our annotations that ask for something. */
    public static Map<String, String> controls(Map<String, String> annotations) {
        Map<String, String> controls = new TreeMap<>(annotations);
        controls.keySet().removeIf(name -> !CONTROLS.contains(name.substring(CONTROL.length())));
        return controls;
    }

    /** The metadata.generation that the status is about, 0 when there is none. */
    public long observedGeneration() {
        return content.at("/status/observedGeneration").asLong();
    }

    /** The object as it was read. */
    public GenericKubernetesResource resource() {
        return resource;
    }

    /** What stands in the status beside the status of the record. @throws IllegalStateException if nothing was taken up yet */
    public Bookkeeping books() {
        if (!takenUp()) {
            throw new IllegalStateException("intent " + subject() + " was not taken up yet");
        }
        ObjectNode books = (ObjectNode) content.path("status").deepCopy();
        ObjectNode accepted = (ObjectNode) books.path("accepted");
        quantitiesAsText(accepted.path("spec"));
        return read(books, Bookkeeping.class);
    }

    /** The record: the content that was taken up, and what became of it. */
    public NetworkIntent record() {
        Bookkeeping books = books();
        ObjectNode said = content.path("status").deepCopy();
        if (said.path("cost").isNumber()) {
            // JSON numbers of the API server have no trailing zeros, amounts of money have.
            BigDecimal cost = said.path("cost").decimalValue();
            said.put("cost", cost.setScale(Math.max(2, cost.scale()), RoundingMode.UNNECESSARY));
        }
        Status status = read(said, Status.class);
        ObjectMeta meta = resource.getMetadata();
        return new NetworkIntent(new Metadata(meta.getNamespace(), meta.getName(), meta.getUid(), books.contentGeneration(),
                Long.parseLong(meta.getResourceVersion()), Instant.parse(meta.getCreationTimestamp()), books.accepted().controls()),
                books.accepted().spec(), status);
    }

    /** A status as JSON that the API server takes: nothing that is null, and what is said is said of that generation. */
    static ObjectNode status(Status status, Bookkeeping books, long observed) {
        ObjectNode tree = Json.mapper().valueToTree(status);
        tree.setAll((ObjectNode) Json.mapper().valueToTree(books));
        tree.put("observedGeneration", observed);
        tree.path("conditions").forEach(condition -> ((ObjectNode) condition).put("observedGeneration", observed));
        withoutNulls(tree);
        return tree;
    }

    private static Spec spec(JsonNode node) {
        ObjectNode spec = node.deepCopy();
        quantitiesAsText(spec);
        if (spec.path("intent").isTextual()) {
            spec.put("intent", spec.path("intent").textValue().strip());
        }
        return read(spec, Spec.class);
    }

    /** The API server takes {@code cpu: 4} as well as {@code cpu: "4"}. */
    private static void quantitiesAsText(JsonNode spec) {
        if (spec.path("resourceConstraints") instanceof ObjectNode amounts) {
            amounts.fieldNames().forEachRemaining(name -> amounts.put(name, amounts.path(name).asText()));
        }
    }

    static void withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<JsonNode> values = object.elements(); values.hasNext();) {
                JsonNode value = values.next();
                if (value.isNull()) {
                    values.remove();
                } else {
                    withoutNulls(value);
                }
            }
        } else if (node instanceof ArrayNode list) {
            list.forEach(IntentDocument::withoutNulls);
        }
    }

    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return LENIENT.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the cluster holds cannot be read as " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
