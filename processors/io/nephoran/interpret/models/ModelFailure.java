package io.nephoran.interpret.models;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model did not answer, or not to the end. The message is a sentence without secrets. */
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Cause cause;
    private final transient @Nullable Duration retryAfter;

    /** Why, as it stands in the record. */
    public enum Cause {
        TIMED_OUT("TimedOut", true),
        /** 429. */
        TOO_MANY("TooManyRequests", true),
        /** 5xx. */
        SERVER_ERROR("ServerError", true),
        /** Connection refused, reset, or closed in the middle of an answer. */
        CONNECTION("ConnectionLost", true),
        /** 401 and 403. */
        KEY_REFUSED("KeyRefused", false),
        /** Other 4xx: the model is not there, the request is not liked. */
        REQUEST_REFUSED("RequestRefused", false),
        NO_KEY("NoKey", false),
        BUDGET_SPENT("BudgetSpent", false),
        CIRCUIT_OPEN("CircuitOpen", false),
        /** No schema-valid answer after the repair round. */
        WRONG_ANSWER("WrongAnswer", false),
        UNFORESEEN("Unforeseen", false);

        private final String word;
        private final boolean passing;

        Cause(String word, boolean passing) {
            this.word = word;
            this.passing = passing;
        }

        public String word() {
            return word;
        }

        /** Whether another try may help. */
        public boolean passing() {
            return passing;
        }
    }

    ModelFailure(Cause cause, String sentence, @Nullable Duration retryAfter) {
        super(sentence);
        this.cause = cause;
        this.retryAfter = retryAfter;
    }

    ModelFailure(Cause cause, String sentence) {
        this(cause, sentence, null);
    }

    /** What is within an exception that libraries and routes have wrapped; anything else is unforeseen. */
    static ModelFailure within(Throwable failure) {
        Throwable last = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ModelFailure known) {
                return known;
            }
            last = each;
        }
        return new ModelFailure(Cause.UNFORESEEN, last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage());
    }

    Cause reason() {
        return cause;
    }

    /** How long the provider asks to be left alone. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
