package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Demand;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Supersession;
import io.nephoran.intent.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store owes its users; a new store is a subclass that opens it. */
abstract class IntentStoreContract {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private IntentStore store;

    abstract IntentStore open() throws Exception;

    /** Where the intents of these tests live. */
    String namespace() {
        return "default";
    }

    String otherNamespace() {
        return "other";
    }

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void givesBackWhatWasStored() {
        NetworkIntent stored = create("amf");

        assertThat(store.find(namespace(), "amf")).contains(stored);
        assertThat(store.find(stored.metadata().uid())).contains(stored);
        assertThat(stored.metadata().resourceVersion()).isPositive();
        assertThat(store.find(otherNamespace(), "amf")).isEmpty();
    }

    @Test
    void aNameIsGivenOnce() {
        create("amf");

        assertThatThrownBy(() -> create("amf")).isInstanceOf(NameTaken.class).hasMessageContaining(namespace() + "/amf");
    }

    @Test
    void theSameKeyGivesTheSameIntentAndNoOther() {
        NetworkIntent first = store.create(intent("a", "Deploy an AMF"), "key", List.of());

        assertThat(store.create(intent("b", "Deploy an AMF"), "key", List.of())).isEqualTo(first);
        assertThat(store.find(namespace(), "b")).isEmpty();
        assertThatThrownBy(() -> store.create(intent("c", "Deploy an SMF"), "key", List.of())).isInstanceOf(NameTaken.class)
                .hasMessageContaining("Idempotency-Key");
    }

    @Test
    void aStaleWriteIsRefusedAndLeavesNothing() {
        NetworkIntent read = create("amf");
        store.commit(Lifecycle.begun(read, NOON));

        assertThatThrownBy(() -> store.commit(Controls.cancel(read, "test", NOON))).isInstanceOf(StaleRecord.class);
        assertThat(store.find(namespace(), "amf").orElseThrow().status().phase()).isEqualTo(Phase.LLM_PROCESSING);
        assertThat(store.events(0, 100)).extracting(IntentEvent::type)
                .containsExactly(EventType.INTENT_RECEIVED, EventType.LLM_PROCESSING_STARTED);
    }

    @Test
    void ofManyWritersFromOneVersionExactlyOneWins() throws Exception {
        NetworkIntent read = create("amf");
        ExecutorService writers = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> attempts = IntStream.range(0, 16).<Callable<Boolean>>mapToObj(i -> () -> {
            try {
                store.commit(Lifecycle.begun(read, NOON));
                return true;
            } catch (StaleRecord stale) {
                return false;
            }
        }).toList();

        long won = 0;
        for (Future<Boolean> attempt : writers.invokeAll(attempts)) {
            won += attempt.get() ? 1 : 0;
        }
        writers.shutdown();

        assertThat(won).isEqualTo(1);
        assertThat(store.events(read.metadata().uid(), 0, 100)).hasSize(2);
    }

    @Test
    void numbersEventsWithoutGapsAndTellsWatchersInOrder() throws Exception {
        List<Long> seen = new CopyOnWriteArrayList<>();
        List<Long> seenByAnother = new CopyOnWriteArrayList<>();
        try (AutoCloseable another = store.watch(event -> seenByAnother.add(event.globalSequence()))) {
            try (AutoCloseable watch = store.watch(event -> seen.add(event.globalSequence()))) {
                NetworkIntent intent = store.commit(Lifecycle.begun(create("a"), NOON));
                create("b");
                store.commit(Controls.cancel(intent, "test", NOON));
                await().untilAsserted(() -> assertThat(seen).containsExactly(1L, 2L, 3L, 4L));
            }
            create("c");
            await().untilAsserted(() -> assertThat(seenByAnother).containsExactly(1L, 2L, 3L, 4L, 5L));
        }

        assertThat(seen).as("who closed hears no more").hasSize(4);
        assertThat(store.lastSequence()).isEqualTo(5);
        assertThat(store.events(2, 2)).extracting(IntentEvent::globalSequence).containsExactly(3L, 4L);
        assertThat(store.events(store.find(namespace(), "a").orElseThrow().metadata().uid(), 1, 10))
                .extracting(IntentEvent::sequence).containsExactly(2L, 3L);
    }

    @Test
    void manyWritersAtOnceLeaveNoGapAndAWatcherSeesTheirOrder() throws Exception {
        List<Long> seen = new CopyOnWriteArrayList<>();
        List<NetworkIntent> intents = IntStream.range(0, 40).mapToObj(i -> create("n" + i)).toList();
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (AutoCloseable watch = store.watch(event -> seen.add(event.globalSequence()))) {
            List<Callable<Object>> works = intents.stream().<Callable<Object>>map(intent -> () -> {
                NetworkIntent begun = store.commit(Lifecycle.begun(intent, NOON));
                assertThatThrownBy(() -> store.commit(Lifecycle.begun(intent, NOON))).isInstanceOf(StaleRecord.class);
                return store.commit(Lifecycle.after(begun, new StageOutcome.Interpreted(Samples.interpreted()), NOON));
            }).toList();
            for (Future<Object> work : writers.invokeAll(works)) {
                work.get();
            }
            await().untilAsserted(() -> assertThat(seen).hasSize(120));
        }
        writers.shutdown();

        assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(41, 160).boxed().toList());
        assertThat(store.events(0, 1000)).extracting(IntentEvent::globalSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 160).boxed().toList());
    }

    @Test
    void theJournalRebuildsTheRecordAfterEveryTransition() {
        NetworkIntent intent = create("amf");
        assertReplays(intent);
        for (int i = 0; i < 40; i++) {
            intent = store.commit(Controls.respecify(intent, Spec.of("Deploy AMF number " + i), NOON.plusSeconds(i)));
            assertReplays(intent);
            intent = store.commit(Lifecycle.begun(intent, NOON.plusSeconds(i)));
            intent = store.commit(Lifecycle.after(intent, new StageOutcome.Interpreted(Samples.interpreted()), NOON.plusSeconds(i)));
            assertReplays(intent);
        }
        assertThat(store.deltas(intent.metadata().uid()).stream().filter(Delta::whole)).as("a whole document every fifty events").hasSize(4);
    }

    private void assertReplays(NetworkIntent intent) {
        assertThat(Replay.of(store.find(intent.metadata().uid()).orElseThrow(), store.deltas(intent.metadata().uid())).differences()).isEmpty();
    }

    @Test
    void keepsStageResultsByGeneration() {
        NetworkIntent begun = store.commit(Lifecycle.begun(create("amf"), NOON));
        IntentProcessing result = Samples.interpreted();
        NetworkIntent next = store.commit(Lifecycle.after(begun, new StageOutcome.Interpreted(result), NOON));

        String uid = next.metadata().uid();
        assertThat(store.result(uid, 1, Stage.INTERPRET, IntentProcessing.class)).contains(result);
        assertThat(store.result(uid, 2, Stage.INTERPRET, IntentProcessing.class)).isEmpty();
        assertThat(store.latestResult(uid, 2, Stage.INTERPRET, IntentProcessing.class)).contains(result);
        assertThat(store.result(uid, 1, Stage.PLAN, IntentProcessing.class)).isEmpty();
    }

    @Test
    void aLeaseIsHeldByOneUntilItRunsOut() {
        String uid = create("amf").metadata().uid();

        long one = store.claim(uid, "one", NOON, MINUTE).orElseThrow();
        assertThat(store.claim(uid, "two", NOON.plusSeconds(59), MINUTE)).isEmpty();
        long two = store.claim(uid, "two", NOON.plusSeconds(61), MINUTE).orElseThrow();
        store.release(uid, one);
        assertThat(store.claim(uid, "three", NOON.plusSeconds(62), MINUTE)).as("an old lease gives nothing back").isEmpty();
        store.release(uid, two);
        long three = store.claim(uid, "three", NOON.plusSeconds(62), MINUTE).orElseThrow();
        assertThat(store.claim("nobody", "one", NOON, MINUTE)).isEmpty();
        assertThat(List.of(one, two, three)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ofManyWhoClaimExactlyOneGetsTheLease() throws Exception {
        String uid = create("amf").metadata().uid();
        ExecutorService claimers = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> attempts = IntStream.range(0, 16).<Callable<Boolean>>mapToObj(i -> () ->
                store.claim(uid, "holder-" + i, NOON, MINUTE).isPresent()).toList();

        long won = 0;
        for (Future<Boolean> attempt : claimers.invokeAll(attempts)) {
            won += attempt.get() ? 1 : 0;
        }
        claimers.shutdown();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void theLeasesOfAHolderThatNoLongerSaysThatItLivesAreFree() {
        String dies = create("dies").metadata().uid();
        String silent = create("silent").metadata().uid();
        assertThat(store.alive("mortal", NOON, Duration.ofSeconds(10))).isEqualTo(1);
        store.claim(dies, "mortal", NOON, MINUTE);
        store.claim(silent, "who never said so", NOON, MINUTE);

        assertThat(store.claim(dies, "heir", NOON.plusSeconds(10), MINUTE)).isEmpty();
        assertThat(store.alive("heir", NOON.plusSeconds(3), MINUTE)).isEqualTo(2);
        store.alive("mortal", NOON.plusSeconds(3), Duration.ofSeconds(10));
        assertThat(store.claim(dies, "heir", NOON.plusSeconds(12), MINUTE)).as("it said so again").isEmpty();
        assertThat(waiting(store.due(NOON.plusSeconds(12), 10))).isEmpty();
        assertThat(store.alive("heir", NOON.plusSeconds(14), MINUTE)).isEqualTo(1);
        assertThat(waiting(store.due(NOON.plusSeconds(14), 10))).containsExactly("dies");
        assertThat(store.claim(dies, "heir", NOON.plusSeconds(14), MINUTE)).isPresent();
        assertThat(store.claim(silent, "heir", NOON.plusSeconds(14), MINUTE)).as("this lease counts until it runs out").isEmpty();
    }

    @Test
    void whoWasTakenOverWhilePausedWritesNothing() {
        NetworkIntent read = create("amf");
        String uid = read.metadata().uid();
        long paused = store.claim(uid, "paused", NOON, MINUTE).orElseThrow();
        long heir = store.claim(uid, "heir", NOON.plusSeconds(61), MINUTE).orElseThrow();

        assertThatThrownBy(() -> store.commit(Lifecycle.begun(read, NOON).under(paused).releasing())).isInstanceOf(LeaseLost.class)
                .hasMessageContaining(namespace() + "/amf");

        assertThat(store.find(uid)).contains(read);
        assertThat(store.events(uid, 0, 10)).hasSize(1);
        assertThat(store.claim(uid, "third", NOON.plusSeconds(62), MINUTE)).as("the heir still has it").isEmpty();
        NetworkIntent begun = store.commit(Lifecycle.begun(read, NOON).under(heir));
        assertThatThrownBy(() -> store.commit(Controls.cancel(begun, "test", NOON).under(paused))).isInstanceOf(LeaseLost.class);
        assertThat(store.commit(Controls.cancel(begun, "a person", NOON)).status().phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void aStaleWriteOfTheHolderIsStaleAndNotLost() {
        NetworkIntent read = create("amf");
        long fence = store.claim(read.metadata().uid(), "one", NOON, MINUTE).orElseThrow();
        store.commit(Controls.respecify(read, Spec.of("Deploy another AMF"), NOON));

        assertThatThrownBy(() -> store.commit(Lifecycle.begun(read, NOON).under(fence))).isInstanceOf(StaleRecord.class);
    }

    @Test
    void dueIsWhatWaitsForAStageAndNobodyIsAt() {
        NetworkIntent waits = create("waits");
        NetworkIntent held = create("held");
        NetworkIntent postponed = store.commit(Lifecycle.begun(create("postponed"), NOON));
        NetworkIntent cancelled = create("cancelled");
        store.claim(held.metadata().uid(), "somebody", NOON, MINUTE);
        store.commit(Lifecycle.postponed(postponed, Stage.INTERPRET, Reason.INTERPRETER_UNAVAILABLE, "away", NOON));
        store.commit(Controls.cancel(cancelled, "test", NOON));

        assertThat(waiting(store.due(NOON, 10))).containsExactly("waits");
        assertThat(waiting(store.due(NOON.plusSeconds(2), 10))).containsExactly("waits", "postponed");
        assertThat(waiting(store.due(NOON.plusSeconds(61), 10))).containsExactly("waits", "held", "postponed");
        assertThat(waits.status().phase()).isEqualTo(Phase.INTENT_RECEIVED);
    }

    @Test
    void anOutcomeGivesTheLeaseBackAndAControlDoesNot() {
        NetworkIntent begun = store.commit(Lifecycle.begun(create("amf"), NOON));
        store.claim(begun.metadata().uid(), "one", NOON, MINUTE);

        NetworkIntent changed = store.commit(Controls.respecify(begun, Spec.of("Deploy another AMF"), NOON));
        assertThat(store.claim(begun.metadata().uid(), "two", NOON, MINUTE)).isEmpty();
        store.commit(Lifecycle.begun(changed, NOON).releasing());
        assertThat(store.claim(begun.metadata().uid(), "two", NOON, MINUTE)).isPresent();
    }

    @Test
    void listsNewestFirstPageByPage() {
        IntStream.rangeClosed(1, 5).forEach(i -> create("n" + i));
        store.create(new NetworkIntent(new Metadata(otherNamespace(), "x", "u-x", 1, 0, NOON, Map.of()), Spec.of("Deploy an AMF"),
                StatusDraft.initial(NOON, 0)), null, List.of());

        IntentStore.Page first = store.list(namespace(), null, 0, 2);
        IntentStore.Page second = store.list(namespace(), null, first.next(), 2);
        IntentStore.Page third = store.list(namespace(), null, second.next(), 2);

        assertThat(names(first.items())).containsExactly("n5", "n4");
        assertThat(names(second.items())).containsExactly("n3", "n2");
        assertThat(names(third.items())).containsExactly("n1");
        assertThat(third.next()).isZero();
        assertThat(store.list(null, Phase.INTENT_RECEIVED, 0, 10).items()).hasSize(6);
        assertThat(store.list(null, Phase.COMPLETED, 0, 10).items()).isEmpty();
        assertThat(store.census()).containsExactly(Map.entry(Phase.INTENT_RECEIVED, 6L));
    }

    @Test
    void keepsBooksOfWhatRunsAndWhatItTakes() {
        NetworkIntent owner = create("owner");
        NetworkIntent reviser = create("reviser");
        NetworkIntent now = store.commit(Change.of(owner, owner, List.of())
                .withInstances(List.of(deployed(owner, 3, "2")), List.of()));
        store.commit(Change.of(reviser, reviser, List.of()).withInstances(List.of(deployed(reviser, 5, "2")), List.of()));

        assertThat(store.deployed(namespace())).singleElement().satisfies(each -> {
            assertThat(each.instance().replicas()).isEqualTo(5);
            assertThat(each.ownerUid()).as("who revises does not become the owner").isEqualTo(owner.metadata().uid());
        });
        assertThat(store.usage()).containsEntry("edge-1", new Taken(10_000, 5 * 1024, 0));
        assertThat(store.deployedTypes(List.of("AMF", "SMF"), 10)).hasSize(1);
        assertThat(store.deployedTypes(List.of("SMF"), 10)).isEmpty();
        assertThat(store.deployedBy(reviser.metadata().uid())).isEmpty();

        store.commit(Change.of(now, now, List.of()).withInstances(List.of(), List.of(deployed(owner, 5, "2"))));
        assertThat(store.deployed(namespace())).isEmpty();
        assertThat(store.usage()).containsEntry("edge-1", Taken.NOTHING);
    }

    @Test
    void keepsWhereAnInstanceLiesAndWhatItWasBefore() {
        NetworkIntent owner = create("amf");
        DeployedInstance first = deployed(owner, 3, "2");
        DeployedInstance changed = new DeployedInstance(deployed(owner, 5, "2").instance(), first.ownerUid(), first.ownerName(), "facade",
                "edge", first.instance());
        NetworkIntent now = store.commit(Change.of(owner, owner, List.of()).withInstances(List.of(
                new DeployedInstance(first.instance(), first.ownerUid(), first.ownerName(), first.commit(), "edge", null)), List.of()));

        store.commit(Change.of(now, now, List.of()).withInstances(List.of(changed), List.of()));

        assertThat(store.deployed(namespace())).containsExactly(changed);
    }

    @Test
    void roomIsGivenToAsManyPlansAsItIsEnoughForAndGivenBackWhenTheyEnd() throws Exception {
        Map<String, Taken> capacity = Map.of("edge-1", new Taken(2_000, 8_192, 0));
        Map<String, Taken> need = Map.of("edge-1", new Taken(600, 1_024, 0));
        List<NetworkIntent> planning = IntStream.range(0, 8).mapToObj(i -> planning(create("plan-" + i))).toList();
        ExecutorService planners = Executors.newFixedThreadPool(8);

        // When eight ask for room that is enough for three
        List<Future<Boolean>> answers = planners.invokeAll(planning.stream().<Callable<Boolean>>map(intent -> () ->
                store.reserve(intent.metadata().uid(), need, capacity)).toList());
        planners.shutdown();
        List<NetworkIntent> holders = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).get()) {
                holders.add(planning.get(i));
            }
        }

        // Then three have it, everybody else sees that, and it is free again when one of them ends
        assertThat(holders).hasSize(3);
        assertThat(store.reserved("somebody")).containsEntry("edge-1", new Taken(1_800, 3_072, 0));
        assertThat(store.reserved(holders.get(0).metadata().uid())).containsEntry("edge-1", new Taken(1_200, 2_048, 0));
        assertThat(store.reserve(holders.get(0).metadata().uid(), need, capacity)).as("its own does not stand in its way").isTrue();
        store.commit(Controls.cancel(holders.get(0), "test", NOON));
        assertThat(store.reserved("somebody")).containsEntry("edge-1", new Taken(1_200, 2_048, 0));
        assertThat(store.reserve(create("late").metadata().uid(), need, capacity)).isTrue();
    }

    private NetworkIntent planning(NetworkIntent intent) {
        NetworkIntent begun = store.commit(Lifecycle.begun(intent, NOON));
        return store.commit(Lifecycle.after(begun, new StageOutcome.Interpreted(Samples.interpreted()), NOON));
    }

    @Test
    void keepsWhatIsAskedOfAnInstanceAndWhatGaveWay() {
        NetworkIntent owner = create("amf");
        DeployedInstance first = deployed(owner, 3, "2");
        Demand demand = new Demand(owner.metadata().uid(), owner.subject(), 1, Demand.Field.REPLICAS, Constraint.Operator.AT_LEAST, "3", 3, 0,
                List.of(first.instance().path()), new Demand.Swing("5", 2));
        DeployedInstance asked = new DeployedInstance(first.instance(), first.ownerUid(), first.ownerName(), first.commit(), "main", null,
                List.of(demand));

        NetworkIntent now = store.commit(Change.of(owner, owner, List.of()).withInstances(List.of(asked), List.of()));
        assertThat(store.deployed(namespace())).containsExactly(asked);

        Supersession gone = new Supersession(owner.metadata().uid(), owner.subject(), Demand.Field.REPLICAS, List.of(first.instance().path()), "other",
                "default/other", "both sentences");
        NetworkIntent loser = store.commit(Lifecycle.change(now, new StatusDraft(now, NOON).superseded(List.of(gone)), null, null,
                Lifecycle.event(EventType.INTENT_SUPERSEDED, now.status().phase()).build()));
        assertThat(store.find(loser.metadata().uid()).orElseThrow().status().superseded()).containsExactly(gone);
    }

    @Test
    void aRemovedIntentLeavesItsJournal() {
        NetworkIntent intent = store.commit(Controls.withdraw(create("amf"), NOON));
        String uid = intent.metadata().uid();

        store.commit(Lifecycle.after(intent, new StageOutcome.Withdrawn(null), NOON).releasing());

        assertThat(store.find(namespace(), "amf")).isEmpty();
        assertThat(store.events(uid, 0, 10)).extracting(IntentEvent::type)
                .containsExactly(EventType.INTENT_RECEIVED, EventType.WITHDRAWAL_STARTED, EventType.INTENT_WITHDRAWN);
        assertThat(create("amf").metadata().uid()).isNotEqualTo(uid);
    }

    private NetworkIntent create(String name) {
        NetworkIntent intent = intent(name, "Deploy an AMF at edge-1");
        return store.create(intent, null, Lifecycle.received(intent));
    }

    NetworkIntent intent(String name, String sentence) {
        return intent(namespace(), name, sentence);
    }

    static NetworkIntent intent(String namespace, String name, String sentence) {
        return new NetworkIntent(new Metadata(namespace, name, UUID.randomUUID().toString(), 1, 0, NOON, Map.of()), Spec.of(sentence),
                StatusDraft.initial(NOON, 0));
    }

    private DeployedInstance deployed(NetworkIntent by, int replicas, String cpu) {
        return new DeployedInstance(new PlannedInstance("AMF", "amf", namespace(), "edge-1", replicas, Quantity.of(cpu), Quantity.of("1Gi"),
                null, "small", "production", false, null, null, List.of(), Map.of(), Map.of(), false, null), by.metadata().uid(),
                by.subject(), "c0ffee");
    }

    private static List<String> waiting(List<Due> due) {
        return due.stream().map(each -> each.subject().substring(each.subject().indexOf('/') + 1)).toList();
    }

    private static List<String> names(List<NetworkIntent> intents) {
        return intents.stream().map(intent -> intent.metadata().name()).toList();
    }
}
