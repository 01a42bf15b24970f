package io.nephoran.interpret.models;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said to models: {@code templates/prompts/}, which a user may replace. */
public final class Prompts {
    private static final String FOLDER = "templates/prompts/";
    private final Configuration templates;

    public Prompts(Configuration templates) {
        this.templates = templates;
    }

    /**
     * @param schema of the answer, where the provider is not given it beside the prompt
     * @throws IllegalArgumentException if the template is broken, naming file and line
     */
    String system(List<String> sites, @Nullable String schema) {
        return text("interpret.ftl", schema == null ? Map.of("sites", sites) : Map.of("sites", sites, "schema", schema));
    }

    /** @param passages what the knowledge says of its words; they come first, for what is read last is what a small model answers */
    String sentence(String sentence, List<String> passages) {
        return text("sentence.ftl", Map.of("sentence", Json.write(sentence), "passages", passages));
    }

    /** Several in one call. */
    String sentences(List<String> sentences) {
        return text("batch.ftl", Map.of("sentences", sentences.stream().map(Json::write).toList()));
    }

    /** What is said with several sentences, without them. */
    public String batch() {
        return sentences(List.of());
    }

    String repair(List<String> violations) {
        return text("repair.ftl", Map.of("violations", violations));
    }

    private String text(String template, Map<String, Object> values) {
        StringWriter text = new StringWriter();
        try {
            templates.getTemplate(FOLDER + template).process(values, text);
            return text.toString().strip();
        } catch (TemplateException e) {
            throw new IllegalArgumentException(FOLDER + template + ", line " + e.getLineNumber() + ": "
                    + e.getMessageWithoutStackTop().lines().findFirst().orElse(""), e);
        } catch (freemarker.core.ParseException e) {
            throw new IllegalArgumentException(FOLDER + template + ", line " + e.getLineNumber() + ": "
                    + e.getEditorMessage().lines().findFirst().orElse(""), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
