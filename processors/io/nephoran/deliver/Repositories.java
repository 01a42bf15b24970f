package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The configured repositories by name, each opened when it is first needed. */
public final class Repositories implements AutoCloseable {
    private final Map<String, RepositorySettings> settings = new TreeMap<>();
    private final Map<String, PackageRepository> open = new ConcurrentHashMap<>();
    private final String first;

    /** @param settings at least one; the first is the default */
    public Repositories(List<RepositorySettings> settings) {
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

    /** The repository of intents that name none. */
    public PackageRepository byDefault() {
        return named(first);
    }

    /** @throws DeliverException naming the known repositories */
    public PackageRepository named(String name) {
        RepositorySettings wanted = settings.get(name);
        if (wanted == null) {
            throw new DeliverException(Reason.REPOSITORY_REFUSED, "there is no repository named '" + name
                    + "'; configured are: " + String.join(", ", settings.keySet()));
        }
        return open.computeIfAbsent(name, key -> PackageRepository.open(wanted));
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
