package io.nephoran.app;

import io.nephoran.deliver.RepositorySettings;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Makes a route of template {@code remote} for each repository that the settings name, once the files are read and before anything runs. */
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
        repositories.stream().map(RepositorySettings::name).forEach(name -> TemplatedRouteBuilder.builder(context, "remote")
                .routeId("remote-" + name).prefixId(name + "-").parameter("repository", name).add());
    }
}
