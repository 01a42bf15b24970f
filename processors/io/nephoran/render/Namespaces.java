package io.nephoran.render;

import io.nephoran.catalog.Blueprint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The Namespace of a site as a package of its own, so that withdrawing one function does not delete its neighbours. It enforces
 * the Pod Security level {@code restricted}; where a blueprint is exempt from a Pod Security check the namespace must let its pods
 * in, keeps warning about them, and says why. All that lives in the namespace counts, whichever intent brought it.
 */
final class Namespaces {
    private final String site;
    private final String namespace;
    private final SortedSet<String> reasons = new TreeSet<>();

    Namespaces(String site, String namespace) {
        this(site, namespace, List.of());
    }

    /** @param reasons why some pod cannot meet {@code restricted} */
    Namespaces(String site, String namespace, Collection<String> reasons) {
        this.site = site;
        this.namespace = namespace;
        this.reasons.addAll(reasons);
    }

    /** Where the package lies. */
    static String path(String site, String namespace) {
        return site + "/_namespaces/" + namespace;
    }

    void add(Blueprint blueprint) {
        blueprint.exemptions().stream().filter(exemption -> exemption.check().startsWith("pod-security"))
                .forEach(exemption -> reasons.add(blueprint.type() + ": " + exemption.reason()));
    }

    List<TemplateJob> jobs(String folder) {
        String path = path(site, namespace);
        Map<String, Object> model = Map.of("package", Map.of("name", "namespace-" + namespace, "namespace", namespace, "site", site,
                "podSecurity", reasons.isEmpty() ? "restricted" : "privileged", "reasons", List.copyOf(reasons),
                "description", "Namespace " + namespace + " at " + site, "keywords", List.of("namespace", site)));
        return List.of(new TemplateJob(path, "namespace.yaml", folder + "namespace.yaml.ftl", model),
                new TemplateJob(path, "Kptfile", folder + "Kptfile.ftl", model),
                new TemplateJob(path, "package-context.yaml", folder + "package-context.yaml.ftl", model),
                new TemplateJob(path, "README.md", folder + "namespace.md.ftl", model));
    }
}
