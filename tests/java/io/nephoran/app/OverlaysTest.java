package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nephoran.cluster.Kustomize;
import io.nephoran.interpret.knowledge.weaviate.WeaviateAccess;
import io.nephoran.state.PostgresAccess;
import io.nephoran.state.redis.RedisAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is below k8s/overlays, built by the real kustomize. The operator passes over a variable that it does not know, and nobody would notice. */
class OverlaysTest {
    private static final Path OVERLAYS = RouteFiles.PROJECT.resolve("k8s/overlays");
    private static final Pattern VARIABLE = Pattern.compile("NEPHORAN_[A-Z0-9_]+");

    @ParameterizedTest
    @ValueSource(strings = {"development", "cluster"})
    void everyVariableIsASetting(String overlay) throws Exception {
        List<JsonNode> resources = Kustomize.atHand().build(OVERLAYS.resolve(overlay));

        JsonNode deployment = one(resources, "Deployment");
        JsonNode sources = deployment.at("/spec/template/spec/containers/0/envFrom");
        assertThat(sources.at("/0/configMapRef/name").asText()).isEqualTo(one(resources, "ConfigMap").at("/metadata/name").asText())
                .startsWith("nephoran-settings-");
        assertThat(sources.at("/1/secretRef/name").asText()).isEqualTo(overlay.equals("cluster") ? "nephoran-credentials" : "nephoran-git");
        Set<String> known = Settings.of(new TreeMap<>(), new TreeMap<>()).properties().stringPropertyNames().stream()
                .map(name -> "NEPHORAN_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")).collect(Collectors.toSet());
        for (String file : List.of("settings.env", "kustomization.yaml")) {
            assertThat(VARIABLE.matcher(Files.readString(OVERLAYS.resolve(overlay).resolve(file))).results().map(each -> each.group())).as(file)
                    .isSubsetOf(known);
        }
    }

    @Test
    void theClusterOverlayNamesEveryServerThatReplicasShare() throws Exception {
        List<JsonNode> resources = Kustomize.atHand().build(OVERLAYS.resolve("cluster"));
        JsonNode settings = one(resources, "ConfigMap").path("data");
        Duration any = Duration.ofSeconds(1);

        assertThat(settings.path("NEPHORAN_TRANSPORT").asText()).isEqualTo("jms");
        assertThat(settings.path("NEPHORAN_JMS_URL").asText()).startsWith("tcp://");
        assertThat(PostgresAccess.of(settings.path("NEPHORAN_STORE_URL").asText(), "", "", 1, any).url()).startsWith("jdbc:postgresql://");
        assertThat(RedisAccess.of(settings.path("NEPHORAN_REDIS_URL").asText(), "", "", "", any, any).address()).startsWith("redis");
        assertThat(WeaviateAccess.of(settings.path("NEPHORAN_KNOWLEDGE_WEAVIATE_URL").asText(), "", "Nephoran").url())
                .hasHost("weaviate.nephoran-system.svc");
        assertThat(settings.properties()).as("no password stands in it").noneMatch(each -> each.getKey().matches(".*(PASSWORD|KEY|TOKEN)$"));
        assertThat(Files.readString(OVERLAYS.resolve("cluster/kustomization.yaml")))
                .contains("NEPHORAN_STORE_PASSWORD", "NEPHORAN_JMS_PASSWORD", "NEPHORAN_REDIS_PASSWORD",
                "NEPHORAN_KNOWLEDGE_WEAVIATE_KEY", "NEPHORAN_GIT_TOKEN");
        assertThat(one(resources, "Deployment").at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(one(resources, "NetworkPolicy").at("/spec/egress/0")).as("wherever they are").isEmpty();
    }

    private static JsonNode one(List<JsonNode> resources, String kind) {
        return resources.stream().filter(each -> each.path("kind").asText().equals(kind)).findFirst().orElse(MissingNode.getInstance());
    }
}
