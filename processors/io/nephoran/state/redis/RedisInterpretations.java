package io.nephoran.state.redis;

import io.nephoran.state.InterpretationStore;
import java.time.Duration;
import java.util.Optional;

/** Interpretations that several processes share for a while; none of them notices when there is no Redis but by the time it takes. */
final class RedisInterpretations implements InterpretationStore {
    private final RedisLink link;
    private final String prefix;
    private final Duration keptFor;

    RedisInterpretations(RedisLink link, String prefix, Duration keptFor) {
        this.link = link;
        this.prefix = prefix;
        this.keptFor = keptFor;
    }

    @Override
    public Optional<String> find(String key) {
        return link.ask(redis -> redis.<String>getBucket(prefix + key).get());
    }

    @Override
    public void put(String key, String document) {
        link.ask(redis -> {
            redis.<String>getBucket(prefix + key).set(document, keptFor);
            return document;
        });
    }
}
