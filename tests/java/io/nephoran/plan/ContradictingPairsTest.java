package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Reason;
import io.nephoran.plan.standing.Register;
import io.nephoran.plan.standing.Settling;
import io.nephoran.state.StageOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pairs of sentences that somebody labelled before there was a register: the first is carried out on an empty network, then the
 * second is planned. Those with an odd number were looked at while it was written, the others were not.
 */
class ContradictingPairsTest {
    private static final Path PAIRS = Path.of("tests/eval/pairs.jsonl");

    /**
     * What no plan can see, for the reader does not pass it on: that a slice is to take another's place (p009, p054), which PLMN a
     * possessive is to have (p045), where none may be (p085).
     */
    private static final Set<String> NOT_HEARD = Set.of("p009", "p045", "p054", "p085");

    /** What cannot stand, for it is not carried out on these sites: there is no blueprint of an NEF, and no site is within 3 ms (p086). */
    private static final Set<String> NOT_CARRIED_OUT = Set.of("p003", "p073", "p086", "p107", "p113", "p117");

    @TempDir
    private Path folder;

    /** What was found, and what should have been. */
    private record Verdict(JsonNode pair, boolean judged, boolean found, String words) {
        boolean labelled() {
            return pair.path("conflict").asBoolean();
        }

        boolean odd() {
            return Integer.parseInt(pair.path("id").asText().replaceAll("\\D", "")) % 2 == 1;
        }
    }

    @Test
    void contradictionsAreFoundAndNothingElseIs() throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        try (Network network = new Network(folder, Settling.ASK)) {
            for (String line : Files.readAllLines(PAIRS)) {
                verdicts.add(verdict(network, Json.mapper().readTree(line)));
            }
        }

        List<Verdict> judged = verdicts.stream().filter(Verdict::judged).toList();
        assertThat(verdicts).filteredOn(each -> !each.judged()).extracting(each -> each.pair().path("id").asText()).isSubsetOf(NOT_CARRIED_OUT);
        for (boolean odd : new boolean[] {true, false}) {
            List<Verdict> half = judged.stream().filter(each -> each.odd() == odd).toList();
            assertThat(precision(half)).as(() -> (odd ? "odd" : "even") + " precision, " + wrong(half)).isGreaterThanOrEqualTo(0.95);
            assertThat(recall(half)).as(() -> (odd ? "odd" : "even") + " recall, " + wrong(half)).isGreaterThanOrEqualTo(odd ? 0.9 : 0.95);
        }
        assertThat(judged).filteredOn(each -> each.found() != each.labelled()).extracting(each -> each.pair().path("id").asText())
                .isSubsetOf(NOT_HEARD);
    }

    private static List<String> wrong(List<Verdict> half) {
        return half.stream().filter(each -> each.found() != each.labelled()).map(each -> each.pair() + " -> " + each.words()).toList();
    }

    private static double precision(List<Verdict> verdicts) {
        long found = verdicts.stream().filter(Verdict::found).count();
        return found == 0 ? 1 : verdicts.stream().filter(each -> each.found() && each.labelled()).count() / (double) found;
    }

    private static double recall(List<Verdict> verdicts) {
        return verdicts.stream().filter(each -> each.found() && each.labelled()).count()
                / (double) verdicts.stream().filter(Verdict::labelled).count();
    }

    private static Verdict verdict(Network network, JsonNode pair) {
        NetworkIntent first = network.submit(pair.path("first").asText());
        StageOutcome before = network.carryOut(first);
        if (before instanceof StageOutcome.Asked asked) {
            // what was asked is answered with what is offered first, for it is to be carried out
            asked.questions().forEach(question -> network.answer(first, question.id(), question.options().get(0)));
            before = network.carryOut(first);
        }
        NetworkIntent second = network.submit(pair.path("second").asText());
        StageOutcome outcome = network.plan(second);
        network.withdraw(second);
        network.withdraw(first);
        return new Verdict(pair, before instanceof StageOutcome.Planned, found(outcome), outcome.toString());
    }

    /** Said with both sentences: asked, refused, or carried out with a word about who gives way. */
    private static boolean found(StageOutcome outcome) {
        if (outcome instanceof StageOutcome.Asked asked) {
            return asked.questions().stream().anyMatch(question -> question.id().equals(Register.CONTRADICTION));
        } else if (outcome instanceof StageOutcome.Planned planned) {
            return !planned.result().standing().superseded().isEmpty();
        }
        return outcome instanceof StageOutcome.Refused refused && (refused.reason() == Reason.CONTRADICTION || refused.findings().stream()
                .anyMatch(finding -> finding.check().equals(Register.CONTRADICTION)));
    }
}
