package io.nephoran.state;

import io.nephoran.intent.NetworkIntent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as they were last read. A stage asks for one several times; whoever holds a copy asks the file only whether it is
 * still so, and need not parse it again. Never an answer by itself: the file says which version counts.
 */
final class RecentRecords {
    /** As many as may wait for a slow model without being read anew; some kilobytes each. */
    private static final int KEPT = 5_000;
    private final Map<String, NetworkIntent> byUid = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NetworkIntent> eldest) {
            return size() > KEPT;
        }
    });

    @Nullable NetworkIntent of(String uid) {
        return byUid.get(uid);
    }

    NetworkIntent keep(NetworkIntent intent) {
        byUid.put(intent.metadata().uid(), intent);
        return intent;
    }
}
