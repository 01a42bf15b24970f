package io.nephoran.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Bytes to text and JSON, strictly: UTF-8, one value, no name twice, bounded depth. RFC 8259, RFC 7493 §2. */
final class JsonBody {
    private static final int COMPLAINT = 200;
    private final JsonMapper mapper;

    JsonBody(Limits limits) {
        mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.maxDepth())
                                .maxNumberLength(100)
                                .maxNameLength(1000)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Hands the text on, or says that the bytes are none. */
    static Reading text(byte[] bytes, Function<String, Reading> next) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return next.apply(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Problem.of(400, "The body is not UTF-8 text. Send it as UTF-8.");
        }
    }

    /** Hands the parsed value on, or says at which line and column the text stops being JSON. */
    Reading json(String text, Function<JsonNode, Reading> next) {
        JsonNode node;
        try {
            node = mapper.readTree(text);
        } catch (StreamConstraintsException e) {
            return Problem.of(400, "The JSON exceeds a limit: it is nested too deeply, or a name or number in it is too long. Make it simpler.");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            String what = Wording.printable(e.getOriginalMessage().lines().findFirst().orElse("unreadable"), COMPLAINT);
            return Problem.of(400, "The body is not JSON" + where + ": " + what + ". Correct it and send it again.");
        }
        if (node.isMissingNode()) {
            return Problem.of(400, "The body is empty. Send a spec ({\"intent\": \"…\"}), a NetworkIntent, or the sentence as text/plain.");
        }
        return next.apply(node);
    }
}
