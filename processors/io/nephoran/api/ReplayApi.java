package io.nephoran.api;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.IntentStore;
import io.nephoran.state.Replay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Whether record and journal say the same (bean {@code replays}). */
public final class ReplayApi {
    private static final int PAGE = 500;
    private final IntentStore store;
    private final IntentApi intents;

    public ReplayApi(IntentStore store, IntentApi intents) {
        this.store = store;
        this.intents = intents;
    }

    /** Replays the intent that {@code name} names, or every one there is; those on which both do not agree are listed. */
    public void replay(Exchange exchange) {
        List<Replay.Verdict> differing = new ArrayList<>();
        int replayed = 0;
        if (exchange.getMessage().getHeader("name", String.class) != null) {
            replayed = examine(intents.intent(exchange), differing);
        } else {
            long before = 0;
            do {
                IntentStore.Page page = store.list(null, null, before, PAGE);
                for (NetworkIntent intent : page.items()) {
                    replayed += examine(intent, differing);
                }
                before = page.next();
            } while (before != 0);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("replayed", replayed);
        answer.put("differing", differing);
        Reply.ok(answer).on(exchange);
    }

    /** One that changes while it is looked at is looked at again, and one that is gone meanwhile is left out. */
    private int examine(NetworkIntent listed, List<Replay.Verdict> differing) {
        Optional<NetworkIntent> intent = store.find(listed.metadata().uid());
        while (intent.isPresent()) {
            Replay.Verdict verdict = Replay.of(intent.get(), store.deltas(listed.metadata().uid()));
            Optional<NetworkIntent> now = store.find(listed.metadata().uid());
            if (now.equals(intent)) {
                if (!verdict.agrees()) {
                    differing.add(verdict);
                }
                return 1;
            }
            intent = now;
        }
        return 0;
    }
}
