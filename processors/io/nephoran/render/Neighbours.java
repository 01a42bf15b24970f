package io.nephoran.render;

import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who talks to whom by which name. A neighbour in the same site and namespace has the name of its Service; one in another
 * namespace of the site the name with its namespace; one at another site the name that Multi-Cluster Services give it
 * (Kubernetes KEP-1645). A function that neither is planned nor runs is expected under the name of its type.
 */
final class Neighbours {
    /**
     * Its Service is {@code name + domain}, a further one {@code name + "-n4" + domain}, the first pod of a StatefulSet
     * {@code name + "-0." + cluster + name + "-n4" + domain}.
     *
     * @param cluster empty, or the site and a dot where pods of another cluster are named
     * @param domain  empty, or what follows the name of a Service in another namespace or cluster
     * @param pods    replicas that have a name of their own, for StatefulSets
     */
    record Neighbour(String type, String name, String cluster, String domain, String site, int pods) {
        String host() {
            return name + domain;
        }
    }

    private static final Pattern PATH = Pattern.compile("([a-z][a-z0-9-]*)/([a-z][a-z0-9-]*)/([a-z][a-z0-9-]*)(?::([1-9]\\d{0,2}))?");

    private final PlannedInstance self;
    private final List<PlannedInstance> all;

    /** @param running what runs already; a namespace is a network, so only those in the namespace of {@code self} count */
    Neighbours(PlannedInstance self, ResourcePlan plan, Collection<PlannedInstance> running) {
        this.self = self;
        Set<String> changed = Stream.concat(plan.instances().stream().map(PlannedInstance::path),
                plan.removals().stream().map(removal -> removal.instance().path())).collect(Collectors.toSet());
        this.all = Stream.concat(plan.instances().stream(), running.stream()
                .filter(other -> other.namespace().equals(self.namespace()) && !changed.contains(other.path()))).toList();
    }

    /** @param assumptions where a guess is written down */
    Neighbour one(String type, List<String> assumptions) {
        return all(type, assumptions).get(0);
    }

    /**
     * The nearest first: same namespace, same site, then by path. A parameter {@code peer.UPF} of the instance, a list of paths
     * {@code site/namespace/name[:replicas]} divided by commas, wins over the plan: so a revised function keeps its neighbours.
     */
    List<Neighbour> all(String type, List<String> assumptions) {
        List<Neighbour> found = new ArrayList<>();
        String named = self.parameters().get("peer." + type);
        if (named != null) {
            for (String path : named.split("\\s*,\\s*")) {
                found.add(read(type, path));
            }
        }
        if (found.isEmpty()) {
            all.stream().filter(other -> other.type().equals(type))
                    .sorted(Comparator.comparing((PlannedInstance other) -> !other.site().equals(self.site()))
                            .thenComparing(other -> !other.namespace().equals(self.namespace()))
                            .thenComparing(PlannedInstance::path))
                    .forEach(other -> found.add(
                            neighbour(type, other.site(), other.namespace(), other.name(), other.replicas())));
        }
        if (found.isEmpty()) {
            String name = label(type);
            assumptions.add(type + " is expected in the same namespace as '" + name + "': none is planned or runs.");
            found.add(new Neighbour(type, name, "", "", self.site(), 1));
        }
        return found;
    }

    private Neighbour neighbour(String type, String site, String namespace, String name, int pods) {
        boolean elsewhere = !site.equals(self.site());
        String domain = elsewhere ? "." + namespace + ".svc.clusterset.local"
                : namespace.equals(self.namespace()) ? "" : "." + namespace;
        return new Neighbour(type, name, elsewhere ? site + "." : "", domain, site, pods);
    }

    /** Names end up in scripts of init containers, so nothing but names gets through. */
    private Neighbour read(String type, String path) {
        Matcher form = PATH.matcher(path.strip());
        if (!form.matches()) {
            throw new RenderException(Reason.RENDERING_FAILED, "Parameter 'peer." + type + "' of " + self.path()
                    + " must list neighbours as site/namespace/name[:replicas], divided by commas.");
        }
        return neighbour(type, form.group(1), form.group(2), form.group(3),
                form.group(4) == null ? 1 : Integer.parseInt(form.group(4)));
    }

    /** {@code O-CU-CP} as it stands in labels and names: {@code o-cu-cp}. */
    static String label(String type) {
        return type.toLowerCase(Locale.ROOT);
    }
}
