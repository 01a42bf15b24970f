package io.nephoran.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.eval.EvalReport.FieldScore;
import io.nephoran.eval.EvalReport.Rate;
import io.nephoran.intent.Json;
import java.util.Map;

/** A report for machines, by the names that the reference scorer gives its figures; {@code fields}, harmless and accepted are ours. */
final class ReportJson {
    private ReportJson() {
    }

    static ObjectNode of(EvalReport report) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("n", report.sentences());
        json.put("P", report.overall().precision()).put("R", report.overall().recall()).put("F1", report.overall().f1());
        json.put("interpretations", report.exact().of()).put("exact", report.exact().hits()).put("needless", report.needless())
                .put("complains", report.complaints()).put("refused", report.refused()).put("coverage", report.coverage());
        json.set("q", rate(report.questions()));
        json.set("rf", rate(report.refusals()));
        json.put("errors", report.errors());
        json.set("falseOrders", rate(report.falseOrders().rate()));
        json.set("falseOrdersBy", counts(report.falseOrders().by()));
        json.put("behindQuestion", report.behind());
        json.set("forbidden", rate(report.forbidden().rate()));
        json.set("forbiddenBy", counts(report.forbidden().by()));
        json.set("unsupported", rate(report.tolerated()));
        json.set("unclear", rate(report.unclear()));
        json.put("silentWrong", report.silentWrong().hits()).put("silentRate", report.silentWrong().share());
        json.set("ece", figure(report.calibration().error()));
        json.set("auc", figure(report.calibration().separation()));
        json.put("confident", report.calibration().answers()).put("p50ms", report.p50Millis()).put("p95ms", report.p95Millis());
        ObjectNode kinds = json.putObject("kinds");
        report.kinds().forEach((name, kind) -> kinds.putObject(name).put("n", kind.sentences()).put("ok", kind.right()).put("silent", kind.silent()));
        json.set("harmless", rate(report.harmless()));
        json.set("accepted", rate(report.accepted()));
        ObjectNode fields = json.putObject("fields");
        report.fields().forEach((name, score) -> fields.set(name, score(score)));
        ArrayNode misses = json.putArray("misses");
        report.misses().forEach(miss -> {
            ObjectNode one = misses.addObject().put("id", miss.id()).put("kind", miss.kind()).put("miss", miss.fault().words())
                    .put("intent", miss.intent()).put("status", miss.status());
            one.set("confidence", figure(miss.confidence().orElse(Double.NaN)));
            one.put("detail", miss.detail());
        });
        return json;
    }

    private static ObjectNode score(FieldScore score) {
        return Json.mapper().createObjectNode().put("right", score.right()).put("wrong", score.wrong()).put("missing", score.missing())
                .put("P", score.precision()).put("R", score.recall()).put("F1", score.f1());
    }

    private static ArrayNode rate(Rate rate) {
        return Json.mapper().createArrayNode().add(rate.hits()).add(rate.of());
    }

    private static JsonNode counts(Map<String, Integer> counts) {
        return Json.mapper().valueToTree(counts);
    }

    /** Null where a figure could not be made. */
    private static JsonNode figure(double value) {
        return Double.isNaN(value) ? NullNode.getInstance() : DoubleNode.valueOf(value);
    }
}
