package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.app.PackagesInGit.Commit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only tells, asks, cites, supposes or forbids is answered, and nothing is done to the core that runs. */
class ObservationsTest {
    private static final Set<String> ANSWERS = Set.of("Completed Reported", "AwaitingClarification QuestionOpen", "Failed NotSupported",
            "Failed NotANetworkIntent");

    @TempDir
    private Path home;

    @Test
    void sixtySentencesThatOrderNothingAreAnsweredAndChangeNothing() throws IOException {
        Map<String, String> said = sentences();
        assertThat(said).hasSizeGreaterThanOrEqualTo(60);
        try (RunningServer server = RunningServer.start(home, "catalog.folders", RunningServer.folder("/app/roomy").toString())) {
            server.api.complete("Deploy a 5G core at edge-1");
            List<Commit> before = server.git.log();

            Map<Taken, String> taken = new LinkedHashMap<>();
            said.keySet().forEach(sentence -> taken.put(server.api.submit(sentence), sentence));

            List<String> wrong = new ArrayList<>();
            taken.forEach((intent, sentence) -> {
                JsonNode record = server.api.settled(intent);
                String end = HttpApi.phase(record) + " " + HttpApi.reason(record);
                if (!ANSWERS.contains(end)) {
                    wrong.add(said.get(sentence) + ": " + sentence + " -> " + end + " " + record.path("status").path("message").asText());
                }
            });
            assertThat(wrong).isEmpty();
            assertThat(server.git.log()).as("commits").isEqualTo(before);
        }
    }

    /** Sentence to its kind. */
    private static Map<String, String> sentences() throws IOException {
        JsonNode kinds = new YAMLMapper().readTree(ObservationsTest.class.getResourceAsStream("/app/no-orders.yaml"));
        Map<String, String> sentences = new LinkedHashMap<>();
        kinds.properties().forEach(kind -> kind.getValue().forEach(sentence -> sentences.put(sentence.asText(), kind.getKey())));
        return sentences;
    }
}
