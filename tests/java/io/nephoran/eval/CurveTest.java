package io.nephoran.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.eval.Corpus.Case;
import io.nephoran.eval.Corpus.Expectation;
import io.nephoran.eval.Curve.Point;
import io.nephoran.intent.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a threshold on the confidence buys in silence, and what it costs in coverage. */
class CurveTest {
    private static final JsonNode GOLD = Json.read("{\"action\": \"deploy\"}", JsonNode.class);

    @Test
    void namesTheThresholdsThatLeaveFewerSilentlyWrong() {
        // Given
        Curve curve = curve(read("deploy", 0.9), read("delete", 0.4), read("deploy", 0.4), read("deploy", 0.6), read("delete", 0.7));

        // Then: 0.6 rids us of the one at 0.4, 0.9 of the one at 0.7; at 0.7 nothing would be won
        assertThat(curve.points()).containsExactly(new Point(0, 1, 2, 0.4), new Point(0.6, 0.6, 1, 0.2), new Point(0.9, 0.2, 0, 0));
        assertThat(curve.text()).isEqualTo("""
                threshold  coverage  silent wrong
                0.0           1.000  2 (40.0%)
                0.6           0.600  1 (20.0%)
                0.9           0.200  0 (0.0%)
                """);
    }

    @Test
    void endsWhereOnlyTheSurestAreWrong() {
        assertThat(curve(read("deploy", 0.3), read("delete", 0.8)).points()).containsExactly(new Point(0, 1, 1, 0.5));
    }

    @Test
    void countsNobodyTwiceWhoHasStoppedAnyway() {
        ObjectNode asks = read("delete", 0.2);
        asks.putArray("questions").addObject().put("text", "Which?");
        assertThat(curve(asks, read("deploy", 0.5)).points()).containsExactly(new Point(0, 0.5, 0, 0));
    }

    @Test
    void isOnePointWithoutAnswers() {
        assertThat(curve().points()).containsExactly(new Point(0, 0, 0, 0));
    }

    private static Curve curve(ObjectNode... readings) {
        List<Mark> marks = new ArrayList<>();
        for (ObjectNode reading : readings) {
            Case sentence = new Case("a", "plain", "x", Expectation.INTERPRETATION, GOLD, List.of(), false, false, List.of(), List.of());
            marks.add(Marking.of(sentence, new Answer(200, reading), 0));
        }
        return new Marks(marks).curve();
    }

    private static ObjectNode read(String action, double confidence) {
        return Json.mapper().createObjectNode().put("action", action).put("confidence", confidence);
    }
}
