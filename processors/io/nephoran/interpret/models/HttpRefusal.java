package io.nephoran.interpret.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import io.nephoran.interpret.models.ModelFailure.Cause;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an HTTP status that is no success means, and for how long the provider wants to be left alone (RFC 9110, 10.2.3). */
final class HttpRefusal {
    private static final int LONGEST = 200;
    private final Clock clock;

    HttpRefusal(Clock clock) {
        this.clock = clock;
    }

    ModelFailure of(int status, HttpHeaders headers, String body, String host) {
        Cause cause = status == 429 ? Cause.TOO_MANY : status == 401 || status == 403 ? Cause.KEY_REFUSED
                : status == 408 ? Cause.TIMED_OUT : status >= 500 ? Cause.SERVER_ERROR : Cause.REQUEST_REFUSED;
        // a refused key may be quoted in the explanation
        String said = cause == Cause.KEY_REFUSED ? "; the key in the settings is not accepted" : explained(body);
        return new ModelFailure(cause, host + " answers " + status + said, headers.firstValue("Retry-After").map(this::pause).orElse(null));
    }

    private @Nullable Duration pause(String value) {
        if (value.strip().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value.strip()));
        }
        try {
            Duration until = Duration.between(clock.instant(), ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** OpenAI, Anthropic and Mistral put it at {@code error.message} or {@code message}, Ollama at {@code error}. */
    private static String explained(String body) {
        try {
            JsonNode json = Json.read(body, JsonNode.class);
            return Stream.of(json.at("/error/message"), json.path("message"), json.path("error")).filter(JsonNode::isTextual).map(JsonNode::asText)
                    .filter(text -> !text.isBlank()).findFirst()
                    .map(text -> ": " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text).replaceAll("\\s+", " ")).orElse("");
        } catch (UncheckedIOException | IllegalArgumentException noJson) {
            return "";
        }
    }
}
