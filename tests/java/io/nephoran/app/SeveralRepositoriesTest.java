package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Phase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of one program in two repositories: an intent chooses, and whoever follows in its namespace goes there as well. */
class SeveralRepositoriesTest {
    private static final Map<String, String> EDGE = Map.of("repository", "edge");

    @TempDir
    private Path home;

    @Test
    void anIntentChoosesARepositoryAndThoseAfterItFollow() {
        try (RunningServer server = RunningServer.start(home, "git.repositories", "edge", "git.edge.base", "tenants")) {
            HttpApi api = server.api;
            PackagesInGit edge = new PackagesInGit(home, "packages-edge.git");

            // Given one in each
            Taken core = api.complete("Deploy an AMF at edge-1 with 2 replicas");
            Taken tenant = api.complete("Deploy a UPF at edge-1 with 2 replicas", "targetNamespace", "tenant", "delivery", EDGE);
            assertThat(server.git.of(core)).hasSize(1);
            assertThat(server.git.of(tenant)).isEmpty();
            assertThat(edge.of(tenant)).hasSize(1);
            assertThat(edge.of(core)).isEmpty();
            assertThat(edge.files("tenants/edge-1/tenant/upf/")).isNotEmpty();
            JsonNode status = api.intent(tenant).path("status");
            assertThat(status.path("packages").get(0).path("repository").asText()).endsWith("/packages-edge.git");
            assertThat(status.path("packages").get(0).path("verified").asBoolean()).isTrue();

            // When others change it, and name no repository
            Taken more = api.complete("Scale the UPF to 4 replicas", "targetNamespace", "tenant");
            assertThat(edge.of(more)).hasSize(1);
            assertThat(edge.files("tenants/edge-1/tenant/upf/statefulset").values()).singleElement().asString().contains("replicas: 4");
            Taken undone = api.complete("Roll back the UPF", "targetNamespace", "tenant", "approval", "auto");
            assertThat(edge.of(undone)).hasSize(1);
            assertThat(edge.files("tenants/edge-1/tenant/upf/statefulset").values()).singleElement().asString().contains("replicas: 2");

            // Then nothing of it reached the first, and it can be taken back and away where it lies
            api.post(undone.path("rollback"), "").expect(202);
            api.await(undone, Phase.ROLLED_BACK);
            assertThat(edge.files("tenants/edge-1/tenant/upf/statefulset").values()).singleElement().asString().contains("replicas: 4");
            api.withdraw(tenant);
            assertThat(edge.files("tenants/edge-1/tenant/")).isEmpty();
            assertThat(server.git.log()).hasSize(1);
        }
    }

    @Test
    void whatLiesElsewhereIsNotTornApart() {
        try (RunningServer server = RunningServer.start(home, "git.repositories", "edge")) {
            server.api.complete("Deploy an AMF at edge-1 with 2 replicas");

            JsonNode refused = server.api.settled(server.api.submit("Scale the AMF to 3 replicas", "delivery", EDGE));
            JsonNode unknown = server.api.settled(server.api.submit("Deploy an AMF at edge-1", "targetNamespace", "other", "delivery",
                    Map.of("repository", "nowhere")));

            assertThat(HttpApi.phase(refused)).isEqualTo("Failed");
            assertThat(refused.path("status").toString()).contains("namespace default lies in repository main", "leave delivery.repository out");
            assertThat(HttpApi.phase(unknown)).isEqualTo("Failed");
            assertThat(unknown.path("status").toString()).contains("there is no repository named 'nowhere'; configured are: edge, main");
        }
    }

    @Test
    void aBranchStrategyThatIsNotBuiltIsRefused() {
        try (RunningServer server = RunningServer.start(home)) {
            String spec = HttpApi.spec("Deploy an AMF at edge-1", "delivery", Map.of("branchStrategy", "feature")).toString();

            JsonNode problem = server.api.post("intents", spec).problem(400);

            assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo("delivery.branchStrategy");
        }
    }
}
