package io.nephoran.app;

import io.nephoran.api.EventFeed;
import io.nephoran.api.Unrouted;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets any Camel run our routes: with this jar on its class path and this class in {@code camel.main.configurationClasses}, the
 * beans that the routes name are there when it starts, and closed when it stops. The data folder is the property
 * {@code nephoran.home} ({@code data}); settings are those of {@code application.properties}, and may be given as properties.
 */
public final class NephoranBeans implements CamelConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(NephoranBeans.class);

    @Override
    public void configure(CamelContext context) {
        PropertiesComponent given = context.getPropertiesComponent();
        Settings settings = settings(given);
        HomeFolder home = HomeFolder.hold(Path.of(given.resolveProperty("nephoran.home").orElse("data")));
        Beans beans = Beans.wire(settings, home.path());
        Properties properties = settings.properties();
        Intakes.resolve(properties, home.path());
        given.setInitialProperties(properties);
        beans.named().forEach(context.getRegistry()::bind);
        context.addLifecycleStrategy(new Around(settings, home, beans));
    }

    private static Settings settings(PropertiesComponent component) {
        Map<String, String> given = new HashMap<>();
        Settings.of(Map.of(), Map.of()).properties().stringPropertyNames().forEach(name ->
                component.resolveProperty(name).ifPresent(value -> given.put(name, value)));
        return Settings.of(System.getenv(), given);
    }

    /** What the routes need around them while they run. */
    private static final class Around extends LifecycleStrategySupport {
        private final Settings settings;
        private final HomeFolder home;
        private final Beans beans;
        private @Nullable EventFeed feed;

        Around(Settings settings, HomeFolder home, Beans beans) {
            this.settings = settings;
            this.home = home;
            this.beans = beans;
        }

        @Override
        public void onContextInitializing(CamelContext context) {
            RemoteRoutes.add(context, GitRepositories.of(settings, home.path()));
        }

        @Override
        public void onContextStarted(CamelContext context) {
            beans.observe(context);
            context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream().findFirst().ifPresent(router -> {
                feed = new EventFeed(beans.store(), beans.live(), router.vertx());
                feed.mount(router);
                Unrouted.mount(router, (Router) router.getServer().getServer().requestHandler());
                home.announce(URI.create("http://" + settings.text("camel.server.host") + ":" + router.getServer().getPort()));
            });
        }

        @Override
        public void onContextStopping(CamelContext context) {
            beans.stopping();
            close(feed);
        }

        @Override
        public void onContextStopped(CamelContext context) {
            close(beans);
            close(home);
        }

        private static void close(@Nullable AutoCloseable part) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                LOG.warn("not everything could be closed: {}", e.toString());
            }
        }
    }
}
