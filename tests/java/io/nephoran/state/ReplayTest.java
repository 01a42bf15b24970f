package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to an intent, its journal tells what became of it. */
class ReplayTest {
    private static final List<BiFunction<NetworkIntent, Instant, Change>> WHAT_MAY_HAPPEN = List.of(
            Lifecycle::begun,
            (intent, now) -> Lifecycle.after(intent, new StageOutcome.Interpreted(Samples.interpreted()), now),
            (intent, now) -> Lifecycle.after(intent, new StageOutcome.Interpreted(Samples.asking(
                    new Question("site", "At which site?", List.of("edge-1", "edge-2")))), now),
            (intent, now) -> Lifecycle.after(intent, new StageOutcome.Refused(Stage.PLAN, Reason.NO_BLUEPRINT, "there is none", List.of()), now),
            (intent, now) -> Lifecycle.postponed(intent, Stage.INTERPRET, Reason.INTERPRETER_UNAVAILABLE, "away", now),
            (intent, now) -> Lifecycle.parked(intent, Stage.INTERPRET, "broke", "trace", now),
            (intent, now) -> Controls.answer(intent, Map.of("site", "edge-1"), now),
            (intent, now) -> Controls.retry(intent, null, now),
            (intent, now) -> Controls.cancel(intent, "test", now),
            (intent, now) -> Controls.withdraw(intent, now),
            (intent, now) -> Controls.respecify(intent, Spec.of("Deploy an AMF at edge-" + now.getEpochSecond() % 5), now));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void anySequenceOfTransitionsIsRebuilt(long seed) {
        Random random = new Random(seed);
        Set<Integer> happened = new HashSet<>();
        NetworkIntent intent = stored(IntentStoreContract.intent("default", "amf", "Deploy an AMF"), 1);
        List<Delta> deltas = new ArrayList<>(List.of(asKept(Delta.of(IntentStoreContract.intent("default", "amf", "Deploy an AMF"), intent))));
        for (int i = 0; i < 400; i++) {
            int what = random.nextInt(WHAT_MAY_HAPPEN.size());
            Change change;
            try {
                change = WHAT_MAY_HAPPEN.get(what).apply(intent, IntentStoreContract.NOON.plusMillis(i * 777L));
            } catch (TransitionRefused forbidden) {
                continue;
            }
            happened.add(what);
            NetworkIntent next = stored(change.next(), change.events().size());
            deltas.add(asKept(Delta.of(intent, next)));
            intent = next;

            assertThat(Replay.of(intent, deltas).differences()).isEmpty();
        }
        assertThat(happened).hasSizeGreaterThan(3);
        assertThat(deltas).filteredOn(Delta::whole).hasSizeLessThan(deltas.size());
    }

    @Test
    void saysWhereRecordAndJournalPart() {
        NetworkIntent first = IntentStoreContract.intent("default", "amf", "Deploy an AMF");
        NetworkIntent received = stored(first, 1);
        NetworkIntent begun = stored(Lifecycle.begun(received, IntentStoreContract.NOON).next(), 1);

        Replay.Verdict verdict = Replay.of(begun, List.of(asKept(Delta.of(first, received))));

        assertThat(verdict.agrees()).isFalse();
        assertThat(verdict.differences()).anyMatch(each -> each.equals(
                "/status/phase: the journal says \"IntentReceived\", the record \"LLMProcessing\""));
        assertThat(Replay.of(begun, List.of()).differences()).singleElement().asString().contains("no document");
    }

    private static NetworkIntent stored(NetworkIntent intent, int events) {
        return new NetworkIntent(intent.metadata(), intent.spec(), intent.status().withLastSequence(intent.status().lastSequence() + events));
    }

    private static Delta asKept(Delta delta) {
        return new Delta(delta.sequence(), delta.whole(), Json.read(delta.document().toString(), JsonNode.class));
    }
}
