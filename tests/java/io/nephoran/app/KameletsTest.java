package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The building blocks for other people's routes, in a Camel context that knows nothing else of ours, against a running server. */
class KameletsTest {
    private static final Path KAMELETS = RouteFiles.PROJECT.resolve("kamelets");
    @TempDir
    Path home;
    private @Nullable RunningServer server;
    private CamelContext others;
    private ProducerTemplate template;

    @BeforeEach
    void open() {
        others = new DefaultCamelContext();
        others.getComponent("kamelet", KameletComponent.class).setLocation("file:" + KAMELETS);
        others.start();
        template = others.createProducerTemplate();
    }

    @AfterEach
    void close() throws IOException {
        template.close();
        others.stop();
        if (server != null) {
            server.close();
        }
    }

    static Stream<Path> files() throws IOException {
        return Files.list(KAMELETS).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aKameletSaysWhatItIsForAndWhatItNeeds(Path file) throws IOException {
        Map<?, ?> kamelet = new Yaml().load(Files.readString(file));
        Map<?, ?> definition = (Map<?, ?>) ((Map<?, ?>) kamelet.get("spec")).get("definition");

        assertThat(file.getFileName()).hasToString(((Map<?, ?>) kamelet.get("metadata")).get("name") + ".kamelet.yaml");
        assertThat(definition.get("title").toString()).startsWith("Nephoran");
        assertThat(definition.get("description").toString()).isNotBlank();
        assertThat(definition.get("required")).isEqualTo(List.of("server"));
        assertThat(((Map<?, ?>) definition.get("properties")).values()).isNotEmpty().allSatisfy(property ->
                assertThat(((Map<?, ?>) property).keySet().stream().map(String::valueOf)).contains("title", "description", "type"));
        assertThat(Files.readString(file)).doesNotContain("io.nephoran");
    }

    @Test
    void sentencesAreInterpretedPreviewedAndSubmitted() {
        // Given
        server = RunningServer.start(home);

        // When
        JsonNode meaning = json(template.requestBody(kamelet("nephoran-interpret-action"), "Deploy an AMF with 3 replicas at edge-1", String.class));
        JsonNode preview = json(template.requestBody(kamelet("nephoran-preview-action"), "Deploy an AMF with 3 replicas at edge-1", String.class));
        JsonNode taken = json(template.requestBody(kamelet("nephoran-intent-sink") + "&namespace=west", "Deploy an AMF with 3 replicas at edge-1",
                String.class));

        // Then
        assertThat(meaning.findPath("networkFunctions").path(0).path("replicas").asInt()).isEqualTo(3);
        assertThat(preview.findValuesAsText("path")).anyMatch(path -> path.endsWith("deployment.yaml"));
        assertThat(taken.path("namespace").asText()).isEqualTo("west");
        server.api.await(new Taken(taken.path("name").asText(), "west", ""), Phase.COMPLETED);
        assertThat(server.api.intents()).hasSize(1);
    }

    @Test
    void aMessageThatComesTwiceIsOneIntent() {
        server = RunningServer.start(home);
        for (int i = 0; i < 2; i++) {
            template.requestBodyAndHeader(kamelet("nephoran-intent-sink"), "Deploy an AMF at edge-1", "Idempotency-Key", "order-17");
        }

        assertThat(server.api.intents()).hasSize(1);
    }

    @Test
    void whatTheServerRefusesIsSaid() {
        server = RunningServer.start(home);
        for (String kamelet : List.of("nephoran-intent-sink", "nephoran-interpret-action")) {
            assertThatThrownBy(() -> template.requestBody(kamelet(kamelet), "Deploy\u0007 an AMF at edge-1", String.class)).as(kamelet)
                    .isInstanceOf(CamelExecutionException.class).cause().isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("(400)", "U+0007", "take it out");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void withoutItsServerAKameletSaysWhatIsMissing(Path file) {
        String name = file.getFileName().toString().replace(".kamelet.yaml", "");

        assertThatThrownBy(() -> others.addRoutes(route(name.endsWith("source") ? "kamelet:" + name : "direct:x",
                name.endsWith("source") ? "mock:x" : "kamelet:" + name))).rootCause().hasMessageContainingAll(name, "server");
    }

    @Test
    void eventsComeInOrderFromWhereOneWantsThem() throws Exception {
        // Given
        server = RunningServer.start(home);
        server.api.complete("Deploy an AMF with 2 replicas at edge-1");
        List<Exchange> seen = new CopyOnWriteArrayList<>();

        // When
        others.addRoutes(collect(seen, "after=2"));
        await().atMost(HttpApi.PATIENCE).until(() -> types(seen).contains("com.nephoran.intentprocessing.completed"));
        server.api.complete("Deploy an SMF at edge-1");

        // Then
        await().atMost(HttpApi.PATIENCE).until(() -> types(seen).stream().filter("com.nephoran.intentprocessing.completed"::equals).count() == 2);
        List<Long> ids = seen.stream().map(each -> each.getMessage().getHeader("Last-Event-ID", Long.class)).toList();
        assertThat(ids).isSorted().startsWith(3L).doesNotHaveDuplicates();
        assertThat(seen).allSatisfy(each -> {
            JsonNode event = json(each.getMessage().getBody(String.class));
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("id").asText()).isEqualTo(each.getMessage().getHeader("Last-Event-ID"));
            assertThat(event.path("type").asText()).isEqualTo(each.getMessage().getHeader("ce-type"));
        });
    }

    /** The server goes and comes back elsewhere in its journal; the subscriber misses nothing and sees nothing twice. */
    @Test
    void aLostConnectionIsTakenUpAfterTheLastEventThatWasHandled() throws Exception {
        // Given
        server = RunningServer.start(home);
        int port = server.uri().getPort();
        List<Exchange> seen = new CopyOnWriteArrayList<>();
        others.addRoutes(collect(seen, "reconnect=100"));
        server.api.complete("Deploy an AMF with 2 replicas at edge-1");
        await().atMost(HttpApi.PATIENCE).until(() -> types(seen).contains("com.nephoran.intentprocessing.completed"));

        // When
        server.close();
        server = RunningServer.startAt(home, port);
        server.api.complete("Deploy an SMF at edge-1");

        // Then
        await().atMost(HttpApi.PATIENCE).until(() -> types(seen).stream().filter("com.nephoran.intentprocessing.completed"::equals).count() == 2);
        assertThat(seen.stream().map(each -> each.getMessage().getHeader("Last-Event-ID", Long.class)))
                .isSorted().startsWith(1L).doesNotHaveDuplicates()
                .hasSize(seen.get(seen.size() - 1).getMessage().getHeader("Last-Event-ID", Integer.class));
    }

    /** A stream of events never ends by itself, and yet nobody waits for it. */
    @Test
    void whoFollowsEventsStopsWithoutBeingForced() throws Exception {
        // Given
        server = RunningServer.start(home);
        List<Exchange> seen = new CopyOnWriteArrayList<>();
        others.addRoutes(collect(seen, "after=0"));
        server.api.complete("Deploy an AMF with 2 replicas at edge-1");
        await().atMost(HttpApi.PATIENCE).until(() -> types(seen).contains("com.nephoran.intentprocessing.completed"));

        // When
        others.stop();

        // Then
        assertThat(others.getShutdownStrategy().isTimeoutOccurred()).isFalse();
    }

    @Test
    void aServerThatIsAwayIsNamed() {
        for (String kamelet : List.of("nephoran-intent-sink", "nephoran-interpret-action", "nephoran-preview-action")) {
            assertThatThrownBy(() -> template.requestBody("kamelet:" + kamelet + "?server=http://127.0.0.1:1", "Deploy an AMF at edge-1",
                    String.class))
                    .as(kamelet).cause().isInstanceOf(IOException.class).hasMessageContainingAll("Nephoran at http://127.0.0.1:1 is away", "refused");
        }
    }

    private String kamelet(String name) {
        return "kamelet:" + name + "?server=" + server.uri();
    }

    private RouteBuilder collect(List<Exchange> seen, String parameters) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(kamelet("nephoran-event-source") + "&" + parameters).process(exchange -> seen.add(exchange.copy()));
            }
        };
    }

    private static RouteBuilder route(String from, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        };
    }

    private static List<String> types(List<Exchange> seen) {
        return seen.stream().map(each -> each.getMessage().getHeader("ce-type", String.class)).toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
