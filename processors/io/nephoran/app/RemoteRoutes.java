package io.nephoran.app;

import io.nephoran.deliver.RepositorySettings;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Makes routes of {@code remote} and {@code read-back-from} for each repository of the settings, once the files are read. */
final class RemoteRoutes extends MainListenerSupport {
    private final List<RepositorySettings> repositories;

    RemoteRoutes(List<RepositorySettings> repositories) {
        this.repositories = repositories;
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        add(main.getCamelContext(), repositories);
    }

    static void add(CamelContext context, List<RepositorySettings> repositories) {
        for (RepositorySettings each : repositories) {
            add(context, "remote", "remote-" + each.name(), each.name());
            add(context, "read-back-from", "read-back-" + each.name(), each.name());
        }
    }

    private static void add(CamelContext context, String template, String route, String repository) {
        TemplatedRouteBuilder.builder(context, template).routeId(route).prefixId(repository + "-").parameter("repository", repository).add();
    }
}
