package io.nephoran.interpret.models;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.interpret.cache.InterpretationCache;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.judge.Judge;
import io.nephoran.interpret.judge.Testimony;
import io.nephoran.interpret.models.AnswerReader.Read;
import io.nephoran.interpret.models.AnswerReader.Understood;
import io.nephoran.interpret.models.Batch.Item;
import io.nephoran.state.IntentStore;
import io.nephoran.state.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the route {@code gather} decides (bean {@code batches}). While many intents wait, short sentences share a call of the first
 * model. Its answers go into the cache and nowhere else, each held against its own sentence as always: every intent comes back to
 * the stage, finds its answer there, or asks for itself. So nothing is lost with a call, and no intent depends on another.
 */
public final class Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    /** One look at the record serves all who come meanwhile. */
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 20_000;
    private final Limits limits;
    private final Optional<Model> model;
    private final Optional<AnswerReader> answers;
    private final Prompts prompts;
    private final Interpreter interpreter;
    private final Judge judge;
    private final InterpretationCache cache;
    private final IntentStore record;
    private final Clock clock;
    /** Who was gathered once goes alone from then on. */
    private final Cache<String, Boolean> gathered = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
    private volatile Waiting waiting = new Waiting(Instant.MIN, 0);

    /**
     * When sentences share a call.
     *
     * @param size    most that do; 1 where each has its own
     * @param depth   so many intents wait at least
     * @param longest sentence, in characters
     */
    public record Limits(int size, int depth, int longest) {
    }

    private record Waiting(Instant counted, long intents) {
    }

    /** @param first the first provider of the chain, if it is a model */
    public Batches(Limits limits, Optional<Model> first, Models models, Prompts prompts, Interpreter interpreter, Judge judge,
            InterpretationCache cache,
            IntentStore record, Clock clock) {
        this.limits = limits;
        this.model = first.filter(any -> limits.size() > 1);
        this.answers = models.answers();
        this.prompts = prompts;
        this.interpreter = interpreter;
        this.judge = judge;
        this.cache = cache;
        this.record = record;
        this.clock = clock;
    }

    /** Whether a nudged intent is to wait for others: many are due, its sentence is short, and nobody knows the answer. */
    public boolean worthwhile(Reference reference) {
        return model.filter(one -> one.obstacle().isEmpty()).isPresent() && gathered.getIfPresent(reference.key()) == null
                && waiting() >= limits.depth()
                && spec(reference).filter(spec -> spec.intent().length() <= limits.longest() && !cache.knows(spec)).isPresent();
    }

    private long waiting() {
        Instant now = clock.instant();
        if (waiting.counted().plus(FRESH).isBefore(now)) {
            waiting = new Waiting(now, record.census().getOrDefault(Phase.INTENT_RECEIVED, 0L));
        }
        return waiting.intents();
    }

    private Optional<Spec> spec(Reference reference) {
        return record.find(reference.uid()).filter(intent -> intent.metadata().generation() == reference.generation()).map(intent -> intent.spec());
    }

    /** What is to be asked: each sentence once, without those that no model is to see. */
    public Batch begin(List<Reference> references) {
        references.forEach(reference -> gathered.put(reference.key(), true));
        Map<Spec, Item> items = new LinkedHashMap<>();
        for (Reference reference : references) {
            spec(reference).filter(spec -> spec.answers().isEmpty() && !items.containsKey(spec) && !cache.recalls(spec))
                    .ifPresent(spec -> items.put(spec, new Item(spec, interpreter.read(spec))));
        }
        List<Item> asked = items.values().stream().filter(item -> item.words().refusal() == null).toList();
        return new Batch(asked, model.orElseThrow(), prompts.sentences(asked.stream().map(item -> item.spec().intent()).toList()),
                new Call(token -> { }));
    }

    /** Whether there is something to share. */
    public boolean shared(Batch batch) {
        return batch.items().size() > 1;
    }

    public List<ChatMessage> messages(Batch batch) {
        return batch.messages();
    }

    /** Keeps each answer that holds. */
    public void settle(Batch batch, String text) {
        spend(batch);
        List<Read> all = answers.orElseThrow().readAll(text, batch.items().size());
        int kept = 0;
        for (int i = 0; i < all.size(); i++) {
            Item item = batch.items().get(i);
            if (all.get(i) instanceof Understood understood) {
                String name = batch.model().settings().name();
                Interpretation judged = judge.judge(item.spec().intent(), Optional.of(item.words()),
                        List.of(new Testimony(name, understood.interpretation(), understood.quotes())));
                kept += cache.keep(item.spec(), new IntentProcessing(interpreter.complete(judged, item.spec()), name,
                        batch.model().settings().model(), null, batch.model().promptDigest(), null, null, List.of())) ? 1 : 0;
            }
        }
        LOG.debug("{} sentences shared a call of {}: {} answers are kept", batch.items().size(), batch.model().settings().name(), kept);
    }

    /** No whole answer came: each asks for itself, and says what is wrong with the provider. */
    public void failed(@Nullable Batch batch, Exception failure) {
        if (batch != null) {
            spend(batch);
        }
        LOG.debug("sentences that were to share a call ask alone: {}", failure.toString());
    }

    private static void spend(Batch batch) {
        TokenUsage tokens = batch.call().response().map(ChatResponse::tokenUsage).orElse(null);
        if (tokens != null && tokens.totalTokenCount() != null) {
            batch.model().budget().spend(tokens.totalTokenCount());
        }
    }
}
