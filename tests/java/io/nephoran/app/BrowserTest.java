package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nephoran.app.HttpApi.Taken;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.intent.Phase;
import io.nephoran.interpret.models.ProviderSettings.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The page as a person uses it, in a real Chromium: Debian's packages chromium and chromium-driver. Without them these tests
 * are skipped, unless NEPHORAN_BROWSER=required says that there must be some. {@code -Dpage.pictures=true} takes the pictures of
 * the README anew.
 */
@Tag("browser")
class BrowserTest {
    private static final Path PICTURES = RouteFiles.PROJECT.resolve("docs");
    @TempDir
    private static Path home;
    @TempDir
    private static Path profile;
    private static RunningServer server;
    private static HttpApi api;
    private static Browser browser;

    @BeforeAll
    static void start() {
        boolean installed = Browser.installed().isPresent();
        if ("required".equals(System.getenv("NEPHORAN_BROWSER"))) {
            assertThat(installed).as("NEPHORAN_BROWSER=required, and neither chromium with chromedriver is on the path nor named by "
                    + "NEPHORAN_CHROMIUM and NEPHORAN_CHROMEDRIVER").isTrue();
        }
        assumeTrue(installed, "the page is not tried in a browser: there is no chromium with chromedriver on the path");
        server = RunningServer.start(home, "catalog.folders", "");
        api = server.api;
        browser = Browser.open(profile);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    @BeforeEach
    void asASystemInLightWouldShowIt() {
        browser.prefer("light");
        browser.resize(1360, 1000);
    }

    @AfterEach
    void nothingWasAskedOfAnybodyElseAndNothingWentWrong() {
        assertThat(browser.requests()).allMatch(address ->
                address.matches("(http://127\\.0\\.0\\.1:\\d+/|about:|data:|chrome:|chrome-untrusted:).*"));
        assertThat(browser.complaints().stream().filter(line -> !line.contains("Failed to load resource") && !line.contains("net::ERR_")))
                .isEmpty();
    }

    @Test
    void aSentenceIsUnderstoodWhileItIsTypedAndCarriedOutToItsEnd() {
        // Given
        open("/");
        browser.see("#ask").sendKeys("Deploy a highly available AMF with 3 replicas at edge-1 in namespace typed");
        browser.read("#preview mark", "3 replicas");
        browser.read("#preview mark", "edge-1");
        browser.read("#preview .would", "It would write 3 packages");

        // When
        browser.click("#carry-out");

        // Then
        browser.read("#verdict .badge", "Completed");
        browser.read("#part-understood mark", "highly available");
        browser.read("#part-plan .function .type", "AMF");
        browser.read("#part-plan .link", "SBI");
        browser.read("#part-timeline", "verify");
        browser.read("#part-checks .passed", "commit-on-branch");
        browser.read("#part-journal", "intentprocessing.completed");
        browser.click("#part-files details[open] .file");
        browser.see("#part-files .diff .plus");
        browser.click(".path a");
        browser.read("#intents-list tr", "AMF, MongoDB, NRF");
        browser.read("#pipeline #stage-verify", "1/min");
    }

    @Test
    void aQuestionIsAnsweredByAButton() {
        Taken intent = api.submit("Deploy an AMF with 2 replicas at the moon base in namespace asked");
        api.await(intent, Phase.AWAITING_CLARIFICATION);
        open(intent);
        browser.read("#verdict .badge", "Question open");
        String option = browser.see("#part-asks .option:last-child").getText();

        browser.click("#part-asks .option:last-child");

        browser.read("#verdict .badge", "Completed");
        browser.read("#part-plan .site-name", option);
    }

    @Test
    void aQuestionIsAnsweredBeforeAnythingIsSubmitted() {
        open("/");
        browser.see("#ask").sendKeys("Deploy an AMF with 2 replicas at the moon base in namespace asked-before");
        String option = browser.see("#preview .option:last-child").getText();

        browser.click("#preview .option:last-child");

        browser.read("#preview .would", "at " + option);
    }

    @Test
    void anAnswerInWordsIsRead() {
        Taken intent = api.submit("Deploy a UPF with 3 replicas or maybe 5 at edge-1 in namespace spoken-1");
        api.await(intent, Phase.AWAITING_CLARIFICATION);
        open(intent);
        browser.see("#part-asks .own input").sendKeys("both", Keys.ENTER);
        browser.read("#part-asks legend", "The answer 'both' was not understood; it may be: 3; 5.");

        browser.see("#part-asks .own input").sendKeys("the bigger one", Keys.ENTER);

        browser.read("#verdict .badge", "Completed");
        browser.read("#part-understood .facts", "5 × UPF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void itIsSeenWhatBecameOfEachWord(String scheme) throws IOException {
        // Given
        String sentence = "Please deploy an AMF with 3 replicas at edge-1 in namespace words as a canary with fluffy ears, latency under 10 ms";
        Taken intent = api.submit(sentence, "dryRun", true);
        api.await(intent, Phase.AWAITING_CLARIFICATION);
        browser.prefer(scheme);

        for (String address : List.of("/", "/#/intents/default/" + intent.name())) {
            // When
            open(address);
            if (address.equals("/")) {
                browser.see("#ask").sendKeys(sentence);
            }

            // Then
            browser.read("mark.m-refused", "a canary refused: roll-out");
            browser.read("mark.m-unread", "fluffy ears not read");
            browser.read("mark.m-count", "with 3 replicas");
            browser.read(".aside", "Not read: “fluffy ears”");
            browser.read(".aside", "Refused: “a canary” (roll-out)");
            browser.await("every mark says what became of its words", page -> browser.all("mark").stream()
                    .noneMatch(mark -> mark.getAttribute("title").isBlank()));
            assertThat(browser.violations()).as(address).isEmpty();
        }
        picture("words", scheme, 640);
    }

    @Test
    void aRefusedSentenceShowsItsWords() {
        open("/");
        browser.see("#ask").sendKeys("Remove the memory limit of the AMF at edge-2");

        browser.read("#preview mark.m-refused", "memory limit refused: part");
        browser.read("#preview .refusal", "NotSupported");
        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void aPersonApprovesWhatTheyHaveSeen() {
        Taken intent = api.submit("Deploy an NRF at edge-2 in namespace approved", "approval", "manual");
        open(intent);
        browser.read("#part-asks", "Nothing has been committed");
        browser.read("#part-files .sign", "A");
        assertThat(server.git.of(intent)).isEmpty();

        browser.click("#do-approve");

        browser.read("#verdict .badge", "Completed");
        browser.read(".meta", "the page");
        assertThat(server.git.of(intent)).hasSize(1);
        assertThat(browser.all("#do-approve, #do-reject, #do-retry, #do-cancel")).isEmpty();
    }

    @Test
    void aChangeIsTakenBackOnceThatIsConfirmed() {
        Taken intent = api.complete("Deploy an NRF at edge-1 in namespace back");
        open(intent);

        browser.click("#do-rollback");
        browser.see("dialog").sendKeys(Keys.ESCAPE);
        browser.await("the dialog is gone", page -> browser.all("dialog").isEmpty());
        assertThat(HttpApi.phase(api.intent(intent))).isEqualTo("Completed");
        browser.click("#do-rollback");
        browser.click("#dialog-yes");

        browser.read("#verdict .badge", "Rolled back");
        browser.await("files are shown as removed", page -> !browser.all("#part-files .sign.removed").isEmpty());
    }

    @Test
    void everythingGoesByKeyboardAndTheFocusIsSeen() {
        open("/");
        browser.see("#carry-out");
        browser.type(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        browser.type(Keys.ENTER);
        tabTo("ask");
        browser.type("Deploy an NRF at edge-2 in namespace keys");
        browser.read("#preview .would", "It would write");
        browser.press(Keys.CONTROL, Keys.ENTER);
        browser.read("#verdict .badge", "Completed");
        tabTo("do-delete");
        browser.type(Keys.ENTER);
        browser.see("dialog[open]");
        tabTo("dialog-yes");
        browser.type(Keys.SPACE);

        // it runs in production: somebody has to agree
        browser.see("#do-approve");
        tabTo("do-approve");
        browser.type(Keys.ENTER);
        browser.read("#main", "This intent was withdrawn");
    }

    @Test
    void aDeadLetterIsSentAgain() throws IOException {
        // Given
        Path objects = home.resolve("staging/main/.git/objects");
        Path away = objects.resolveSibling("objects-away");
        api.complete("Deploy an NRF at edge-1 in namespace letters-before");
        Files.move(objects, away);
        Files.createFile(objects);
        Taken intent = api.submit("Deploy an NRF at edge-2 in namespace letters", "maxRetries", 0);
        api.await(intent, Phase.FAILED);
        Files.delete(objects);
        Files.move(away, objects);
        open("/#/dead-letters");
        browser.read(".letter", intent.name());
        browser.read("#nav-letters .count", "1");
        browser.click(".letter summary");
        browser.read(".letter pre", "Exception");
        assertThat(browser.violations()).isEmpty();

        // When
        browser.click("[id='again-" + intent.uid() + "']");

        // Then
        browser.read("#letters-list", "Nothing is parked");
        api.await(intent, Phase.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nobodyIsLeftOut(String scheme) throws IOException {
        Taken done = api.complete("Deploy an SMF at regional-1 and a UPF at edge-1 in namespace seen-" + scheme + ", latency under 20 ms");
        Taken asked = api.submit("Deploy an AMF with 2 replicas at the moon base in namespace seen");
        api.await(asked, Phase.AWAITING_CLARIFICATION);
        browser.prefer(scheme);

        open("/");
        browser.see("#ask").sendKeys("Deploy a highly available AMF with 3 replicas at edge-1 in namespace shown, latency under 10 ms");
        browser.read("#preview .would", "packages");
        browser.read("#intents-list", "moon base");
        assertThat(browser.violations()).isEmpty();
        picture("intents", scheme, 960);
        open(asked);
        browser.see("#part-asks .option");
        assertThat(browser.violations()).isEmpty();
        open(done);
        browser.read("#part-plan .link", "N4");
        browser.read("#part-files .sign", "A");
        browser.click("#part-files details[open] .file");
        browser.see("#part-files .diff");
        assertThat(browser.violations()).isEmpty();
        picture("intent", scheme, 1300);
        browser.click("#do-delete");
        browser.see("dialog[open]");
        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void theThemeThatWasChosenIsKept() {
        open("/");
        browser.see("#theme").sendKeys("Dark");
        String dark = background();

        open("/#/dead-letters");

        browser.see("#letters-list");
        assertThat(background()).isEqualTo(dark);
        browser.see("#theme").sendKeys("Automatic");
        assertThat(background()).isNotEqualTo(dark);
    }

    @Test
    void onANarrowScreenNothingLiesOutside() {
        Taken done = api.complete("Deploy an SMF at regional-1 and a UPF at edge-1 in namespace narrow");
        browser.resize(390, 844);

        for (String address : List.of("/", "/#/dead-letters", "/#/intents/default/" + done.name())) {
            open(address);
            browser.read("#connection", "Live");
            browser.see(address.contains("/intents/") ? "#part-files details[open] .file" : ".card, #letters-list");
            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth")).as(address).isEqualTo(true);
            assertThat(browser.violations()).as(address).isEmpty();
        }
    }

    @Test
    void whatSomebodyWroteStaysText() {
        // Given
        String hostile = "Deploy an NRF at edge-1 in namespace text <img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";
        String arabic = "Deploy an NRF at edge-1 in namespace arabic, \u0634\u0628\u0643\u0629 \u0627\u0644\u062c\u064a\u0644 \u0627\u0644\u062e\u0627\u0645\u0633";
        String longest = "Deploy an NRF at edge-1 " + "and report what it means ".repeat(80);

        // When
        List<Taken> intents = List.of(api.submit(hostile), api.submit(arabic), api.submit(longest.substring(0, 2000)));
        intents.forEach(api::settled);

        // Then
        open("/");
        browser.see("#ask").sendKeys(hostile);
        browser.read("#preview .refusal", "Hostile");
        browser.read("#intents-list", "<script>");
        for (Taken intent : intents) {
            open(intent);
            browser.see("#verdict");
            browser.read(".head .title", api.intent(intent).at("/spec/intent").asText().substring(30, 50));
            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
        }
        assertThat(browser.script("return document.title").toString()).doesNotContain("taken");
        assertThat(browser.all("main img, main script")).isEmpty();
        open("/#/intents/%3Cimg%20src=x%3E/%3Cscript%3E");
        browser.read("#main", "There is no intent");
    }

    @Test
    void aServerThatComesBackIsFoundAgain(@TempDir Path other) {
        Application first = Application.start(new Options(other, "127.0.0.1", 0, false, Map.of()));
        URI address = first.uri();
        try {
            browser.go(address + "/");
            browser.read("#connection", "Live");
            browser.read("#intents-list", "Nothing has been asked yet");
        } finally {
            first.close();
        }
        browser.read("#lost", "The server does not answer");

        try (Application second = Application.start(new Options(other, "127.0.0.1", address.getPort(), false, Map.of()))) {
            browser.read("#connection", "Live");
            assertThat(browser.see("#pipeline").isDisplayed()).isTrue();
            new HttpApi(second.uri()).submit("Bake a cake with three layers of chocolate");
            browser.read("#intents-list", "Bake a cake");
            browser.go("about:blank");
        }
    }

    @Test
    void aModelsWordsAreSeenWhileTheyCome(@TempDir Path other) {
        Semaphore permits = new Semaphore(0);
        try (ModelServer model = new ModelServer(Wire.OPENAI);
                RunningServer slow = RunningServer.start(other, "interpret.providers", "openai,grammar", "interpret.openai.url", model.url(),
                        "interpret.openai.model", "test-model", "interpret.openai.timeout", "300", "interpret.evidence", "0")) {
            // Given somebody who looks at an intent that the model has not begun to read
            model.says(permits, "{\"action\":\"deploy\",\"networkFunctions\":[{\"type\":\"AMF\",", "\"replicas\":2}],\"sites\":[\"edge-1\"]}");
            Taken intent = slow.api.submit("Deploy an AMF with 2 replicas at edge-1");
            browser.go(slow.uri() + "/#/intents/" + intent.namespace() + "/" + intent.name());
            browser.read("#connection", "Live");
            browser.see("#verdict");

            // When it says the first half
            permits.release();

            // Then it is read while the other half is still to come
            browser.read(".talk", "openai, test-model");
            browser.read(".talk", "\"type\":\"AMF\"");
            assertThat(browser.see(".talk").getText()).doesNotContain("replicas");
            assertThat(HttpApi.phase(slow.api.intent(intent))).isEqualTo("LLMProcessing");

            // And makes room for what was understood
            permits.release();
            browser.read("#verdict .badge", "Completed");
            browser.read("#part-understood", "test-model");
            browser.await("nobody talks here", page -> browser.all(".talk").stream().noneMatch(WebElement::isDisplayed));
            browser.go("about:blank");
        }
    }

    @Test
    void fiveHundredIntentsOpenAtOnceAndTheOldestIsFound(@TempDir Path other) {
        try (RunningServer many = RunningServer.start(other)) {
            // Given
            List<Taken> intents = IntStream.rangeClosed(1, 500).mapToObj(i -> many.api.submit("Bake cake number " + i + " of chocolate")).toList();
            intents.forEach(many.api::settled);

            // When
            Instant asked = Instant.now();
            browser.go(many.uri() + "/");
            browser.read("#intents-list tr", "Bake cake number 500 ");

            // Then
            Duration took = Duration.between(asked, Instant.now());
            System.out.println("BrowserTest: the page with 500 intents opens within " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            browser.read("#intents-count", "100 of the 100 newest; there are more");
            browser.see("#filter").sendKeys("number 3 ");
            browser.read("#intents-list tr", "Bake cake number 3 ");
            browser.read("#intents-count", "1 of the 500 newest");
            browser.see("#filter").clear();
            browser.see("#filter").sendKeys("no such");
            browser.read("#intents-list", "No intent is like that");
            assertThat(browser.violations()).isEmpty();
            browser.go("about:blank");
        }
    }

    private static void open(String path) {
        browser.go(server.uri().resolve("/") + path.substring(1));
    }

    private static void open(Taken intent) {
        open("/#/intents/" + intent.namespace() + "/" + intent.name());
    }

    /** Tabs until the focus is there, and holds that it can be seen. */
    private static void tabTo(String id) {
        boolean there = IntStream.range(0, 80).anyMatch(i -> {
            browser.type(Keys.TAB);
            return id.equals(browser.focused().getAttribute("id"));
        });
        assertThat(there).as("%s can be reached by the tab key", id).isTrue();
        WebElement focused = browser.focused();
        assertThat(focused.getCssValue("outline-style") + focused.getCssValue("outline-width")).as("outline of %s", id).isEqualTo("solid2px");
    }

    private static String background() {
        return (String) browser.script("return getComputedStyle(document.documentElement).backgroundColor");
    }

    private static void picture(String view, String scheme, int height) throws IOException {
        if (Boolean.getBoolean("page.pictures")) {
            browser.picture(PICTURES.resolve("page-" + view + "-" + scheme + ".png"), height);
        }
    }
}
