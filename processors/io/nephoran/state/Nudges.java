package io.nephoran.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@code recover} sends again (bean {@code nudges}): work that is due and nobody is at. What was nudged lately is left
 * out, for it may well wait in a queue; a nudge too many costs one look at the record.
 */
public final class Nudges {
    private static final int BATCH = 20_000;
    private final IntentLedger ledger;
    private final Clock clock;
    private final Duration patience;
    private final Map<String, Instant> sent = new ConcurrentHashMap<>();

    /** @param patience how long a nudge may wait in a queue before it counts as lost */
    public Nudges(IntentLedger ledger, Clock clock, Duration patience) {
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
    }

    /** References to nudge again, oldest intent first. */
    public List<Reference> forgotten() {
        Instant now = clock.instant();
        sent.values().removeIf(time -> time.plus(patience).isBefore(now));
        return ledger.due(BATCH).stream().filter(reference -> sent.putIfAbsent(reference.key(), now) == null).toList();
    }

    /** A nudge has come to its stage: if the work falls due once more, that is another nudge's business. */
    void arrived(String key) {
        sent.remove(key);
    }

    /** Remembers a nudge that is being sent. */
    public void sending(Reference reference) {
        if (reference.stage() != null) {
            sent.put(reference.key(), clock.instant());
        }
    }
}
