package io.nephoran.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.ApprovalPolicy;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.SqlStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterListTest {
    private static final NetworkIntent.Spec SPEC = Json.read("{\"intent\": \"Deploy an AMF at edge-1\"}", NetworkIntent.Spec.class);
    /** The store answers a thousand at once. */
    private static final int MANY = 1_005;

    @Test
    void namesEveryOneHoweverManyFailedSince(@TempDir Path folder) throws Exception {
        try (SqlStore store = SqlStore.open(folder.resolve("nephoran.db"), "NORMAL", Clock.systemUTC())) {
            // Given
            IntentLedger ledger = new IntentLedger(store, Clock.systemUTC(), "test", Duration.ofMinutes(1), Duration.ofMinutes(1));
            for (int i = 0; i < MANY; i++) {
                NetworkIntent intent = ledger.submit("default", "lost-" + i, "uid-" + i, SPEC, null);
                ledger.park(IntentLedger.next(intent), new IllegalStateException("nobody foresaw this"));
            }
            IntentApi api = new IntentApi(store, ledger, new SubmissionReader(Limits.DEFAULT, Set.of("AMF")), new IntentNames(new SecureRandom()),
                    new Admission(store, MANY, Clock.systemUTC()), ApprovalPolicy.of("delete:production"));
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());

            // When
            api.deadLetters(exchange);

            // Then
            assertThat(Json.read(exchange.getMessage().getBody(String.class), JsonNode.class).path("items"))
                    .hasSize(MANY).extracting(each -> each.path("id").asText()).contains("uid-0", "uid-" + (MANY - 1)).doesNotHaveDuplicates();
        }
    }
}
