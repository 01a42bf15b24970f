package io.nephoran.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.app.HttpApi.Answer;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Whatever is sent, the answer is a sentence that says what to do; nothing breaks, nothing leaks, nothing is lost. */
class BadInputTest {
    private static final String GOOD = "Deploy an AMF with 2 replicas at edge-1";
    private static final String WRITTEN = GOOD + " in namespace written";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    @TempDir
    private static Path home;
    private static RunningServer server;
    private static HttpApi api;
    private static RawHttp raw;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home);
        api = server.api;
        raw = new RawHttp(server.uri());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void goesOnWorking() {
        assertThat(api.get("/observe/health").expect(200).json().path("status").asText()).isEqualTo("UP");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("too long", "{\"intent\":\"" + "a".repeat(2001) + "\"}", "intent: has 2001 characters; 10 to 2000 are allowed"),
                arguments("a control character", "{\"intent\":\"Deploy an AMF\\u0007 at edge-1\"}", "U+0007"),
                arguments("a null character", "{\"intent\":\"Deploy an AMF\\u0000 at edge-1\"}", "U+0000"),
                arguments("text that runs backwards", "{\"intent\":\"Deploy an AMF \\u202e at edge-1\"}", "U+202E"),
                arguments("half a surrogate", "{\"intent\":\"Deploy an AMF \\ud800 at edge-1\"}", "U+D800"),
                arguments("JSON that stops", "{\"intent\": \"Deploy an AMF", "not JSON at line 1"),
                arguments("no JSON at all", "Deploy an AMF at edge-1", "not JSON"),
                arguments("a list", "[1, 2]", "no object"),
                arguments("null", "null", "no object"),
                arguments("nothing", "", "empty"),
                arguments("two values", "{\"intent\":\"" + GOOD + "\"} {}", "not JSON"),
                arguments("a field twice", "{\"intent\":\"" + GOOD + "\",\"intent\":\"" + GOOD + "\"}", "intent"),
                arguments("nested without end", "[".repeat(100_000), "nested too deeply"),
                arguments("a number without end", "{\"timeoutSeconds\":" + "9".repeat(10_000) + "}", "number"),
                arguments("an unknown field", "{\"intent\":\"" + GOOD + "\",\"replica\":3}", "replica"),
                arguments("a misspelt field", "{\"intent\":\"" + GOOD + "\",\"dryrun\":true}", "did you mean 'dryRun'?"),
                arguments("a wrong type", "{\"intent\":\"" + GOOD + "\",\"dryRun\":\"maybe\"}", "dryRun"),
                arguments("no sentence", "{\"dryRun\":true}", "intent: is missing"),
                arguments("an unknown function", "{\"intent\":\"" + GOOD + "\",\"targetComponents\":[\"AFM\"]}", "did you mean 'AMF'?"),
                arguments("a namespace that climbs", "{\"intent\":\"" + GOOD + "\",\"targetNamespace\":\"../../etc\"}", "targetNamespace"),
                arguments("a namespace of two documents", "{\"intent\":\"" + GOOD + "\",\"targetNamespace\":\"a\\n---\\nkind: Secret\"}",
                        "targetNamespace"),
                arguments("a parameter of two documents", "{\"intent\":\"" + GOOD + "\",\"parametersMap\":{\"dnn\":\"a\\n---\\nkind: Secret\"}}",
                        "parametersMap"),
                arguments("a parameter name that climbs", "{\"intent\":\"" + GOOD + "\",\"parametersMap\":{\"../x\":\"1\"}}", "parametersMap"),
                arguments("a site that climbs", "{\"intent\":\"" + GOOD + "\",\"sites\":[\"../edge-1\"]}", "sites[0]"),
                arguments("a slice that is none", "{\"intent\":\"" + GOOD + "\",\"networkSlice\":\"1-1\"}", "networkSlice"),
                arguments("a maximum below the request",
                        "{\"intent\":\"" + GOOD + "\",\"resourceConstraints\":{\"cpu\":\"4\",\"maxCpu\":\"2\"}}", "maxCpu"),
                arguments("a name that climbs",
                        "{\"metadata\":{\"name\":\"../x\"},\"spec\":{\"intent\":\"" + GOOD + "\"}}", "metadata.name"),
                arguments("another kind", "{\"kind\":\"Secret\",\"spec\":{\"intent\":\"" + GOOD + "\"}}", "write 'NetworkIntent'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void refusesABodyInWords(String what, String body, String says) {
        int before = api.intents().size();

        assertThat(api.post("intents", body).problem(400).toString()).contains(says);
        assertThat(api.post("preview", body).problem(400).toString()).contains(says);
        assertThat(api.intents()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deploy", "", "                                        ", "\t\n Deploy \n\t  "})
    void refusesASentenceThatIsTooShort(String sentence) {
        String body = HttpApi.spec(sentence).toString();

        assertThat(api.post("intents", body).problem(400).path("detail").asText()).contains("intent: has ", " characters; 10 to 2000 are allowed");
        assertThat(api.post("intents", sentence, "Content-Type", "text/plain").problem(400).path("detail").asText()).contains("10 to 2000");
        assertThat(api.post("preview", body).expect(200).json().path("refusal").path("reason").asText()).isEqualTo("Malformed");
        api.post("interpret", body).problem(422);
    }

    static Stream<Arguments> scripts() {
        return Stream.of(arguments("Latin", "Crème brûlée façade naïve Übergröße "),
                arguments("Cyrillic", "Пожалуйста разверните функцию у края сети "),
                arguments("Chinese", "在边缘站点部署核心网功能并保持低时延。"), arguments("Korean", "엣지 사이트에 네트워크 기능을 배포하십시오 "),
                arguments("Arabic", "انشر وظيفة الشبكة في الموقع الطرفي "), arguments("Hindi", "कृपया नेटवर्क फ़ंक्शन तैनात करें "),
                arguments("emoji", "🚀📡🔥 "), arguments("joined emoji", "👩‍💻 "), arguments("combining marks", "e\u0301a\u0308o\u0302 "),
                arguments("heaps of marks", "A" + "\u0301\u0302\u0303".repeat(60) + " "),
                arguments("all of them", "Deploy Пожалуйста 在边缘 انشر 🚀 e\u0301 an AMF "));
    }

    /** The best of three is what the program takes; the rest belongs to what else this machine does. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void answersTwoThousandCharactersOfAnyScriptWithinASecond(String script, String words) {
        Duration best = Duration.ofDays(1);
        for (String end : List.of("", " Delete the AMF at edge-1", " Scale the AMF at edge-2 to 3")) {
            String sentence = words.repeat(2000).substring(0, 2000 - end.length()) + end;
            String whole = Character.isHighSurrogate(sentence.charAt(1999 - end.length()))
                    ? sentence.substring(0, 1999 - end.length()) + "." + end : sentence;
            Instant begin = Instant.now();

            JsonNode answer = api.post("preview", HttpApi.spec(whole).toString()).expect(200).json();

            best = Stream.of(best, Duration.between(begin, Instant.now())).min(Duration::compareTo).orElseThrow();
            assertThat(answer.has("plan")).as(answer.toString()).isFalse();
            assertThat(answer.path("refusal").path("text").asText() + answer.path("questions").path(0).path("text").asText()).isNotBlank()
                    .doesNotContain("Exception");
        }
        assertThat(best).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void takesNothingFromPagesOfOthers() {
        String origin = server.uri().toString();

        assertThat(api.post("intents", GOOD, "Content-Type", "text/plain", "Origin", "http://evil.example").problem(403).path("detail").asText())
                .contains("http://evil.example", "Only the page of this server");
        api.post("intents", "intent=" + GOOD, "Content-Type", "application/x-www-form-urlencoded", "Origin", "http://evil.example").problem(403);
        api.send("DELETE", "intents/amf", null, "Sec-Fetch-Site", "cross-site").problem(403);
        api.post("preview", HttpApi.spec(GOOD).toString(), "Origin", origin, "Sec-Fetch-Site", "same-origin").expect(200);
        api.post("preview", HttpApi.spec(GOOD).toString(), "Origin", origin).expect(200);
    }

    @Test
    void refusesWhatIsNoTextOrNoSortItReads() {
        byte[] latin = "{\"intent\":\"Déployer un AMF\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(api.send("POST", "intents", latin).problem(400).path("detail").asText()).contains("UTF-8");
        assertThat(api.post("intents", "<intent/>", "Content-Type", "application/xml").problem(415).path("detail").asText())
                .contains("application/json", "text/plain");
        api.post("intents", GOOD, "Content-Type", "text/plain; charset=utf-16").problem(415);
        api.post("intents", GOOD, "Content-Type", "%%%").problem(415);
        api.post("intents", "Deploy an AMF\u0001 at edge-1", "Content-Type", "text/plain").problem(400);
        api.post("intents", HttpApi.spec(GOOD).toString(), "Idempotency-Key", "k".repeat(256)).problem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/intents", "/api/v1/preview", "/api/v1/interpret"})
    void refusesTooMuchHoweverItComes(String target) throws Exception {
        RawHttp.Answer said = raw.post(target, TEN_MEGABYTES);
        RawHttp.Answer chunked = raw.postChunked(target, TEN_MEGABYTES);

        assertThat(said.status()).isEqualTo(413);
        assertThat(said.text()).contains("application/problem+json");
        assertThat(said.body()).contains("\"status\":413", "over the limit", "camel.server.maxBodySize");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.body()).contains("\"status\":413", "over the limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/api/v1/intents/..%2f..%2fetc%2fpasswd", "/api/v1/intents/../../etc/passwd", "/api/v1/intents/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/intents/nobody/files/../../../../etc/passwd", "/api/v1/intents/nobody/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/api/v1/intents/nobody/package", "/api/v1/intents/%00", "/api/v1/intents/a%0ab", "/api/v1/intents/nobody?namespace=../..",
        "/api/v1/intents/nobody?namespace=%00", "/api/v1/nothing", "/api/v1/intents/nobody/nothing", "/api/v1", "/api/v2/intents", "/nothing",
        "/..%2f..%2fetc/passwd", "/api/v1/intents/" + "n", "/api/v1/dead-letters/none"})
    void leadsNowhereElse(String target) throws Exception {
        RawHttp.Answer answer = raw.request("GET", target);

        assertThat(answer.status()).as(answer.text()).isIn(400, 404, 405);
        assertThat(answer.text()).contains("application/problem+json").doesNotContain("Exception", "root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/intents/%zz", "/api/v1/intents/nobody/files/%zz", "/api/v1/intents?limit=%", "/%", "*"})
    void understandsNoBrokenEscape(String target) throws Exception {
        RawHttp.Answer answer = raw.request("GET", target);

        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
        assertThat(answer.text()).contains("application/problem+json").doesNotContain("Exception");
    }

    @Test
    void climbsOutOfNoPackage() throws Exception {
        Taken intent = api.complete(GOOD + " in namespace climbed");
        String files = "/api/v1/intents/" + intent.name() + "/files/";

        for (String path : new String[] {"../../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "edge-1/climbed/amf/../amf/../../../x",
            "%2Fetc%2Fpasswd", "edge-1%00/climbed", "edge-1/climbed/amf/nothing.yaml", "%252e%252e%252fetc"}) {
            RawHttp.Answer answer = raw.request("GET", files + path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.text()).contains("application/problem+json").doesNotContain("root:");
        }
    }

    @Test
    void saysWhichMethodsAnAddressTakes() {
        Answer answer = api.send("PATCH", "intents", "{}".getBytes(UTF_8));

        answer.problem(405);
        assertThat(answer.header("Allow")).contains("GET", "POST");
        api.send("DELETE", "openapi.json", null).problem(405);
        api.send("TRACE", "intents", null).problem(405);
        api.get("intents/nobody/approve").problem(405);
    }

    @Test
    void refusesControlsThatMakeNoSense() {
        Taken intent = api.submit("Deploy an AMF at the moon base in namespace senseless");
        api.await(intent, Phase.AWAITING_CLARIFICATION);

        api.post(intent.path("answer"), "").problem(400);
        api.post(intent.path("answer"), "{}").problem(400);
        api.post(intent.path("answer"), "[\"edge-1\"]").problem(400);
        api.post(intent.path("answer"), "{\"nobody-asked\":\"edge-1\"}").problem(409);
        api.post(intent.path("approve"), "").problem(409);
        api.post(intent.path("retry?from=nowhere"), "").problem(400);
        api.post(intent.path("rollback"), "").problem(409);
        api.post("intents/nobody/cancel", "").problem(404);
        api.post("dead-letters/nobody/retry", "").problem(404);
        api.send("PUT", intent.path(), "{}".getBytes(UTF_8), "If-Match", "\"yesterday\"").problem(412);
        assertThat(HttpApi.phase(api.intent(intent))).isEqualTo("AwaitingClarification");
    }

    static Stream<Arguments> injections() {
        return Stream.of("${7*7} <#assign x=1> <@x/> [=7*7] #{7}", "{{ .Values.password }} {% raw %}", "a: b # c", "'\"\\",
                "- &a [*a, !!java.lang.Runtime {}]", "| \u2028 \u0085 >", "%YAML 1.1", "0x1F", "yes", "~", "!!binary aGk=", "@`|>%",
                "<script>alert(1)</script>", "$(rm -rf /)", "a\u00a0b\u3000c", "😀é漢字").map(Arguments::arguments);
    }

    /** What a user writes comes out as the text it is - the same files, one document each, of the same kinds - or is refused in words. */
    @ParameterizedTest
    @MethodSource("injections")
    void whatIsWrittenIsOnlyText(String text) {
        Map<String, String> harmless = kinds(HttpApi.spec(WRITTEN)).orElseThrow();

        assertThat(kinds(HttpApi.spec(WRITTEN + ", thank you " + text)).orElse(harmless)).isEqualTo(harmless);
        assertThat(kinds(HttpApi.spec(WRITTEN, "parametersMap", Map.of("note", text))).orElse(harmless)).isEqualTo(harmless);
        assertThat(kinds(HttpApi.spec(WRITTEN, "parameters", Map.of("note", text))).orElse(harmless)).isEqualTo(harmless);
    }

    @Test
    void aSentenceOfSeveralLinesMakesNoDocumentOfItsOwn() {
        String manifest = "\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: x\n";

        assertThat(kinds(HttpApi.spec(WRITTEN + manifest))).isEmpty();
        assertThat(kinds(HttpApi.spec(WRITTEN + "\nin production,\n\tthank you"))).isPresent();
    }

    @Test
    void losesNothingOfWhatItTookUp() {
        Taken before = api.complete(GOOD + " in namespace kept");
        api.post("intents", "{").problem(400);
        api.post("intents", HttpApi.spec(GOOD).toString(), "Content-Type", "image/png").problem(415);

        assertThat(HttpApi.phase(api.intent(before))).isEqualTo("Completed");
        api.complete(GOOD + " in namespace kept-too");
    }

    /** File to the kinds of its documents, of what a preview would write; empty when it was refused or asked about, which needs a sentence, too. */
    private static Optional<Map<String, String>> kinds(ObjectNode spec) {
        Answer answer = api.post("preview", spec.toString());
        if (answer.status() == 400) {
            answer.problem(400);
            return Optional.empty();
        }
        JsonNode preview = answer.expect(200).json();
        if (preview.path("files").isEmpty()) {
            boolean asks = preview.findValues("questions").stream().anyMatch(questions -> !questions.isEmpty());
            assertThat(asks || !preview.path("refusal").path("text").asText().isBlank()).as(preview::toString).isTrue();
            return Optional.empty();
        }
        return Optional.of(StreamSupport.stream(preview.path("files").spliterator(), false)
                .filter(file -> file.path("path").asText().matches(".*(\\.yaml|Kptfile)"))
                .collect(Collectors.toMap(file -> file.path("path").asText(), file -> StreamSupport
                        .stream(new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(file.path("content").asText()).spliterator(), false)
                        .map(document -> String.valueOf(((Map<?, ?>) document).get("kind"))).collect(Collectors.joining("+")),
                        (one, other) -> one, TreeMap::new)));
    }
}
