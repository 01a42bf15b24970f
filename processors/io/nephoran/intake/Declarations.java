package io.nephoran.intake;

import io.nephoran.intent.Digest;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.NameTaken;
import io.nephoran.state.PhaseMachine;
import io.nephoran.state.StaleRecord;
import io.nephoran.state.TransitionRefused;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Brings the record to what a file declares. Who declared an intent, and what, stands in its annotations: the same content
 * again changes nothing, however often it is read; another content is a new generation; what somebody else made is left alone.
 */
public final class Declarations {
    /** Annotation: where the intent was declared. */
    public static final String SOURCE = "nephoran.com/source";
    /** Annotation: the file there. */
    public static final String FILE = "nephoran.com/source-file";
    private static final String CONTENT = "nephoran.com/source-digest";
    private final IntentStore store;
    private final IntentLedger ledger;
    private final Supplier<UUID> uids;

    public Declarations(IntentStore store, IntentLedger ledger, Supplier<UUID> uids) {
        this.store = store;
        this.ledger = ledger;
        this.uids = uids;
    }

    /** How a declaration ended. */
    sealed interface Outcome {
        /** New, or a new generation. */
        record Taken(NetworkIntent intent) implements Outcome {
        }

        /** It is there already, just so. */
        record Known(NetworkIntent intent) implements Outcome {
        }

        /** Not now; the same declaration later may do. */
        record Later(String reason) implements Outcome {
        }

        /** Not at all. */
        record Refused(String reason) implements Outcome {
        }
    }

    /** Why an intent cannot be declared from there, whatever it says; empty when it can. */
    Optional<String> objection(Declared wish, String source) {
        return store.find(wish.namespace(), wish.name()).filter(intent -> !source.equals(intent.metadata().annotations().get(SOURCE)))
                .map(intent -> "intent " + intent.subject() + " is there already and was made elsewhere ("
                        + intent.metadata().annotations().getOrDefault(SOURCE, "by hand") + "); choose another name, or delete that one first");
    }

    /**
     * @param source who declares, the same for all that this one looks after
     * @param file   where, for people
     */
    Outcome declare(Declared wish, String source, String file) {
        String digest = Digest.of(Json.canonical(wish.spec()));
        Map<String, String> annotations = Map.of(SOURCE, source, FILE, file, CONTENT, digest);
        try {
            Optional<String> objection = objection(wish, source);
            if (objection.isPresent()) {
                return new Outcome.Refused(objection.get());
            }
            Optional<NetworkIntent> found = store.find(wish.namespace(), wish.name());
            if (found.isEmpty()) {
                return new Outcome.Taken(ledger.submit(wish.namespace(), wish.name(), uids.get().toString(), wish.spec(), null, annotations));
            }
            return change(found.get(), wish.spec(), annotations);
        } catch (NameTaken | StaleRecord e) {
            return new Outcome.Later(e.getMessage());
        } catch (TransitionRefused e) {
            return new Outcome.Refused(e.getMessage());
        }
    }

    private Outcome change(NetworkIntent intent, Spec spec, Map<String, String> annotations) {
        if (intent.status().phase() == Phase.WITHDRAWING) {
            return new Outcome.Later("intent " + intent.subject() + " is being withdrawn; it is made anew when it is gone");
        }
        if (annotations.get(CONTENT).equals(intent.metadata().annotations().get(CONTENT))) {
            return new Outcome.Known(intent);
        }
        if (!PhaseMachine.allows(intent.status().phase(), Phase.INTENT_RECEIVED)) {
            return new Outcome.Later("intent " + intent.subject() + " is in phase " + intent.status().phase().label()
                    + "; it is changed when that is over");
        }
        return new Outcome.Taken(ledger.respecify(intent, spec, annotations));
    }

    /** What nobody declares any more goes, packages and all. */
    Outcome withdraw(NetworkIntent known) {
        Optional<NetworkIntent> found = store.find(known.metadata().uid());
        if (found.isEmpty() || found.get().status().phase() == Phase.WITHDRAWING) {
            return new Outcome.Known(known);
        }
        NetworkIntent intent = found.get();
        if (!PhaseMachine.allows(intent.status().phase(), Phase.WITHDRAWING)) {
            return new Outcome.Later("intent " + intent.subject() + " is in phase " + intent.status().phase().label()
                    + "; it is withdrawn when that is over");
        }
        try {
            return new Outcome.Taken(ledger.withdraw(intent));
        } catch (StaleRecord e) {
            return new Outcome.Later(e.getMessage());
        }
    }
}
