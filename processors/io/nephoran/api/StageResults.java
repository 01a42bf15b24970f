package io.nephoran.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each stage found out about the present generation of an intent, for people: files by digest and size, not by content. */
final class StageResults {
    private final IntentStore store;

    StageResults(IntentStore store) {
        this.store = store;
    }

    /** Stage name to its result, in the order of the pipeline; a stage without result is left out. */
    Map<String, Object> of(NetworkIntent intent) {
        Map<String, Object> results = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            store.result(intent.metadata().uid(), intent.metadata().generation(), stage, JsonNode.class)
                    .ifPresent(result -> results.put(stage.word(), stage == Stage.RENDER ? withoutContent(result) : result));
        }
        return results;
    }

    private static JsonNode withoutContent(JsonNode rendered) {
        for (String packages : List.of("packages", "shared", "neighbours")) {
            rendered.path(packages).forEach(each -> each.path("files").forEach(StageResults::shorten));
        }
        return rendered;
    }

    private static void shorten(JsonNode file) {
        ObjectNode object = (ObjectNode) file;
        String content = Json.mapper().convertValue(file, RenderedPackage.PackageFile.class).content();
        object.remove("content");
        object.put("bytes", content.getBytes(StandardCharsets.UTF_8).length);
    }
}
