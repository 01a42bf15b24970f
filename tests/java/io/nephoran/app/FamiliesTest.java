package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wish that no stage carries out is refused by the name of its family, and holds the whole intent in production until it is given up. */
class FamiliesTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final String BUILT = "place ban";
    @TempDir
    private static Path home;
    private static RunningServer server;
    private static final Map<Case, Taken> TAKEN = new LinkedHashMap<>();

    /** @param empty site that has to stay empty, for what is built */
    private record Case(String family, String sentence, String empty, String namespace) {
        @Override
        public String toString() {
            return family + ": " + sentence;
        }
    }

    static List<Case> refused() throws IOException {
        return cases().stream().filter(one -> !one.family().equals(BUILT)).toList();
    }

    static List<Case> built() throws IOException {
        return cases().stream().filter(one -> one.family().equals(BUILT)).toList();
    }

    private static List<Case> cases() throws IOException {
        JsonNode families = new YAMLMapper().readTree(FamiliesTest.class.getResourceAsStream("/app/families.yaml"));
        List<Case> cases = new ArrayList<>();
        families.properties().forEach(family -> family.getValue().forEach(each -> cases.add(new Case(family.getKey(),
                each.isTextual() ? each.asText() : each.path("say").asText(), each.path("empty").asText(), "family-" + (cases.size() + 1)))));
        return cases;
    }

    @BeforeAll
    static void handAllIn() throws IOException {
        server = RunningServer.start(home, "catalog.folders", RunningServer.folder("/app/roomy").toString());
        cases().forEach(one -> TAKEN.put(one, server.api.submit(one.sentence(), "targetNamespace", one.namespace())));
        TAKEN.values().forEach(server.api::settled);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void holdsTheIntentUntilItIsGivenUp(Case one) {
        Taken intent = TAKEN.get(one);
        JsonNode record = server.api.intent(intent);

        assertThat(HttpApi.phase(record)).as(() -> record.path("status").toPrettyString()).isEqualTo("AwaitingClarification");
        assertThat(record.path("status").path("questions").findValuesAsText("id")).containsExactly("without");
        assertThat(record.path("status").path("questions").path(0).path("text").asText()).contains(one.family() + ": ");
        assertThat(server.git.of(intent)).as("commits before the answer").isEmpty();

        server.api.post(intent.path("answer"), "{\"without\":\"without it\"}").expect(202);

        server.api.await(intent, Phase.COMPLETED);
        assertThat(server.git.of(intent)).as("commits").hasSize(1);
        assertThat(server.api.intent(intent).path("status").path("unsupported").toString()).contains(one.family() + ": ");
    }

    static List<String> switches() {
        return CATALOG.lexicon().features().keySet().stream().sorted().toList();
    }

    /** A switch of the lexicon changes a file, is so anyway, or is refused by its name. */
    @ParameterizedTest
    @MethodSource("switches")
    void noSwitchIsPassedOver(String name) {
        for (String words : CATALOG.lexicon().features().get(name)) {
            JsonNode answer = server.api.post("preview", HttpApi.spec("Deploy a UPF at edge-1 with " + words).toString()).expect(200).json();

            boolean planned = CATALOG.supportedFeatures("UPF").contains(name) || CATALOG.inherentFeatures("UPF").contains(name);
            assertThat(answer.has("plan")).as(words + " " + answer.path("questions")).isEqualTo(planned);
            assertThat(answer.at("/questions/0/text").asText().contains("'" + name + "'")).as(words).isEqualTo(!planned);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("built")
    void isCarriedOutWhereItIsBuilt(Case one) {
        server.api.await(TAKEN.get(one), Phase.COMPLETED);

        List<String> files = server.git.changed(server.git.of(TAKEN.get(one)).get(0).id());
        assertThat(files).isNotEmpty().noneMatch(file -> file.startsWith("clusters/" + one.empty() + "/"));
    }
}
