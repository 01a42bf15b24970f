package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.intent.StageException;
import io.nephoran.plan.standing.Settling;
import io.nephoran.state.StageOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An intent that names others waits until they are carried out and verified. */
class DependentIntentsTest {
    @TempDir
    private Path folder;
    private Network network;

    @BeforeEach
    void open() {
        network = new Network(folder, Settling.ASK);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void isHeldUntilTheOtherIsVerifiedAndUsesUpNoTime() {
        NetworkIntent first = network.submit("Deploy an SMF at regional-1");
        NetworkIntent second = network.submit(dependent("Deploy an AMF at edge-1", first.metadata().name()));

        assertThat(network.plan(second)).isInstanceOfSatisfying(StageOutcome.Held.class, held ->
                assertThat(held.sentence()).contains(first.subject(), "IntentReceived"));
        NetworkIntent waiting = network.intent(second);
        assertThat(waiting.status().phase()).isEqualTo(Phase.RESOURCE_PLANNING);
        assertThat(waiting.status().activeSince()).isNull();
        assertThat(waiting.status().nextAttemptAt()).isNotNull();
        assertThat(waiting.status().conditions()).anyMatch(each -> each.type().equals("Reconciling") && each.status().equals("True")
                && each.reason().equals("Held"));

        network.carryOut(first);
        assertThat(network.replan(second)).isInstanceOf(StageOutcome.Planned.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deploy an AMF at edge-1 once the SMF is healthy", "Deploy an AMF at edge-1 after the SMF is up",
            "Once the SMF is running, deploy an AMF at edge-1", "Deploy an AMF at edge-1 only after intent intent-1 has completed",
            "After intent-1, deploy an AMF at edge-1"})
    void wordsHoldAsTheFieldDoes(String sentence) {
        NetworkIntent first = network.submit("Deploy an SMF at regional-1");
        NetworkIntent second = network.submit(sentence);

        assertThat(network.plan(second)).isInstanceOf(StageOutcome.Held.class);
        assertThat(network.intent(second).status().unsupported()).isEmpty();

        network.carryOut(first);
        assertThat(network.replan(second)).isInstanceOf(StageOutcome.Planned.class);
        assertThat(network.intent(second).status().unsupported()).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsNotWaitedForButAsked() {
        assertThat(network.plan(network.submit("Deploy an AMF at edge-1 once the paperwork is done"))).isInstanceOf(StageOutcome.Asked.class);
        // nor is an NRF that nobody is about to deploy: this AMF would bring one itself
        assertThat(network.plan(network.submit("Deploy an AMF at edge-2 once the NRF is healthy"))).isInstanceOf(StageOutcome.Asked.class);
    }

    @Test
    void whatIsThereAlreadyHoldsNobody() {
        network.done("Deploy an SMF at regional-1");

        assertThat(network.plan(network.submit("Deploy an AMF at edge-1 once the SMF is healthy"))).isInstanceOf(StageOutcome.Planned.class);
    }

    @Test
    void anIntentThatIsNotThereYetIsWaitedFor() {
        assertThat(network.plan(network.submit(dependent("Deploy an AMF at edge-1", "core/smf")))).isInstanceOfSatisfying(StageOutcome.Held.class,
                held -> assertThat(held.sentence()).contains("there is no intent core/smf yet"));
    }

    @Test
    void aCircleIsRefusedWithTheNamesOfAll() {
        NetworkIntent first = network.submit(dependent("Deploy an SMF at regional-1", "intent-2"));
        network.submit(dependent("Deploy an AMF at edge-1", "default/intent-3"));
        network.submit(dependent("Deploy a UPF at edge-1", "intent-1"));

        assertThatThrownBy(() -> network.plan(first)).isInstanceOf(StageException.class)
                .hasMessageContaining("spec.dependsOn: default/intent-1 and default/intent-2 and default/intent-3 wait for each other in a circle")
                .hasMessageContaining("take one of them out");
    }

    @Test
    void nobodyWaitsForItself() {
        NetworkIntent alone = network.submit(dependent("Deploy an SMF at regional-1", "intent-1"));

        assertThatThrownBy(() -> network.plan(alone)).isInstanceOf(StageException.class).hasMessageContaining("spec.dependsOn: default/intent-1");
    }

    private static Spec dependent(String sentence, String... on) {
        return new Spec(sentence, null, null, List.of(), null, java.util.Map.of(), null, null, null, null, null, null, null, null, null, null, null,
                List.of(), null, java.util.Map.of(), null, null, List.of(on));
    }
}
