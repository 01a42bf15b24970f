package io.nephoran.state.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.nephoran.state.InterpretationStore;
import io.nephoran.state.Presence;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.WriteRedisConnectionException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.SingleServerConfig;

/**
 * This process's connections to its Redis. Nobody waits for a Redis that is away: after two failures it is left alone, and now and
 * then one caller tries whether it is back. That breaker stands here and not in a route because a look into the cache is part of
 * one step, during which others wait for the same sentence.
 */
public final class RedisLink implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int CONNECTIONS = 16;
    private static final int FAILURES = 2;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(1);
    private final RedisAccess access;
    private final Presence presence;
    private final CircuitBreaker breaker;
    private final RedissonClient client;

    /** Connects when it is first needed. */
    public RedisLink(RedisAccess access, Clock clock) {
        this.access = access;
        presence = new Presence("Redis at " + access.host(), "what it would keep is worked out again, or read from the store", clock);
        breaker = CircuitBreaker.of("redis", CircuitBreakerConfig.custom().slidingWindowSize(FAILURES).minimumNumberOfCalls(FAILURES)
                .waitDurationInOpenState(access.pause()).permittedNumberOfCallsInHalfOpenState(1).build());
        client = Redisson.create(config(access));
    }

    private static Config config(RedisAccess access) {
        Config config = new Config().setCodec(StringCodec.INSTANCE).setLazyInitialization(true).setThreads(THREADS).setNettyThreads(THREADS);
        int millis = Math.toIntExact(access.timeout().toMillis());
        SingleServerConfig server = config.useSingleServer().setAddress(access.address()).setDatabase(access.database())
                .setConnectionMinimumIdleSize(1).setConnectionPoolSize(CONNECTIONS)
                .setSubscriptionConnectionMinimumIdleSize(0).setSubscriptionConnectionPoolSize(1);
        server.setConnectTimeout(millis).setTimeout(millis).setRetryAttempts(0).setClientName("nephoran");
        if (!access.user().isBlank()) {
            server.setUsername(access.user());
        }
        if (!access.password().isEmpty()) {
            server.setPassword(access.password());
        }
        return config;
    }

    /** Interpretations, which are forgotten after a while. */
    public InterpretationStore interpretations(Duration keptFor) {
        return new RedisInterpretations(this, access.prefix() + "interpretation:", keptFor);
    }

    /** What Redis says, or nothing while it is away. */
    <T> Optional<T> ask(Function<RedissonClient, T> question) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long begun = breaker.getCurrentTimestamp();
        try {
            T answer = question.apply(client);
            breaker.onSuccess(breaker.getCurrentTimestamp() - begun, breaker.getTimestampUnit());
            presence.back();
            return Optional.ofNullable(answer);
        } catch (RuntimeException failure) {
            breaker.onError(breaker.getCurrentTimestamp() - begun, breaker.getTimestampUnit(), failure);
            presence.away(cause(failure));
            return Optional.empty();
        }
    }

    /** Redisson adds advice and the whole command to what went wrong. */
    private static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof RedisTimeoutException || deepest instanceof TimeoutException) {
            return "no answer in time";
        }
        String said = deepest.getMessage();
        return said == null || failure instanceof WriteRedisConnectionException ? "the connection is lost"
                : said.replaceFirst("(?s)(?:\\. | channel: |, params: |\\n).*", "");
    }

    /** Whether it is there. */
    public Presence presence() {
        return presence;
    }

    @Override
    public void close() {
        client.shutdown(0, LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    }
}
