package io.nephoran.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Starts the whole program inside this process. The main class brings the real one, so that commands know nothing of routes. */
@FunctionalInterface
public interface EmbeddedServer {
    /** @throws StartRefused when it cannot start: port taken, data folder locked or not writable, unknown setting */
    Running start(Options options);

    /**
     * @param home     data folder
     * @param host     address to listen on
     * @param port     0 for any free one
     * @param announce whether other commands shall find this server ({@code serve}), or it lives for one command only
     * @param settings settings of {@code application.properties} to override
     */
    record Options(Path home, String host, int port, boolean announce, Map<String, String> settings) {
        public Options {
            settings = Map.copyOf(settings);
        }
    }

    /** A started server; its routes take requests. */
    interface Running extends AutoCloseable {
        /** Root, without {@code /api/v1}, e.g. {@code http://127.0.0.1:8080}. */
        URI uri();

        /** Returns when the server has stopped, by {@link #close()} or by a signal. */
        void awaitStop() throws InterruptedException;

        /** Stops taking requests and lets go of the data folder. Records are kept; what is in flight goes on at the next start. */
        @Override
        void close();
    }

    /** The message is a sentence: what, where, what to do. */
    final class StartRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StartRefused(String sentence) {
            super(sentence);
        }

        public StartRefused(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
