package io.nephoran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** What Argo CD says of a NetworkIntent: its script is run as Argo CD runs it, with the object as the global obj. */
class ArgoHealthTest {
    private static final Path SCRIPT = Path.of(System.getProperty("nephoran.basedir", "."), "k8s/argocd/health.lua");

    @ParameterizedTest(name = "{0} seen {1} of 2, Ready {2}, Reconciling {3}, Stalled {4}: {5}")
    @CsvSource({
        "Completed,             2, True,  False, False, Healthy",
        "Completed,             1, True,  False, False, Progressing",
        "Completed,             2, False, False, False, Degraded",
        "DeploymentVerification,2, False, True,  False, Progressing",
        "LLMProcessing,         2, False, True,  False, Progressing",
        "RollingBack,           2, False, True,  False, Progressing",
        "RolledBack,            2, False, False, False, Degraded",
        "Failed,                2, False, False, True,  Degraded",
        "Failed,                1, False, False, True,  Progressing",
        "Suspended,             2, False, False, False, Suspended",
        "AwaitingApproval,      2, False, False, True,  Suspended",
        "AwaitingClarification, 2, False, False, True,  Suspended"})
    void conditionsBecomeHealth(String phase, int observed, String ready, String reconciling, String stalled, String health) {
        LuaValue said = health("""
                {"metadata": {"name": "amf", "generation": 2}, "status": {"phase": "%s", "observedGeneration": %d, "conditions": [
                 {"type": "Interpreted", "status": "True", "message": "answered by grammar"},
                 {"type": "Ready", "status": "%s", "message": "why so"},
                 {"type": "Reconciling", "status": "%s", "message": "why so"},
                 {"type": "Stalled", "status": "%s", "message": "why so"}]}}""".formatted(phase, observed, ready, reconciling, stalled));

        assertThat(said.get("status").tojstring()).isEqualTo(health);
        assertThat(said.get("message").tojstring()).isEqualTo(observed < 2 ? "the operator has not seen this generation yet" : "why so");
    }

    @Test
    void whatNobodyLookedAtYetIsProgressing() {
        assertThat(Stream.of("{\"metadata\": {\"generation\": 1}}", "{\"metadata\": {\"generation\": 1}, \"status\": {}}")
                .map(ArgoHealthTest::health).map(said -> said.get("status").tojstring())).containsOnly("Progressing");
    }

    private static LuaValue health(String object) {
        Globals globals = JsePlatform.standardGlobals();
        globals.set("obj", lua(Json.read(object, JsonNode.class)));
        return globals.loadfile(SCRIPT.toString()).call();
    }

    private static LuaValue lua(JsonNode node) {
        if (node.isContainerNode()) {
            LuaTable table = new LuaTable();
            node.fields().forEachRemaining(field -> table.set(field.getKey(), lua(field.getValue())));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                table.set(i + 1, lua(node.get(i)));
            }
            return table;
        }
        return node.isNumber() ? LuaValue.valueOf(node.asDouble()) : LuaValue.valueOf(node.asText());
    }
}
