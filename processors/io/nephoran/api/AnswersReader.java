package io.nephoran.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.api.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads answers to questions: an object of question id to text. Whatever the bytes, answers or a {@link Problem}; nothing is thrown. */
public final class AnswersReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int MAX_ANSWERS = 32;
    private static final int MAX_LENGTH = 500;
    private final JsonBody bodies;

    public AnswersReader(Limits limits) {
        bodies = new JsonBody(limits);
    }

    /** Answers by question id, or why there are none. */
    public Reading read(byte[] body) {
        return JsonBody.text(body, text -> bodies.json(text, AnswersReader::answers));
    }

    private static Reading answers(JsonNode json) {
        if (!json.isObject() || json.isEmpty()) {
            return Problem.of(400, "There is no answer in the body. Send question ids with their answers, e.g. {\"site\": \"edge-1\"}.");
        }
        if (json.size() > MAX_ANSWERS) {
            return Problem.of(400, "The body has " + json.size() + " answers; at most " + MAX_ANSWERS + " are taken.");
        }
        Map<String, String> answers = new TreeMap<>();
        List<FieldError> errors = new ArrayList<>();
        json.fields().forEachRemaining(field -> {
            String answer = field.getValue().asText("").strip();
            if (!ID.matcher(field.getKey()).matches()) {
                errors.add(new FieldError(Wording.quote(field.getKey()), "is no id of a question; status.questions has them"));
            } else if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                errors.add(new FieldError(field.getKey(), "is not a text; write the answer in quotes"));
            } else if (answer.isEmpty() || answer.length() > MAX_LENGTH) {
                errors.add(new FieldError(field.getKey(), "has " + answer.length() + " characters; 1 to " + MAX_LENGTH + " are allowed"));
            } else if (answer.codePoints().anyMatch(Wording::unprintable)) {
                errors.add(new FieldError(field.getKey(), "contains characters that do not print; take them out"));
            } else {
                answers.put(field.getKey(), answer);
            }
        });
        return errors.isEmpty() ? new Answers(answers) : Problem.invalid(errors);
    }
}
