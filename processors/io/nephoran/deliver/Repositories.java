package io.nephoran.deliver;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configured repositories by name, each opened when it is first needed. */
public final class Repositories implements AutoCloseable {
    private final Map<String, RepositorySettings> settings = new TreeMap<>();
    private final Map<String, PackageRepository> open = new ConcurrentHashMap<>();
    private final String first;
    private final Duration pace;
    private final SharedPackages shared;

    /** @param settings at least one; the first is the default */
    public Repositories(List<RepositorySettings> settings) {
        this(settings, Duration.ZERO, SharedPackages.NONE);
    }

    /**
     * @param settings at least one; the first is the default
     * @param pace     least time between two lots of commits while several deliveries wait: what comes meanwhile shares a push
     * @param shared   makes what all packages of a namespace share
     */
    public Repositories(List<RepositorySettings> settings, Duration pace, SharedPackages shared) {
        this.shared = shared;
        this.pace = pace;
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("no repository is configured; there must be at least one");
        }
        for (RepositorySettings each : settings) {
            if (this.settings.put(each.name(), each) != null) {
                throw new IllegalArgumentException("two repositories are named " + each.name() + "; names must differ");
            }
        }
        this.first = settings.get(0).name();
    }

    /**
     * The repository of a change. What runs in one namespace lies in one repository, so that a commit can take along the
     * neighbours that have to follow; whoever comes first there chooses it.
     *
     * @param wanted by the intent; absent for the one that is there, or the first that is configured
     * @param around what runs in the namespaces of the change
     * @throws DeliverException if it lies elsewhere than is wanted
     */
    public PackageRepository of(@Nullable String wanted, Collection<DeployedInstance> around) {
        Map<String, String> lies = new TreeMap<>();
        around.forEach(each -> lies.putIfAbsent(each.repository(), each.instance().namespace()));
        if (lies.isEmpty()) {
            return named(wanted == null ? first : wanted);
        }
        if (lies.size() > 1 || wanted != null && !lies.containsKey(wanted)) {
            throw new DeliverException(Reason.REPOSITORY_REFUSED, lies.entrySet().stream()
                    .map(each -> "namespace " + each.getValue() + " lies in repository " + each.getKey()).collect(Collectors.joining(", "))
                    + ", and all of a change goes into one: " + (lies.size() > 1 ? "change one namespace at a time"
                    : "leave delivery.repository out, or name another namespace"));
        }
        return named(lies.keySet().iterator().next());
    }

    /** @throws DeliverException naming the known repositories */
    public PackageRepository named(String name) {
        RepositorySettings wanted = settings.get(name);
        if (wanted == null) {
            throw new DeliverException(Reason.REPOSITORY_REFUSED, "there is no repository named '" + name
                    + "'; configured are: " + String.join(", ", settings.keySet()));
        }
        return open.computeIfAbsent(name, key -> PackageRepository.open(wanted, pace, shared));
    }

    /** Of all that are configured. */
    public Set<String> names() {
        return settings.keySet();
    }

    /** {@link PackageRepository#tidy} for each that was used. */
    public void tidy() {
        open.values().forEach(PackageRepository::tidy);
    }

    @Override
    public void close() {
        open.values().forEach(PackageRepository::close);
        open.clear();
    }
}
