package io.nephoran.intake.kubernetes;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.state.Controls;
import io.nephoran.state.PhaseMachine;
import io.nephoran.state.kubernetes.IntentDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What an object wants that its record does not know yet: decided from the object alone, so that it is the same however often
 * and however late the object is looked at. Contracts section 5: content starts anew, control fields and annotations resume.
 */
public sealed interface Wish {
    /** How long after a withdrawal that failed it is tried again. */
    Duration PAUSE = Duration.ofSeconds(30);

    /** Nothing; or something that has to wait until the intent is further. */
    record Nothing() implements Wish {
    }

    /** It is new. */
    record TakeUp() implements Wish {
    }

    /** Somebody deleted it: what it delivered is to be withdrawn. */
    record Withdraw() implements Wish {
    }

    /** Its spec was changed. */
    record Respecify(Spec spec) implements Wish {
    }

    /** An annotation asks for something. @param control approve, reject, retry or rollback */
    record Control(String control, String value) implements Wish {
    }

    /** Nothing is to be done, but that it was looked at is to be written down. */
    record Note() implements Wish {
    }

    /** @param now for what is tried again after a while */
    static Wish of(IntentDocument document, Instant now) {
        if (!document.takenUp()) {
            return document.leaving() && document.metadata().getFinalizers().isEmpty() ? new Nothing() : new TakeUp();
        }
        NetworkIntent record = document.record();
        if (document.leaving()) {
            return leaving(record, now);
        }
        Map<String, String> wanted = IntentDocument.controls(document.annotations());
        Map<String, String> known = IntentDocument.controls(record.metadata().annotations());
        for (String control : IntentDocument.CONTROLS) {
            String value = wanted.get(IntentDocument.CONTROL + control);
            if (value != null && !value.equals(known.get(IntentDocument.CONTROL + control))) {
                return new Control(control, value);
            }
        }
        Spec spec = document.desired();
        if (!spec.equals(record.spec())) {
            boolean waits = !Controls.sameContent(spec, record.spec()) && !PhaseMachine.allows(record.status().phase(), Phase.INTENT_RECEIVED);
            return waits ? new Nothing() : new Respecify(spec);
        }
        boolean unseen = document.observedGeneration() < document.metadata().getGeneration() || !wanted.equals(known);
        return unseen ? new Note() : new Nothing();
    }

    private static Wish leaving(NetworkIntent record, Instant now) {
        Phase phase = record.status().phase();
        Instant ended = record.status().completionTime();
        boolean failedJustNow = phase == Phase.FAILED && record.status().resumeTo() == Phase.WITHDRAWING && ended != null
                && ended.plus(PAUSE).isAfter(now);
        return phase == Phase.WITHDRAWING || failedJustNow || !PhaseMachine.allows(phase, Phase.WITHDRAWING) ? new Nothing() : new Withdraw();
    }
}
