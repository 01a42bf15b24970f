package io.nephoran.app;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.knowledge.Knowledge;
import io.nephoran.render.Templates;
import io.nephoran.state.LiveEvents;
import io.nephoran.state.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** The real routes of the providers in a Camel context of their own. */
final class UnderstandRoutes implements AutoCloseable {
    final LiveEvents live = new LiveEvents();
    private final CamelContext context = new DefaultCamelContext();
    private final SqlStore store;
    private final Interpreting interpreting;

    /** @param given settings that differ from the defaults */
    UnderstandRoutes(Path home, Clock clock, Map<String, String> given) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("interpret.evidence", "0", "interpret.retry.pause", "1"));
        all.putAll(given);
        Settings settings = Settings.of(Map.of(), all);
        Files.createDirectories(home);
        store = SqlStore.open(home.resolve("nephoran.db"), "NORMAL", clock);
        interpreting = new Interpreting(settings, Shipped.CATALOG, Templates.configuration(List.of()), store, store, live, home, clock);
        interpreting.named().forEach(context.getRegistry()::bind);
        context.getPropertiesComponent().setOverrideProperties(settings.properties());
        for (String file : List.of("understand", "evidence", "provider", "providers")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(
                    PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + file + ".camel.yaml"));
        }
        context.start();
    }

    /** For tests that look inside. */
    Knowledge knowledge() {
        return (Knowledge) interpreting.named().get("knowledge");
    }

    IntentProcessing understand(String sentence) {
        return understand(Spec.of(sentence), null);
    }

    /** @throws RuntimeException what the route threw */
    IntentProcessing understand(Spec spec, @Nullable NetworkIntent intent) {
        Exchange exchange = context.createFluentProducerTemplate().to("direct:understand").withProcessor(each -> {
            each.setProperty("spec", spec);
            each.setProperty("intent", intent);
        }).request(Exchange.class);
        if (exchange.getException() != null) {
            throw exchange.getException() instanceof RuntimeException known ? known
                    : new CamelExecutionException("not understood", exchange, exchange.getException());
        }
        return exchange.getProperty("interpreted", IntentProcessing.class);
    }

    @Override
    public void close() {
        context.stop();
        interpreting.close();
        store.close();
    }
}
