package io.nephoran.intake.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.state.Change;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.Reference;
import io.nephoran.state.StageOutcome;
import io.nephoran.state.StaleRecord;
import io.nephoran.state.TransitionRefused;
import io.nephoran.state.kubernetes.IntentDocument;
import io.nephoran.state.kubernetes.KubernetesStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does what an object wants (bean {@code cluster}). Looks at the object as it is now, so that old news does no harm. */
public final class ClusterIntake {
    /** An object may want several things at once; more than these wait for the next look. */
    private static final int ROUNDS = 6;
    private final KubernetesStore store;
    private final IntentLedger ledger;
    private final Function<JsonNode, List<String>> objections;
    private final Clock clock;

    /** @param objections what is wrong with a spec although the API server let it in, a sentence each */
    public ClusterIntake(KubernetesStore store, IntentLedger ledger, Function<JsonNode, List<String>> objections, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.objections = objections;
        this.clock = clock;
    }

    /**
     * Brings the record to what the object wants; an operator that stands by only learns how the object is.
     *
     * @param key {@code namespace/name}
     * @return who is due then; absent when there is no such intent
     */
    public @Nullable Reference act(String key) {
        String[] parts = key.split("/", 2);
        for (int round = 0; round < ROUNDS; round++) {
            Optional<GenericKubernetesResource> found = store.object(parts[0], parts[1]);
            store.find(parts[0], parts[1]).filter(record -> found.map(each -> !each.getMetadata().getUid().equals(record.metadata().uid()))
                    .orElse(true)).ifPresent(store::gone);
            if (found.isEmpty()) {
                return null;
            }
            store.seen(found.get());
            if (!store.leads()) {
                return null;
            }
            IntentDocument document = IntentDocument.of(found.get());
            Wish wish = Wish.of(document, clock.instant());
            if (wish instanceof Wish.Nothing) {
                return document.takenUp() ? IntentLedger.next(document.record()) : null;
            }
            try {
                grant(wish, document);
            } catch (StaleRecord | TransitionRefused decidedAnew) {
                // Somebody wrote it meanwhile, or the journal now holds why not: what now follows is decided from the object as it is.
                continue;
            }
        }
        return store.find(parts[0], parts[1]).map(IntentLedger::next).orElse(null);
    }

    private void grant(Wish wish, IntentDocument document) {
        if (wish instanceof Wish.TakeUp) {
            takeUp(document);
            return;
        }
        NetworkIntent intent = withAnnotations(document);
        if (wish instanceof Wish.Withdraw) {
            ledger.withdraw(intent);
        } else if (wish instanceof Wish.Respecify respecify) {
            respecify(intent, respecify, document);
        } else if (wish instanceof Wish.Control control) {
            control(intent, control);
        } else if (wish instanceof Wish.Note) {
            store.commit(Change.of(document.record(), intent, List.of()));
        }
    }

    /** What is suspended is so from its first version on: between two writes somebody would begin to work on it. */
    private void takeUp(IntentDocument document) {
        List<String> wrong = objections.apply(document.rawSpec());
        NetworkIntent.Status status = wrong.isEmpty() ? ledger.unread(document.desired()) : ledger.unread(null);
        NetworkIntent intent = store.takeUp(document.resource(), status);
        if (!wrong.isEmpty()) {
            refuse(intent, wrong);
        }
    }

    private void respecify(NetworkIntent intent, Wish.Respecify wish, IntentDocument document) {
        NetworkIntent changed = ledger.respecify(intent, wish.spec());
        List<String> wrong = objections.apply(document.rawSpec());
        if (!wrong.isEmpty() && changed.metadata().generation() > intent.metadata().generation()) {
            refuse(changed, wrong);
        }
    }

    private void refuse(NetworkIntent intent, List<String> wrong) {
        ledger.write(new StageOutcome.Refused(Stage.INTERPRET, Reason.MALFORMED, String.join("; ", wrong), List.of()),
                new Reference(intent.metadata().uid(), intent.metadata().generation(), Stage.INTERPRET));
    }

    private void control(NetworkIntent intent, Wish.Control wish) {
        String by = "annotation " + IntentDocument.CONTROL + wish.control() + "=" + wish.value();
        switch (wish.control()) {
            case "approve" -> ledger.approve(intent, by);
            case "reject" -> ledger.reject(intent, by);
            case "rollback" -> ledger.rollBack(intent, by);
            default -> ledger.retry(intent, null);
        }
    }

    /** The record with the annotations that are acted upon now: what is written says so. */
    private static NetworkIntent withAnnotations(IntentDocument document) {
        NetworkIntent record = document.record();
        Metadata meta = record.metadata();
        return new NetworkIntent(new Metadata(meta.namespace(), meta.name(), meta.uid(), meta.generation(), meta.resourceVersion(),
                meta.creationTimestamp(), document.annotations()), record.spec(), record.status());
    }
}
