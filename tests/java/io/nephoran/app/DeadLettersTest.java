package io.nephoran.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.cli.NephoranCli;
import io.nephoran.cli.Terminal;
import io.nephoran.intent.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody foresaw is parked, read with its cause and sent again: the same on either wire, over HTTP and on the command line. */
class DeadLettersTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void whatWasParkedIsReadWithItsCauseAndSentAgain(String transport) throws Exception {
        try (RunningServer server = RunningServer.start(home, "transport", transport, "retry.delay", "1")) {
            // Given a stage that breaks
            AtomicBoolean broken = new AtomicBoolean(true);
            AdviceWith.adviceWith(server.context(), "work-render", route -> route.weaveById("load-the-plan").before().process(exchange -> {
                if (broken.get()) {
                    throw new IllegalStateException("nobody foresaw this");
                }
            }));

            // When an intent comes to it
            Taken intent = server.api.submit("Deploy an NRF with 2 replicas at edge-1 in namespace parked", "maxRetries", 1);
            JsonNode parked = server.api.await(intent, Phase.FAILED);

            // Then it is parked, and its cause can be read
            assertThat(HttpApi.reason(parked)).isEqualTo("Parked");
            JsonNode letter = server.api.get("dead-letters").expect(200).json().path("items").path(0);
            assertThat(letter.path("id").asText()).isEqualTo(intent.uid());
            assertThat(letter.path("stage").asText()).isEqualTo("render");
            assertThat(letter.path("cause").asText()).startsWith("java.lang.IllegalStateException: nobody foresaw this").contains("\tat ");
            assertThat(said(server, 0, "dead-letters")).contains(intent.name(), "nobody foresaw this").doesNotContain("\tat ");
            assertThat(said(server, 0, "dead-letters", intent.uid())).contains(intent.name(), "IllegalStateException: nobody foresaw this", "\tat ");
            assertThat(said(server, 2, "dead-letters", "17")).contains("Nothing with id 17 is parked");

            // And it goes on where it stood, once the stage is mended and somebody sends it again
            broken.set(false);
            assertThat(said(server, 0, "dead-letters", "--retry", intent.uid())).contains("Completed");
            assertThat(server.api.get("dead-letters").expect(200).json().path("items")).isEmpty();
            assertThat(server.git.of(intent)).hasSize(1);
            server.api.post("dead-letters/" + intent.uid() + "/retry", "").problem(409);
        }
    }

    private static String said(RunningServer server, int exitCode, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, UTF_8);
        String[] all = java.util.stream.Stream.concat(List.of(arguments).stream(), List.of("--server", server.uri().toString()).stream())
                .toArray(String[]::new);

        int code = new NephoranCli(new Terminal(stream, stream, false, false), Application::start, Clock.systemUTC(), List.of()).run(all);

        assertThat(code).as(said.toString(UTF_8)).isEqualTo(exitCode);
        return said.toString(UTF_8);
    }
}
