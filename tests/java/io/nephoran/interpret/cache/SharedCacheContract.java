package io.nephoran.interpret.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nephoran.cluster.CutWire;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.InterpretationSchema;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.cache.CacheKey.Origin;
import io.nephoran.interpret.cache.InterpretationCache.Claim;
import io.nephoran.interpret.cache.InterpretationCache.Known;
import io.nephoran.interpret.cache.InterpretationCache.Taken;
import io.nephoran.state.InterpretationStore;
import io.nephoran.state.Presence;
import io.nephoran.state.SqlStore;
import io.nephoran.state.redis.RedisAccess;
import io.nephoran.state.redis.RedisLink;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is expected of interpretations that several processes share in a Redis, whichever it is. */
abstract class SharedCacheContract {
    private static final Spec SENTENCE = Spec.of("Deploy an AMF with 3 replicas at edge-1");
    private static final Origin ORIGIN = new Origin("grammar", "1", "prompt", "knowledge", "catalog", "schema", "judge");
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    @TempDir
    private Path home;
    private final Interpreter grammar = new Interpreter(Shipped.CATALOG);
    private final InterpretationSchema schema = new InterpretationSchema(Shipped.CATALOG.profiles().keySet());
    private final String prefix = "test-" + UUID.randomUUID() + ":";
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger everything = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger presence = (Logger) LoggerFactory.getLogger(Presence.class);
    private final List<AutoCloseable> open = new ArrayList<>();

    /** A Redis without a password. */
    abstract URI redis();

    @BeforeEach
    void listen() {
        log.start();
        everything.addAppender(log);
        presence.setLevel(Level.INFO);
    }

    @AfterEach
    void close() throws Exception {
        everything.detachAppender(log);
        presence.setLevel(null);
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void whatOneProcessUnderstoodTheOthersKnow() {
        IntentProcessing first = understand(cache(shared(redis()), Optional.empty()));

        IntentProcessing second = understand(cache(shared(redis()), Optional.empty()));

        assertThat(first.cache()).isNull();
        assertThat(second.cache()).isEqualTo("L2");
        assertThat(second.interpretation()).isEqualTo(first.interpretation());
        assertThat(said()).isEmpty();
    }

    @Test
    void whatOnlyTheStoreKnowsIsSharedFromThenOn() {
        try (SqlStore file = SqlStore.open(home.resolve("nephoran.db"), "NORMAL", Clock.systemUTC())) {
            understand(cache(Optional.empty(), Optional.of(file.interpretations())));

            assertThat(understand(cache(shared(redis()), Optional.of(file.interpretations()))).cache()).isEqualTo("L3");

            assertThat(understand(cache(shared(redis()), Optional.of(file.interpretations()))).cache()).isEqualTo("L2");
        }
    }

    @Test
    void itIsForgottenAfterAWhile() {
        InterpretationStore brief = link(redis()).interpretations(Duration.ofMillis(300));
        brief.put("key", "{}");
        assertThat(brief.find("key")).contains("{}");

        await().atMost(Duration.ofSeconds(10)).until(() -> brief.find("key").isEmpty());
    }

    @Test
    void whatSomebodyElseWroteThereIsNotTrusted() {
        String key = CacheKey.of(ORIGIN, SENTENCE);
        IntentProcessing right = grammar.interpret(SENTENCE);
        InterpretationStore there = shared(redis()).orElseThrow();
        for (String broken : List.of("{not json", "null", "{}", Json.write(right).replace("\"deploy\"", "\"explode\""),
                Json.write(right).replace("\"AMF\"", "\"WordPress\""), Json.write(right).replace("\"grammar\"", "\"somebody\""))) {
            there.put(key, broken);

            IntentProcessing answer = understand(cache(shared(redis()), Optional.empty()));

            assertThat(answer.cache()).as(broken).isNull();
            assertThat(answer.interpretation()).isEqualTo(right.interpretation());
            assertThat(there.find(key)).as("mended").contains(Json.write(right));
        }
    }

    @Test
    void awayAtTheStartItIsDoneWithoutAndTakenUpWhenItComes() throws Exception {
        try (CutWire wire = CutWire.to(redis())) {
            wire.cut();
            RedisLink link = link(wire.address("redis"));

            assertThat(understand(cache(Optional.of(link.interpretations(Duration.ofMinutes(1))), Optional.empty())).cache()).isNull();
            assertThat(link.presence().trouble()).hasValueSatisfying(sentence ->
                    assertThat(sentence).startsWith("Redis at 127.0.0.1:" + wire.address("redis").getPort())
                    .contains("worked out again"));
            wire.mend();

            await().atMost(Duration.ofSeconds(30)).until(() ->
                    understand(cache(Optional.of(link.interpretations(Duration.ofMinutes(1))), Optional.empty())).cache() != null);
            assertThat(link.presence().trouble()).isEmpty();
            assertThat(said()).hasSize(2);
            assertThat(said().get(0)).contains("is of no use at present (Connection refused)");
            assertThat(said().get(1)).contains("is of use again after");
        }
    }

    @Test
    void awayInTheMiddleNobodyWaitsForIt() throws Exception {
        try (CutWire wire = CutWire.to(redis())) {
            RedisLink link = link(wire.address("redis"));
            InterpretationStore there = link.interpretations(Duration.ofMinutes(1));
            understand(cache(Optional.of(there), Optional.empty()));
            assertThat(understand(cache(Optional.of(there), Optional.empty())).cache()).isEqualTo("L2");

            wire.cut();
            for (int i = 0; i < 20; i++) {
                assertThat(understand(cache(Optional.of(there), Optional.empty())).cache()).isNull();
            }
            wire.mend();

            await().atMost(Duration.ofSeconds(30)).until(() -> understand(cache(Optional.of(there), Optional.empty())).cache() != null);
            assertThat(said()).hasSize(2);
        }
    }

    @Test
    void aServerThatNeverAnswersCostsTwoTimeOutsAndNoMore() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisLink link = new RedisLink(RedisAccess.of("redis://127.0.0.1:" + silent.getLocalPort(), "", "", prefix, TIMEOUT,
                    Duration.ofMinutes(5)), Clock.systemUTC());
            open.add(link);
            InterpretationStore there = link.interpretations(Duration.ofMinutes(1));
            there.find("first");
            there.find("second");
            long begun = System.nanoTime();

            for (int i = 0; i < 100; i++) {
                assertThat(there.find("key")).isEmpty();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT);
            assertThat(said()).hasSize(1);
        }
    }

    private static IntentProcessing understand(InterpretationCache cache) {
        Taken taken = cache.take(SENTENCE);
        if (taken instanceof Known known) {
            return known.answer();
        }
        IntentProcessing answer = new Interpreter(Shipped.CATALOG).interpret(SENTENCE);
        ((Claim) taken).settle(answer);
        return answer;
    }

    /** Each is as of a process that has just started: there is nothing in its memory. */
    private InterpretationCache cache(Optional<InterpretationStore> shared, Optional<InterpretationStore> store) {
        return new InterpretationCache(ORIGIN, () -> schema, shared, store, 10);
    }

    private Optional<InterpretationStore> shared(URI address) {
        return Optional.of(link(address).interpretations(Duration.ofMinutes(1)));
    }

    private RedisLink link(URI address) {
        RedisLink link = new RedisLink(RedisAccess.of(address.toString(), "", "", prefix, TIMEOUT, PAUSE), Clock.systemUTC());
        open.add(link);
        return link;
    }

    /** What a person reads, warnings about broken interpretations left out. */
    private List<String> said() {
        return log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO)
                && !event.getFormattedMessage().startsWith("cached interpretation"))
                .map(ILoggingEvent::getFormattedMessage).toList();
    }
}
