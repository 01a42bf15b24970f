package io.nephoran.interpret.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.catalog.Catalog;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentProcessing.Failover;
import io.nephoran.intent.IntentProcessing.Retrieval;
import io.nephoran.intent.Interpretation.Evidence;
import io.nephoran.intent.InterpretationSchema;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.interpret.Reading;
import io.nephoran.interpret.Reading.Heard;
import io.nephoran.interpret.judge.Testimony;
import io.nephoran.interpret.knowledge.Found;
import io.nephoran.interpret.models.AnswerReader.Read;
import io.nephoran.interpret.models.AnswerReader.Understood;
import io.nephoran.interpret.models.AnswerReader.Wrong;
import io.nephoran.interpret.models.ModelFailure.Cause;
import io.nephoran.state.LiveEvents;
import io.nephoran.state.LiveEvents.LiveEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of the model providers decide (bean {@code models}). */
public final class Models {
    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private final Map<String, Model> models = new TreeMap<>();
    private final Conversation.Limits limits;
    private final Prompts prompts;
    private final Optional<AnswerReader> answers;
    private final int passages;
    private final LiveEvents live;
    private final Clock clock;

    /**
     * @param providers those of the chain
     * @param passages  given to a model with each sentence; 0 for none
     * @param live      told each token of an intent's answer
     */
    public Models(List<ProviderSettings> providers, Conversation.Limits limits, Prompts prompts, Catalog catalog, int passages, LiveEvents live,
            Clock clock) {
        this.limits = limits;
        this.prompts = prompts;
        this.answers = Optional.of(providers).filter(list -> !list.isEmpty())
                .map(list -> new AnswerReader(new InterpretationSchema(catalog.profiles().keySet())));
        this.passages = passages;
        this.live = live;
        this.clock = clock;
        if (providers.isEmpty()) {
            return;
        }
        AnswerSchema schema = new AnswerSchema(catalog);
        List<String> sites = catalog.sites().keySet().stream().sorted().toList();
        providers.forEach(each -> models.put(each.name(),
                new Model(each, prompts.system(sites, holdsToASchema(each) ? null : schema.text()), clock)));
    }

    private static boolean holdsToASchema(ProviderSettings provider) {
        return provider.wire() != ProviderSettings.Wire.ANTHROPIC;
    }

    /** @throws IllegalArgumentException if the chain has no such provider */
    public Model model(String name) {
        return Optional.ofNullable(models.get(name)).orElseThrow(() -> new IllegalArgumentException("provider " + name + " is not in the chain"));
    }

    /** Reads what models answer; there is none without models. */
    Optional<AnswerReader> answers() {
        return answers;
    }

    /** Whether somebody will read evidence: a model that may be asked, where the settings want it. */
    public boolean readEvidence() {
        return passages > 0 && models.values().stream().anyMatch(model -> model.obstacle().isEmpty());
    }

    /** Begins to talk with one of the chain about a sentence. */
    public Conversation begin(Reading reading, String name, @Nullable Found evidence) {
        Model model = model(name);
        List<String> passages = evidence == null ? List.of() : evidence.hits().stream()
                .map(hit -> hit.passage().title() + ", " + hit.passage().section() + ": " + hit.passage().text()).toList();
        return new Conversation(model, limits, prompts.sentence(reading.sentence(), passages), listener(reading.intent(), model));
    }

    /** Holds an answer against the schema; what it is worth the judge says. */
    public Conversation read(Conversation conversation, @Nullable Found evidence, @Nullable String text) {
        String said = text == null ? "" : text;
        conversation.model().keyIsTaken();
        Read read = answers.orElseThrow().read(said);
        if (read instanceof Understood understood) {
            conversation.understood(new Testimony(conversation.model().settings().name(),
                    understood.interpretation().toBuilder().evidence(cited(evidence)).build(), understood.quotes()));
            return conversation;
        }
        // what an unfinished text lacks or has too much of says nothing about the model
        List<String> violations = conversation.isCutOff() ? List.of("it was cut off after " + conversation.model().settings().mostTokens()
                + " tokens, before its end; a shorter one is wanted") : ((Wrong) read).violations();
        conversation.wrong(said, violations, prompts.repair(violations));
        return conversation;
    }

    /** No whole answer came: tries again after a pause, or gives up. */
    public Conversation failed(Conversation conversation, Exception failure) {
        boolean open = failure instanceof io.github.resilience4j.circuitbreaker.CallNotPermittedException
                || failure instanceof java.util.concurrent.RejectedExecutionException;
        ModelFailure why = open ? new ModelFailure(Cause.CIRCUIT_OPEN, "it has failed too often just now and is left alone for a while")
                : ModelFailure.within(failure);
        String name = conversation.model().settings().name();
        if (why.reason() == Cause.KEY_REFUSED && conversation.model().keyIsRefused()) {
            LOG.warn("provider {} is passed over: {}; setting interpret.{}.key", name, why.getMessage(), name);
        } else if (why.reason() == Cause.UNFORESEEN) {
            LOG.warn("provider {} failed unexpectedly", name, failure);
        }
        conversation.broke(why);
        return conversation;
    }

    /** The reading with the answer, or with the reason why there is none. */
    public Reading end(Conversation conversation, Reading reading, @Nullable Found evidence) {
        Model model = conversation.model();
        String name = model.settings().name();
        Reading spent = reading.spent(conversation.usage());
        Retrieval retrieval = evidence == null ? null : new Retrieval(evidence.index(), evidence.note());
        return conversation.answer().map(testimony -> spent.with(new Heard(testimony, model.settings().model(), model.promptDigest(), retrieval)))
                .orElseGet(() -> spent.failed(conversation.failure()
                .map(why -> new Failover(name, model.settings().model(), why.reason().word(), why.getMessage()))
                        .orElseThrow(() -> new IllegalStateException("the talk with " + name + " has not ended"))));
    }

    private static List<Evidence> cited(@Nullable Found evidence) {
        return evidence == null ? List.of() : evidence.hits().stream()
                .map(hit -> new Evidence(hit.passage().document(), hit.passage().section(), hit.score())).toList();
    }

    /** Tokens of a sentence that is only tried out go nowhere. */
    private Conversation.Listener listener(@Nullable NetworkIntent intent, Model model) {
        if (intent == null) {
            return (answer, offset, text) -> { };
        }
        return (answer, offset, text) -> {
            ObjectNode data = Json.mapper().createObjectNode().put("phase", Phase.LLM_PROCESSING.label()).put("provider", model.settings().name())
                    .put("model", model.settings().model()).put("answer", answer).put("offset", offset).put("text", text);
            live.tell(new LiveEvent(EventType.MODEL_TOKENS_RECEIVED, intent.metadata().uid(), intent.subject(), intent.metadata().generation(),
                    clock.instant(), data));
        };
    }
}
