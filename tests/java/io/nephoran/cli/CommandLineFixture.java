package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A fake server, a data folder and what a command wrote. */
abstract class CommandLineFixture {
    static final String ACCEPTED = "{\"name\":\"core\",\"namespace\":\"default\",\"uid\":\"0d9f5c1e\",\"phase\":\"IntentReceived\"}";
    static final String INTENT = "/api/v1/intents/core";
    final FakeServer server = new FakeServer();
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final List<EmbeddedServer.Options> starts = new ArrayList<>();
    final Clock clock = Clock.fixed(Records.START.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);
    @TempDir
    Path home;

    @AfterEach
    void stop() {
        server.close();
    }

    void completing() {
        server.json("POST /api/v1/intents", 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.story());
        server.json("GET " + INTENT, 200, Records.intent("core", Phase.COMPLETED, "", 14).toString());
    }

    static String preview(String more) {
        return "{\"interpretation\":" + Json.write(Records.interpretation()) + ",\"plan\":" + Json.write(Records.plan())
                + ",\"files\":[{\"path\":\"edge-1/default/amf/Kptfile\",\"content\":\"a\"}],"
                + "\"diff\":[{\"kind\":\"added\",\"path\":\"edge-1/default/amf/Kptfile\"}]" + more + "}";
    }

    int run(String... arguments) {
        return run(new Terminal(stream(out), stream(err), false, false), arguments);
    }

    int run(Terminal terminal, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        if (!all.contains("--server")) {
            all.addAll(List.of("--server", server.uri().toString()));
        }
        return cli(terminal).run(all.toArray(String[]::new));
    }

    int runAlone(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--home", home.toString()));
        return cli(new Terminal(stream(out), stream(err), false, false)).run(all.toArray(String[]::new));
    }

    NephoranCli cli(Terminal terminal) {
        return new NephoranCli(terminal, options -> {
            starts.add(options);
            return new EmbeddedServer.Running() {
                @Override
                public URI uri() {
                    return server.uri();
                }

                @Override
                public void awaitStop() {
                    assertThat(starts).hasSize(1);
                }

                @Override
                public void close() {
                    assertThat(starts).hasSize(1);
                }
            };
        }, clock, List.of());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
