package io.nephoran.interpret.cache;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Digest;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import java.util.List;

/** Under what an interpretation is kept: a digest of everything that it depends on. Equal keys mean equal answers. */
public final class CacheKey {
    /** Fields that say what is to be done with the answer, and have no part in it; a field that comes new counts until it stands here. */
    private static final List<String> WITHOUT_MEANING = List.of("priority", "timeoutSeconds", "maxRetries", "dryRun", "approval", "suspend",
            "delivery", "rollbackTo");

    private CacheKey() {
    }

    /**
     * Who answers, out of what. What a provider does not use is {@code none}: the grammar reads neither prompt nor documents.
     *
     * @param provider  e.g. {@code grammar}
     * @param model     name and version; for the grammar its build
     * @param prompt    digest of the prompt
     * @param knowledge digest of the documents
     * @param catalog   digest of profiles, lexicon and inventory
     * @param schema    digest of the contract
     * @param judge     the weights of the learned reader, and from where on a doubt is a question
     */
    public record Origin(String provider, String model, String prompt, String knowledge, String catalog, String schema, String judge) {
        public static final String NONE = "none";
    }

    /**
     * The sentence counts as it stands, white space as well: spans count its characters, and the guard judges them.
     *
     * @return SHA-256, hexadecimal
     */
    public static String of(Origin origin, Spec spec) {
        ObjectNode meaning = Json.mapper().valueToTree(spec);
        meaning.remove(WITHOUT_MEANING);
        return Digest.of(Json.canonical(List.of(origin.provider(), origin.model(), origin.prompt(), origin.knowledge(), origin.catalog(),
                origin.schema(), origin.judge(), meaning)));
    }
}
