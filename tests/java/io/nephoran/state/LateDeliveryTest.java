package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a stage may write whose generation nobody waits for any more, and what the log says of stages that have to wait. */
class LateDeliveryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final PlannedInstance AMF = Samples.instance("default");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger steps = (Logger) LoggerFactory.getLogger("io.nephoran.steps");
    @TempDir
    private Path folder;
    private Level level;
    private SqlStore store;
    private IntentLedger ledger;

    @BeforeEach
    void open() {
        store = SqlStore.open(folder.resolve("nephoran.db"), "NORMAL", Clock.systemUTC());
        ledger = new IntentLedger(store, Clock.systemUTC(), "test", MINUTE, MINUTE);
        log.start();
        steps.addAppender(log);
        level = steps.getLevel();
        steps.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        steps.setLevel(level);
        steps.detachAppender(log);
        store.close();
    }

    @Test
    void aCommitOfAnEarlierGenerationIsKeptInTheBooks() {
        // Given a delivery under way while the intent gets another content
        Reference claimed = ledger.claim(IntentLedger.next(submitted("amf"))).orElseThrow();
        respecified("amf");

        // When it ends
        ledger.write(new StageOutcome.Delivered(delivery("one", null)), claimed);

        // Then what is in Git is in the books
        assertThat(store.deployed("default")).extracting(DeployedInstance::commit).containsExactly("one");
    }

    @Test
    void aLateCommitNeverCoversWhatIsNewer() {
        // Given a delivery that found nothing there, and another that was written since
        NetworkIntent intent = submitted("amf");
        Reference claimed = ledger.claim(IntentLedger.next(intent)).orElseThrow();
        NetworkIntent second = respecified("amf");
        DeployedInstance newer = new DeployedInstance(AMF, intent.metadata().uid(), intent.subject(), "two", "main", null);
        store.commit(Change.of(second, second, List.of()).withInstances(List.of(newer), List.of()));
        long entries = store.lastSequence();

        // When the first ends
        ledger.write(new StageOutcome.Delivered(delivery("one", null)), claimed);

        // Then the books say what they said
        assertThat(store.deployed("default")).containsExactly(newer);
        assertThat(store.lastSequence()).isEqualTo(entries);
        assertThat(store.claim(intent.metadata().uid(), "another", Clock.systemUTC().instant(), MINUTE)).as("the lease is given back").isPresent();
    }

    @Test
    void aRemoteThatIsAwayIsWarnedOfOnceAndSaysWhenItIsTriedAgain() {
        for (String name : List.of("a", "b", "c")) {
            Reference claimed = ledger.claim(IntentLedger.next(submitted(name))).orElseThrow();
            ledger.takeUp(claimed);
            ledger.postpone(claimed, new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, "repository main cannot be reached (refused)"));
        }

        assertThat(log.list).filteredOn(event -> event.getLevel() == Level.WARN).extracting(ILoggingEvent::getFormattedMessage).singleElement()
                .asString().contains("default/a", "repository main cannot be reached (refused)").containsPattern("next try in \\d+ s");
        assertThat(log.list).filteredOn(event -> event.getFormattedMessage().contains("cannot be reached")).hasSize(3);
    }

    private NetworkIntent submitted(String name) {
        return ledger.submit("default", name, "uid-" + name, spec("Deploy an AMF at edge-1"), null);
    }

    private NetworkIntent respecified(String name) {
        return ledger.respecify(store.find("default", name).orElseThrow(), spec("Deploy an AMF with 5 replicas at edge-1"));
    }

    private static Spec spec(String sentence) {
        return Json.read(Json.mapper().createObjectNode().put("intent", sentence).toString(), Spec.class);
    }

    private static GitOpsDeployment delivery(String commit, DeployedInstance previous) {
        return new GitOpsDeployment("main", "file:///packages.git", "main", commit, null, true,
                List.of(new Delivered("clusters/" + AMF.path(), AMF, false, previous)));
    }
}
