package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nephoran.cluster.TestCluster;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.EventType;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Stage;
import io.nephoran.state.kubernetes.KubernetesStore;
import io.nephoran.state.kubernetes.Leadership;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records on a real API server, the journal in SQLite. */
@Tag("cluster")
class KubernetesStoreTest extends IntentStoreContract {
    private static TestCluster cluster;
    @TempDir
    private Path folder;
    private String here;
    private String there;
    private SqlStore database;
    private KubernetesStore store;

    @BeforeAll
    static void connect() {
        cluster = TestCluster.open();
    }

    @AfterAll
    static void disconnect() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    IntentStore open() {
        here = cluster.namespace();
        there = cluster.namespace();
        store = over("nephoran.db");
        return store;
    }

    private KubernetesStore over(String file) {
        database = SqlStore.open(folder.resolve(file), "NORMAL", Clock.fixed(NOON, ZoneOffset.UTC));
        return new KubernetesStore(cluster.client(), database, Leadership.SHARED, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Override
    String namespace() {
        return here;
    }

    @Override
    String otherNamespace() {
        return there;
    }

    @Test
    void anObjectShowsWhatTheRecordSays() {
        NetworkIntent begun = store.commit(Lifecycle.begun(create(), NOON));
        store.commit(Lifecycle.after(begun, new StageOutcome.Interpreted(Samples.interpreted()), NOON));

        GenericKubernetesResource intent = cluster.intent(here, "amf");
        assertThat(intent.<String>get("status", "phase")).isEqualTo("ResourcePlanning");
        assertThat(intent.<Integer>get("status", "observedGeneration")).isEqualTo(1);
        assertThat(intent.getMetadata().getFinalizers()).containsExactly("nephoran.com/withdraw");
        GenericKubernetesResource result = stage(Stage.INTERPRET, "amf-1");
        assertThat(result.getMetadata().getOwnerReferences()).singleElement().satisfies(owner ->
                assertThat(owner.getUid()).isEqualTo(intent.getMetadata().getUid()));
        assertThat(result.<String>get("spec", "parentIntentRef", "name")).isEqualTo("amf");
        assertThat(result.<String>get("status", "provider")).isEqualTo(Samples.interpreted().provider());
    }

    @Test
    void newContentIsANewGenerationAndTheOldResultsAreMarked() {
        NetworkIntent begun = store.commit(Lifecycle.begun(create(), NOON));
        NetworkIntent read = store.commit(Lifecycle.after(begun, new StageOutcome.Interpreted(Samples.interpreted()), NOON));

        NetworkIntent changed = store.commit(Controls.respecify(read, Spec.of("Deploy an SMF at edge-1"), NOON));

        assertThat(changed.metadata().generation()).isEqualTo(2);
        assertThat(cluster.intent(here, "amf").<String>get("spec", "intent")).isEqualTo("Deploy an SMF at edge-1");
        assertThat(cluster.intent(here, "amf").<Integer>get("status", "observedGeneration")).isEqualTo(2);
        assertThat(stage(Stage.INTERPRET, "amf-1").<Boolean>get("status", "superseded")).isTrue();
    }

    @Test
    void whatItsAuthorChangesMeanwhileIsNotTakenForTheWorkInHand() {
        NetworkIntent begun = store.commit(Lifecycle.begun(create(), NOON));
        cluster.apply(here, manifest("Deploy an SMF at edge-1"));

        assertThatThrownBy(() -> store.commit(Lifecycle.after(begun, new StageOutcome.Interpreted(Samples.interpreted()), NOON)))
                .isInstanceOf(StaleRecord.class);
        NetworkIntent again = store.find(here, "amf").orElseThrow();
        NetworkIntent read = store.commit(Lifecycle.after(again, new StageOutcome.Interpreted(Samples.interpreted()), NOON));

        assertThat(read.spec().intent()).as("the run goes on with what it took up").isEqualTo("Deploy an AMF at edge-1");
        assertThat(read.metadata().generation()).isEqualTo(1);
        assertThat(cluster.intent(here, "amf").getMetadata().getGeneration()).isEqualTo(2);
        assertThat(cluster.intent(here, "amf").<Integer>get("status", "observedGeneration")).isEqualTo(1);
    }

    /** The process dies between the object and the database: a second one finds the same database and the object. */
    @Test
    void theJournalFollowsTheRecordThatCameBeforeTheCrash() {
        NetworkIntent begun = store.commit(Lifecycle.begun(create(), NOON));
        store.close();
        SqlStore closed = database;
        assertThatThrownBy(() -> new KubernetesStore(cluster.client(), closed, Leadership.SHARED, Clock.fixed(NOON, ZoneOffset.UTC)).takeUp(
                cluster.apply(here, manifest("late", "Deploy a UPF at edge-2")), StatusDraft.initial(NOON, 0)));
        KubernetesStore next = over("nephoran.db");

        GenericKubernetesResource left = cluster.intent(here, "late");
        assertThat(left.<Integer>get("status", "lastSequence")).as("the record was written").isEqualTo(1);
        assertThat(next.find(here, "late")).as("the database does not know").isEmpty();
        next.seen(left);
        next.seen(left);

        NetworkIntent late = next.find(here, "late").orElseThrow();
        assertThat(next.events(late.metadata().uid(), 0, 10)).extracting(IntentEvent::type).containsExactly(EventType.INTENT_RECEIVED);
        assertThat(next.events(begun.metadata().uid(), 0, 10)).hasSize(2);
        next.close();
    }

    @Test
    void aNewDatabaseIsFilledFromTheCluster() {
        NetworkIntent owner = create();
        DeployedInstance running = new DeployedInstance(Samples.instance(here), owner.metadata().uid(), owner.subject(), "c0ffee");
        GitOpsDeployment delivered = new GitOpsDeployment("main", "file:///packages.git", "main", "c0ffee", null, true, List.of());
        NetworkIntent kept = store.commit(Change.of(owner, owner, List.of()).withResult(Stage.DELIVER, delivered)
                .withInstances(List.of(running), List.of()));
        store.close();

        KubernetesStore fresh = over("fresh.db");
        fresh.seen(cluster.intent(here, "amf"));

        assertThat(fresh.find(here, "amf")).contains(kept);
        assertThat(fresh.deployed(here)).containsExactly(running);
        assertThat(fresh.usage()).isNotEmpty();
        assertThat(fresh.result(kept.metadata().uid(), 1, Stage.DELIVER, GitOpsDeployment.class)).contains(delivered);
        fresh.close();
    }

    @Test
    void packagesOfManyMegabytesStayInTheDatabase() {
        String large = "x".repeat(100_000);
        List<RenderedPackage> packages = IntStream.range(0, 30).mapToObj(i -> new RenderedPackage("AMF", "edge-1/default/amf-" + i,
                List.of(PackageFile.of("configmap.yaml", i + large)))).toList();
        ManifestGeneration rendered = new ManifestGeneration(packages, List.of(), List.of(), "digest", List.of(), List.of(), List.of(), 3,
                Map.of());
        NetworkIntent intent = create();

        store.commit(Change.of(intent, intent, List.of()).withResult(Stage.RENDER, rendered));

        assertThat(store.result(intent.metadata().uid(), 1, Stage.RENDER, ManifestGeneration.class)).contains(rendered);
        GenericKubernetesResource object = stage(Stage.RENDER, "amf-1");
        assertThat(object.<String>get("status", "packages", 0, "files", 0, "digest")).isEqualTo(packages.get(0).files().get(0).digest());
        assertThat(cluster.client().getKubernetesSerialization().asJson(object).length()).isLessThan(20_000);
    }

    @Test
    void anObjectThatIsGoneLeavesItsJournal() {
        NetworkIntent intent = create();

        store.gone(intent);
        store.gone(intent);

        assertThat(store.find(here, "amf")).isEmpty();
        assertThat(store.events(intent.metadata().uid(), 0, 10)).extracting(IntentEvent::type)
                .containsExactly(EventType.INTENT_RECEIVED, EventType.INTENT_WITHDRAWN);
    }

    private NetworkIntent create() {
        NetworkIntent intent = intent("amf", "Deploy an AMF at edge-1");
        return store.create(intent, null, Lifecycle.received(intent));
    }

    private static String manifest(String sentence) {
        return manifest("amf", sentence);
    }

    private static String manifest(String name, String sentence) {
        return "apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: " + name + "}\nspec: {intent: " + sentence + "}\n";
    }

    private GenericKubernetesResource stage(Stage stage, String name) {
        return cluster.client().genericKubernetesResources(new ResourceDefinitionContext.Builder().withGroup("nephoran.com").withVersion("v1")
                .withKind(stage.kind()).withPlural(stage.kind().toLowerCase(Locale.ROOT) + "s").withNamespaced(true).build())
                .inNamespace(here).withName(name).require();
    }
}
