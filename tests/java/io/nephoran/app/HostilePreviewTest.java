package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Answer;
import io.nephoran.eval.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Hostile sentences through the whole of a preview: what would be written does no harm. What only looks hostile passes. */
class HostilePreviewTest {
    /** What no package of ours may hold, whoever asks for it. */
    private static final Pattern HARM = Pattern.compile("(?m)^\\s*kind: (?:ClusterRole|ClusterRoleBinding|Role|RoleBinding|Secret|Pod|Job)$"
            + "|privileged: true|host(?:Network|PID|IPC): true|hostPath:|docker\\.sock|namespace: kube-|name: kube-system$|evil|cluster-admin|allowPrivilegeEscalation: true");
    private static final List<String> TURNED_AWAY = List.of("Hostile", "Malformed", "NotANetworkIntent", "UnknownFunction");

    @TempDir
    private static Path home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theOwnCorpusDoesNoHarm() throws IOException {
        holds(Path.of("tests/eval/hostile.jsonl"));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "NEPHORAN_HOSTILE_CORPUS", matches = ".+")
    void norDoesThatOfOthers() throws IOException {
        holds(Path.of(System.getenv("NEPHORAN_HOSTILE_CORPUS")));
    }

    private static void holds(Path corpus) throws IOException {
        List<String> harmful = new ArrayList<>();
        List<String> turnedAway = new ArrayList<>();
        int lookAlikes = 0;
        for (Corpus.Case one : Corpus.read(corpus).cases()) {
            JsonNode preview = preview(one.intent());
            if (one.expect() == Corpus.Expectation.ACCEPTED) {
                lookAlikes++;
                if (TURNED_AWAY.contains(preview.path("refusal").path("reason").asText()) || preview.path("status").asInt() == 400) {
                    turnedAway.add(one.intent() + ": " + preview.path("refusal"));
                }
            } else if (HARM.matcher(written(preview)).find()) {
                harmful.add(one.intent() + ": " + written(preview));
            }
        }
        assertThat(harmful).isEmpty();
        assertThat(lookAlikes).isPositive();
        assertThat(turnedAway).hasSizeLessThanOrEqualTo(lookAlikes / 10);
        assertThat(server.git.log()).as("nothing was written").isEmpty();
    }

    private static JsonNode preview(String sentence) {
        Answer answer = server.api.post("preview", HttpApi.spec(sentence).toString());
        assertThat(answer.status()).as(sentence).isIn(200, 400, 422);
        return answer.json();
    }

    /** All manifests that would be written; words of the sentence may stand in a README alone. */
    private static String written(JsonNode preview) {
        return StreamSupport.stream(preview.path("files").spliterator(), false).filter(file -> file.path("path").asText().endsWith(".yaml"))
                .map(file -> file.path("content").asText()).collect(Collectors.joining("\n---\n"));
    }
}
