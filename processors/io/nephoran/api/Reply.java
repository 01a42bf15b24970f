package io.nephoran.api;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * An answer of the HTTP interface.
 *
 * @param body    text, bytes, or a record that becomes JSON
 * @param headers beside the media type, e.g. {@code Location}
 */
public record Reply(int status, String mediaType, Object body, Map<String, String> headers) {
    public static final String JSON = "application/json";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** 200 with JSON. */
    public static Reply ok(Object body) {
        return new Reply(200, JSON, body, Map.of());
    }

    /** What passes by itself may be asked again soon. RFC 9110, 10.2.3. */
    public static Reply of(Problem problem) {
        return new Reply(problem.status(), Problem.MEDIA_TYPE, problem,
                problem.passes() ? Map.of("Retry-After", Problem.RETRY_AFTER_SECONDS) : Map.of());
    }

    /** Puts the answer on an exchange; headers of the request are not sent back. */
    public void on(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, mediaType);
        headers.forEach(message::setHeader);
        message.setBody(body instanceof String || body instanceof byte[] ? body : io.nephoran.intent.Json.write(body));
    }
}
