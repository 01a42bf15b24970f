package io.nephoran.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Who is nudged, and when again (bean {@code nudges}). A nudge may wait in a queue, so one that was sent is repeated only after a
 * while, and after twice as long the next time; what fell due lately is left to whoever made it due. A nudge too many costs one
 * look at the record. Whoever waits rises: a repeated nudge is a step more urgent for each minute, so that urgent work goes first
 * and yet keeps nobody waiting for ever.
 */
public final class Nudges {
    private static final int BATCH = 20_000;
    private static final int LONGEST = 4;
    private static final Duration STEP = Duration.ofMinutes(1);
    private final IntentLedger ledger;
    private final Clock clock;
    private final Duration patience;
    private final Wire wire;
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final AtomicBoolean all = new AtomicBoolean(true);
    private final AtomicInteger alive = new AtomicInteger();
    private volatile boolean over;

    /** @param times how often, so far */
    private record Sent(Instant at, int times) {
        Instant again(Duration patience) {
            return at.plus(patience.multipliedBy(1L << Math.min(LONGEST, times - 1)));
        }
    }

    /** @param patience how long a nudge may wait in a queue before it is repeated */
    public Nudges(IntentLedger ledger, Clock clock, Duration patience, Wire wire) {
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
        this.wire = wire;
    }

    /** References to nudge again, oldest intent first: at the start, and after nudges were lost, all that is due; none while the wire is away. */
    public List<Reference> forgotten() {
        if (over || !wire.reach()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Due> due = ledger.due(BATCH);
        boolean whatever = all.getAndSet(false);
        Set<String> keys = due.stream().map(each -> each.next().key()).collect(Collectors.toSet());
        sent.entrySet().removeIf(each -> !keys.contains(each.getKey()) && !each.getValue().again(patience).isAfter(now));
        return due.stream().filter(each -> isForgotten(each, whatever, now)).map(each -> raised(each, now)).toList();
    }

    private static Reference raised(Due due, Instant now) {
        return due.next().as(due.next().priority().raisedBy(Duration.between(due.phaseSince(), now).dividedBy(STEP)));
    }

    private boolean isForgotten(Due due, boolean whatever, Instant now) {
        Sent before = sent.get(due.next().key());
        if (before != null) {
            return !before.again(patience).isAfter(now);
        }
        return whatever || due.nextAttemptAt() != null || !due.phaseSince().plus(patience).isAfter(now);
    }

    /** A nudge has come to its stage: if the work falls due once more, that is another nudge's business. */
    void arrived(String key) {
        sent.remove(key);
    }

    /**
     * Remembers a nudge that is about to be sent. @return false if it is not to be: nobody is due, the process stops, or the wire is away and it is
     * sent later
     */
    public boolean sending(Reference reference) {
        if (reference.stage() == null || over) {
            return false;
        }
        if (wire.away()) {
            all.set(true);
            return false;
        }
        Instant now = clock.instant();
        sent.merge(reference.key(), new Sent(now, 1), (before, first) -> new Sent(now, before.times() + 1));
        return true;
    }

    /** The process stops: what is in hand is finished, nothing is begun any more; the record knows what is due, and the next start finds it. */
    public void end() {
        over = true;
    }

    /** So many processes share the record now. When one is gone, what it was at falls due, and nobody else knows of it. */
    public void living(int processes) {
        if (processes < alive.getAndSet(processes)) {
            all.set(true);
        }
    }

    /** A nudge could not be sent; the record knows what is due, and it is sent again once that works. */
    public void lost(Reference reference) {
        sent.remove(reference.key());
        all.set(true);
    }
}
