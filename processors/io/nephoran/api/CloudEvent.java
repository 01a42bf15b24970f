package io.nephoran.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Json;
import io.nephoran.state.LiveEvents.LiveEvent;

/** A journal entry as others subscribe to it: CloudEvents 1.0, structured JSON. */
final class CloudEvent {
    private static final String SOURCE = "/nephoran";

    private CloudEvent() {
    }

    static ObjectNode of(IntentEvent event) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("specversion", "1.0").put("id", Long.toString(event.globalSequence())).put("source", SOURCE)
                .put("type", event.type().type()).put("subject", event.subject()).put("time", event.time().toString())
                .put("datacontenttype", "application/json").put("uid", event.uid()).put("generation", event.generation())
                .put("sequence", event.sequence());
        json.set("data", event.data());
        return json;
    }

    /** What is not kept has no id to resume after: the last one stays, and the event is told apart by its place in what was told. */
    static String message(LiveEvent event) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("specversion", "1.0").put("id", event.uid() + "/" + event.generation() + "/" + event.data().path("answer").asInt() + "/"
                + event.data().path("offset").asInt()).put("source", SOURCE)
                .put("type", event.type().type()).put("subject", event.subject()).put("time", event.time().toString())
                .put("datacontenttype", "application/json").put("uid", event.uid()).put("generation", event.generation());
        json.set("data", event.data());
        return "event: " + event.type().type() + "\ndata: " + json + "\n\n";
    }

    /** One message of a {@code text/event-stream}; the id is the global sequence, to resume after. */
    static String message(IntentEvent event) {
        return "id: " + event.globalSequence() + "\nevent: " + event.type().type() + "\ndata: " + of(event) + "\n\n";
    }
}
