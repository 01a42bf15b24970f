package io.nephoran.state;

import io.nephoran.intent.EventType;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Standing;
import io.nephoran.intent.Supersession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Says of an intent what it no longer gets since another was carried out against it (bean {@code supersessions}). Each step may be
 * repeated, and is when the process dies before the stage that called it has written its outcome.
 */
public final class Supersessions {
    private final IntentStore store;
    private final Clock clock;

    public Supersessions(IntentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The intent has been delivered: those that gave way are told. @return the intent */
    public NetworkIntent tell(NetworkIntent delivered) {
        lose(standing(delivered).superseded());
        return delivered;
    }

    /** The intent goes, with all that the plan takes away. @return the intent */
    public NetworkIntent withdraw(NetworkIntent withdrawn, ResourcePlan plan) {
        lose(plan.standing() == null ? List.of() : plan.standing().superseded());
        return withdrawn;
    }

    /** Each of them is told what it lost. */
    public void lose(List<Supersession> all) {
        for (String uid : uids(all)) {
            List<Supersession> its = all.stream().filter(each -> each.uid().equals(uid)).toList();
            change(uid, before -> {
                List<Supersession> after = new ArrayList<>(before);
                after.removeIf(each -> its.stream().anyMatch(one -> one.byUid().equals(each.byUid()) && one.field().equals(each.field())));
                after.addAll(its);
                return after;
            });
        }
    }

    /** The intent is taken back, and with it what others lost by it. @return the intent */
    public NetworkIntent lift(NetworkIntent takenBack) {
        uids(standing(takenBack).superseded()).forEach(uid -> change(uid, before -> before.stream()
                .filter(each -> !each.byUid().equals(takenBack.metadata().uid())).toList()));
        return takenBack;
    }

    /** What an intent asked for is so again. @param gone what it had lost */
    public void lift(String uid, Supersession gone) {
        change(uid, before -> before.stream().filter(each -> !each.equals(gone)).toList());
    }

    private Standing standing(NetworkIntent intent) {
        return store.latestResult(intent.metadata().uid(), intent.metadata().generation(), Stage.PLAN, ResourcePlan.class)
                .map(ResourcePlan::standing).orElse(Standing.NONE);
    }

    private static TreeSet<String> uids(List<Supersession> all) {
        return all.stream().map(Supersession::uid).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    /** An intent that is planned anew asks anew, and finds what is there now. */
    private void change(String uid, UnaryOperator<List<Supersession>> decision) {
        while (true) {
            Optional<NetworkIntent> loser = store.find(uid).filter(each -> each.status().phase().terminal()
                    || each.status().phase() == Phase.DEPLOYMENT_VERIFICATION);
            if (loser.isEmpty()) {
                return;
            }
            List<Supersession> after = decision.apply(loser.get().status().superseded());
            if (after.equals(loser.get().status().superseded())) {
                return;
            }
            try {
                store.commit(superseded(loser.get(), after));
                return;
            } catch (StaleRecord stale) {
                // Somebody changed it meanwhile; what now follows is decided from the record as it is.
                continue;
            }
        }
    }

    private Change superseded(NetworkIntent loser, List<Supersession> after) {
        StatusDraft draft = new StatusDraft(loser, clock.instant()).superseded(after);
        String message = after.isEmpty() ? "what it asked for holds again" : String.join("; ", after.stream().map(Supersession::message).distinct()
                .toList());
        return Lifecycle.change(loser, draft, null, null, Lifecycle.event(EventType.INTENT_SUPERSEDED, loser.status().phase())
                .with("reason", after.isEmpty() ? "Restored" : StatusDraft.SUPERSEDED).with("message", message).build());
    }
}
