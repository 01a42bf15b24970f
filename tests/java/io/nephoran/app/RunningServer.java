package io.nephoran.app;

import io.nephoran.cli.EmbeddedServer.Options;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The whole program in this process, at a free port, with its packages in a bare repository of its own. */
final class RunningServer implements AutoCloseable {
    /** Sites with room for many. */
    static final Path WIDE = folder("/app/wide");
    private final Application application;
    final HttpApi api;
    final PackagesInGit git;

    private RunningServer(Application application, Path home) {
        this.application = application;
        api = new HttpApi(application.uri());
        git = new PackagesInGit(home);
    }

    /** @param settings names and values by turns */
    static RunningServer start(Path home, String... settings) {
        return startAt(home, 0, settings);
    }

    /** At a port that somebody knows already. */
    static RunningServer startAt(Path home, int port, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("catalog.folders", WIDE.toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new RunningServer(Application.start(new Options(home, "127.0.0.1", port, false, all)), home);
    }

    static Path folder(String resource) {
        try {
            return Path.of(RunningServer.class.getResource(resource).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its routes, for tests that break them. */
    org.apache.camel.CamelContext context() {
        return application.context();
    }

    java.net.URI uri() {
        return application.uri();
    }

    @Override
    public void close() {
        application.close();
    }
}
