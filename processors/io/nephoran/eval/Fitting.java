package io.nephoran.eval;

import static io.nephoran.eval.LooseJson.says;
import static io.nephoran.eval.LooseJson.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Settles what a gold leaves open ({@code actionIn}, {@code typeIn}, {@code metricLoose}) as the answer has it. */
final class Fitting {
    /** Metrics that count who is served: which of them is meant is a matter of taste. */
    private static final Set<String> ALIKE = Set.of("packetLoss", "users", "devices", "sessions");

    private Fitting() {
    }

    /** The gold with each choice it leaves open decided. */
    static JsonNode fit(JsonNode gold, JsonNode answer) {
        ObjectNode fitted = gold.deepCopy();
        Set<Fact> said = Facts.of(answer, gold);
        if (fitted.has("actionIn")) {
            fitted.put("action", first(fitted.path("actionIn"), Facts.acts(answer)::contains));
        }
        for (JsonNode function : fitted.path("networkFunctions")) {
            if (function.has("typeIn")) {
                ((ObjectNode) function).put("type", first(function.path("typeIn"), type -> said.contains(Fact.of("nf", Spelling.name(type)))));
            }
        }
        fitted.path("constraints").forEach(constraint -> bound((ObjectNode) constraint, said));
        return fitted;
    }

    /** The first that the answer has, else the first of all. */
    private static String first(JsonNode choices, Predicate<String> said) {
        List<String> names = stream(choices).map(JsonNode::asText).toList();
        return names.stream().filter(said).findFirst().orElse(names.get(0));
    }

    private static void bound(ObjectNode gold, Set<Fact> said) {
        String value = Spelling.number(gold.path("value"));
        List<Fact> same = said.stream().filter(fact -> fact.field().equals("constraint") && fact.value(2).equals(value)).sorted().toList();
        for (Fact fact : same) {
            String metric = gold.path("metric").asText();
            if (says(gold.path("metricLoose")) || ALIKE.contains(metric) && ALIKE.contains(fact.value(0))) {
                gold.put("metric", fact.value(0)).put("operator", Spelling.sign(fact.value(1), gold.path("operator").asText()));
            } else if (metric.equals("throughput") && fact.value(0).startsWith("throughput")) {
                gold.put("metric", fact.value(0));
            }
        }
        // "with 5 ms latency" is a bound: an equals sign on either side is read as the other's
        for (Fact fact : same) {
            boolean loose = fact.value(1).equals("eq") || Spelling.operator(gold.path("operator")).equals("eq");
            if (loose && fact.value(0).equals(gold.path("metric").asText())) {
                gold.put("operator", Spelling.sign(fact.value(1), gold.path("operator").asText()));
            }
        }
    }
}
