package io.nephoran.api;

import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the stages have done since this process started, counted from the journal: the only account that is the same on every
 * wire. It also knows the last minute, in steps of five seconds.
 */
public final class StageTally implements AutoCloseable {
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
    private final AutoCloseable watch;

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

    private void count(IntentEvent event) {
        Optional<Stage> stage = Optional.ofNullable(DONE.get(event.type())).or(() -> named(event));
        if (stage.isEmpty()) {
            return;
        }
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
