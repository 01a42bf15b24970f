package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What a cluster holds of ours, as it was last heard of. Objects are trees as the API writes them. */
public interface ClusterView {
    /** Whether objects of that kind are watched at all. */
    boolean watches(String kind);

    Optional<JsonNode> object(String kind, String namespace, String name);

    /** Pods of the newest revision of a Deployment or StatefulSet, found by the owner chain. */
    List<JsonNode> pods(JsonNode workload);

    /** What Flux or Argo CD is told to apply from here, and how far it has come; empty without them. */
    List<Sync> syncs();
}
