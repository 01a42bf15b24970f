package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whoever looks for an intent in the log finds every line that was written while a stage worked on it. */
class LogLinesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.nephoran.steps");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Level before;

    @BeforeEach
    void listen() {
        before = logger.getLevel();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(before);
    }

    @Test
    void eachStepIsALineWithTheIntentAndItsGeneration(@TempDir Path home) {
        try (RunningServer server = RunningServer.start(home)) {
            // When
            HttpApi.Taken intent = server.api.submit("Deploy an AMF at edge-1");
            server.api.await(intent, HttpApi::atRest);

            // Then
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(List.copyOf(lines.list)).extracting(ILoggingEvent::getFormattedMessage)
                    .map(line -> line.replaceAll(" of .*", "")).containsExactly("interpret", "plan", "render", "deliver", "verify"));
            assertThat(List.copyOf(lines.list)).allSatisfy(line -> {
                assertThat(line.getMDCPropertyMap()).containsAllEntriesOf(Map.of("uid", intent.uid(), "generation", "1"));
                assertThat(line.getLevel()).isEqualTo(Level.INFO);
            });
        }
    }

    @Test
    void aPushThatKeepsFailingIsAWarningWithItsReason(@TempDir Path home) {
        try (RunningServer server = RunningServer.start(home, "git.url", home.resolve("nobody.git").toUri().toString())) {
            // When
            HttpApi.Taken intent = server.api.submit("Deploy an AMF at edge-1");
            server.api.await(intent, record -> record.path("status").path("retryCount").asInt() > 0 || HttpApi.atRest(record));

            // Then
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(List.copyOf(lines.list)).anySatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getFormattedMessage()).startsWith("deliver of ").contains("GitOpsCommit -> GitOpsCommit, Waiting: ");
                assertThat(line.getMDCPropertyMap()).containsEntry("uid", intent.uid());
            }));
        }
    }
}
