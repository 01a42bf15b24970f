package io.nephoran.state.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Digest;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.NetworkIntent.Status;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Taken;
import io.nephoran.state.Change;
import io.nephoran.state.Change.NewEvent;
import io.nephoran.state.Delta;
import io.nephoran.state.Due;
import io.nephoran.state.IntentIndex;
import io.nephoran.state.IntentIndex.Numbered;
import io.nephoran.state.IntentIndex.Sight;
import io.nephoran.state.IntentStore;
import io.nephoran.state.LeaseLost;
import io.nephoran.state.Lifecycle;
import io.nephoran.state.NameTaken;
import io.nephoran.state.SqlStore;
import io.nephoran.state.StaleRecord;
import io.nephoran.state.StoreUnavailable;
import io.nephoran.state.kubernetes.Bookkeeping.Accepted;
import io.nephoran.state.kubernetes.Bookkeeping.BookEntry;
import io.nephoran.state.kubernetes.Bookkeeping.Entry;
import io.nephoran.state.kubernetes.Bookkeeping.Transition;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records as custom resources. The object comes first and carries its newest journal entries; the database follows, and takes
 * over from the object what a crash kept from it ({@link #seen}). It answers all that is searched and counted, holds the leases
 * with their fencing tokens, and the bytes of packages until they are in Git. An intent is found in the database, which may be
 * behind the cluster for a moment: every write names the resourceVersion it goes out from, so that this harms nobody.
 */
public final class KubernetesStore implements IntentStore {
    /** The kind NetworkIntent in the words of the API. */
    public static final ResourceDefinitionContext INTENTS = Objects.kind(Objects.INTENT);
    private final Objects objects;
    private final SqlStore database;
    private final IntentIndex index;
    private final RunningBooks running;
    private final Leadership leadership;
    private final Clock clock;

    /** @param leadership without which nothing is written, and nothing is anybody's turn */
    public KubernetesStore(KubernetesClient client, SqlStore database, Leadership leadership, Clock clock) {
        this(client, database, database.index(), leadership, clock);
    }

    KubernetesStore(KubernetesClient client, SqlStore database, IntentIndex index, Leadership leadership, Clock clock) {
        objects = new Objects(client);
        this.database = database;
        this.index = index;
        running = new RunningBooks(objects);
        this.leadership = leadership;
        this.clock = clock;
    }

    @Override
    public NetworkIntent create(NetworkIntent intent, @Nullable String key, List<NewEvent> events) {
        lead();
        String content = Digest.of(Json.canonical(intent.spec()) + intent.metadata().namespace());
        Optional<NetworkIntent> earlier = key == null ? Optional.empty() : index.earlier(key, content);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        GenericKubernetesResource made;
        try {
            made = objects.create(intent.metadata().namespace(), intent.metadata().name(),
                    annotations(intent, key), Objects.tree(intent.spec()));
        } catch (KubernetesClientException refused) {
            throw taken(intent, refused);
        }
        NetworkIntent stored = takeUp(made, intent.status(), events);
        if (key != null) {
            index.remember(stored.metadata().uid(), key, content);
        }
        return stored;
    }

    /** Whether this operator writes, or only learns what others write. */
    public boolean leads() {
        return leadership.holds();
    }

    private void lead() {
        if (!leadership.holds()) {
            throw new StoreUnavailable("this operator stands by, and writes nothing while another leads (" + leadership.leader()
                    + "): ask that one, or wait until this one takes over", null);
        }
    }

    private static Map<String, String> annotations(NetworkIntent intent, @Nullable String key) {
        Map<String, String> annotations = new TreeMap<>(intent.metadata().annotations());
        if (key != null) {
            annotations.put(IntentDocument.KEY, Digest.of(key));
        }
        return annotations;
    }

    private static RuntimeException taken(NetworkIntent intent, KubernetesClientException refused) {
        return switch (refused.getCode()) {
            case HttpURLConnection.HTTP_CONFLICT -> new NameTaken("intent " + intent.subject()
                    + " is there already; choose another name, or change it with PUT");
            case HttpURLConnection.HTTP_NOT_FOUND -> new NameTaken("there is no namespace " + intent.metadata().namespace()
                    + " in the cluster for intent " + intent.subject() + "; create it, or choose another namespace");
            default -> refused;
        };
    }

    /**
     * Takes up an object that somebody else made.
     *
     * @param found as it was read; the write fails when it is no longer so
     * @throws StaleRecord if it was changed since
     */
    public NetworkIntent takeUp(GenericKubernetesResource found, Status status) {
        lead();
        IntentDocument document = IntentDocument.of(found);
        return takeUp(found, status, Lifecycle.received(new NetworkIntent(new Metadata(found.getMetadata().getNamespace(),
                found.getMetadata().getName(), found.getMetadata().getUid(), 1, 0, clock.instant(), Map.of()), document.desired(), status)));
    }

    /** An object as it is on the API server now. */
    public Optional<GenericKubernetesResource> object(String namespace, String name) {
        return objects.find(Objects.INTENT, namespace, name);
    }

    private NetworkIntent takeUp(GenericKubernetesResource found, Status status, List<NewEvent> events) {
        GenericKubernetesResource held = found;
        IntentDocument document = IntentDocument.of(found);
        try {
            if (!found.getMetadata().getFinalizers().contains(Objects.FINALIZER)) {
                ObjectNode patch = Json.mapper().createObjectNode();
                List<String> finalizers = new ArrayList<>(found.getMetadata().getFinalizers());
                finalizers.add(Objects.FINALIZER);
                patch.withObject("/metadata").set("finalizers", Json.mapper().valueToTree(finalizers));
                held = objects.merge(found, patch);
            }
            long generation = held.getMetadata().getGeneration();
            Bookkeeping books = new Bookkeeping(generation, new Accepted(document.desired(), document.annotations()),
                    new Transition(entries(0, events), List.of()));
            GenericKubernetesResource written = objects.status(held,
                    IntentDocument.status(status.withLastSequence(events.size()), books, generation));
            NetworkIntent stored = IntentDocument.of(written).record();
            index.put(new Sight(stored, numbered(books), List.of(), List.of(), false));
            return stored;
        } catch (Objects.Conflict conflict) {
            throw new StaleRecord(document.subject(), Long.parseLong(found.getMetadata().getResourceVersion()));
        }
    }

    @Override
    public NetworkIntent commit(Change change) {
        lead();
        NetworkIntent base = change.base();
        if (change.fence() != Change.UNFENCED && index.fence(base.metadata().uid()) != change.fence()) {
            throw new LeaseLost(base.subject(), change.fence());
        }
        GenericKubernetesResource held = current(base);
        try {
            return change.removal() ? remove(held, change) : write(held, change);
        } catch (Objects.Conflict conflict) {
            current(base);
            throw new StaleRecord(base.subject(), base.metadata().resourceVersion());
        }
    }

    /** The object, if it is still as it was read; else the database learns how it is now. */
    private GenericKubernetesResource current(NetworkIntent base) {
        Optional<GenericKubernetesResource> found = objects.find(Objects.INTENT, base.metadata().namespace(), base.metadata().name())
                .filter(each -> each.getMetadata().getUid().equals(base.metadata().uid()));
        if (found.isEmpty()) {
            gone(base);
        } else {
            seen(found.get());
            if (found.get().getMetadata().getResourceVersion().equals(Long.toString(base.metadata().resourceVersion()))) {
                return found.get();
            }
        }
        throw new StaleRecord(base.subject(), base.metadata().resourceVersion());
    }

    private NetworkIntent write(GenericKubernetesResource read, Change change) {
        GenericKubernetesResource held = read;
        Bookkeeping before = IntentDocument.of(read).books();
        Spec wanted = change.next().spec();
        ObjectNode patch = patch(read, change);
        if (!patch.isEmpty()) {
            held = objects.merge(read, patch);
        }
        boolean newContent = change.next().metadata().generation() > change.base().metadata().generation();
        long generation = newContent ? held.getMetadata().getGeneration() : before.contentGeneration();
        IntentDocument document = IntentDocument.of(held);
        boolean ofThisSpec = Defaults.filled(wanted).equals(document.desired());
        Spec accepted = ofThisSpec ? document.desired() : wanted;
        Map<String, String> annotations = change.next().metadata().annotations();
        boolean observed = ofThisSpec && IntentDocument.controls(annotations).equals(IntentDocument.controls(document.annotations()));
        List<BookEntry> entries = entries(change);
        Bookkeeping books = new Bookkeeping(generation, new Accepted(accepted, annotations),
                new Transition(entries(change.base().status().lastSequence(), change.events()), entries));
        NetworkIntent next = change.next();
        if (change.stage() != null && change.result() != null) {
            index.keep(change.base(), generation, change.stage(), change.result(), change.fence());
            keep(IntentDocument.of(held).record(), generation, change.stage(), change.result());
        }
        Status status = next.status().withLastSequence(next.status().lastSequence() + change.events().size());
        GenericKubernetesResource written = objects.status(held, IntentDocument.status(status, books,
                observed ? held.getMetadata().getGeneration() : seenBefore(read)));
        NetworkIntent stored = IntentDocument.of(written).record();
        follow(stored, change, books);
        if (newContent) {
            supersede(change.base());
        }
        return stored;
    }

    private static long seenBefore(GenericKubernetesResource read) {
        Number observed = read.get("status", "observedGeneration");
        return observed == null ? 0 : observed.longValue();
    }

    private NetworkIntent remove(GenericKubernetesResource held, Change change) {
        ObjectNode patch = Json.mapper().createObjectNode();
        patch.withObject("/metadata").set("finalizers", Json.mapper().valueToTree(held.getMetadata().getFinalizers().stream()
                .filter(each -> !each.equals(Objects.FINALIZER)).toList()));
        List<BookEntry> entries = entries(change);
        running.enter(entries.stream().filter(each -> !each.instance().ownerUid().equals(change.base().metadata().uid())).toList(), database::find);
        GenericKubernetesResource released = objects.merge(held, patch);
        if (held.getMetadata().getDeletionTimestamp() == null) {
            objects.delete(released);
        }
        NetworkIntent last = change.next();
        index.remove(last, numbered(entries(change.base().status().lastSequence(), change.events())), change.withdrawn());
        return new NetworkIntent(last.metadata(), last.spec(), last.status().withLastSequence(last.status().lastSequence() + change.events().size()));
    }

    /** What comes after the object is written: all of it may be repeated, and is if the process dies before it is done. */
    private void follow(NetworkIntent stored, Change change, Bookkeeping books) {
        running.enter(books.transition().books(), database::find);
        index.put(new Sight(stored, numbered(books), change.delivered(), change.withdrawn(), change.releases()));
    }

    /**
     * Somebody read this object: the database takes over what it does not know yet, be it changed by others or by a process that
     * died before it could say so.
     */
    public void seen(GenericKubernetesResource found) {
        IntentDocument document = IntentDocument.of(found);
        if (!document.takenUp()) {
            return;
        }
        NetworkIntent record = document.record();
        if (index.knows(record)) {
            return;
        }
        boolean isNew = database.find(record.metadata().uid()).isEmpty();
        Bookkeeping books = document.books();
        List<BookEntry> entries = books.transition() == null ? List.of() : books.transition().books();
        List<DeployedInstance> runs = new ArrayList<>(isNew ? running.of(record.metadata().namespace(), record.metadata().name()) : List.of());
        if (journalled(record)) {
            // Others changed it and the journal knows: only the record is to be taken over.
            index.put(new Sight(record, numbered(books), runs, List.of(), false));
            return;
        }
        running.enter(entries, uid -> uid.equals(record.metadata().uid()) ? Optional.of(record) : database.find(uid));
        List<BookEntry> valid = entries.stream().filter(entry -> java.util.Objects.equals(entry.replaces(),
                at(entry).map(DeployedInstance::commit).orElse(null))).toList();
        runs.addAll(valid.stream().filter(each -> !each.withdrawn()).map(BookEntry::instance).toList());
        index.put(new Sight(record, numbered(books), runs,
                valid.stream().filter(BookEntry::withdrawn).map(BookEntry::instance).toList(), false));
    }

    private boolean journalled(NetworkIntent record) {
        return !database.events(record.metadata().uid(), record.status().lastSequence() - 1, 1).isEmpty();
    }

    /** The object is no longer there: its record goes, its journal stays. */
    public void gone(NetworkIntent record) {
        if (database.find(record.metadata().uid()).isPresent()) {
            index.remove(record, List.of(), database.deployedBy(record.metadata().uid()));
        }
    }

    private List<BookEntry> entries(Change change) {
        List<BookEntry> entries = new ArrayList<>();
        change.withdrawn().forEach(each -> entries.add(entry(each, true)));
        change.delivered().forEach(each -> entries.add(entry(each, false)));
        return entries;
    }

    /** Who revises an instance does not become its owner. */
    private BookEntry entry(DeployedInstance instance, boolean withdrawn) {
        Optional<DeployedInstance> present = database.deployed(instance.instance().namespace()).stream()
                .filter(each -> each.instance().path().equals(instance.instance().path())).findFirst();
        DeployedInstance owned = present.map(old -> new DeployedInstance(instance.instance(), old.ownerUid(), old.ownerName(),
                instance.commit(), instance.repository(), instance.previous(), instance.demands())).orElse(instance);
        return new BookEntry(owned, withdrawn, present.map(DeployedInstance::commit).orElse(null));
    }

    private Optional<DeployedInstance> at(BookEntry entry) {
        return database.deployed(entry.instance().instance().namespace()).stream()
                .filter(each -> each.instance().path().equals(entry.instance().instance().path())).findFirst();
    }

    private void keep(NetworkIntent intent, long generation, Stage stage, Object result) {
        Metadata meta = intent.metadata();
        NetworkIntent ofGeneration = new NetworkIntent(new Metadata(meta.namespace(), meta.name(), meta.uid(), generation,
                meta.resourceVersion(), meta.creationTimestamp(), meta.annotations()), intent.spec(), intent.status());
        GenericKubernetesResource wanted = StageObject.of(ofGeneration, stage);
        GenericKubernetesResource object;
        try {
            object = objects.apply(wanted);
        } catch (KubernetesClientException invalid) {
            if (invalid.getCode() != 422) {
                throw invalid;
            }
            // What an intent of the same name left behind, and nobody has cleaned up yet.
            objects.delete(wanted);
            object = objects.apply(wanted);
        }
        objects.status(object, StageObject.status(result));
    }

    private void supersede(NetworkIntent old) {
        for (Stage stage : Stage.values()) {
            if (database.result(old.metadata().uid(), old.metadata().generation(), stage, com.fasterxml.jackson.databind.JsonNode.class)
                    .isPresent()) {
                objects.find(stage.kind(), old.metadata().namespace(), StageObject.name(old.metadata().name(), old.metadata().generation(), stage))
                        .ifPresent(object -> {
                            ObjectNode status = Json.mapper().valueToTree(object.getAdditionalProperties().getOrDefault("status", Map.of()));
                            objects.status(object, status.put("superseded", true));
                        });
            }
        }
    }

    /** What the object is to become where the change is not the object's author's own: empty when it is so already. */
    private static ObjectNode patch(GenericKubernetesResource read, Change change) {
        ObjectNode patch = Json.mapper().createObjectNode();
        IntentDocument document = IntentDocument.of(read);
        Spec wanted = change.next().spec();
        if (!wanted.equals(change.base().spec()) && !Defaults.filled(wanted).equals(document.desired())) {
            ObjectNode next = Objects.tree(wanted);
            clear(Json.mapper().valueToTree(read.getAdditionalProperties().get("spec")), next);
            patch.set("spec", next);
        }
        Map<String, String> annotations = change.next().metadata().annotations();
        if (!annotations.equals(change.base().metadata().annotations()) && !annotations.equals(document.annotations())) {
            patch.withObject("/metadata").set("annotations", Json.mapper().valueToTree(annotations));
        }
        return patch;
    }

    /** In a merge patch, a field that is to go is null. */
    private static void clear(ObjectNode now, ObjectNode next) {
        now.fields().forEachRemaining(field -> {
            if (!next.has(field.getKey())) {
                next.putNull(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner && next.get(field.getKey()) instanceof ObjectNode nextInner) {
                clear(inner, nextInner);
            }
        });
    }

    private List<Entry> entries(long after, List<NewEvent> events) {
        List<Entry> entries = new ArrayList<>();
        Instant now = Instant.ofEpochMilli(clock.millis());
        events.forEach(event -> entries.add(new Entry(after + entries.size() + 1, event.type().type(), now, event.data())));
        return entries;
    }

    private static List<Numbered> numbered(Bookkeeping books) {
        return books.transition() == null ? List.of() : numbered(books.transition().events());
    }

    private static List<Numbered> numbered(List<Entry> entries) {
        return entries.stream().map(each -> new Numbered(each.sequence(), each.time(), new NewEvent(EventType.of(each.type()), each.data())))
                .toList();
    }

    @Override
    public Optional<NetworkIntent> find(String namespace, String name) {
        return database.find(namespace, name);
    }

    @Override
    public Optional<NetworkIntent> find(String uid) {
        return database.find(uid);
    }

    @Override
    public Page list(@Nullable String namespace, @Nullable Phase phase, long before, int limit) {
        return database.list(namespace, phase, before, limit);
    }

    /** From the database; what it lost, the cluster has, but for the bytes of packages. */
    @Override
    public <T> Optional<T> result(String uid, long generation, Stage stage, Class<T> type) {
        Optional<T> kept = database.result(uid, generation, stage, type);
        return kept.isPresent() || type == ManifestGeneration.class || stage == Stage.RENDER ? kept : database.find(uid)
                .flatMap(intent -> objects.find(stage.kind(), intent.metadata().namespace(),
                StageObject.name(intent.metadata().name(), generation, stage)))
                .filter(object -> uid.equals(object.get("spec", "parentIntentRef", "uid")) && object.getAdditionalProperties().containsKey("status"))
                .map(object -> IntentDocument.read(Json.mapper().valueToTree(object.getAdditionalProperties().get("status")), type));
    }

    @Override
    public <T> Optional<T> latestResult(String uid, long generation, Stage stage, Class<T> type) {
        Optional<T> kept = database.latestResult(uid, generation, stage, type);
        return kept.isPresent() ? kept : result(uid, generation, stage, type);
    }

    @Override
    public OptionalLong claim(String uid, String holder, Instant now, Duration length) {
        return leadership.holds() ? database.claim(uid, holder, now, length) : OptionalLong.empty();
    }

    @Override
    public void release(String uid, long fence) {
        database.release(uid, fence);
    }

    @Override
    public int alive(String holder, Instant now, Duration length) {
        return database.alive(holder, now, length);
    }

    @Override
    public List<Due> due(Instant now, int limit) {
        return leadership.holds() ? database.due(now, limit) : List.of();
    }

    @Override
    public Map<Phase, Long> census() {
        return database.census();
    }

    @Override
    public List<DeployedInstance> deployed(String namespace) {
        return database.deployed(namespace);
    }

    @Override
    public List<DeployedInstance> deployedBy(String ownerUid) {
        return database.deployedBy(ownerUid);
    }

    @Override
    public List<DeployedInstance> deployedTypes(Collection<String> types, int limit) {
        return database.deployedTypes(types, limit);
    }

    @Override
    public Map<String, Taken> usage() {
        return database.usage();
    }

    @Override
    public int enter(Collection<DeployedInstance> found) {
        return database.enter(found);
    }

    @Override
    public void adopt(Collection<DeployedInstance> found) {
        database.adopt(found);
    }

    @Override
    public List<DeployedInstance> deployed() {
        return database.deployed();
    }

    @Override
    public Map<String, Taken> reserved(String uid) {
        return database.reserved(uid);
    }

    @Override
    public boolean reserve(String uid, Map<String, Taken> need, Map<String, Taken> capacity) {
        return database.reserve(uid, need, capacity);
    }

    @Override
    public List<IntentEvent> events(long after, int limit) {
        return database.events(after, limit);
    }

    @Override
    public List<IntentEvent> events(String uid, long after, int limit) {
        return database.events(uid, after, limit);
    }

    @Override
    public List<IntentEvent> eventsOf(String uid, long afterGlobal, int limit) {
        return database.eventsOf(uid, afterGlobal, limit);
    }

    @Override
    public List<Delta> deltas(String uid) {
        return database.deltas(uid);
    }

    @Override
    public long lastSequence() {
        return database.lastSequence();
    }

    @Override
    public AutoCloseable watch(Consumer<IntentEvent> listener) {
        return database.watch(listener);
    }

    @Override
    public Optional<String> trouble() {
        return database.trouble();
    }

    @Override
    public void close() {
        database.close();
    }
}
