package io.nephoran.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What came of a sentence, as {@code POST /interpret} answers: an interpretation with status 200, or a problem that says why not.
 *
 * @param status HTTP status; 400, 409 and 422 are refusals, which are answers too, all others but 200 are errors
 * @param body   JSON of the interpretation, or of the problem with its {@code detail}
 */
public record Answer(int status, JsonNode body) {
    private static final int READ = 200;
    private static final int REFUSED = 422;
    private static final Set<Integer> REFUSALS = Set.of(400, 409, REFUSED);
    private static final List<String> WORDS = List.of("questions", "unsupported", "refusal", "detail");
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** As the server would answer with this interpretation. */
    public static Answer of(Interpretation interpretation) {
        Interpretation.Refusal refusal = interpretation.refusal();
        return refusal == null ? new Answer(READ, Json.mapper().valueToTree(interpretation))
                : without(REFUSED, refusal.reason() + ": " + refusal.text());
    }

    /** No interpretation, and why. */
    public static Answer without(int status, String detail) {
        return new Answer(status, Json.mapper().createObjectNode().put("detail", detail));
    }

    boolean refused() {
        return REFUSALS.contains(status) || LooseJson.says(body.path("refusal"));
    }

    /** Whether nobody answered: neither an interpretation came nor a refusal. */
    public boolean failed() {
        return !refused() && status != READ;
    }

    boolean asked() {
        return LooseJson.says(body.path("questions"));
    }

    /** Whether some part of the sentence is said to be beyond the system. */
    boolean unsupported() {
        return LooseJson.says(body.path("unsupported"));
    }

    /** Whether nothing is done without a person being told. */
    boolean stopped() {
        return asked() || refused() || unsupported();
    }

    /** What the sentence is understood to say, even where a question is open; nothing where it is refused or nobody answered. */
    JsonNode reading() {
        return refused() || failed() ? NOTHING : body;
    }

    /** 0..1; none where nothing is read. */
    OptionalDouble confidence() {
        JsonNode confidence = reading().path("confidence");
        return confidence.isNumber() ? OptionalDouble.of(confidence.asDouble()) : OptionalDouble.empty();
    }

    /** All that a person is told, as one text. */
    String told() {
        ArrayNode words = Json.mapper().createArrayNode();
        WORDS.forEach(field -> words.add(body.get(field)));
        return words.toString();
    }
}
