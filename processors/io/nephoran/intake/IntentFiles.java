package io.nephoran.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.api.Problem;
import io.nephoran.api.Reading;
import io.nephoran.api.Submission;
import io.nephoran.api.SubmissionReader;
import io.nephoran.intent.NetworkIntent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file declares: {@code .yaml}, {@code .yml} and {@code .json} hold specs or whole NetworkIntents, one or several
 * documents; anything else is one sentence. All of a file or nothing. An intent without a name has the file's.
 */
public final class IntentFiles {
    private static final String NAMESPACE = "default";
    private static final String KIND = "NetworkIntent";
    private static final int NAME_LENGTH = 56;
    private final SubmissionReader reader;
    private final int maxBytes;

    /** @param maxBytes size of the largest file that is read */
    public IntentFiles(SubmissionReader reader, int maxBytes) {
        this.reader = reader;
        this.maxBytes = maxBytes;
    }

    /** @throws FileRefused if a file of this size is not read at all */
    void refuseSize(long bytes) {
        if (bytes > maxBytes) {
            throw new FileRefused("has " + bytes + " bytes, and " + maxBytes + " are read at most (setting camel.server.maxBodySize); "
                    + "an intent is a sentence and some fields, so is this the right file?");
        }
    }

    /**
     * Every intent of a file somebody handed in.
     *
     * @throws FileRefused naming the document and the field that is wrong
     */
    List<Declared> all(String fileName, byte[] content) {
        String text = text(content);
        if (!structured(fileName)) {
            return List.of(declared(reader.read("text/plain", content, name(fileName), NAMESPACE), ""));
        }
        List<JsonNode> documents = YamlDocuments.of(text);
        if (documents.isEmpty()) {
            throw new FileRefused("is empty; write a sentence, a spec (intent: \"…\") or a NetworkIntent");
        }
        return read(documents, documents.size() == 1 ? name(fileName) : null, fileName);
    }

    /**
     * The NetworkIntents of a file among others: documents of another kind are other people's business.
     *
     * @throws FileRefused naming the document and the field that is wrong
     */
    List<Declared> ofKind(String fileName, byte[] content) {
        return read(YamlDocuments.of(text(content)).stream().filter(each -> KIND.equals(each.path("kind").asText())).toList(), null, fileName);
    }

    static boolean structured(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)");
    }

    private List<Declared> read(List<JsonNode> documents, @Nullable String only, String fileName) {
        List<Declared> read = new ArrayList<>();
        Set<String> subjects = new HashSet<>();
        for (int i = 0; i < documents.size(); i++) {
            JsonNode document = documents.get(i);
            String where = documents.size() == 1 ? "" : "document " + (i + 1) + ": ";
            boolean named = document.path("metadata").hasNonNull("name");
            String name = named ? null : only != null ? only : name(fileName) + "-" + (i + 1);
            boolean placed = document.path("metadata").hasNonNull("namespace");
            Declared declared = declared(reader.read("application/json", document.toString().getBytes(StandardCharsets.UTF_8), name,
                    placed ? null : NAMESPACE), where);
            if (!subjects.add(declared.subject())) {
                throw new FileRefused(where + "metadata.name: " + declared.subject() + " is in this file twice; give each a name of its own");
            }
            read.add(declared);
        }
        return read;
    }

    private static Declared declared(Reading reading, String where) {
        if (reading instanceof Problem problem) {
            throw new FileRefused(where + (problem.errors().isEmpty() ? problem.detail() : String.join("; ",
                    problem.errors().stream().map(error -> error.field() + ": " + error.message()).toList())));
        }
        Submission submission = (Submission) reading;
        return new Declared(submission.namespace() == null ? NAMESPACE : submission.namespace(),
                submission.name() == null ? "" : submission.name(), submission.spec());
    }

    private static String text(byte[] content) {
        if (content.length == 0) {
            throw new FileRefused("is empty; write a sentence, a spec (intent: \"…\") or a " + KIND + " (" + NetworkIntent.API_VERSION + ")");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new FileRefused("is no text in UTF-8; save it as UTF-8");
        }
    }

    /** {@code Core West.txt} becomes {@code core-west}: RFC 1123 §2.1. */
    private static String name(String fileName) {
        String bare = fileName.substring(fileName.lastIndexOf('/') + 1).replaceFirst("(?<=.)\\.[^.]*$", "");
        String ascii = Normalizer.normalize(bare, Normalizer.Form.NFKD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        String label = ascii.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String name = label.length() > NAME_LENGTH ? label.substring(0, NAME_LENGTH).replaceAll("-+$", "") : label;
        if (name.isEmpty()) {
            throw new FileRefused("has a name without letters or digits, and the intent would be called by it; rename the file");
        }
        return name;
    }
}
