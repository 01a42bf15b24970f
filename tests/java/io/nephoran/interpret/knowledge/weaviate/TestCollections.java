package io.nephoran.interpret.knowledge.weaviate;

import java.net.URI;
import java.util.UUID;

/** A prefix of one's own in a Weaviate; what was made under it is gone at the end. */
public record TestCollections(WeaviateAccess access) implements AutoCloseable {
    public static TestCollections in(URI server) {
        return new TestCollections(new WeaviateAccess(server, "", "Test" + UUID.randomUUID().toString().replace("-", "")));
    }

    public String prefix() {
        return access.prefix();
    }

    /** The same by another way. */
    WeaviateAccess by(URI way) {
        return new WeaviateAccess(way, access.key(), access.prefix());
    }

    @Override
    public void close() {
        try (WeaviateServer server = new WeaviateServer(access)) {
            server.collections(access.prefix()).forEach(server::drop);
        }
    }
}
