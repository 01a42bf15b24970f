package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intents that stand, over HTTP: who waits for whom, who gave way, and what the report of 3GPP TS 28.312 says of each. */
class StandingTest {
    @TempDir
    private static Path home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home, "catalog.folders", RunningServer.folder("/app/roomy").toString(), "approval.required", "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFulfilledIntentReportsTargetByTarget() {
        Taken intent = server.api.complete("Deploy an AMF at edge-1 with 3 replicas", "targetNamespace", "fulfilled");

        JsonNode report = report(intent);

        assertThat(report.at("/intentFulfilmentReport/intentFulfilmentInfo/fulfilmentStatus").asText()).isEqualTo("FULFILLED");
        assertThat(report.at("/intentFeasibilityCheckReport/feasibilityCheckResult").asText()).isEqualTo("FEASIBLE");
        assertThat(report.has("intentConflictReports")).isFalse();
        JsonNode amf = StreamSupport.stream(report.at("/intentFulfilmentReport/expectationFulfilmentResult").spliterator(), false)
                .filter(each -> each.path("expectationId").asText().equals("edge-1/fulfilled/amf")).findFirst().orElseThrow();
        assertThat(amf.path("targetFulfilmentResults").findValuesAsText("targetName")).contains("replicas", "site", "existence");
        assertThat(amf.path("targetFulfilmentResults").findValuesAsText("targetCondition")).contains(">= 3");
    }

    @Test
    void anIntentThatGaveWayReportsTheConflict() {
        Taken first = server.api.complete("Deploy an AMF at edge-2 with 3 replicas", "targetNamespace", "lost");
        Taken second = server.api.complete("Scale the AMF to 1 replica", "targetNamespace", "lost");

        JsonNode report = report(first);

        assertThat(report.at("/intentFulfilmentReport/intentFulfilmentInfo/notFulfilledState").asText()).isEqualTo("DEGRADED");
        assertThat(report.at("/intentConflictReports/0/conflictType").asText()).isEqualTo("TARGET_CONFLICT");
        assertThat(report.at("/intentConflictReports/0/conflictingIntent").asText()).isEqualTo("default/" + second.name());
        assertThat(report.at("/intentConflictReports/0/conflictingTarget").asText()).isEqualTo("replicas");
        assertThat(report.at("/intentConflictReports/0/recommendedSolutions").asText()).isEqualTo("MODIFY");
        assertThat(server.api.intent(second).at("/stages/plan/findings").findValuesAsText("check")).contains("contradiction");
    }

    @Test
    void whatIsDeletedByAnotherIsTerminated() {
        Taken first = server.api.complete("Deploy an NSSF at edge-1", "targetNamespace", "gone");
        server.api.complete("Delete the NSSF at edge-1", "targetNamespace", "gone");

        JsonNode report = report(first);

        assertThat(report.at("/intentFulfilmentReport/intentFulfilmentInfo/notFulfilledState").asText()).isIn("TERMINATED", "DEGRADED");
        assertThat(report.at("/intentConflictReports/0/conflictType").asText()).isEqualTo("EXPECTATION_CONFLICT");
    }

    @Test
    void whoeverAskedSomethingOfWhatIsWithdrawnIsTold() {
        Taken owner = server.api.complete("Deploy a PCF at edge-1", "targetNamespace", "withdrawn");
        Taken scaled = server.api.complete("Scale the PCF to 4 replicas", "targetNamespace", "withdrawn");

        server.api.send("DELETE", owner.path(), null).expect(202);

        JsonNode record = server.api.await(scaled, each -> HttpApi.reason(each).equals("Superseded"));
        assertThat(record.at("/status/superseded/0/by").asText()).isEqualTo("default/" + owner.name());
        assertThat(record.at("/status/superseded/0/field").asText()).isEqualTo("existence");
    }

    @Test
    void anOpenContradictionIsAConflictThatMakesItInfeasible() {
        server.api.complete("Deploy a UPF at edge-1 with 2 replicas, cost at most 40 EUR a month", "targetNamespace", "asked");
        Taken second = server.api.submit("Scale the UPF to 4", "targetNamespace", "asked");
        server.api.await(second, Phase.AWAITING_CLARIFICATION);

        JsonNode report = report(second);

        assertThat(report.at("/intentFulfilmentReport/intentFulfilmentInfo/notFulfilledState").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(report.at("/intentFeasibilityCheckReport/infeasibilityReasons/0").asText()).isEqualTo("INTENT_CONFLICT");
        assertThat(report.at("/intentConflictReports/0/conflictDescription").asText()).contains("Scale the UPF to 4", "cost at most 40 EUR");

        server.api.post(second.path("answer"), "{\"contradiction\": \"no\"}").expect(202);
        server.api.await(second, record -> HttpApi.phase(record).equals("Failed"));
        assertThat(report(second).at("/intentFeasibilityCheckReport/infeasibilityReasons/0").asText()).isEqualTo("INTENT_CONFLICT");
        assertThat(server.git.of(second)).isEmpty();
    }

    @Test
    void aReportOfNobodyIsNotFound() {
        server.api.get("intents/nobody/report?namespace=default").problem(404);
    }

    @Test
    void whoeverDependsOnAnotherIsCarriedOutAfterIt() {
        Taken second = named("dependent-amf", "Deploy an AMF at edge-3", "targetNamespace", "order", "dependsOn", List.of("needed-smf"));
        server.api.await(second, record -> HttpApi.reason(record).equals("Held"));
        Taken first = named("needed-smf", "Deploy an SMF at edge-3", "targetNamespace", "order");
        server.api.await(second, Phase.COMPLETED);

        List<String> subjects = server.git.log().stream().map(commit -> commit.subject()).toList();
        assertThat(subjects.indexOf(subjects.stream().filter(each -> each.contains(second.name())).findFirst().orElseThrow()))
                .isLessThan(subjects.indexOf(subjects.stream().filter(each -> each.contains(first.name())).findFirst().orElseThrow()));
    }

    @Test
    void aNameThatIsNoneIsRefusedWithItsField() {
        JsonNode problem = server.api.post("intents", "{\"intent\": \"Deploy an AMF at edge-3\", \"dependsOn\": [\"No Name\"]}").problem(400);

        assertThat(problem.toString()).contains("dependsOn[0]", "No Name", "namespace/name");
    }

    private static Taken named(String name, String sentence, Object... fields) {
        return HttpApi.taken(server.api.post("intents?name=" + name, HttpApi.spec(sentence, fields).toString()).expect(202));
    }

    private static JsonNode report(Taken intent) {
        return server.api.get(intent.path("report")).expect(200).json();
    }
}
