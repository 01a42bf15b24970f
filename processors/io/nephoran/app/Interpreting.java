package io.nephoran.app;

import freemarker.template.Configuration;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Digest;
import io.nephoran.intent.InterpretationSchema;
import io.nephoran.interpret.InterpretMeters;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Offers;
import io.nephoran.interpret.ProviderChain;
import io.nephoran.interpret.Understanding;
import io.nephoran.interpret.cache.CacheKey.Origin;
import io.nephoran.interpret.cache.InterpretationCache;
import io.nephoran.interpret.cache.StoreUse;
import io.nephoran.interpret.grammar.Grammar;
import io.nephoran.interpret.judge.Doubts;
import io.nephoran.interpret.judge.Judge;
import io.nephoran.interpret.knowledge.Knowledge;
import io.nephoran.interpret.knowledge.KnowledgeSearch;
import io.nephoran.interpret.knowledge.MiniLm;
import io.nephoran.interpret.knowledge.Passages;
import io.nephoran.interpret.knowledge.weaviate.SharedKnowledge;
import io.nephoran.interpret.knowledge.weaviate.WeaviateAccess;
import io.nephoran.interpret.learned.Learned;
import io.nephoran.interpret.models.AnswerSchema;
import io.nephoran.interpret.models.Batches;
import io.nephoran.interpret.models.ChatModels;
import io.nephoran.interpret.models.Conversation;
import io.nephoran.interpret.models.Model;
import io.nephoran.interpret.models.Models;
import io.nephoran.interpret.models.Prompts;
import io.nephoran.interpret.models.ProviderSettings;
import io.nephoran.interpret.models.ProviderSettings.Price;
import io.nephoran.interpret.models.ProviderSettings.Wire;
import io.nephoran.interpret.words.Vocabulary;
import io.nephoran.state.IntentStore;
import io.nephoran.state.LiveEvents;
import io.nephoran.state.SqlStore;
import io.nephoran.state.redis.RedisAccess;
import io.nephoran.state.redis.RedisLink;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything between a sentence and its interpretation, as the settings want it: the chain of providers behind its cache. */
final class Interpreting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreting.class);
    private static final int LONGEST_ANSWER = 1_000;
    private final KnowledgeSearch knowledge;
    private final ChatModels chatModels;
    private final Optional<SharedKnowledge> shared;
    private final Optional<RedisLink> redis;
    private final InterpretMeters meters;
    private final Interpreter interpreter;
    private final Map<String, Object> named = new TreeMap<>();

    /**
     * @param home where the index of the knowledge is kept
     * @throws IllegalArgumentException naming the setting or the prompt that is wrong
     */
    Interpreting(Settings settings, Catalog catalog, Configuration templates, SqlStore store, IntentStore record, LiveEvents live,
            Path home, Clock clock) {
        ProviderChain chain = ProviderChain.of(settings.text("interpret.providers"), Arrays.stream(Wire.values()).map(Wire::word).toList())
                .asking(settings.text("interpret.models.ask").strip());
        Path index = home.resolve("index");
        List<Path> folders = settings.folders("catalog.folders");
        knowledge = new KnowledgeSearch(index, () -> Passages.read(Layers.over(folders)), MiniLm.NAME, MiniLm.keptIn(index.resolve("native")));
        chatModels = new ChatModels(clock);
        List<ProviderSettings> asked = chain.models().stream().map(name -> provider(settings, Wire.valueOf(name.toUpperCase(java.util.Locale.ROOT))))
                .toList();
        Conversation.Limits limits = new Conversation.Limits(settings.count("interpret.retries"),
                Duration.ofMillis(settings.number("interpret.retry.pause")),
                Duration.ofSeconds(settings.number("interpret.retry.patience")));
        int passages = settings.count("interpret.evidence");
        Prompts prompts = new Prompts(templates);
        Models models = new Models(asked, limits, prompts, catalog, passages, live, clock);
        shared = shared(settings, knowledge, clock);
        shared.ifPresent(there -> named.put("weaviateHealth", new PresenceHealth("weaviate", there.presence())));
        Knowledge retrieval = new Knowledge(knowledge, shared.map(there -> there), passages);
        named.put("knowledge", retrieval);
        named.put("knowledgeThreads", Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "knowledge");
            thread.setDaemon(true);
            return thread;
        }));
        for (Wire wire : Wire.values()) {
            named.put("model-" + wire.word(), chatModels.model(provider(settings, wire), () -> new AnswerSchema(catalog).format()));
        }
        asked.stream().map(each -> models.model(each.name())).filter(Model::lacksKey).forEach(model -> LOG.warn(
                "provider {} has no key and is passed over; set interpret.{}.key, best by the environment", model.settings().name(),
                model.settings().name()));
        named.put("models", models);
        redis = redis(settings, clock);
        redis.ifPresent(link -> named.put("redisHealth", new PresenceHealth("redis", link.presence())));
        Vocabulary vocabulary = new Vocabulary(catalog);
        interpreter = new Interpreter(catalog, vocabulary, Optional.empty());
        Learned learned = Learned.of(catalog, vocabulary, settings.text("interpret.learned.enabled").trim().equals("true"),
                Doubts.MEASURED.below(settings.share("interpret.threshold"), settings.share("interpret.threshold.harmful")));
        learned.missing().ifPresent(why -> LOG.warn("the learned reader is away: {}; what the grammar alone reads has to be confirmed", why));
        Judge judge = learned.judge();
        Batches.Limits sharing = new Batches.Limits(settings.number("interpret.batch.size"), settings.count("interpret.batch.depth"),
                settings.count("interpret.batch.longest"));
        settings.number("interpret.batch.wait");
        InterpretationCache cache = cache(settings, chain, models, prompts, sharing, folders, catalog, learned.key(), store);
        meters = new InterpretMeters(cache, retrieval);
        named.put("understanding", new Understanding(interpreter, judge, cache, chain, new Offers(catalog, store::deployed)));
        named.put("batches", new Batches(sharing, asked.stream().findFirst().filter(first -> chain.asked().size() == 1)
                .map(first -> models.model(first.name())), models, prompts, interpreter, judge, cache, record, clock));
        named.put("gathered", new GroupedBodyAggregationStrategy());
        named.put("model-batch", chatModels.model(asked.stream().findFirst().orElseGet(() -> provider(settings, Wire.OPENAI))
                .answering(LONGEST_ANSWER * sharing.size()),
                () -> new AnswerSchema(catalog).formatOfSeveral()));
    }

    /** For the routes. */
    Map<String, Object> named() {
        return named;
    }

    /** Whether the grammar takes these words for an order. */
    boolean isOrder(String words) {
        return interpreter.isOrder(words);
    }

    InterpretMeters meters() {
        return meters;
    }

    @Override
    public void close() {
        shared.ifPresent(SharedKnowledge::close);
        knowledge.close();
        chatModels.close();
        redis.ifPresent(RedisLink::close);
    }

    private static Optional<SharedKnowledge> shared(Settings settings, KnowledgeSearch here, Clock clock) {
        List.of("knowledge.weaviate.look", "knowledge.weaviate.timeout").forEach(settings::number);
        return Optional.of(settings.text("knowledge.weaviate.url").strip()).filter(url -> !url.isEmpty())
                .map(url -> new SharedKnowledge(WeaviateAccess.of(url,
                settings.text("knowledge.weaviate.key").strip(), settings.text("knowledge.weaviate.prefix").strip()), here, clock));
    }

    private static Optional<RedisLink> redis(Settings settings, Clock clock) {
        Duration timeout = Duration.ofMillis(settings.number("redis.timeout"));
        Duration pause = Duration.ofMillis(settings.number("redis.pause"));
        return Optional.of(settings.text("redis.url").strip()).filter(url -> !url.isEmpty()).map(url -> new RedisLink(RedisAccess.of(url,
                settings.text("redis.user").strip(), settings.text("redis.password"), settings.text("redis.prefix").strip(), timeout, pause), clock));
    }

    private InterpretationCache cache(Settings settings, ProviderChain chain, Models models, Prompts prompts, Batches.Limits sharing,
            List<Path> folders,
            Catalog catalog, String judge, SqlStore store) {
        boolean shares = use(settings, "interpret.cache.l2").pays(chain.first());
        boolean keeps = use(settings, "interpret.cache.l3").pays(chain.first());
        Duration sharedFor = Duration.ofSeconds(settings.number("interpret.cache.l2.ttl"));
        String build = keeps || shares && redis.isPresent() ? build() : Origin.NONE;
        boolean grammar = chain.first().equals(Grammar.NAME);
        Origin origin = grammar
                ? new Origin(Grammar.NAME, build, Origin.NONE, Origin.NONE, catalog.digest(), InterpretationSchema.version(), judge)
                : modelled(chain, models, sharing.size() > 1 ? Digest.of(prompts.batch()) : "", build,
                        settings.count("interpret.evidence") + " of " + Passages.read(Layers.over(folders)).digest(), catalog.digest(), judge);
        return new InterpretationCache(origin, () -> new InterpretationSchema(catalog.profiles().keySet()),
                redis.filter(link -> shares).map(link -> link.interpretations(sharedFor)),
                keeps ? Optional.of(store.interpretations()) : Optional.empty(), settings.number("interpret.cache.l1"));
    }

    /**
     * Every model that has a part in the answer counts: the first, or all of them where all are asked. So does the build: the grammar is heard too.
     */
    static Origin modelled(ProviderChain chain, Models models, String batch, String build, String knowledge, String catalog,
            String judge) {
        List<Model> asked = chain.asked().stream().map(models::model).toList();
        String names = asked.stream().map(model -> model.settings().name() + " " + model.settings().model() + " " + model.settings().url())
                .collect(Collectors.joining(", "));
        String prompts = asked.stream().map(Model::promptDigest).collect(Collectors.joining(" ")) + batch;
        return new Origin(chain.first(), names + " " + build, prompts, knowledge, catalog, InterpretationSchema.version(), judge);
    }

    private static StoreUse use(Settings settings, String name) {
        return StoreUse.named(name, settings.text(name));
    }

    private static ProviderSettings provider(Settings settings, Wire wire) {
        return new ProviderSettings(wire, url(settings, named(wire, "interpret.*.url")), settings.text(named(wire, "interpret.*.key")).strip(),
                settings.text(named(wire, "interpret.*.model")).strip(), Duration.ofSeconds(settings.number(named(wire, "interpret.*.timeout"))),
                LONGEST_ANSWER,
                settings.count(named(wire, "interpret.*.tokens.minute")), settings.count(named(wire, "interpret.*.tokens.day")),
                price(settings, named(wire, "interpret.*.price")));
    }

    private static String named(Wire wire, String setting) {
        return setting.replace("*", wire.word());
    }

    private static URI url(Settings settings, String name) {
        String text = settings.text(name).strip();
        try {
            URI url = new URI(text);
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new IllegalArgumentException(wrongUrl(name, text), notAnAddress);
        }
        throw new IllegalArgumentException(wrongUrl(name, text));
    }

    private static String wrongUrl(String name, String text) {
        return "setting " + name + " is '" + text + "'; write the base of the interface, e.g. http://127.0.0.1:8000/v1";
    }

    private static Price price(Settings settings, String name) {
        try {
            return Price.of(settings.text(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("setting " + name + " " + e.getMessage(), e);
        }
    }

    /** What another build understood does not count; classes in a folder may change at any time. */
    private static String build() {
        try {
            Path code = Path.of(Interpreter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isRegularFile(code) ? Digest.of(Files.readAllBytes(code)) : UUID.randomUUID().toString();
        } catch (URISyntaxException | IOException e) {
            return UUID.randomUUID().toString();
        }
    }
}
