package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.app.HttpApi.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What public reports and trials showed to go wrong, each with five others of its kind: handed in together, each with a namespace of its own. */
class MinimalCasesTest {
    /** The state at rest that an end in the data stands for. */
    private static final Map<String, Set<String>> ENDS = Map.of("done", Set.of("Completed PackageVerified"), "report", Set.of("Completed Reported"),
            "question", Set.of("AwaitingClarification QuestionOpen"), "refusal", Set.of("Failed NotSupported", "Failed NotANetworkIntent"));

    @TempDir
    private static Path home;
    private static RunningServer server;
    private static final List<Case> CASES = new ArrayList<>();
    private static final Map<Case, Taken> TAKEN = new LinkedHashMap<>();
    private static final Map<Case, Taken> BEFORE = new LinkedHashMap<>();
    private static Map<String, String> files;

    /** One sentence and what has to come of it. */
    private record Case(String name, JsonNode data, String namespace) {
        String text(String field) {
            return data.path(field).asText();
        }

        boolean has(String field) {
            return data.has(field);
        }

        Stream<String> list(String field) {
            return StreamSupport.stream(data.path(field).spliterator(), false).map(JsonNode::asText);
        }

        @Override
        public String toString() {
            return name + ": " + text("say");
        }
    }

    static List<Case> cases() throws IOException {
        if (CASES.isEmpty()) {
            JsonNode kinds = new YAMLMapper().readTree(MinimalCasesTest.class.getResourceAsStream("/app/minimal-cases.yaml"));
            kinds.forEach(kind -> kind.path("cases").forEach(each ->
                    CASES.add(new Case(kind.path("kind").asText(), each, "case-" + (CASES.size() + 1)))));
        }
        return CASES;
    }

    @BeforeAll
    static void handAllIn() throws IOException {
        server = RunningServer.start(home, "catalog.folders", RunningServer.folder("/app/roomy").toString(), "approval.required", "");
        cases().stream().filter(one -> one.has("before")).forEach(one ->
                BEFORE.put(one, server.api.submit(one.text("before"), "targetNamespace", one.namespace())));
        BEFORE.forEach((one, intent) -> assertThat(end(server.api.settled(intent))).as(one.text("before")).isEqualTo("Completed PackageVerified"));
        cases().forEach(one -> TAKEN.put(one, server.api.submit(one.text("say"), "targetNamespace", one.namespace())));
        TAKEN.values().forEach(server.api::settled);
        files = server.git.files("clusters/");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRight(Case one) {
        JsonNode record = server.api.intent(TAKEN.get(one));
        String end = end(record);

        assertThat(one.list("ends").flatMap(each -> ENDS.get(each).stream())).as(() -> record.path("status").toPrettyString()).contains(end);
        if (ENDS.get("done").contains(end)) {
            one.data().path("holds").properties().forEach(each -> each.getValue().forEach(pattern ->
                    assertThat(below(one, each.getKey())).containsPattern(pattern.asText())));
            one.data().path("lacks").properties().forEach(each -> each.getValue().forEach(pattern ->
                    assertThat(below(one, each.getKey())).doesNotContainPattern(Pattern.compile(pattern.asText()))));
            isReadyUnlessSuperseded(one);
            one.list("gone").forEach(path -> assertThat(files.keySet()).noneMatch(file -> file.startsWith(folder(one, path) + "/")));
        } else {
            assertThat(server.git.of(TAKEN.get(one))).as("commits").isEmpty();
            assertThat(answer(record)).contains(one.text("says").toLowerCase(Locale.ROOT));
        }
    }

    /** What came before tells the truth about itself: what it asked for is so, or it says what is not, and by whom. */
    private static void isReadyUnlessSuperseded(Case one) {
        if (BEFORE.containsKey(one) && one.has("superseded")) {
            JsonNode ready = StreamSupport.stream(server.api.intent(BEFORE.get(one)).at("/status/conditions").spliterator(), false)
                    .filter(condition -> condition.path("type").asText().equals("Ready")).findFirst().orElseThrow();
            assertThat(ready.path("status").asText() + " " + ready.path("reason").asText()).isEqualTo("False Superseded");
            assertThat(ready.path("message").asText()).contains(one.text("superseded"), TAKEN.get(one).name(), one.text("say"), one.text("before"));
        }
    }

    /** All files below {@code <site>/<path>} of the case's namespace. */
    private static String below(Case one, String path) {
        String folder = folder(one, path);
        String content = files.entrySet().stream().filter(file -> file.getKey().startsWith(folder) && !file.getKey().endsWith(".md"))
                .map(Map.Entry::getValue).collect(Collectors.joining("\n"));
        assertThat(content).as(folder).isNotEmpty();
        return content;
    }

    private static String folder(Case one, String path) {
        int slash = path.indexOf('/');
        return "clusters/" + path.substring(0, slash) + "/" + one.namespace() + path.substring(slash);
    }

    /** What a person is asked or told. */
    private static String answer(JsonNode record) {
        JsonNode status = record.path("status");
        return Stream.of("questions", "unsupported", "validationErrors", "conditions").map(field -> status.path(field).toString())
                .collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT);
    }

    private static String end(JsonNode record) {
        return HttpApi.phase(record) + " " + HttpApi.reason(record);
    }
}
