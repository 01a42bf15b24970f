package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the interpret stage found, and who said so.
 *
 * @param provider     {@code grammar}, or the name of a model provider
 * @param model        the model's name and version, absent for the grammar
 * @param cache        level that answered (L1, L2, L3), absent when it was worked out
 * @param promptDigest SHA-256 of the prompt without the sentence, absent for the grammar
 * @param retrieval    where the evidence that a model was given was looked up; absent when none was
 * @param usage        tokens that were spent for this answer, on all providers that were asked; absent when none was
 * @param failovers    providers that were to answer before this one and did not, in the order they were asked
 */
public record IntentProcessing(
        Interpretation interpretation, String provider, @Nullable String model, @Nullable String cache, @Nullable String promptDigest,
        @Nullable Retrieval retrieval, @Nullable Usage usage, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Failover> failovers) {

    public IntentProcessing {
        failovers = failovers == null ? List.of() : List.copyOf(failovers);
    }

    /** An answer that no model had a part in. */
    public IntentProcessing(Interpretation interpretation, String provider, @Nullable String model, @Nullable String cache) {
        this(interpretation, provider, model, cache, null, null, null, List.of());
    }

    /** The same out of a cache: nothing was spent, nobody failed. */
    public IntentProcessing from(String level) {
        return new IntentProcessing(interpretation, provider, model, level, promptDigest, retrieval, null, List.of());
    }

    /** The same, with where its evidence was looked up. */
    public IntentProcessing after(@Nullable Retrieval search) {
        return new IntentProcessing(interpretation, provider, model, cache, promptDigest, search, usage, failovers);
    }

    /**
     * A search of the knowledge.
     *
     * @param index {@code weaviate}, or {@code embedded} for the one in the data folder
     * @param note  why it was not the one that was to answer, or what was amiss; absent when nothing was
     */
    public record Retrieval(String index, @Nullable String note) {
    }

    /**
     * Tokens, and what they cost by the settings.
     *
     * @param cost in the currency in which the prices are set; 0 where none is set
     */
    public record Usage(long inputTokens, long outputTokens, BigDecimal cost) {
        public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

        public Usage plus(Usage more) {
            return new Usage(inputTokens + more.inputTokens, outputTokens + more.outputTokens, cost.add(more.cost));
        }
    }

    /**
     * A provider that did not answer.
     *
     * @param reason one word, e.g. {@code TimedOut}
     * @param message a sentence that says why
     */
    public record Failover(String provider, @Nullable String model, String reason, String message) {
    }
}
