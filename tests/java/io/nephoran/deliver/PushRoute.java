package io.nephoran.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The real route file in a Camel context of its own. */
final class PushRoute implements AutoCloseable {
    private final CamelContext context = new DefaultCamelContext();

    PushRoute(Repositories repositories) throws Exception {
        this(repositories, new Properties());
    }

    PushRoute(Repositories repositories, Properties settings) throws Exception {
        Properties all = new Properties();
        all.setProperty("deliver.push.timeout", "5000");
        all.setProperty("deliver.push.threads", "defaultThreadPoolProfile");
        all.setProperty("deliver.push.breaker.window", "10");
        all.setProperty("deliver.push.breaker.calls", "5");
        all.setProperty("deliver.push.breaker.failures", "50");
        all.setProperty("deliver.push.breaker.open", "10");
        all.setProperty("deliver.push.breaker.half-open", "1");
        all.putAll(settings);
        context.getPropertiesComponent().setOverrideProperties(all);
        context.getRegistry().bind("pushing", new Pushing(repositories, new Random(7), 20, Duration.ofSeconds(20)));
        for (String name : List.of("push", "remote")) {
            Resource file = PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + name + ".camel.yaml");
            PluginHelper.getRoutesLoader(context).loadRoutes(file);
        }
        for (String name : List.of("main", "hosted", "other")) {
            TemplatedRouteBuilder.builder(context, "remote").routeId("remote-" + name).prefixId(name).parameter("repository", name).add();
        }
        context.start();
    }

    /** Sends one request, unwrapping what the route throws. */
    Pushed push(PushRequest request) {
        try {
            return context.createFluentProducerTemplate().to("direct:push").withBody(request).request(Pushed.class);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }
}
