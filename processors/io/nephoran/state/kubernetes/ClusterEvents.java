package io.nephoran.state.kubernetes;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventSeriesBuilder;
import io.nephoran.intent.Digest;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.IntentStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Says to people in the cluster what the journal says (bean {@code clusterEvents}), as Events of events.k8s.io/v1. The same thing
 * said again counts in a series, so that a loop fills nobody's list. Events are a courtesy: one that cannot be written is not.
 */
public final class ClusterEvents implements AutoCloseable {
    private static final String CONTROLLER = "nephoran.com/operator";
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private final IntentStore store;
    private final String instance;
    private AutoCloseable listening = () -> { };

    /** @param instance names this process */
    public ClusterEvents(IntentStore store, String instance) {
        this.store = store;
        this.instance = instance;
    }

    /** Begins to listen; what it hears goes through a queue, so that nobody who writes a record waits for it. */
    public synchronized void start(CamelContext context) {
        ProducerTemplate heard = context.createProducerTemplate();
        listening = store.watch(event -> Happening.of(event)
                .ifPresent(known -> heard.sendBody("seda:cluster-events?size=10000&discardWhenFull=true", event)));
    }

    /** An entry of the journal in the words of the cluster. */
    public EventBuilder worded(IntentEvent event) {
        Happening happening = Happening.of(event).orElseThrow(() -> new IllegalArgumentException("nobody is told of " + event.type()));
        String[] subject = event.subject().split("/", 2);
        String note = happening.note(event);
        String name = subject[1] + "." + Digest.of(event.uid() + happening.reason + note).replaceFirst("^.*:", "").substring(0, 16);
        return new EventBuilder().withNewMetadata().withNamespace(subject[0]).withName(name).endMetadata()
                .withEventTime(new MicroTime(MICROS.format(event.time()))).withReportingController(CONTROLLER).withReportingInstance(instance)
                .withAction(happening.action).withReason(happening.reason).withType(happening.warns(event) ? "Warning" : "Normal").withNote(note)
                .withNewRegarding().withApiVersion(NetworkIntent.API_VERSION).withKind(Objects.INTENT).withNamespace(subject[0]).withName(subject[1])
                .withUid(event.uid()).endRegarding();
    }

    /** The same thing was said before: one more of a series. Absent when another process has said the very same entry. */
    public @Nullable EventBuilder again(Event there, EventBuilder said) {
        Instant at = Instant.parse(said.getEventTime().getTime());
        Instant last = Instant.parse(there.getSeries() == null ? there.getEventTime().getTime() : there.getSeries().getLastObservedTime().getTime());
        int count = there.getSeries() == null ? 1 : there.getSeries().getCount();
        return !at.isAfter(last) ? null : new EventBuilder(there).withSeries(new EventSeriesBuilder().withCount(count + 1)
                .withLastObservedTime(said.getEventTime()).build());
    }

    @Override
    public synchronized void close() throws Exception {
        listening.close();
    }
}
