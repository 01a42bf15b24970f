package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.NetworkIntent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL, shared. */
class PostgresStoreTest extends IntentStoreContract {
    private static EmbeddedPostgres postgres;
    private static String url;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.start();
        url = "postgresql://localhost:" + postgres.getPort() + "/postgres";
        SqlStore.open(access(url, "postgres"), Clock.systemUTC()).close();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    /** The tables stay, what is in them goes. */
    @Override
    IntentStore open() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE intent, holder, stage_result, deployed, site_usage, event, interpretation_cache RESTART IDENTITY");
            statement.execute("UPDATE journal_head SET last = 0");
        }
        return again();
    }

    private IntentStore again() {
        return SqlStore.open(access(url, "postgres"), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static PostgresAccess access(String url, String user) {
        return PostgresAccess.of(url, user, "", 8, Duration.ofSeconds(5));
    }

    @Test
    void whatOneProcessWritesAnotherSeesInOrderAndWithoutGaps() throws Exception {
        List<Long> seen = new CopyOnWriteArrayList<>();
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (IntentStore one = again(); IntentStore two = again(); AutoCloseable watch = two.watch(event -> seen.add(event.globalSequence()))) {
            // Half of them by each process, so that commits of both meet.
            List<Callable<NetworkIntent>> works = IntStream.range(0, 100).<Callable<NetworkIntent>>mapToObj(i -> () -> {
                IntentStore store = i % 2 == 0 ? one : two;
                NetworkIntent intent = intent("n" + i, "Deploy an AMF");
                return store.commit(Lifecycle.begun(store.create(intent, null, Lifecycle.received(intent)), NOON));
            }).toList();
            for (Future<NetworkIntent> work : writers.invokeAll(works)) {
                work.get();
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(seen).hasSize(200));
            writers.shutdown();

            assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
            assertThat(one.events(0, 500)).extracting(IntentEvent::globalSequence).containsExactlyElementsOf(seen);
        }
    }

    @Test
    void whoOpensTheSharedStoreLeavesTheLeasesOfOthersAlone() {
        try (IntentStore one = again()) {
            NetworkIntent intent = intent("amf", "Deploy an AMF");
            String uid = one.create(intent, null, Lifecycle.received(intent)).metadata().uid();
            one.claim(uid, "one", NOON, Duration.ofMinutes(2));

            try (IntentStore two = again()) {
                assertThat(two.claim(uid, "two", NOON, Duration.ofMinutes(2))).isEmpty();
            }
        }
    }

    @Test
    void theSameKeyAtOnceOnTwoProcessesMakesOneIntent() throws Exception {
        ExecutorService submitters = Executors.newFixedThreadPool(8);
        try (IntentStore one = again(); IntentStore two = again()) {
            List<Callable<String>> works = IntStream.range(0, 16).<Callable<String>>mapToObj(i -> () -> {
                NetworkIntent intent = intent("n" + i, "Deploy an AMF");
                return (i % 2 == 0 ? one : two).create(intent, "key", Lifecycle.received(intent)).metadata().uid();
            }).toList();
            List<String> uids = new CopyOnWriteArrayList<>();
            for (Future<String> work : submitters.invokeAll(works)) {
                uids.add(work.get());
            }
            submitters.shutdown();

            assertThat(uids.stream().distinct()).hasSize(1);
            assertThat(one.list(null, null, 0, 100).items()).hasSize(1);
        }
    }

    @Test
    void whatWillNeverDoIsSaidAtOnce() {
        assertThatThrownBy(() -> SqlStore.open(access(url.replaceAll("/[^/]*$", "/nowhere"), "postgres"), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nowhere").hasMessageContaining("store.url");
        assertThatThrownBy(() -> SqlStore.open(access(url, "nobody"), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nobody").hasMessageContaining("store.user");
        assertThatThrownBy(() -> access("mysql://host/db", "me")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mysql://host/db").hasMessageContaining("postgresql://host:5432/database");
    }
}
