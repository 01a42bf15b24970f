package io.nephoran.app;

import io.nephoran.state.IntentStore;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** DOWN with the reason while the store cannot be used. */
final class StoreHealth extends AbstractHealthCheck {
    private final IntentStore store;

    StoreHealth(IntentStore store) {
        super("nephoran", "store");
        this.store = store;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Optional<String> trouble = store.trouble();
        trouble.ifPresentOrElse(sentence -> builder.message(sentence).down(), builder::up);
    }
}
