package io.nephoran.api;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.state.StageOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** Answers for sentences that are only tried out (bean {@code previews}): nothing is stored or written. */
public final class Previews {
    private final SubmissionReader reader;

    /** @param reader as {@link SubmissionReader#ofTrials} makes it */
    public Previews(SubmissionReader reader) {
        this.reader = reader;
    }

    /** Sentence and explicit fields that are to be tried out. */
    public NetworkIntent.Spec read(Exchange exchange) {
        return IntentApi.submission(reader, exchange, null).spec();
    }

    /** Whether there is something to plan: understood, not refused, nothing left to ask. */
    public boolean settled(@ExchangeProperty("interpreted") IntentProcessing interpreted) {
        Interpretation interpretation = interpreted.interpretation();
        return interpretation.refusal() == null && interpretation.questions().isEmpty();
    }

    /** Whether there is something to render. */
    public boolean planned(@ExchangeProperty("planned") StageOutcome planned) {
        return planned instanceof StageOutcome.Planned;
    }

    /** {@code POST /interpret}: the interpretation alone, a refusal is 422; with {@code ?details=true} who said so as well. */
    public void interpretation(@ExchangeProperty("interpreted") IntentProcessing interpreted, Exchange exchange) {
        if ("true".equals(exchange.getMessage().getHeader("details", String.class))) {
            Reply.ok(interpreted).on(exchange);
            return;
        }
        Interpretation.Refusal refusal = interpreted.interpretation().refusal();
        if (refusal != null) {
            throw new Refusal(Problem.of(422, refusal.reason() + ": " + refusal.text()));
        }
        Reply.ok(interpreted.interpretation()).on(exchange);
    }

    /** {@code POST /preview}: as far as the sentence goes. */
    public void answer(@ExchangeProperty("interpreted") IntentProcessing interpreted,
            @ExchangeProperty("planned") @Nullable StageOutcome outcome, @ExchangeProperty("rendered") @Nullable ManifestGeneration rendered,
            @ExchangeProperty("changes") @Nullable List<?> changes, Exchange exchange) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("interpretation", interpreted.interpretation());
        answer.put("provider", interpreted.provider());
        putIfThere(answer, "model", interpreted.model());
        putIfThere(answer, "cache", interpreted.cache());
        putIfThere(answer, "retrieval", interpreted.retrieval());
        putIfThere(answer, "usage", interpreted.usage());
        if (!interpreted.failovers().isEmpty()) {
            answer.put("failovers", interpreted.failovers());
        }
        if (interpreted.interpretation().refusal() != null) {
            answer.put("refusal", interpreted.interpretation().refusal());
        }
        if (!interpreted.interpretation().questions().isEmpty()) {
            answer.put("questions", interpreted.interpretation().questions());
        }
        if (outcome instanceof StageOutcome.Asked asked) {
            answer.put("questions", asked.questions());
        } else if (outcome instanceof StageOutcome.Refused refused) {
            answer.put("refusal", new Interpretation.Refusal(refused.reason().word(), refused.sentence()));
            answer.put("findings", refused.findings());
        } else if (outcome instanceof StageOutcome.Planned planned) {
            ResourcePlan plan = planned.result();
            answer.put("plan", plan);
            answer.put("cost", plan.cost());
        }
        if (rendered != null) {
            answer.put("files", Stream.concat(rendered.shared().stream(), rendered.packages().stream()).flatMap(Previews::files).toList());
            answer.put("removals", rendered.removals());
            answer.put("findings", rendered.findings());
            answer.put("fixes", rendered.fixes());
            answer.put("exemptions", rendered.exemptions());
            answer.put("checks", rendered.checks());
        }
        if (changes != null) {
            answer.put("diff", changes);
        }
        Reply.ok(answer).on(exchange);
    }

    /** {@code GET /intents/{name}/diff}: file by file. */
    public void differences(@Body List<?> changes, Exchange exchange) {
        Reply.ok(Map.of("items", changes)).on(exchange);
    }

    private static void putIfThere(Map<String, Object> answer, String name, @Nullable Object value) {
        if (value != null) {
            answer.put(name, value);
        }
    }

    private static Stream<Map<String, String>> files(RenderedPackage each) {
        return each.files().stream().map(file -> Map.of("path", each.path() + "/" + file.name(), "content", file.content()));
    }
}
