package io.nephoran.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the checks look at: parsed documents, and pods and containers found in them once for all. */
public final class Subject {
    private static final Map<String, String> POD_SPECS = Map.of("Pod", "/spec", "Deployment", "/spec/template/spec",
            "StatefulSet", "/spec/template/spec", "DaemonSet", "/spec/template/spec", "ReplicaSet", "/spec/template/spec",
            "Job", "/spec/template/spec", "CronJob", "/spec/jobTemplate/spec/template/spec");

    private final List<PackageFile> files;
    private final List<Document> documents;
    private final Optional<Profile> profile;
    private final List<Pod> pods = new ArrayList<>();
    private final List<Container> containers = new ArrayList<>();

    Subject(List<PackageFile> files, List<Document> documents, Optional<Profile> profile) {
        this.files = files;
        this.documents = documents.stream().filter(Document::isResource).toList();
        this.profile = profile;
        for (Document document : this.documents) {
            String pointer = POD_SPECS.get(document.kind());
            if (pointer != null && document.at(pointer).isObject()) {
                String labels = pointer.substring(0, pointer.length() - "/spec".length()) + "/metadata/labels";
                Pod pod = new Pod(document, pointer, document.at(pointer), document.at(labels));
                pods.add(pod);
                for (String field : List.of("initContainers", "containers", "ephemeralContainers")) {
                    for (int i = 0; i < pod.spec().path(field).size(); i++) {
                        containers.add(new Container(pod, field, pointer + "/" + field + "/" + i, pod.spec().path(field).get(i)));
                    }
                }
            }
        }
    }

    public List<PackageFile> files() {
        return files;
    }

    public List<Document> documents() {
        return documents;
    }

    /** What is known of the function this package holds; absent for a folder of anybody's manifests. */
    public Optional<Profile> profile() {
        return profile;
    }

    public Stream<Document> ofKind(String kind) {
        return documents.stream().filter(document -> document.kind().equals(kind));
    }

    public List<Pod> pods() {
        return pods;
    }

    /** Containers, init containers and ephemeral containers. */
    public List<Container> containers() {
        return containers;
    }

    /** Long-running containers. */
    public Stream<Container> mainContainers() {
        return containers.stream().filter(container -> container.field().equals("containers"));
    }

    /** A pod, or the template of one. {@code pointer} is where its spec stands. */
    public record Pod(Document document, String pointer, JsonNode spec, JsonNode labels) {
        boolean isSelectedBy(JsonNode selector) {
            return selector.size() > 0 && selector.properties().stream()
                    .allMatch(label -> label.getValue().asText().equals(labels.path(label.getKey()).asText(null)));
        }
    }

    /** @param field {@code containers}, {@code initContainers} or {@code ephemeralContainers} */
    public record Container(Pod pod, String field, String pointer, JsonNode node) {
        String name() {
            return "container " + node.path("name").asText("?");
        }

        Document document() {
            return pod.document();
        }

        /** A value of its security context, or the pod's where the container is silent. */
        JsonNode security(String name) {
            JsonNode own = node.path("securityContext").path(name);
            return own.isMissingNode() || own.isNull() ? pod.spec().path("securityContext").path(name) : own;
        }
    }
}
