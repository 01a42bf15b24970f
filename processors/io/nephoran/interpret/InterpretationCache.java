package io.nephoran.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.CacheKey.Origin;
import io.nephoran.state.InterpretationStore;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what was answered before: L1 in memory, L3 in the store. Equal sentences that come at the same time are worked out
 * once. Questions, refusals and answers of a provider that only stood in for the first are not kept. What comes out of the store
 * is held against the schema again, and what does not hold is worked out anew; L1 gives the very record that was made.
 */
public final class InterpretationCache implements InterpretationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(InterpretationCache.class);
    private final InterpretationProvider provider;
    private final Origin origin;
    private final Supplier<InterpretationSchema> schema;
    private final Optional<InterpretationStore> store;
    private final Cache<String, IntentProcessing> memory;
    private final ConcurrentMap<String, CompletableFuture<IntentProcessing>> underWay = new ConcurrentHashMap<>();

    /**
     * @param origin the first provider of the chain
     * @param schema made when the first answer comes out of the store
     * @param store  L3; empty where asking it would cost more than answering again
     * @param most   interpretations in memory
     */
    public InterpretationCache(InterpretationProvider provider, Origin origin, Supplier<InterpretationSchema> schema,
            Optional<InterpretationStore> store, int most) {
        this.provider = provider;
        this.origin = origin;
        this.schema = schema;
        this.store = store;
        this.memory = Caffeine.newBuilder().maximumSize(most).build();
    }

    @Override
    public IntentProcessing interpret(Spec spec) {
        String key = CacheKey.of(origin, spec);
        IntentProcessing known = memory.getIfPresent(key);
        if (known != null) {
            return from("L1", known);
        }
        CompletableFuture<IntentProcessing> mine = new CompletableFuture<>();
        CompletableFuture<IntentProcessing> other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            return await(other);
        }
        try {
            // the one before may have ended between our two looks
            IntentProcessing answer = Optional.ofNullable(memory.getIfPresent(key)).map(kept -> from("L1", kept)).or(() -> stored(key))
                    .orElseGet(() -> workOut(key, spec));
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.remove(key, mine);
        }
    }

    private IntentProcessing workOut(String key, Spec spec) {
        IntentProcessing answer = provider.interpret(spec);
        if (worthKeeping(answer)) {
            memory.put(key, answer);
            store.ifPresent(kept -> kept.put(key, Json.write(answer)));
        }
        return answer;
    }

    private boolean worthKeeping(IntentProcessing answer) {
        return answer.provider().equals(origin.provider()) && answer.interpretation().refusal() == null
                && answer.interpretation().questions().isEmpty();
    }

    private Optional<IntentProcessing> stored(String key) {
        return store.flatMap(kept -> kept.find(key)).flatMap(document -> checked(key, document)).map(answer -> {
            memory.put(key, answer);
            return from("L3", answer);
        });
    }

    private Optional<IntentProcessing> checked(String key, String document) {
        try {
            JsonNode read = Json.read(document, JsonNode.class);
            if (schema.get().violations(read.path("interpretation")).isEmpty()) {
                IntentProcessing answer = Json.mapper().convertValue(read, IntentProcessing.class);
                if (worthKeeping(answer)) {
                    return Optional.of(answer);
                }
            }
            LOG.warn("cached interpretation {} breaks the contract; it is worked out anew", key);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.warn("cached interpretation {} cannot be read ({}); it is worked out anew", key, e.getMessage());
        }
        return Optional.empty();
    }

    private static IntentProcessing await(CompletableFuture<IntentProcessing> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static IntentProcessing from(String level, IntentProcessing answer) {
        return new IntentProcessing(answer.interpretation(), answer.provider(), answer.model(), level);
    }
}
