package io.nephoran.interpret.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.InterpretationSchema;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.InterpretationProvider;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.cache.CacheKey.Origin;
import io.nephoran.state.InterpretationStore;
import io.nephoran.state.SqlStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered from memory or store, and what never is. */
class InterpretationCacheTest {
    private static final String SENTENCE = "Deploy an AMF with 3 replicas at edge-1";
    private static final Origin ORIGIN = new Origin("grammar", "1", "prompt", "knowledge", "catalog", "schema", "judge");
    @TempDir
    private Path home;
    private SqlStore file;
    private InterpretationStore store;
    private final Interpreter grammar = new Interpreter(Shipped.CATALOG);
    private final InterpretationSchema schema = new InterpretationSchema(Shipped.CATALOG.profiles().keySet());
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void open() {
        file = SqlStore.open(home.resolve("nephoran.db"), "NORMAL", Clock.systemUTC());
        store = file.interpretations();
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void saysWhichLevelAnswered() {
        InterpretationProvider cache = cache(counting(), Optional.of(store));
        IntentProcessing first = cache.interpret(Spec.of(SENTENCE));
        assertThat(first.cache()).isNull();
        assertThat(cache.interpret(Spec.of(SENTENCE)).cache()).isEqualTo("L1");

        // When memory is lost
        IntentProcessing restarted = cache(counting(), Optional.of(store)).interpret(Spec.of(SENTENCE));

        // Then the store answers, the same
        assertThat(restarted.cache()).isEqualTo("L3");
        assertThat(restarted.interpretation()).isEqualTo(first.interpretation());
        assertThat(asked).hasValue(1);
    }

    @Test
    void withoutStoreARestartForgets() {
        cache(counting(), Optional.empty()).interpret(Spec.of(SENTENCE));
        assertThat(cache(counting(), Optional.empty()).interpret(Spec.of(SENTENCE)).cache()).isNull();
        assertThat(store.find(CacheKey.of(ORIGIN, Spec.of(SENTENCE)))).isEmpty();
    }

    @Test
    void theKeyChangesWithEverythingTheAnswerDependsOn() {
        Set<String> keys = new LinkedHashSet<>();
        Spec spec = Spec.of(SENTENCE);
        List<Origin> origins = List.of(ORIGIN, new Origin("model", "1", "prompt", "knowledge", "catalog", "schema", "judge"),
                new Origin("grammar", "2", "prompt", "knowledge", "catalog", "schema", "judge"),
                new Origin("grammar", "1", "other", "knowledge", "catalog", "schema", "judge"),
                new Origin("grammar", "1", "prompt", "other", "catalog", "schema", "judge"),
                new Origin("grammar", "1", "prompt", "knowledge", "other", "schema", "judge"),
                new Origin("grammar", "1", "prompt", "knowledge", "catalog", "other", "judge"),
                new Origin("grammar", "1", "prompt", "knowledge", "catalog", "schema", "other"));
        origins.forEach(origin -> keys.add(CacheKey.of(origin, spec)));
        Map<String, String> fields = Map.ofEntries(Map.entry("intent", "\"Deploy an AMF with 4 replicas at edge-1\""),
                Map.entry("intentType", "\"scaling\""),
                Map.entry("targetComponents", "[\"AMF\"]"), Map.entry("resourceConstraints", "{\"cpu\":\"2\"}"),
                Map.entry("parametersMap", "{\"a\":\"b\"}"),
                Map.entry("parameters", "{\"a\":1}"), Map.entry("targetNamespace", "\"core\""), Map.entry("targetCluster", "\"edge-2\""),
                Map.entry("region", "\"north\""), Map.entry("networkSlice", "\"000001-000001\""), Map.entry("objectives", "{\"cost\":1}"),
                Map.entry("sites", "[\"edge-2\"]"), Map.entry("answers", "{\"site\":\"edge-2\"}"), Map.entry("environment", "\"staging\""));
        fields.forEach((field, value) -> keys.add(CacheKey.of(ORIGIN, with(spec, field, value))));
        assertThat(keys).hasSize(origins.size() + fields.size());

        // but not with what is done with the answer
        Map.of("priority", "\"high\"", "dryRun", "true", "timeoutSeconds", "60", "maxRetries", "1", "approval", "\"manual\"", "suspend", "false",
                "rollbackTo", "\"1\"").forEach((field, value) -> assertThat(CacheKey.of(ORIGIN, with(spec, field, value))).as(field)
                .isEqualTo(CacheKey.of(ORIGIN, spec)));
    }

    @Test
    void keepsNeitherQuestionsNorRefusalsNorAnswersOfAStandIn() {
        InterpretationProvider cache = cache(counting(), Optional.of(store));
        for (String sentence : List.of("Scale the AMF", "What is the weather like in Lyon today?")) {
            cache.interpret(Spec.of(sentence));
            assertThat(cache.interpret(Spec.of(sentence)).cache()).as(sentence).isNull();
            assertThat(store.find(CacheKey.of(ORIGIN, Spec.of(sentence)))).isEmpty();
        }
        InterpretationProvider behindAModel = behind(new InterpretationCache(new Origin("model", "1", "p", "k", "c", "s", "judge"), () -> schema,
                Optional.empty(), Optional.of(store), 10), counting());
        behindAModel.interpret(Spec.of(SENTENCE));
        assertThat(behindAModel.interpret(Spec.of(SENTENCE)).cache()).isNull();
    }

    @Test
    void whatBreaksTheContractInTheStoreIsWorkedOutAnew() {
        String key = CacheKey.of(ORIGIN, Spec.of(SENTENCE));
        IntentProcessing right = grammar.interpret(Spec.of(SENTENCE));
        String another = Json.write(right).replace("\"deploy\"", "\"explode\"");
        for (String broken : List.of("{not json", "null", "[]", "{}", another, Json.write(right).replace("\"AMF\"", "\"WordPress\""))) {
            store.put(key, broken);
            IntentProcessing answer = cache(counting(), Optional.of(store)).interpret(Spec.of(SENTENCE));
            assertThat(answer.cache()).as(broken).isNull();
            assertThat(answer.interpretation()).isEqualTo(right.interpretation());
            assertThat(store.find(key)).as("mended").contains(Json.write(right));
        }
    }

    @Test
    void whatIsFoundForOthersIsKeptUnderTheSameRules() {
        InterpretationCache cache = new InterpretationCache(ORIGIN, () -> schema, Optional.empty(), Optional.of(store), 10);
        assertThat(cache.keep(Spec.of("Scale the AMF"), grammar.interpret(Spec.of("Scale the AMF")))).as("a question").isFalse();
        assertThat(cache.knows(Spec.of("Scale the AMF"))).isFalse();
        assertThat(cache.keep(Spec.of(SENTENCE), grammar.interpret(Spec.of(SENTENCE)))).isTrue();
        assertThat(cache.knows(Spec.of(SENTENCE))).isTrue();

        // When memory is lost
        InterpretationCache restarted = new InterpretationCache(ORIGIN, () -> schema, Optional.empty(), Optional.of(store), 10);

        // Then the store recalls it, and memory knows it from then on
        assertThat(restarted.knows(Spec.of(SENTENCE))).isFalse();
        assertThat(restarted.recalls(Spec.of(SENTENCE))).isTrue();
        assertThat(restarted.knows(Spec.of(SENTENCE))).isTrue();
        assertThat(restarted.recalls(Spec.of(SENTENCE + "."))).isFalse();
    }

    @Test
    void equalSentencesAtTheSameTimeAreWorkedOutOnce() throws Exception {
        // Given a provider that does not answer before all have asked
        CountDownLatch all = new CountDownLatch(1);
        InterpretationProvider cache = cache(spec -> {
            asked.incrementAndGet();
            await(all);
            return grammar.interpret(spec);
        }, Optional.empty());
        List<Thread> workers = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8, task -> {
            Thread worker = new Thread(task);
            workers.add(worker);
            return worker;
        });
        try {
            // When
            List<Future<IntentProcessing>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> cache.interpret(Spec.of(SENTENCE))));
            }
            Awaitility.await().until(() -> workers.stream().filter(worker -> worker.getState() == Thread.State.TIMED_WAITING
                    || worker.getState() == Thread.State.WAITING).count() == 8);
            all.countDown();

            // Then
            for (Future<IntentProcessing> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).interpretation()).isEqualTo(grammar.interpret(Spec.of(SENTENCE)).interpretation());
            }
            assertThat(asked).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFailureIsTheFailureOfAllWhoWaitedAndOfNobodyAfter() {
        AtomicInteger tries = new AtomicInteger();
        InterpretationProvider cache = cache(spec -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return grammar.interpret(spec);
        }, Optional.empty());
        assertThatThrownBy(() -> cache.interpret(Spec.of(SENTENCE))).isInstanceOf(IllegalStateException.class).hasMessage("away");
        assertThat(cache.interpret(Spec.of(SENTENCE)).interpretation().refusal()).isNull();
    }

    @Test
    void theStoreIsForProvidersThatAreSlowerThanIt() {
        assertThat(StoreUse.named("interpret.cache.l3", "auto").pays("grammar")).isFalse();
        assertThat(StoreUse.named("interpret.cache.l3", "auto").pays("anthropic")).isTrue();
        assertThat(StoreUse.named("interpret.cache.l3", "always").pays("grammar")).isTrue();
        assertThat(StoreUse.named("interpret.cache.l3", "Never").pays("anthropic")).isFalse();
        assertThatThrownBy(() -> StoreUse.named("interpret.cache.l2", "sometimes"))
                .hasMessage("setting interpret.cache.l2 is 'sometimes'; write auto, always or never");
    }

    /** Processor time of this thread, the best of three rounds: what else the machine does must not decide. */
    @Test
    void memoryAnswersInLessTimeThanTheGrammar() {
        long plain = Long.MAX_VALUE;
        long missed = Long.MAX_VALUE;
        long inMemory = Long.MAX_VALUE;
        long fromStore = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            List<Spec> specs = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                specs.add(Spec.of("Deploy a highly available AMF with 3 replicas at edge-1 in namespace core-" + round + "-" + i
                        + ", latency under 10 ms"));
            }
            InterpretationProvider memory = cache(grammar, Optional.empty());
            plain = Math.min(plain, micros(specs, grammar));
            missed = Math.min(missed, micros(specs, memory));
            inMemory = Math.min(inMemory, micros(specs, memory));
            micros(specs, cache(grammar, Optional.of(store)));
            fromStore = Math.min(fromStore, micros(specs, cache(grammar, Optional.of(store))));
        }
        System.out.printf("microseconds of processor time a sentence: grammar %d, L1 missed and grammar %d, L1 %d, L3 %d%n", plain, missed, inMemory,
                fromStore);
        assertThat(inMemory).isLessThan(plain);
    }

    private static long micros(List<Spec> specs, InterpretationProvider provider) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        specs.forEach(provider::interpret);
        return TimeUnit.NANOSECONDS.toMicros(threads.getCurrentThreadCpuTime() - begun) / specs.size();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private InterpretationProvider counting() {
        return spec -> {
            asked.incrementAndGet();
            return grammar.interpret(spec);
        };
    }

    private InterpretationProvider cache(InterpretationProvider provider, Optional<InterpretationStore> kept) {
        return behind(new InterpretationCache(ORIGIN, () -> schema, Optional.empty(), kept, 1000), provider);
    }

    /** As the route does it: takes, asks if it has to, settles or fails. */
    private static InterpretationProvider behind(InterpretationCache cache, InterpretationProvider provider) {
        return spec -> {
            InterpretationCache.Taken taken = cache.take(spec);
            if (taken instanceof InterpretationCache.Known known) {
                return known.answer();
            }
            InterpretationCache.Claim claim = (InterpretationCache.Claim) taken;
            try {
                IntentProcessing answer = provider.interpret(spec);
                claim.settle(answer);
                return answer;
            } catch (RuntimeException failure) {
                claim.fail(failure);
                throw failure;
            }
        };
    }

    private static Spec with(Spec spec, String field, String value) {
        ObjectNode document = Json.mapper().valueToTree(spec);
        document.set(field, Json.read(value, JsonNode.class));
        return Json.mapper().convertValue(document, Spec.class);
    }
}
