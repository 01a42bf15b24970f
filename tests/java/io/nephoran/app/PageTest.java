package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Answer;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.EventType;
import io.nephoran.intent.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as it is served, and what it asks of the interface; how it behaves in a browser: BrowserTest. */
class PageTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|from|import)[ =(]+[\"'](?<to>[./][^\"'#]*)[\"']");
    @TempDir
    private static Path home;
    private static RunningServer server;
    private static HttpApi api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home);
        api = server.api;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void allowsNothingInlineAndNothingFromElsewhere() {
        Answer page = api.get("/").expect(200);

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(page.text()).doesNotContainPattern("<script(?![^>]*\\ssrc=)|\\sstyle=|\\son[a-z]+=|https?://");
    }

    @ParameterizedTest
    @CsvSource({"app.js,text/javascript; charset=utf-8", "style.css,text/css; charset=utf-8", "icon.svg,image/svg+xml",
            "dagre.min.js,text/javascript; charset=utf-8"})
    void sendsAFileOnceAndThenOnlyWhenItHasChanged(String name, String mediaType) {
        Answer first = api.get("/console/" + name).expect(200);
        Answer again = api.get("/console/" + name, "If-None-Match", first.header("ETag")).expect(304);

        assertThat(first.header("Content-Type")).isEqualTo(mediaType);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(again.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/none.js", "/console/", "/console/..%2fapplication.properties", "/console/%2e%2e/routes/page.camel.yaml",
            "/console/app.js/more", "/console/App.JS"})
    void aFileThatIsNotThereIsRefusedInWords(String path) {
        assertThat(api.get(path).problem(404).path("detail").asText()).containsAnyOf("open / to see it", "There is nothing at");
    }

    @Test
    void everythingTheFilesReferToIsServed() throws IOException {
        List<String> references = files().flatMap(file -> REFERENCE.matcher(RouteFiles.text(file)).results().map(match -> match.group(1)))
                .filter(to -> !to.equals("/")).map(to -> to.startsWith("./") ? "/console/" + to.substring(2) : to).distinct().toList();

        assertThat(references).hasSizeGreaterThan(10);
        assertThat(references).allSatisfy(reference -> api.get(reference).expect(200));
    }

    /** The policy would stop it in the browser; here it does not come so far. */
    @Test
    void noTextEverBecomesMarkup() throws IOException {
        assertThat(files().filter(file -> file.toString().endsWith(".js")).map(RouteFiles::text)).hasSizeGreaterThan(8)
                .allSatisfy(text -> assertThat(text).doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|createContextualFragment"));
    }

    @Test
    void thePageListensToEveryEventThereIs() {
        String list = RouteFiles.text(RouteFiles.PROJECT.resolve("console/api.js")).replaceAll("(?s).*const TYPES = \\[(.*?)];.*", "$1");

        assertThat(Arrays.stream(list.split(",")).map(each -> "com.nephoran." + each.strip().replace("'", "")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values()).map(EventType::type).toList());
    }

    @Test
    void thePipelineTellsWhatItsStagesDid() {
        // Given
        JsonNode before = api.get("pipeline").expect(200).json();

        // When
        api.complete("Deploy an NRF at edge-1 in namespace counted");
        Taken asked = api.submit("Deploy an AMF at nowhere-9");
        api.settled(asked);

        // Then
        JsonNode after = api.get("pipeline").expect(200).json();
        for (String stage : List.of("plan", "render", "deliver", "verify")) {
            assertThat(stage(after, stage).path("done").asInt()).as(stage).isGreaterThan(stage(before, stage).path("done").asInt());
            assertThat(stage(after, stage).path("waiting").asInt()).as(stage).isZero();
        }
        assertThat(stage(after, "render").path("meanMillis").asInt()).isPositive();
        assertThat(StreamSupport.stream(after.path("stages").spliterator(), false).map(each -> each.path("stage").asText()))
                .containsExactly("interpret", "plan", "render", "deliver", "verify", "roll-back", "withdraw");
        assertThat(StreamSupport.stream(after.path("breakers").spliterator(), false)).anySatisfy(breaker -> {
            assertThat(breaker.path("id").asText()).isEqualTo("main-guard-the-remote");
            assertThat(breaker.path("state").asText()).isEqualTo("closed");
            assertThat(breaker.path("calls").asInt()).isPositive();
        });
    }

    @Test
    void theDifferenceIsToTheBranchBeforeTheDeliveryAndToTheCommitBeforeAfterIt() {
        // Given
        Taken intent = api.submit("Deploy an NRF at edge-2 in namespace compared", "approval", "manual");
        api.await(intent, Phase.AWAITING_APPROVAL);
        JsonNode planned = api.get(intent.path("diff")).expect(200).json().path("items");

        // When
        api.post(intent.path("approve"), "").expect(202);
        api.await(intent, Phase.COMPLETED);

        // Then
        JsonNode committed = api.get(intent.path("diff")).expect(200).json().path("items");
        assertThat(committed).isNotEmpty().isEqualTo(planned);
        assertThat(committed.findValuesAsText("kind")).containsOnly("added");
        assertThat(committed.findValuesAsText("diff")).allMatch(diff -> diff.contains("\n+"));
    }

    @Test
    void anIntentWithoutPackagesHasNoDifference() {
        Taken intent = api.submit("Bake a cake with three layers of chocolate");
        api.settled(intent);

        assertThat(api.get(intent.path("diff")).problem(422).path("detail").asText()).contains("has no packages yet");
    }

    @Test
    void theCatalogueNamesReferencePointsAndSites() {
        JsonNode catalog = api.get("catalog").expect(200).json();

        assertThat(catalog.path("functions")).hasSizeGreaterThan(30);
        assertThat(catalog.path("sites").findValuesAsText("name")).contains("edge-1");
        assertThat(StreamSupport.stream(catalog.path("functions").spliterator(), false).filter(each -> each.path("type").asText().equals("SMF"))
                .flatMap(each -> each.path("interfaces").findValuesAsText("name").stream())).contains("N4");
    }

    private static JsonNode stage(JsonNode pipeline, String name) {
        return StreamSupport.stream(pipeline.path("stages").spliterator(), false).filter(each -> each.path("stage").asText().equals(name))
                .findFirst().orElseThrow();
    }

    private static Stream<Path> files() throws IOException {
        return Files.list(RouteFiles.PROJECT.resolve("console")).filter(file -> !file.toString().endsWith(".png"));
    }
}
