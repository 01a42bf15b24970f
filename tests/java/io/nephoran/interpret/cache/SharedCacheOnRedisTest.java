package io.nephoran.interpret.cache;

import io.nephoran.cluster.NamedServer;
import java.net.URI;
import org.junit.jupiter.api.Tag;

/** In the Redis that {@code REDIS_URL} names. */
@Tag("cluster")
class SharedCacheOnRedisTest extends SharedCacheContract {
    @Override
    URI redis() {
        return NamedServer.address("REDIS_URL");
    }
}
