package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nephoran.app.Collector.Seen;
import io.nephoran.intent.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.telemetry.Tracer;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a collector of traces is told about an intent. */
class TraceTest {
    private static final String CLIENT = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final List<String> STAGES = List.of("interpret", "plan", "render", "deliver", "verify");
    private final Collector collector = new Collector();

    @AfterEach
    void close() {
        collector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void oneTraceLeadsFromTheRequestThroughEveryQueueToThePush(String transport, @TempDir Path home) {
        // Given
        Logger steps = (Logger) LoggerFactory.getLogger("io.nephoran.steps");
        Level before = steps.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        steps.addAppender(lines);
        steps.setLevel(Level.INFO);
        try (RunningServer server = RunningServer.start(home, "trace.otlp", collector.address(), "transport", transport)) {
            // When
            HttpApi.Taken intent = submit(server);
            server.api.await(intent, Phase.COMPLETED);

            // Then
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(ofStages(CLIENT))
                    .extracting(each -> each.attributes().get("nephoran.stage"))
                    .containsAll(STAGES));
            // A span is sent when it ends, and a parent ends after its children, in another batch as like as not.
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> {
                List<Seen> mine = collector.spans().stream().filter(each -> each.trace().equals(CLIENT)).toList();
                assertThat(mine).extracting(Seen::name).contains("interpret", "plan", "render", "deliver", "verify", "push", "remote-main");
                assertThat(mine).extracting(Seen::id).containsAll(mine.stream().map(Seen::parent).filter(each -> !each.equals(CALLER)).toList());
            });
            assertThat(ofStages(CLIENT)).allSatisfy(each -> assertThat(each.attributes()).containsAllEntriesOf(
                    Map.of("nephoran.uid", intent.uid(), "nephoran.generation", "1")).containsKey("nephoran.phase"));
            assertThat(collector.spans()).extracting(Seen::name).doesNotContain("recover", "heartbeat", "tidy");
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(List.copyOf(lines.list)).hasSize(STAGES.size())
                    .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("trace", CLIENT)));
        } finally {
            steps.detachAppender(lines);
            steps.setLevel(before);
        }
    }

    /** Nobody but the record remembers the trace when the process that was told of it is gone. */
    @Test
    void whatIsTakenUpAfterARestartGoesOnInTheSameTrace(@TempDir Path home) throws Exception {
        // Given
        HttpApi.Taken intent;
        String away = home.resolve("later.git").toUri().toString();
        try (RunningServer server = RunningServer.start(home, "trace.otlp", collector.address(), "git.url", away)) {
            intent = submit(server);
            server.api.await(intent, record -> record.path("status").path("retryCount").asInt() > 0);
        }
        Git.init().setBare(true).setInitialBranch("main").setDirectory(home.resolve("later.git").toFile()).call().close();

        // When
        try (RunningServer server = RunningServer.start(home, "trace.otlp", collector.address(), "git.url", away)) {
            server.api.await(intent, Phase.COMPLETED);
        }

        // Then
        assertThat(ofStages(CLIENT)).extracting(each -> each.attributes().get("nephoran.stage")).contains("deliver", "verify");
        assertThat(ofStages(CLIENT)).hasSameSizeAs(collector.spans().stream().filter(each -> each.attributes().containsKey("nephoran.stage"))
                .toList());
    }

    @Test
    void aCollectorThatIsAwayIsSaidOnceAndOnceMoreWhenItIsBack(@TempDir Path home) {
        // Given one that is away
        Logger link = (Logger) LoggerFactory.getLogger("io.nephoran.trace.CollectorLink");
        Level before = link.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        link.addAppender(lines);
        link.setLevel(Level.INFO);
        Collector gone = new Collector();
        gone.close();
        try (RunningServer server = RunningServer.start(home, "trace.otlp", gone.address())) {
            // When spans are lost again and again
            submitAndWait(server, "Deploy an AMF at edge-1");
            await().atMost(HttpApi.PATIENCE).until(() -> !List.copyOf(lines.list).isEmpty());
            submitAndWait(server, "Deploy an SMF at edge-1");

            // And it comes back
            try (Collector back = new Collector(gone.port())) {
                await().atMost(HttpApi.PATIENCE).until(() -> {
                    server.api.get("pipeline").expect(200);
                    return List.copyOf(lines.list).size() > 1;
                });
                assertThat(back.spans()).isNotEmpty();
            }
            assertThat(List.copyOf(lines.list)).extracting(ILoggingEvent::getFormattedMessage).satisfiesExactly(
                    away -> assertThat(away).contains(gone.address() + " takes no spans", "intents go on", "trace.otlp"),
                    again -> assertThat(again).contains("takes spans again; it has missed "));
        } finally {
            link.detachAppender(lines);
            link.setLevel(before);
        }
    }

    private static void submitAndWait(RunningServer server, String sentence) {
        server.api.await(server.api.submit(sentence), Phase.COMPLETED);
    }

    @Test
    void withoutACollectorNothingIsTracedOrKept(@TempDir Path home) {
        try (RunningServer server = RunningServer.start(home)) {
            HttpApi.Taken intent = submit(server);
            server.api.await(intent, Phase.COMPLETED);

            assertThat(server.api.intent(intent).path("metadata").path("annotations")).isEmpty();
            assertThat(server.context().getRegistry().findByType(Tracer.class)).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNoneStopsTheStart(@TempDir Path home) {
        assertThatThrownBy(() -> RunningServer.start(home, "trace.otlp", "localhost:4318"))
                .hasMessageContainingAll("trace.otlp", "'localhost:4318'", "http://localhost:4318/v1/traces");
    }

    private static HttpApi.Taken submit(RunningServer server) {
        return HttpApi.taken(server.api.post("intents", HttpApi.spec("Deploy an AMF at edge-1").toString(), "traceparent",
                "00-" + CLIENT + "-" + CALLER + "-01").expect(202));
    }

    private List<Seen> ofStages(String trace) {
        return collector.spans().stream().filter(each -> each.trace().equals(trace) && each.attributes().containsKey("nephoran.stage")).toList();
    }
}
