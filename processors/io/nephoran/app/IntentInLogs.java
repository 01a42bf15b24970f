package io.nephoran.app;

import io.nephoran.intent.Stage;
import io.nephoran.state.Reference;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Every line that is logged while a stage works carries the intent's uid and generation: MDC {@code uid} and
 * {@code generation}, and {@code trace} while that is traced.
 */
final class IntentInLogs implements RoutePolicyFactory {
    private static final Set<String> STAGES = Arrays.stream(Stage.values()).map(Stage::word).collect(Collectors.toUnmodifiableSet());
    private static final String UID = "uid";
    private static final String GENERATION = "generation";
    private static final String TRACE = "trace";
    /** W3C Trace Context: version, trace, span, flags. */
    private static final String HEADER = "traceparent";

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return STAGES.contains(routeId) ? new WhileItWorks() : null;
    }

    private static final class WhileItWorks extends RoutePolicySupport {
        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (exchange.getMessage().getBody() instanceof Reference reference) {
                MDC.put(UID, reference.uid());
                MDC.put(GENERATION, Long.toString(reference.generation()));
                String traceparent = exchange.getMessage().getHeader(HEADER, String.class);
                if (traceparent != null) {
                    MDC.put(TRACE, traceparent.split("-")[1]);
                }
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            MDC.remove(UID);
            MDC.remove(GENERATION);
            MDC.remove(TRACE);
        }
    }
}
