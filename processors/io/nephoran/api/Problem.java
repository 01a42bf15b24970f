package io.nephoran.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nephoran.intent.Json;
import io.nephoran.state.StoreUnavailable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, in words a person can act on. Serialises as {@code application/problem+json}. RFC 9457.
 *
 * @param type     names the sort of problem, e.g. {@code urn:nephoran:problem:invalid-submission}
 * @param title    the sort in words, the same for every problem of a type
 * @param status   HTTP status code
 * @param detail   what happened here and what to do
 * @param instance path of the request
 * @param errors   one entry for each field that is wrong, ordered by field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, @Nullable String instance, List<FieldError> errors)
        implements Reading {
    /** Media type of the answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** When to ask again what passes by itself. */
    static final String RETRY_AFTER_SECONDS = "5";

    private static final String TYPE = "urn:nephoran:problem:";
    private static final Map<Integer, Sort> SORTS = Map.ofEntries(
            Map.entry(400, new Sort("bad-request", "The request cannot be read")),
            Map.entry(401, new Sort("unauthorized", "The caller is not known")),
            Map.entry(403, new Sort("forbidden", "The caller may not do this")),
            Map.entry(404, new Sort("not-found", "There is no such thing")),
            Map.entry(405, new Sort("method-not-allowed", "This address does not take that method")),
            Map.entry(406, new Sort("not-acceptable", "No such representation")),
            Map.entry(409, new Sort("conflict", "The present state forbids it")),
            Map.entry(410, new Sort("gone", "It is no longer there")),
            Map.entry(412, new Sort("precondition-failed", "Somebody else was faster")),
            Map.entry(413, new Sort("too-large", "The request is too large")),
            Map.entry(415, new Sort("unsupported-media-type", "This sort of content is not read here")),
            Map.entry(422, new Sort("refused", "Understood, and refused")),
            Map.entry(428, new Sort("precondition-required", "The version that was read must be named")),
            Map.entry(429, new Sort("too-many-requests", "Too much at once")),
            Map.entry(500, new Sort("internal-error", "Something went wrong here")),
            Map.entry(503, new Sort("unavailable", "Not now")),
            Map.entry(507, new Sort("no-room", "There is no room for more")));

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A field, as a path from the root of the body ({@code spec.sites[1]}), and what is wrong with it. */
    public record FieldError(String field, String message) {
    }

    private record Sort(String word, String title) {
    }

    /** A problem of the sort that belongs to {@code status}; codes without a sort of their own count as 500. */
    public static Problem of(int status, String detail) {
        Sort sort = SORTS.containsKey(status) ? SORTS.get(status) : SORTS.get(500);
        return new Problem(TYPE + sort.word(), sort.title(), SORTS.containsKey(status) ? status : 500, detail, null, List.of());
    }

    /** 400, naming each field that is wrong. */
    public static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.get(0).field() + ": " + errors.get(0).message()
                : errors.size() + " fields are wrong; 'errors' names each";
        return new Problem(TYPE + "invalid-submission", "The submission is not valid", 400, detail, null, errors);
    }

    /** Of a store that cannot be used at present: 507 when it has no room, else 503. */
    public static Problem of(StoreUnavailable away) {
        return of(away instanceof StoreUnavailable.Full ? 507 : 503, away.getMessage());
    }

    /** Whether the same request may succeed later. */
    boolean passes() {
        return status == 503 || status == 507;
    }

    /** The same, for the request at {@code path}. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, errors);
    }

    /** Body of the answer, UTF-8 text. */
    public String json() {
        return Json.write(this);
    }
}
