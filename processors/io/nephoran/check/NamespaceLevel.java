package io.nephoran.check;

import io.nephoran.intent.RenderedPackage.PackageFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The Pod Security level of a Namespace against the pods of the packages in it: what no package shows by itself. A Deployment is
 * taken by the API server whatever the level; it is its pods that are refused, at their next start. Source: Kubernetes
 * documentation, Pod Security Admission.
 */
public final class NamespaceLevel {
    public static final String CHECK = "namespace-admits-pods";
    private static final String PRIVILEGED = "privileged";
    private static final String ENFORCE = "/metadata/labels/pod-security.kubernetes.io~1enforce";

    private final Checks checks;

    public NamespaceLevel(Checks checks) {
        this.checks = checks;
    }

    /** Where the package of the Namespace lies that a package is in: {@code edge-1/_namespaces/core} for {@code edge-1/core/amf}. */
    public static Optional<String> pathFor(String packagePath) {
        List<String> parts = List.of(packagePath.split("/"));
        int last = parts.size() - 1;
        return last < 2 || parts.get(last - 1).equals("_namespaces") ? Optional.empty()
                : Optional.of(String.join("/", parts.subList(0, last - 1)) + "/_namespaces/" + parts.get(last - 1));
    }

    /**
     * Why the pods of a package would be refused.
     *
     * @param files     of the package
     * @param namespace files of the package that a path belongs to; empty where there is none
     * @return a sentence; empty where they are let in
     */
    public Optional<String> refusal(String packagePath, List<PackageFile> files, Function<String, Optional<List<PackageFile>>> namespace) {
        Optional<String> path = pathFor(packagePath);
        Set<String> unmet = path.isEmpty() ? Set.of() : checks.podSecurity(files);
        if (unmet.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> level = namespace.apply(path.get()).map(this::enforced);
        return level.filter(PRIVILEGED::equals).isPresent() ? Optional.empty() : Optional.of(path.get() + level.map(each -> " enforces '" + each
                + "'").orElse(" is not there") + ", and pods of " + packagePath + " do not meet " + String.join(", ", unmet)
                + ": they are refused at their next start");
    }

    private String enforced(List<PackageFile> namespace) {
        return checks.documents(namespace).documents().stream().filter(document -> document.kind().equals("Namespace")).findFirst()
                .map(document -> document.at(ENFORCE).asText(PRIVILEGED)).orElse(PRIVILEGED);
    }
}
