package io.nephoran.interpret.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.state.redis.RedisAccess;
import io.nephoran.state.redis.RedisLink;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** In a Redis that the test starts. */
class SharedCacheTest extends SharedCacheContract {
    private static RedisServer server;

    @BeforeAll
    static void start() throws IOException {
        server = server(freePort());
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
    }

    @Override
    URI redis() {
        return URI.create("redis://127.0.0.1:" + server.ports().get(0));
    }

    @Test
    void aPasswordThatIsNotAcceptedIsSaidAndNotShown() throws IOException {
        RedisServer guarded = server(freePort(), "requirepass right-one");
        guarded.start();
        String url = "redis://127.0.0.1:" + guarded.ports().get(0);
        try (RedisLink wrong = link(url, "wrong-one"); RedisLink right = link(url, "right-one")) {
            right.interpretations(Duration.ofMinutes(1)).put("key", "{}");

            assertThat(wrong.interpretations(Duration.ofMinutes(1)).find("key")).isEmpty();

            assertThat(right.interpretations(Duration.ofMinutes(1)).find("key")).contains("{}");
            assertThat(right.presence().trouble()).isEmpty();
            assertThat(wrong.presence().trouble()).hasValueSatisfying(sentence ->
                    assertThat(sentence).contains("WRONGPASS").doesNotContain("wrong-one"));
        } finally {
            guarded.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://cache:6379", "redis:", "redis://", "redis://user:secret@cache:6379", "redis://cache/one", "cache:6379",
            "redis://ca che"})
    void whatIsNoAddressIsRefusedWithTheSetting(String url) {
        assertThatThrownBy(() -> RedisAccess.of(url, "", "", "", Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("setting redis.url is '").hasMessageContaining("redis://host:6379/0").message().doesNotContain("secret");
    }

    @Test
    void portAndDatabaseMayBeLeftOut() {
        assertThat(RedisAccess.of("rediss://cache", "", "", "", Duration.ofSeconds(1), Duration.ofSeconds(1))).hasToString("rediss://cache:6379/0");
        assertThat(RedisAccess.of(" redis://cache:6380/3 ", "us", "secret", "", Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasToString("redis://cache:6380/3 as us");
    }

    private static RedisLink link(String url, String password) {
        return new RedisLink(RedisAccess.of(url, "", password, "", Duration.ofMillis(500), Duration.ofMillis(200)), Clock.systemUTC());
    }

    private static RedisServer server(int port, String... settings) throws IOException {
        var builder = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").setting("save \"\"");
        for (String setting : settings) {
            builder.setting(setting);
        }
        return builder.build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
