package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.Demand;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Finding;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Supersession;
import io.nephoran.plan.standing.Register;
import io.nephoran.plan.standing.Settling;
import io.nephoran.state.StageOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a living intent asked for stays asked: later ones are held against it, and whoever gives way says so. */
class StandingIntentsTest {
    private static final String BUDGET = "Deploy a UPF at edge-1 with 2 replicas, cost at most 40 EUR a month";
    private static final String THREE = "Deploy an AMF at edge-1 with 3 replicas";

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
    void aBoundIsAskedAboutWithBothSentencesBeforeAnythingIsRendered() {
        NetworkIntent first = network.done(BUDGET);

        NetworkIntent second = network.submit("Scale the UPF to 4");
        network.carryOut(second);

        NetworkIntent asked = network.intent(second);
        assertThat(asked.status().phase()).isEqualTo(Phase.AWAITING_CLARIFICATION);
        assertThat(asked.status().questions()).singleElement().satisfies(question -> {
            assertThat(question.id()).isEqualTo(Register.CONTRADICTION);
            assertThat(question.text()).contains("'Scale the UPF to 4'", "'" + BUDGET + "'", first.subject(), "68.80 EUR a month, at most 40");
            assertThat(question.options()).containsExactly("yes", "no");
        });
        assertThat(ready(network.intent(first)).status()).isEqualTo("True");
    }

    @Test
    void aYesCarriesItOutAndTheOlderIntentGivesWayInThatFieldAlone() {
        NetworkIntent first = network.done(BUDGET);
        NetworkIntent second = asked("Scale the UPF to 4");

        network.answer(second, Register.CONTRADICTION, "yes");
        assertThat(network.carryOut(second)).isInstanceOf(StageOutcome.Planned.class);

        NetworkIntent loser = network.intent(first);
        assertThat(loser.status().superseded()).singleElement().satisfies(gone -> {
            assertThat(gone.field()).isEqualTo(Demand.Field.COST);
            assertThat(gone.by()).isEqualTo(second.subject());
        });
        assertThat(loser.status().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(ready(loser).status() + " " + ready(loser).reason()).isEqualTo("False Superseded");
        // what it asked for beside that still stands
        assertThat(network.plan(network.submit("Scale the UPF to 1 replica"))).isInstanceOfSatisfying(StageOutcome.Planned.class, planned ->
                assertThat(planned.result().standing().superseded()).extracting(Supersession::intent, Supersession::field)
                        .contains(org.assertj.core.api.Assertions.tuple(first.subject(), Demand.Field.REPLICAS)));
        // and the budget no longer does
        assertThat(network.plan(network.submit("Scale the UPF to 5 replicas"))).isInstanceOf(StageOutcome.Planned.class);
    }

    @Test
    void aNoEndsItAndNothingChanges() {
        NetworkIntent first = network.done(BUDGET);
        NetworkIntent second = asked("Scale the UPF to 4");

        network.answer(second, Register.CONTRADICTION, "no");
        StageOutcome outcome = network.carryOut(second);

        assertThat(outcome).isInstanceOfSatisfying(StageOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.CONTRADICTION);
            assertThat(refused.sentence()).contains(BUDGET, "nothing was done");
        });
        assertThat(network.store.deployed("default")).extracting(each -> each.instance().replicas()).containsOnly(2);
        assertThat(ready(network.intent(first)).status()).isEqualTo("True");
    }

    @Test
    void whatGrowsGoesAgainstNoLeast() {
        network.done(THREE);

        assertThat(superseded("Scale the AMF to 5 replicas")).isEmpty();
    }

    @Test
    void whatComesNearerToADemandThatDoesNotHoldIsNoContradiction() {
        // Given a load that somebody insisted on carrying no longer
        network.done("Deploy an SMF at regional-1 for 250000 users");
        NetworkIntent less = asked("Scale the SMF to 1 replica");
        network.answer(less, Register.CONTRADICTION, "yes");
        network.carryOut(less);
        network.withdraw(less);

        assertThat(superseded("Scale the SMF to 2 replicas")).isEmpty();
    }

    @Test
    void whoeverDeletesItLeavesItsAuthorNotReady() {
        NetworkIntent first = network.done("Deploy a UPF at edge-1");

        NetworkIntent second = network.done("Delete the UPF at edge-1");

        assertThat(network.store.deployed("default")).isEmpty();
        assertThat(ready(network.intent(first)).status()).isEqualTo("False");
        assertThat(ready(network.intent(first)).message()).contains("gone", second.subject(), "Delete the UPF at edge-1");
    }

    @Test
    void whatIsRolledBackIsRestoredToWhoLostIt() {
        NetworkIntent first = network.done(THREE);
        NetworkIntent second = network.done("Scale the AMF to 1 replica");
        assertThat(ready(network.intent(first)).reason()).isEqualTo("Superseded");

        network.rollBack(second);

        assertThat(network.intent(first).status().superseded()).isEmpty();
        assertThat(ready(network.intent(first)).status()).isEqualTo("True");
        assertThat(superseded("Scale the AMF to 2 replicas")).extracting(Supersession::intent).containsExactly(first.subject());
    }

    @Test
    void whoeverGetsBackWhatItLostIsReadyAgainAndAsksForItAgain() {
        NetworkIntent first = network.done(THREE);
        NetworkIntent second = network.done("Scale the AMF to 1 replica");
        assertThat(ready(network.intent(first)).reason()).isEqualTo("Superseded");

        NetworkIntent third = network.done("Scale the AMF to 5 replicas");

        assertThat(ready(network.intent(first)).status()).isEqualTo("True");
        assertThat(ready(network.intent(second)).status()).as("at least 1 still holds").isEqualTo("True");
        assertThat(superseded("Scale the AMF to 2 replicas")).extracting(Supersession::intent).containsExactly(first.subject(), third.subject());
    }

    @Test
    void whoeverGotItBackByAnotherLosesItAgainWithThatOne() {
        NetworkIntent first = network.done(THREE);
        NetworkIntent second = network.done("Scale the AMF to 1 replica");
        NetworkIntent third = network.done("Scale the AMF to 5 replicas");

        network.rollBack(third);

        assertThat(ready(network.intent(first)).reason()).isEqualTo("Superseded");
        assertThat(network.intent(first).status().superseded()).extracting(Supersession::by).containsExactly(second.subject());
    }

    @Test
    void aWithdrawnIntentAsksForNothing() {
        network.done("Deploy an AMF at edge-1");
        NetworkIntent scaled = network.done("Scale the AMF to 6 replicas");

        network.withdraw(scaled);

        assertThat(superseded("Scale the AMF to 3 replicas")).isEmpty();
    }

    @Test
    void anIntentThatIsSaidAnewContradictsNobodyButOthers() {
        NetworkIntent first = network.done(THREE);

        network.respecify(first, "Deploy an AMF at edge-1 with 2 replicas");
        StageOutcome outcome = network.carryOut(first);

        assertThat(((StageOutcome.Planned) outcome).result().standing().superseded()).isEmpty();
        assertThat(superseded("Scale the AMF to 2 replicas")).isEmpty();
        assertThat(superseded("Scale the AMF to 1 replica")).isNotEmpty();
    }

    @Test
    void whatIsAskedMovesAlong() {
        network.done("Deploy a UPF with 2 replicas, cost at most 40 EUR a month");
        String from = network.store.deployed("default").stream().map(each -> each.instance().site()).findFirst().orElseThrow();
        String to = from.equals("edge-1") ? "edge-2" : "edge-1";

        network.done("Move the UPF from " + from + " to " + to);

        assertThat(network.plan(network.submit("Scale the UPF at " + to + " to 4"))).isInstanceOfSatisfying(StageOutcome.Asked.class, asked ->
                assertThat(asked.questions().get(0).text()).contains("at most 40", to + "/default/upf"));
    }

    @Test
    void whatGoesBackAndForthIsSaidAndAsked() {
        network.done(THREE);
        network.done("Scale the AMF to 2 replicas");
        network.done("Scale the AMF to 3 replicas");

        NetworkIntent fourth = network.submit("Scale the AMF to 2 replicas");
        StageOutcome outcome = network.carryOut(fourth);

        assertThat(outcome).isInstanceOfSatisfying(StageOutcome.Asked.class, asked -> assertThat(asked.questions()).singleElement().satisfies(question -> {
            assertThat(question.id()).isEqualTo(Register.OSCILLATION);
            assertThat(question.text()).contains("replicas of edge-1/default/amf", "back and forth between 3", "and 2", "change 3 in a row");
        }));
        network.answer(fourth, Register.OSCILLATION, "yes");
        assertThat(network.carryOut(fourth)).isInstanceOfSatisfying(StageOutcome.Planned.class, planned ->
                assertThat(planned.result().findings()).extracting(Finding::check).contains(Register.OSCILLATION));
    }

    @Test
    void aRegisterThatNamesWhatIsGoneHoldsForWhatIsLeft() {
        // Given one budget for two, of which one goes
        network.done("Deploy UPFs at edge-1 and edge-3 with 2 replicas each, cost at most 80 EUR a month");
        network.done("Delete the UPF at edge-3");

        // What is left may not take more than all of it
        assertThat(network.plan(network.submit("Scale the UPF at edge-1 to 4 replicas"))).isInstanceOf(StageOutcome.Planned.class);
    }

    @Test
    void theMoreUrgentWinsWhereTheSettingSaysSo() {
        network.close();
        network = new Network(folder, Settling.of("priority"));
        NetworkIntent first = network.submit(spec(BUDGET, "high"));
        network.carryOut(first);

        assertThat(network.plan(network.submit("Scale the UPF to 4"))).isInstanceOfSatisfying(StageOutcome.Refused.class, refused ->
                assertThat(refused.sentence()).contains("Scale the UPF to 4", BUDGET));
        assertThat(network.plan(network.submit(spec("Scale the UPF to 4", "high")))).isInstanceOfSatisfying(StageOutcome.Planned.class, planned ->
                assertThat(planned.result().standing().superseded()).extracting(Supersession::field).containsExactly(Demand.Field.COST));
    }

    @Test
    void evenACountOfAMoreUrgentIntentIsAsked() {
        NetworkIntent first = network.submit(spec(THREE, "critical"));
        network.carryOut(first);

        assertThat(network.plan(network.submit("Scale the AMF to 1 replica"))).isInstanceOf(StageOutcome.Asked.class);
    }

    @Test
    void aSettingNobodyKnowsIsRefusedByName() {
        assertThatThrownBy(() -> Settling.of("sometimes")).hasMessageContaining("plan.contradiction=sometimes").hasMessageContaining("ask, priority");
    }

    @Test
    void demandsLieBesideWhatRuns() {
        NetworkIntent first = network.done("Deploy a highly available AMF with 3 replicas at edge-1, latency under 10 ms");

        assertThat(network.store.deployed("default")).filteredOn(each -> each.instance().type().equals("AMF")).singleElement()
                .extracting(DeployedInstance::demands).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Demand.class))
                .allMatch(demand -> demand.uid().equals(first.metadata().uid()))
                .extracting(Demand::field).containsExactlyInAnyOrder("existence", "running", "site", "replicas", "highAvailability", "latency");
    }

    private NetworkIntent asked(String sentence) {
        NetworkIntent intent = network.submit(sentence);
        assertThat(network.carryOut(intent)).isInstanceOf(StageOutcome.Asked.class);
        return intent;
    }

    private List<Supersession> superseded(String sentence) {
        StageOutcome outcome = network.plan(network.submit(sentence));
        assertThat(outcome).isInstanceOf(StageOutcome.Planned.class);
        return ((StageOutcome.Planned) outcome).result().standing().superseded();
    }

    private static Spec spec(String sentence, String priority) {
        Spec plain = Spec.of(sentence);
        return new Spec(sentence, null, priority, List.of(), null, plain.parametersMap(), null, null, null, null, null, null, null, null, null, null,
                null, List.of(), null, plain.answers(), null, null);
    }

    private static Condition ready(NetworkIntent intent) {
        return intent.status().conditions().stream().filter(each -> each.type().equals("Ready")).findFirst().orElseThrow();
    }
}
