package io.nephoran.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Stage;
import io.nephoran.state.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.BindToRegistry;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is due is nudged on its own wire, and nothing but a reference travels. */
class HandOverRouteTest extends RouteTest {
    private final List<Reference> lost = new ArrayList<>();
    private boolean open = true;

    @BindToRegistry("nudges")
    final Nudges nudges = new Nudges();

    /** Lets nudges through, and hears of those that were lost. */
    public final class Nudges {
        public boolean sending(Reference reference) {
            return open && reference.stage() != null;
        }

        public void lost(Reference reference) {
            lost.add(reference);
        }
    }

    @Override
    String[] files() {
        return new String[] {"hand-over", "wires"};
    }

    @Override
    Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("transport", "mock");
        Arrays.stream(Stage.values()).forEach(stage -> settings.setProperty("stage." + stage.word(), "{{transport}}:" + stage.word()));
        return settings;
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void nudgesTheStageThatIsDueAndNoOther(Stage stage) throws Exception {
        Reference reference = new Reference("u1", 3, stage);
        for (Stage each : Stage.values()) {
            getMockEndpoint("mock:" + each.word()).expectedMessageCount(each == stage ? 1 : 0);
        }

        template.sendBodyAndHeaders("direct:hand-over", reference, Map.of("Authorization", "secret", "by", "somebody"));

        MockEndpoint.assertIsSatisfied(context);
        assertThat(getMockEndpoint("mock:" + stage.word()).getExchanges().get(0).getMessage().getHeaders()).isEmpty();
        assertThat(getMockEndpoint("mock:" + stage.word()).getExchanges().get(0).getMessage().getBody()).isEqualTo(reference);
    }

    @Test
    void nobodyIsNudgedWhoWaitsForAPersonNorWhileTheWireIsAway() throws Exception {
        for (Stage each : Stage.values()) {
            getMockEndpoint("mock:" + each.word()).expectedMessageCount(0);
        }

        template.sendBody("direct:hand-over", new Reference("u1", 3, null));
        open = false;
        template.sendBody("direct:hand-over", new Reference("u1", 3, Stage.PLAN));

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aWireThatBreaksFailsNobody() {
        Reference reference = new Reference("u1", 3, Stage.PLAN);
        getMockEndpoint("mock:plan").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("Queue full");
        });

        template.sendBody("direct:hand-over", reference);

        assertThat(lost).containsExactly(reference);
    }
}
