package io.nephoran.app;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogException;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Cluster;
import io.nephoran.catalog.Layers;
import io.nephoran.cli.EmbeddedServer.StartRefused;
import io.nephoran.cli.Root;
import io.nephoran.deliver.RepositorySettings;
import io.nephoran.deliver.SyncObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes what tells Flux or Argo CD to bring packages to the sites of the inventory. */
@Command(name = "sync-objects", header = "Write what tells Flux or Argo CD to bring packages to the sites: one object a site.",
        footer = {"", "How packages get to the cluster of a site stands in the inventory (clusters, in",
            "inventory/sites.yaml): Flux in the cluster itself unless it says otherwise. The",
            "documents are to be applied in the cluster that their first line names.", "", "Examples:",
            "  nephoran sync-objects -P git.url=https://git.example.org/network/packages.git",
            "  nephoran sync-objects --site edge-1 | kubectl --context edge-1 apply -f -",
            "  nephoran sync-objects --to sync"})
public final class SyncObjectsCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Spec
    private CommandSpec spec;
    @Option(names = "--site", paramLabel = "NAME", description = "A site of the inventory; may be given again (default: all).")
    private List<String> sites = List.of();
    @Option(names = "--to", paramLabel = "FOLDER", description = "Write a file for each cluster, named by it, instead of printing all.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        try {
            Settings settings = Settings.of(System.getenv(), root.settings());
            Catalog catalog = new CatalogLoader(Layers.over(settings.folders("catalog.folders"))).load();
            List<RepositorySettings> repositories = GitRepositories.of(settings, root.home());
            repositories.forEach(this::refuseOutOfReach);
            Map<String, String> documents = new SyncObjects(catalog, repositories).of(chosen(catalog));
            if (folder == null) {
                root.terminal().out().print(String.join("---\n", documents.values()));
            } else {
                write(documents, folder);
            }
            return 0;
        } catch (CatalogException | IllegalArgumentException e) {
            throw new StartRefused(e.getMessage(), e);
        }
    }

    private Collection<String> chosen(Catalog catalog) {
        sites.forEach(name -> {
            if (catalog.site(name).isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--site " + name + ": the inventory has no such site; it has "
                        + String.join(", ", catalog.sites().keySet()) + ".");
            }
            if (catalog.clusterOf(name).sync() == Cluster.Sync.NONE) {
                throw new ParameterException(spec.commandLine(), "--site " + name + ": nobody brings packages to its cluster (sync: none in the"
                        + " inventory); name flux, flux-hub, argocd or argocd-set there.");
            }
        });
        return sites.isEmpty() ? catalog.sites().keySet() : new TreeSet<>(sites);
    }

    private void refuseOutOfReach(RepositorySettings repository) {
        if (!repository.remote().matches("https?://.*")) {
            String setting = repository.name().equals("main") ? "git.url" : "git." + repository.name() + ".url";
            throw new ParameterException(spec.commandLine(), "setting " + setting + " is '" + repository.remote() + "', which Flux and Argo CD"
                    + " cannot reach; write -P " + setting + "=https://HOST/PATH.git");
        }
    }

    private void write(Map<String, String> documents, Path to) throws IOException {
        Files.createDirectories(to);
        for (Map.Entry<String, String> each : documents.entrySet()) {
            Path file = to.resolve(each.getKey() + ".yaml");
            Files.writeString(file, each.getValue());
            root.terminal().out().println(file);
        }
    }
}
