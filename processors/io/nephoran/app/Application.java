package io.nephoran.app;

import io.nephoran.api.EventFeed;
import io.nephoran.api.Unrouted;
import io.nephoran.catalog.CatalogException;
import io.nephoran.cli.EmbeddedServer;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.StartRefused;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole program in this process: data folder, beans, routes, HTTP. Starts or says in a sentence why it cannot. */
public final class Application implements EmbeddedServer.Running {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);
    private final HomeFolder home;
    private final Beans beans;
    private final Main camel;
    private final EventFeed feed;
    private final URI uri;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Application(HomeFolder home, Beans beans, Main camel, EventFeed feed, URI uri) {
        this.home = home;
        this.beans = beans;
        this.camel = camel;
        this.feed = feed;
        this.uri = uri;
    }

    /** @throws StartRefused when it cannot start: port taken, data folder held or not writable, unknown setting, broken catalogue */
    public static Application start(Options options) {
        Settings settings = settings(options);
        refuseTakenPort(options);
        HomeFolder home = HomeFolder.hold(options.home());
        Beans beans = null;
        Main camel = null;
        try {
            home.refuseFilesInTheWay("packages.git", "staging", "mirror");
            beans = Beans.wire(settings, home.path());
            camel = camel(settings, beans, home.path());
            camel.start();
            beans.observe(camel.getCamelContext());
            VertxPlatformHttpRouter router = router(camel.getCamelContext());
            if (router.getServer().getServer().actualPort() <= 0) {
                throw new BindException("somebody else took it meanwhile");
            }
            EventFeed feed = new EventFeed(beans.store(), beans.live(), router.vertx());
            feed.mount(router);
            Unrouted.mount(router, (Router) router.getServer().getServer().requestHandler());
            URI uri = URI.create("http://" + settings.text("camel.server.host") + ":" + router.getServer().getPort());
            Application application = new Application(home, beans, camel, feed, uri);
            if (options.announce()) {
                home.announce(uri);
                Runtime.getRuntime().addShutdownHook(new Thread(application::closeInTime, "stop"));
            }
            return application;
        } catch (Exception failure) {
            release(camel, beans, home, failure);
            throw refusal(failure, options);
        }
    }

    /** Camel names the router after the port that was asked for, 0 included; there is one server, so one router. */
    private static VertxPlatformHttpRouter router(CamelContext context) {
        return context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream().findFirst()
                .orElseThrow(() -> new IllegalStateException("the HTTP server has no router"));
    }

    /** Camel logs that it could not listen, and goes on as if it did: so the port is tried before, and looked at after the start. */
    private static void refuseTakenPort(Options options) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException e) {
            throw taken(options, e);
        }
    }

    private static StartRefused taken(Options options, Exception cause) {
        return new StartRefused("port " + options.port() + " on " + options.host() + " cannot be used (" + cause.getMessage()
                + "); choose another with --port, or another address with --host", cause);
    }

    private static Settings settings(Options options) {
        Map<String, String> given = new LinkedHashMap<>(options.settings());
        String port = Integer.toString(options.port());
        given.put("camel.server.host", options.host());
        given.put("camel.server.port", port);
        given.put("camel.management.host", options.host());
        given.put("camel.management.port", port);
        try {
            return Settings.of(System.getenv(), given);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(e.getMessage(), e);
        }
    }

    private static Main camel(Settings settings, Beans beans, Path home) {
        Main main = new Main();
        // Its own hook would wait beside ours, 25 s where it comes too late to see the end.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setDefaultPropertyPlaceholderLocation("false");
        Properties properties = settings.properties();
        Intakes.resolve(properties, home);
        main.setInitialProperties(properties);
        main.configure().withAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().withAutoConfigurationSystemPropertiesEnabled(false);
        beans.named().forEach(main::bind);
        main.addMainListener(new RemoteRoutes(GitRepositories.of(settings, home)));
        return main;
    }

    private static StartRefused refusal(Exception failure, Options options) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return refused;
            } else if (cause instanceof CatalogException || cause instanceof IllegalArgumentException && !cause.getMessage().contains("\n")
                    && cause.getStackTrace().length > 0 && cause.getStackTrace()[0].getClassName().startsWith("io.nephoran")) {
                return new StartRefused(cause.getMessage(), failure);
            } else if (cause instanceof BindException bind) {
                return taken(options, bind);
            }
        }
        return new StartRefused("cannot start: " + failure.getMessage(), failure);
    }

    private static void release(Main camel, Beans beans, HomeFolder home, Exception failure) {
        try {
            if (camel != null) {
                camel.stop();
            }
            if (beans != null) {
                beans.close();
            }
            home.close();
        } catch (Exception further) {
            failure.addSuppressed(further);
        }
    }

    @Override
    public URI uri() {
        return uri;
    }

    /** For tests that look inside. */
    CamelContext context() {
        return camel.getCamelContext();
    }

    @Override
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** The end of the process does not wait for ever: the record holds what has not ended by then, as after a kill. */
    private void closeInTime() {
        Thread closing = new Thread(this::close, "close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LOG.warn("not everything in hand has ended within {} s; the next start takes it up", LONGEST_STOP.toSeconds());
        }
    }

    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            beans.stopping();
            feed.close();
            camel.stop();
            beans.close();
            home.close();
        } catch (Exception e) {
            LOG.warn("not everything could be closed: {}", e.toString());
        } finally {
            stopped.countDown();
        }
    }
}
