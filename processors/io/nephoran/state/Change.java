package io.nephoran.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.EventType;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One transition: everything that is written in one transaction.
 *
 * @param base      the record as it was read; the write fails when it is no longer so
 * @param next      the record as it shall be; the store counts resourceVersion and event sequence
 * @param stage     stage whose result is written, absent when none is
 * @param result    that result, one of the stage kinds of {@code io.nephoran.intent}
 * @param events    journal entries, in order
 * @param delivered instances that now run as given
 * @param withdrawn instances that no longer run
 * @param removal   the record itself goes
 * @param releases  a stage has ended its work on the intent: the lease is given back in the same transaction
 * @param fence     the lease under which this is written; 0 for what anybody may write, such as what a person wants
 */
public record Change(
        NetworkIntent base,
        NetworkIntent next,
        @Nullable Stage stage,
        @Nullable Object result,
        List<NewEvent> events,
        List<DeployedInstance> delivered,
        List<DeployedInstance> withdrawn,
        boolean removal,
        boolean releases,
        long fence) {
    /** Of a write that needs no lease. */
    public static final long UNFENCED = 0;

    public Change {
        events = List.copyOf(events);
        delivered = List.copyOf(delivered);
        withdrawn = List.copyOf(withdrawn);
    }

    /** A change that leaves the lease alone. */
    public static Change of(NetworkIntent base, NetworkIntent next, List<NewEvent> events) {
        return new Change(base, next, null, null, events, List.of(), List.of(), false, false, UNFENCED);
    }

    Change withSpec(NetworkIntent.Spec spec) {
        return new Change(base, new NetworkIntent(next.metadata(), spec, next.status()), stage, result, events, delivered, withdrawn,
                removal, releases, fence);
    }

    /** The same, with these annotations beside those the intent has. */
    Change annotated(Map<String, String> annotations) {
        NetworkIntent.Metadata meta = next.metadata();
        Map<String, String> all = new HashMap<>(meta.annotations());
        all.putAll(annotations);
        return new Change(base, new NetworkIntent(new NetworkIntent.Metadata(meta.namespace(), meta.name(), meta.uid(), meta.generation(),
                meta.resourceVersion(), meta.creationTimestamp(), all), next.spec(), next.status()), stage, result, events, delivered,
                withdrawn, removal, releases, fence);
    }

    Change withResult(@Nullable Stage ofStage, @Nullable Object itsResult) {
        return new Change(base, next, ofStage, itsResult, events, delivered, withdrawn, removal, releases, fence);
    }

    Change withInstances(List<DeployedInstance> nowDelivered, List<DeployedInstance> nowWithdrawn) {
        return new Change(base, next, stage, result, events, nowDelivered, nowWithdrawn, removal, releases, fence);
    }

    /** The same with entries that come before its own in the journal. */
    Change after(List<NewEvent> before) {
        return new Change(base, next, stage, result, Stream.concat(before.stream(), events.stream()).toList(), delivered, withdrawn, removal,
                releases, fence);
    }

    Change removing() {
        return new Change(base, next, stage, result, events, delivered, withdrawn, true, releases, fence);
    }

    Change releasing() {
        return new Change(base, next, stage, result, events, delivered, withdrawn, removal, true, fence);
    }

    /** By the holder of that lease. */
    Change under(long lease) {
        return new Change(base, next, stage, result, events, delivered, withdrawn, removal, releases, lease);
    }

    /** A journal entry before the store has numbered it. */
    public record NewEvent(EventType type, JsonNode data) {
    }
}
