package io.nephoran.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersReaderTest {
    private final AnswersReader reader = new AnswersReader(Limits.DEFAULT);

    @Test
    void readsAnswersByQuestion() {
        assertThat(read("{\"site\": \" edge-1 \", \"replicas\": 3}")).isEqualTo(new Answers(Map.of("site", "edge-1", "replicas", "3")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {}                          | There is no answer in the body. Send question ids with their answers, e.g. {"site": "edge-1"}.
            ["edge-1"]                  | There is no answer in the body. Send question ids with their answers, e.g. {"site": "edge-1"}.
            {"site": ["edge-1"]}        | site: is not a text; write the answer in quotes
            {"site": null}              | site: is not a text; write the answer in quotes
            {"site": ""}                | site: has 0 characters; 1 to 500 are allowed
            {"site": "a\\nevil: true"}  | site: contains characters that do not print; take them out
            {"../x": "a"}               | '../x': is no id of a question; status.questions has them
            """)
    void saysWhatIsWrong(String json, String detail) {
        assertThat(read(json)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.detail()).isEqualTo(detail);
        });
    }

    private Reading read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
