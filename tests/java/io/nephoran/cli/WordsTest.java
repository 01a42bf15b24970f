package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.interpret.Interpreter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of the words of a sentence: {@code tests/resources/cli/words/<case>.txt}, the sentence on the first line. */
class WordsTest extends CommandLineFixture {
    private static final Interpreter INTERPRETER = new Interpreter(new CatalogLoader(Layers.over(List.of())).load());

    @ParameterizedTest
    @ValueSource(strings = {"canary", "plain", "schedule", "part-of", "observation"})
    void saysWhatBecameOfEachWord(String name) throws IOException {
        // Given
        String golden = golden(name);
        String sentence = golden.lines().findFirst().orElseThrow();
        Interpretation read = INTERPRETER.interpret(Spec.of(sentence)).interpretation();
        ObjectNode intent = Records.intent("core", Phase.COMPLETED, "", 14);
        ((ObjectNode) intent.get("spec")).put("intent", sentence);
        ((ObjectNode) intent.at("/stages/interpret")).set("interpretation", Json.mapper().valueToTree(read));
        server.json("GET " + INTENT, 200, intent.toString());
        server.json("POST /api/v1/preview", 200, Json.mapper().createObjectNode().set("interpretation", Json.mapper().valueToTree(read)).toString());

        // When
        run("preview", sentence);
        String always = words();
        run("preview", sentence, "-o", "wide");
        String wide = words();
        run("describe", "core");
        String described = words();

        // Then
        assertThat(sentence + "\n--- preview, apply\n" + always + "--- describe, -o wide\n" + wide).isEqualTo(golden);
        assertThat(described).isEqualTo(wide);
    }

    /** The lines under the label Words of what was printed since. */
    private String words() {
        boolean[] within = {false};
        String said = out().lines().filter(line -> {
            within[0] = line.startsWith("Words ") || within[0] && line.startsWith("   ");
            return within[0];
        }).map(line -> line + "\n").collect(Collectors.joining());
        out.reset();
        return said;
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = WordsTest.class.getResourceAsStream("/cli/words/" + name + ".txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
