package io.nephoran.check;

import static io.nephoran.check.Check.error;
import static io.nephoran.check.Check.warning;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.check.Check.Family;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The package as a whole: what {@code kustomize build} and kpt would trip over. */
final class PackageChecks {
    private static final Set<String> ABOUT_THE_PACKAGE = Set.of("kustomization.yaml", "package-context.yaml", "Kptfile");

    private PackageChecks() {
    }

    static final List<Check> ALL = List.of(
            error("kustomization-resources", Family.PACKAGE, "kustomize build stops at a file that is not there.",
                    "Kustomize: accumulating resources", PackageChecks::resourcesExist),
            error("kustomization-complete", Family.PACKAGE, "A file that the kustomization does not name is never applied.",
                    "contract of the package layout", PackageChecks::everyFileIsListed),
            error("one-namespace", Family.PACKAGE, "A resource in another namespace is not pruned with its package.",
                    "contract of the package layout", PackageChecks::oneNamespace),
            warning("recommended-labels", Family.PACKAGE, "Without its labels nobody finds what belongs together.",
                    "Kubernetes documentation, Recommended Labels", PackageChecks::recommendedLabels));

    private static void resourcesExist(Subject subject, Report report) {
        Set<String> names = subject.files().stream().map(PackageFile::name).collect(Collectors.toSet());
        kustomizations(subject).forEach(kustomization -> {
            JsonNode resources = kustomization.root().path("resources");
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < resources.size(); i++) {
                String entry = resources.get(i).asText();
                String path = folder(kustomization.file()) + entry;
                boolean there = names.contains(path)
                        || names.stream().anyMatch(name -> name.startsWith(path.endsWith("/") ? path : path + "/"));
                if (entry.contains("..") || entry.contains("://")) {
                    report.at(kustomization, "/resources/" + i, "'" + entry + "' lies outside of the package.");
                } else if (!there) {
                    report.at(kustomization, "/resources/" + i, "'" + entry + "' is not in the package.");
                }
                if (!seen.add(entry)) {
                    report.at(kustomization, "/resources/" + i, "'" + entry + "' stands here twice.");
                }
            }
        });
    }

    private static void everyFileIsListed(Subject subject, Report report) {
        kustomizations(subject).forEach(kustomization -> {
            String folder = folder(kustomization.file());
            Set<String> listed = new HashSet<>(PodSecurityChecks.texts(kustomization.root().path("resources")));
            subject.documents().stream().map(Document::file).collect(Collectors.toCollection(TreeSet::new)).stream()
                    .filter(file -> file.startsWith(folder)).map(file -> file.substring(folder.length()))
                    .filter(file -> !file.contains("/") && !ABOUT_THE_PACKAGE.contains(file) && !listed.contains(file))
                    .forEach(file -> report.at(kustomization, "/resources", "'" + file + "' is not named here, so it is never applied."));
        });
    }

    private static java.util.stream.Stream<Document> kustomizations(Subject subject) {
        return subject.ofKind("Kustomization").filter(document -> document.apiVersion().startsWith("kustomize.config.k8s.io/"));
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private static void oneNamespace(Subject subject, Report report) {
        kustomizations(subject).forEach(kustomization -> {
            String folder = folder(kustomization.file());
            List<Document> own = subject.documents().stream().filter(document -> document.file().startsWith(folder)
                    && !document.file().substring(folder.length()).contains("/")
                    && !document.root().path("metadata").path("namespace").isMissingNode()).toList();
            own.stream().filter(document -> !namespace(document).equals(namespace(own.get(0)))).forEach(document -> report.at(document,
                    "/metadata/namespace", "is in namespace '" + namespace(document) + "', others of the package in '"
                            + namespace(own.get(0)) + "'."));
        });
    }

    private static String namespace(Document document) {
        return document.root().path("metadata").path("namespace").asText();
    }

    private static void recommendedLabels(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            for (String label : List.of("name", "instance", "part-of", "managed-by", "component", "version")) {
                if (!pod.document().at("/metadata/labels").has("app.kubernetes.io/" + label)) {
                    report.at(pod.document(), "/metadata/labels", "has no label app.kubernetes.io/" + label + ".");
                }
            }
        }
    }
}
