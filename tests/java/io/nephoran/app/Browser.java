package io.nephoran.app;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a window. Driver and browser are named, so that nothing is looked up or fetched. */
final class Browser implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STANDARDS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Logger QUIET = Logger.getLogger("org.openqa.selenium");
    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Where the browser and its driver are, if both are there: NEPHORAN_CHROMIUM and NEPHORAN_CHROMEDRIVER, or on the path. */
    static Optional<List<Path>> installed() {
        Optional<Path> browser = program("NEPHORAN_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = program("NEPHORAN_CHROMEDRIVER", "chromedriver");
        return browser.flatMap(found -> driver.map(its -> List.of(found, its)));
    }

    private static Optional<Path> program(String variable, String... names) {
        String named = System.getenv(variable);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    static Browser open(Path profile) {
        // Selenium says that it knows no DevTools protocol of this version; the few commands used here have not changed.
        QUIET.setLevel(Level.SEVERE);
        List<Path> programs = installed().orElseThrow();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions().setBinary(programs.get(0).toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1360,1000",
                "--user-data-dir=" + profile, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(programs.get(1).toFile()).build();
        return new Browser(new ChromeDriver(service, options));
    }

    void go(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    void back() {
        driver.navigate().back();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** Light or dark, as the system would ask for it. */
    void prefer(String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Waits for something; elements that are drawn anew meanwhile are looked up again. */
    <T> T await(String what, Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100)).withMessage(() -> what + "; the page shows: " + text())
                .ignoring(StaleElementReferenceException.class).ignoring(org.openqa.selenium.NoSuchElementException.class).until(condition);
    }

    WebElement see(String css) {
        return await(css, page -> {
            WebElement element = page.findElement(By.cssSelector(css));
            return element.isDisplayed() ? element : null;
        });
    }

    void read(String css, String text) {
        await(css + " says " + text, page -> page.findElements(By.cssSelector(css)).stream().anyMatch(each -> each.getText().contains(text)));
    }

    /** Clicks as soon as it can be clicked, also while the page draws anew. */
    void click(String css) {
        await(css + " is clicked", page -> {
            WebElement element = page.findElement(By.cssSelector(css));
            if (!element.isDisplayed() || !element.isEnabled()) {
                return null;
            }
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            try {
                element.click();
            } catch (org.openqa.selenium.ElementClickInterceptedException covered) {
                return null;
            }
            return true;
        });
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void press(Keys held, Keys key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What axe-core holds against the page as it is shown now, a line each. */
    List<String> violations() {
        List<String> found = new ArrayList<>();
        for (Rule rule : new AxeBuilder().withTags(STANDARDS).analyze(driver).getViolations()) {
            rule.getNodes().forEach(node -> found.add(rule.getId() + " " + node.getTarget() + ": " + node.getFailureSummary()));
        }
        return found;
    }

    /** Errors and warnings of the browser's console, violations of the content security policy among them. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()).map(entry -> entry.getMessage()).toList();
    }

    /** Addresses that the page has asked for since it was asked last. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream().map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*?\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** A picture of the page from its top to at most so many pixels down, at the size a README shows. */
    void picture(Path file, int height) throws IOException {
        Number whole = (Number) driver.executeScript("return document.documentElement.scrollHeight");
        Number width = (Number) driver.executeScript("return innerWidth");
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true,
                "clip", Map.of("x", 0, "y", 0, "width", width, "height", Math.min(height, whole.intValue()), "scale", 0.75))).get("data");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) data));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
