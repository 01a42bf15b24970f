package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whoever looks for an intent in the log finds every line that was written while a stage worked on it. */
class LogLinesTest {
    @Test
    void whatAStageLogsCarriesTheIntentAndItsGeneration(@TempDir Path home) {
        // Given
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger root = (Logger) LoggerFactory.getLogger("org.apache.camel.processor.errorhandler");
        Level before = root.getLevel();
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
        try (RunningServer server = RunningServer.start(home, "git.url", home.resolve("nobody.git").toUri().toString())) {
            // When
            HttpApi.Taken intent = server.api.submit("Deploy an AMF at edge-1");
            server.api.await(intent, record -> record.path("status").path("retryCount").asInt() > 0 || HttpApi.atRest(record));

            // Then
            assertThat(List.copyOf(lines.list)).isNotEmpty().extracting(ILoggingEvent::getMDCPropertyMap)
                    .anySatisfy(each -> assertThat(each).containsAllEntriesOf(Map.of("uid", intent.uid(), "generation", "1")));
        } finally {
            root.detachAppender(lines);
            root.setLevel(before);
        }
    }
}
