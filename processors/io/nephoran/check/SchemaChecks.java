package io.nephoran.check;

import static io.nephoran.check.Check.error;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.nephoran.check.Check.Family;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Kubernetes API as a schema: the model classes of the Fabric8 client read strictly, and names as RFC 1123 has them. */
final class SchemaChecks {
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Map<String, ObjectReader> READERS = readers();

    private SchemaChecks() {
    }

    static final List<Check> ALL = List.of(
            error("schema", Family.SCHEMA, "An unknown field or a wrong type is refused by the cluster, or silently dropped.",
                    "Kubernetes API, models of fabric8 kubernetes-client 7.4", SchemaChecks::schema),
            error("identity", Family.SCHEMA, "A resource needs a name that the cluster accepts.",
                    "Kubernetes documentation, Object Names and IDs; RFC 1123", SchemaChecks::identity),
            error("label-values", Family.SCHEMA, "A label that is no label value is refused by the cluster.",
                    "Kubernetes documentation, Labels and Selectors", SchemaChecks::labelValues),
            error("duplicate-resource", Family.SCHEMA, "Of two resources with one name only the last would remain.",
                    "Kustomize: may not add resource with an already registered id", SchemaChecks::duplicates));

    private static Map<String, ObjectReader> readers() {
        JsonMapper mapper = JsonMapper.builder().annotationIntrospector(new Strict())
                // A kind costs its introspection when it is first met, not at start.
                .disable(DeserializationFeature.EAGER_DESERIALIZER_FETCH)
                .withCoercionConfig(LogicalType.Textual, config -> config
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.Integer, config -> config
                        .setCoercion(CoercionInputShape.String, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.Boolean, config -> config
                        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
                .build();
        Map<String, ObjectReader> readers = new LinkedHashMap<>();
        Map.ofEntries(Map.entry("v1/ConfigMap", ConfigMap.class), Map.entry("v1/Namespace", Namespace.class),
                Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class), Map.entry("v1/Pod", Pod.class),
                Map.entry("v1/Secret", Secret.class), Map.entry("v1/Service", Service.class),
                Map.entry("v1/ServiceAccount", ServiceAccount.class), Map.entry("apps/v1/Deployment", Deployment.class),
                Map.entry("apps/v1/StatefulSet", StatefulSet.class), Map.entry("apps/v1/DaemonSet", DaemonSet.class),
                Map.entry("apps/v1/ReplicaSet", ReplicaSet.class),
                Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
                Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
                Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
                Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class))
                .forEach((kind, type) -> readers.put(kind, mapper.readerFor(type)));
        return Map.copyOf(readers);
    }

    private static void schema(Subject subject, Report report) {
        subject.documents().forEach(document -> document.misfits()
                .forEach(misfit -> report.at(document, misfit.pointer(), misfit.message())));
    }

    /**
     * What the model of its kind does not accept of a document.
     *
     * @param pointer RFC 6901, into the document
     */
    record Misfit(String pointer, String message) {
    }

    static List<Misfit> misfits(Document document) {
        ObjectReader reader = READERS.get(document.apiVersion() + "/" + document.kind());
        if (reader == null) {
            return List.of();
        }
        List<Misfit> misfits = new ArrayList<>();
        try {
            reader.withHandler(new UnknownFields(misfits)).readValue(document.root().traverse(reader));
        } catch (JsonMappingException e) {
            misfits.add(new Misfit(pointer(e), "the value at " + pointer(e) + " has the wrong type: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + "."));
        } catch (IOException e) {
            misfits.add(new Misfit("", "cannot be read: " + e.getMessage()));
        }
        return List.copyOf(misfits);
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream().map(step -> "/" + (step.getFieldName() == null ? Integer.toString(step.getIndex())
                : step.getFieldName().replace("~", "~0").replace("/", "~1"))).collect(Collectors.joining());
    }

    private static void identity(Subject subject, Report report) {
        for (Document document : subject.documents()) {
            boolean ours = document.kind().equals("Kustomization");
            if (!ours && (!SUBDOMAIN.matcher(document.name()).matches() || document.name().length() > limit(document.kind()))) {
                report.at(document, "/metadata/name", "the name '" + document.name() + "' must be lower-case letters, digits and hyphens, at most "
                        + limit(document.kind()) + " long.");
            }
        }
    }

    private static int limit(String kind) {
        return kind.equals("Service") || kind.equals("Namespace") ? 63 : 253;
    }

    private static void labelValues(Subject subject, Report report) {
        for (Document document : subject.documents()) {
            for (String pointer : List.of("/metadata/labels", "/spec/selector/matchLabels", "/spec/template/metadata/labels")) {
                for (Map.Entry<String, JsonNode> label : document.at(pointer).properties()) {
                    if (!label.getValue().isTextual() || !LABEL.matcher(label.getValue().asText()).matches()) {
                        report.at(document, pointer + "/" + label.getKey().replace("~", "~0").replace("/", "~1"), "the label "
                                + label.getKey() + " must be a string of at most 63 letters, digits, '-', '_' and '.'.");
                    }
                }
            }
        }
    }

    private static void duplicates(Subject subject, Report report) {
        Map<String, Document> seen = new LinkedHashMap<>();
        for (Document document : subject.documents()) {
            String folder = document.file().contains("/") ? document.file().substring(0, document.file().lastIndexOf('/')) : "";
            String id = folder + " " + document.apiVersion() + " " + document.title() + " "
                    + document.root().path("metadata").path("namespace").asText();
            Document first = seen.putIfAbsent(id, document);
            if (first != null) {
                report.at(document, "/metadata/name", "stands in " + first.file() + " already; keep one of them.");
            }
        }
    }

    /** Notes every field that the model does not have, and reads on. */
    private static final class UnknownFields extends DeserializationProblemHandler {
        private final List<Misfit> misfits;

        private UnknownFields(List<Misfit> misfits) {
            this.misfits = misfits;
        }

        @Override
        public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser, JsonDeserializer<?> deserializer,
                Object model, String field) throws IOException {
            misfits.add(new Misfit(parser.getParsingContext().pathAsPointer().toString(),
                    "there is no field '" + field + "' here; correct its name or take it out."));
            parser.skipChildren();
            return true;
        }
    }

    /** Turns off the map in which the models keep what they do not know. */
    private static final class Strict extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
