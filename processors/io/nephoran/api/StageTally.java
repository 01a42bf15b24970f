package io.nephoran.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the stages have done since this process started, counted from the journal: the only account that is the same on every
 * wire. It also knows the last minute, in steps of five seconds. As a meter it is {@code nephoran.stage.outcomes} by stage, outcome
 * ({@code done}, {@code postponed}, {@code failed}) and reason; every process on a record counts what all of them wrote, so that of
 * several the greatest is to be taken and not the sum.
 */
public final class StageTally implements MeterBinder, AutoCloseable {
    private static final String METER = "nephoran.stage.outcomes";
    private static final String DONE_WELL = "Done";
    private static final String FAILED = "failed";
    private static final String POSTPONED = "postponed";
    /** Steps of {@link Count#lastMinute()}. */
    static final int STEPS = 12;
    private static final int STEP_SECONDS = 5;
    private static final Map<EventType, Stage> DONE = Map.of(
            EventType.LLM_PROCESSING_COMPLETED, Stage.INTERPRET,
            EventType.RESOURCE_PLANNING_COMPLETED, Stage.PLAN,
            EventType.MANIFEST_GENERATION_COMPLETED, Stage.RENDER,
            EventType.GIT_OPS_COMMIT_COMPLETED, Stage.DELIVER,
            EventType.DEPLOYMENT_VERIFICATION_COMPLETED, Stage.VERIFY,
            EventType.ROLLBACK_COMPLETED, Stage.ROLL_BACK,
            EventType.INTENT_WITHDRAWN, Stage.WITHDRAW);
    private final Clock clock;
    private final Instant since;
    private final Map<Stage, Counter> counters = new EnumMap<>(Stage.class);
    private final Map<Outcome, AtomicLong> outcomes = new ConcurrentHashMap<>();
    private final AutoCloseable watch;
    private volatile @Nullable MeterRegistry registry;

    /** @param reason why, for what was postponed or failed; else {@code Done}, or {@code QuestionOpen} */
    private record Outcome(Stage stage, String outcome, String reason) {
    }

    /**
     * @param done       outcomes written, questions included
     * @param failed     intents that ended Failed here, parked ones included
     * @param parked     those among them that nobody foresaw
     * @param retried    attempts put off or repeated
     * @param lastMinute outcomes in each five seconds of the last minute, the newest last
     */
    record Count(long done, long failed, long parked, long retried, List<Integer> lastMinute) {
        int perMinute() {
            return lastMinute.stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static final class Counter {
        private final int[] steps = new int[STEPS];
        private long newest;
        private long done;
        private long failed;
        private long parked;
        private long retried;

        /** Forgets what is older than the minute that ends with this step. */
        private void moveTo(long step) {
            for (long next = Math.max(newest + 1, step - STEPS + 1); next <= step; next++) {
                steps[(int) (next % STEPS)] = 0;
            }
            newest = Math.max(newest, step);
        }
    }

    public StageTally(IntentStore store, Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
        Arrays.stream(Stage.values()).forEach(stage -> counters.put(stage, new Counter()));
        this.watch = store.watch(this::count);
    }

    /** Since when it counts. */
    Instant since() {
        return since;
    }

    Count of(Stage stage) {
        Counter counter = counters.get(stage);
        synchronized (counter) {
            counter.moveTo(step());
            List<Integer> minute = IntStream.range(0, STEPS)
                    .mapToObj(i -> counter.steps[(int) ((counter.newest + 1 + i) % STEPS)]).toList();
            return new Count(counter.done, counter.failed, counter.parked, counter.retried, minute);
        }
    }

    /** What may come is there from the beginning: of a counter that appears with its first count nobody sees that it rose. */
    @Override
    public void bindTo(MeterRegistry meters) {
        registry = meters;
        for (Stage stage : Stage.values()) {
            counted(new Outcome(stage, "done", DONE_WELL));
            for (Reason reason : Reason.values()) {
                counted(new Outcome(stage, FAILED, reason.word()));
                counted(new Outcome(stage, POSTPONED, reason.word()));
            }
        }
        outcomes.forEach(this::register);
    }

    private AtomicLong counted(Outcome outcome) {
        return outcomes.computeIfAbsent(outcome, fresh -> {
            AtomicLong count = new AtomicLong();
            register(fresh, count);
            return count;
        });
    }

    private void register(Outcome outcome, AtomicLong count) {
        MeterRegistry meters = registry;
        if (meters != null) {
            FunctionCounter.builder(METER, count, AtomicLong::doubleValue).description("Outcomes of stages that the journal holds")
                    .tag("stage", outcome.stage().word()).tag("outcome", outcome.outcome()).tag("reason", outcome.reason()).register(meters);
        }
    }

    /** The one outcome that an entry of the journal stands for; a verification that failed is counted where it says so, not where the intent ends. */
    private static Optional<Outcome> outcome(IntentEvent event, Stage stage) {
        String reason = event.data().path("reason").asText();
        return switch (event.type()) {
            case INTENT_PROCESSING_FAILED, STAGE_PARKED -> event.data().has("stage")
                    ? Optional.of(new Outcome(stage, FAILED, reason)) : Optional.empty();
            case STAGE_RETRIED -> Optional.of(new Outcome(stage, POSTPONED, reason));
            case QUESTION_ASKED -> Optional.of(new Outcome(stage, "done", "QuestionOpen"));
            case DEPLOYMENT_VERIFICATION_COMPLETED -> Optional.of(event.data().path("verified").asBoolean()
                    ? new Outcome(stage, "done", DONE_WELL) : new Outcome(stage, FAILED, reason));
            default -> Optional.of(new Outcome(stage, "done", DONE_WELL));
        };
    }

    private void count(IntentEvent event) {
        Optional<Stage> stage = Optional.ofNullable(DONE.get(event.type())).or(() -> named(event));
        if (stage.isEmpty()) {
            return;
        }
        outcome(event, stage.get()).ifPresent(outcome -> counted(outcome).incrementAndGet());
        Counter counter = counters.get(stage.get());
        synchronized (counter) {
            switch (event.type()) {
                case INTENT_PROCESSING_FAILED -> counter.failed++;
                case STAGE_PARKED -> {
                    counter.failed++;
                    counter.parked++;
                }
                case STAGE_RETRIED -> counter.retried++;
                default -> {
                    counter.done++;
                    counter.moveTo(step());
                    counter.steps[(int) (counter.newest % STEPS)]++;
                }
            }
        }
    }

    /** The stage that a failure, a repetition or a question names; a verification that fails names none. */
    private static Optional<Stage> named(IntentEvent event) {
        String word = event.data().path("stage").asText();
        return switch (event.type()) {
            case INTENT_PROCESSING_FAILED, STAGE_PARKED, STAGE_RETRIED, QUESTION_ASKED ->
                    Arrays.stream(Stage.values()).filter(stage -> stage.word().equals(word)).findFirst()
                            .or(() -> event.type() == EventType.INTENT_PROCESSING_FAILED ? Optional.of(Stage.VERIFY) : Optional.empty());
            default -> Optional.empty();
        };
    }

    private long step() {
        return clock.instant().getEpochSecond() / STEP_SECONDS;
    }

    @Override
    public void close() throws Exception {
        watch.close();
    }
}
