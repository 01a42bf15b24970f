package io.nephoran.interpret.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.InterpretationSchema;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.cache.CacheKey.Origin;
import io.nephoran.state.InterpretationStore;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what was answered before: L1 in memory, L2 shared with other processes, L3 in the store. Equal sentences that come at the
 * same time are worked out once. Questions, refusals and answers of a provider that only stood in for the first are not kept. What
 * comes out of L2 or L3 is held against the schema again, and what does not hold is worked out anew; L1 gives the very record that
 * was made.
 */
public final class InterpretationCache {
    private static final Logger LOG = LoggerFactory.getLogger(InterpretationCache.class);
    private static final String NONE = "none";
    private final Origin origin;
    private final Supplier<InterpretationSchema> schema;
    private final Optional<InterpretationStore> shared;
    private final Optional<InterpretationStore> store;
    private final Cache<String, IntentProcessing> memory;
    private final ConcurrentMap<String, Claim> underWay = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> looks = Map.of("L1", new LongAdder(), "L2", new LongAdder(), "L3", new LongAdder(), NONE, new LongAdder());

    /**
     * @param origin the first provider of the chain
     * @param schema made when the first answer comes out of L2 or L3
     * @param shared L2; empty where there is none, or asking it would cost more than answering again
     * @param store  L3; empty where asking it would cost more than answering again
     * @param most   interpretations in memory
     */
    public InterpretationCache(Origin origin, Supplier<InterpretationSchema> schema,
            Optional<InterpretationStore> shared, Optional<InterpretationStore> store, int most) {
        this.origin = origin;
        this.schema = schema;
        this.shared = shared;
        this.store = store;
        this.memory = Caffeine.newBuilder().maximumSize(most).build();
    }

    /**
     * Asks for an intent. Who gets a claim has to {@linkplain Claim#settle settle} or {@linkplain Claim#fail fail} it: others wait for it.
     *
     * @return the answer that is known, be it that somebody else has just found it; or a claim to find it
     */
    public Taken take(Spec spec) {
        String key = CacheKey.of(origin, spec);
        IntentProcessing known = memory.getIfPresent(key);
        if (known != null) {
            looks.get("L1").increment();
            return new Known(known.from("L1"));
        }
        Claim mine = new Claim(key);
        Claim other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            return new Known(other.await());
        }
        try {
            // the one before may have ended between our two looks
            Optional<IntentProcessing> answer = Optional.ofNullable(memory.getIfPresent(key)).map(kept -> kept.from("L1")).or(() -> kept(key));
            looks.get(answer.map(IntentProcessing::cache).orElse(NONE)).increment();
            answer.ifPresent(mine::end);
            return answer.<Taken>map(Known::new).orElse(mine);
        } catch (RuntimeException | Error failure) {
            mine.fail(failure);
            throw failure;
        }
    }

    /** What {@link #take} gives. */
    public sealed interface Taken {
    }

    public record Known(IntentProcessing answer) implements Taken {
    }

    /** The right, and the duty, to find an answer. */
    public final class Claim implements Taken {
        private final String key;
        private final CompletableFuture<IntentProcessing> answer = new CompletableFuture<>();

        private Claim(String key) {
            this.key = key;
        }

        /** Keeps the answer if it is worth keeping, and gives it to those who wait. */
        public void settle(IntentProcessing found) {
            try {
                keep(key, found);
                end(found);
            } finally {
                fail(new IllegalStateException("the interpretation could not be kept"));
            }
        }

        /** Nothing was found; does nothing after an end. */
        public void fail(Throwable failure) {
            answer.completeExceptionally(failure);
            underWay.remove(key, this);
        }

        private void end(IntentProcessing found) {
            answer.complete(found);
            underWay.remove(key, this);
        }

        private IntentProcessing await() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            }
        }
    }

    /** How often each level has known an answer, and {@code none} of them. Who waited for another's answer counts for nothing. */
    public Map<String, LongAdder> looks() {
        return looks;
    }

    /** Whether it lies in memory. */
    public boolean knows(Spec spec) {
        return memory.getIfPresent(CacheKey.of(origin, spec)) != null;
    }

    /** Whether any level has it; from then on it lies in memory. */
    public boolean recalls(Spec spec) {
        return knows(spec) || kept(CacheKey.of(origin, spec)).isPresent();
    }

    /** Keeps an answer that was found for whoever will ask. @return whether it is worth keeping */
    public boolean keep(Spec spec, IntentProcessing found) {
        return keep(CacheKey.of(origin, spec), found);
    }

    private boolean keep(String key, IntentProcessing found) {
        if (!worthKeeping(found)) {
            return false;
        }
        memory.put(key, found);
        String document = shared.isPresent() || store.isPresent() ? Json.write(found) : "";
        shared.ifPresent(kept -> kept.put(key, document));
        store.ifPresent(kept -> kept.put(key, document));
        return true;
    }

    private boolean worthKeeping(IntentProcessing answer) {
        // where all models are asked, one that did not answer would have had its say
        return answer.provider().equals(origin.provider()) && answer.failovers().isEmpty() && answer.interpretation().refusal() == null
                && answer.interpretation().questions().isEmpty();
    }

    private Optional<IntentProcessing> kept(String key) {
        Optional<IntentProcessing> near = read(shared, key);
        if (near.isPresent()) {
            return near.map(answer -> answer.from("L2"));
        }
        Optional<IntentProcessing> far = read(store, key);
        far.ifPresent(answer -> shared.ifPresent(level -> level.put(key, Json.write(answer))));
        return far.map(answer -> answer.from("L3"));
    }

    private Optional<IntentProcessing> read(Optional<InterpretationStore> level, String key) {
        Optional<IntentProcessing> answer = level.flatMap(kept -> kept.find(key)).flatMap(document -> checked(key, document));
        answer.ifPresent(found -> memory.put(key, found));
        return answer;
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
}
