package io.nephoran.cli;

import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server a command talks to: the one that {@code --server} names, else the one that runs over the data folder, else one
 * started for this command.
 */
final class ServerLink implements AutoCloseable {
    /** In the data folder: one line, the URL of the server that runs over it. */
    static final String URL_FILE = "server.url";

    private final ApiClient client;
    private final @Nullable Running started;

    private ServerLink(ApiClient client, @Nullable Running started) {
        this.client = client;
        this.started = started;
    }

    static ServerLink open(@Nullable URI named, Path home, Map<String, String> settings, EmbeddedServer embedded) {
        if (named != null) {
            return new ServerLink(new ApiClient(named), null);
        }
        Optional<ApiClient> running = running(home);
        if (running.isPresent()) {
            return new ServerLink(running.get(), null);
        }
        Running started = embedded.start(new Options(home, "127.0.0.1", 0, false, settings));
        return new ServerLink(new ApiClient(started.uri()), started);
    }

    private static Optional<ApiClient> running(Path home) {
        Path file = home.resolve(URL_FILE);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(url -> url.startsWith("http"))
                    .map(URI::create).map(ApiClient::new).filter(ApiClient::answers);
        } catch (IOException | IllegalArgumentException leftBehindByACrash) {
            return Optional.empty();
        }
    }

    ApiClient client() {
        return client;
    }

    /** Whether the server ends with this command. */
    boolean embedded() {
        return started != null;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
