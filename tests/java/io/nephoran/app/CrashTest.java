package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real program killed again and again, and stopped in the middle: the record and Git are all that is left, and they are enough. */
@Tag("faults")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class CrashTest {
    /** {@code -Dcrash.kills} makes it more or less thorough. */
    private static final int KILLS = Integer.getInteger("crash.kills", 20);
    private static final int IN_FLIGHT = 50;
    private static final int AT_LEAST_NEW = 10;
    /** Fifty intents have at least so many events still to come: one of those in flight, four of each new one. */
    private static final int LATEST_MOMENT = 80;
    private static final int SIGTERM = 143;
    private static final Duration CLEAN_STOP = Duration.ofSeconds(10);
    /** Another one each time; {@code -Dcrash.seed} brings a run back. */
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    @TempDir
    private Path home;
    private final Flood flood = new Flood();

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void nothingIsLostDoubledOrStuckHoweverOftenItIsKilled(String transport) throws Exception {
        System.out.println("CrashTest on " + transport + ": -Dcrash.seed=" + SEED);
        Random chance = new Random(SEED);

        // When it is killed with fifty intents in flight, at some moment of the journal, again and again
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = start(transport)) {
                HttpApi api = new HttpApi(server.uri());
                int moment = 1 + chance.nextInt(LATEST_MOMENT);
                try (Stream<String> journal = api.stream("events").body()) {
                    Future<?> submitting = fill(api);
                    journal.filter(line -> line.startsWith("data:")).limit(moment).forEach(line -> { });
                    server.kill();
                    submitting.get();
                }
            }
        }

        // Then, once it runs again, all that was ever taken up comes to its end
        endsWell(transport);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void aCleanStopFinishesWhatIsInHandAndLeavesTheRestToTheNextStart(String transport) throws Exception {
        // When it is stopped with fifty intents in flight
        try (ServerProcess server = start(transport)) {
            HttpApi api = new HttpApi(server.uri());
            try (Stream<String> journal = api.stream("events").body()) {
                Future<?> submitting = fill(api);
                journal.filter(line -> line.startsWith("data:")).limit(IN_FLIGHT).forEach(line -> { });
                Instant asked = Instant.now();
                assertThat(server.stop()).as(server.output()).isEqualTo(SIGTERM);
                assertThat(Duration.between(asked, Instant.now())).as(server.output()).isLessThan(CLEAN_STOP);
                submitting.get();
            }
        }

        // Then the next start goes on
        endsWell(transport);
    }

    private Future<?> fill(HttpApi api) {
        int unsettled = (int) api.intents().stream().filter(intent -> !HttpApi.atRest(intent)).count();
        for (int i = Math.min(unsettled, IN_FLIGHT - AT_LEAST_NEW); i < IN_FLIGHT; i++) {
            flood.grow();
        }
        return flood.submitTo(api);
    }

    private void endsWell(String transport) throws Exception {
        try (ServerProcess server = start(transport)) {
            HttpApi api = new HttpApi(server.uri());
            flood.submitTo(api).get();
            flood.endedWell(api, new PackagesInGit(home));
        }
    }

    private ServerProcess start(String transport) throws Exception {
        return ServerProcess.serve(home, 0, "-P", "catalog.folders=" + RunningServer.WIDE, "-P", "transport=" + transport);
    }
}
