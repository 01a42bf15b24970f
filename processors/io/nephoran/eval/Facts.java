package io.nephoran.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an interpretation apart into {@link Fact}s, limited to what the gold speaks of; network functions and constraints
 * always count. {@code <} counts as {@code <=}, a region as a site, units are normalised, so are spellings of names.
 */
final class Facts {
    private static final Pattern QUANTITY = Pattern.compile("\\s*([\\d.]+)\\s*([A-Za-z]*)\\s*");
    private static final Map<String, String> OPERATORS = Map.of("<", "le", "<=", "le", "≤", "le", ">", "ge", ">=", "ge", "≥", "ge", "=", "eq", "==", "eq");
    private static final Map<String, String> SIGNS = Map.of("le", "<=", "ge", ">=", "eq", "=");
    private static final Map<String, Integer> SST = Map.of("embb", 1, "urllc", 2, "mmtc", 3, "v2x", 4, "hmtc", 5);
    /** Metrics that count who is served: which of them is meant is a matter of taste. */
    private static final Set<String> ALIKE = Set.of("packetLoss", "users", "devices", "sessions");

    private Facts() {
    }

    static Set<Fact> of(JsonNode said, JsonNode gold) {
        Set<Fact> facts = new TreeSet<>();
        if (gold.has("action")) {
            text(said, "action").ifPresent(action -> facts.add(Fact.of("action", action)));
        }
        said.path("networkFunctions").forEach(function -> function(function, facts));
        if (gold.has("slices")) {
            slices(said, facts);
        }
        sites(said, gold, facts);
        for (String field : List.of("namespace", "environment", "objective")) {
            if (gold.has(field)) {
                text(said, field).ifPresent(value -> facts.add(Fact.of(field, normal(value))));
            }
        }
        if (gold.has("plmn") && said.path("plmn").isObject() && !said.path("plmn").isEmpty()) {
            facts.add(Fact.of("plmn", said.path("plmn").path("mcc").asText(), said.path("plmn").path("mnc").asText()));
        }
        if (gold.has("interfaces")) {
            said.path("interfaces").forEach(one -> facts.add(Fact.of("interface", normal(one.asText()))));
        }
        if (gold.has("highAvailability") && said.path("highAvailability").asBoolean()) {
            facts.add(Fact.of("highAvailability"));
        }
        if (gold.has("autoscaling")) {
            for (String bound : List.of("min", "max")) {
                if (said.path("autoscaling").hasNonNull(bound)) {
                    facts.add(Fact.of("autoscaling", bound, said.path("autoscaling").get(bound).asInt()));
                }
            }
        }
        if (gold.has("conditions") && !said.path("conditions").isEmpty()) {
            facts.add(Fact.of("conditions"));
        }
        said.path("constraints").forEach(one -> facts.add(Fact.of("constraints", one.path("metric").asText("None"),
                OPERATORS.getOrDefault(one.path("operator").asText("None"), one.path("operator").asText("None")), number(one.path("value")))));
        return facts;
    }

    /** The gold with each choice it leaves open decided as the answer has it. */
    static JsonNode chosen(JsonNode gold, Set<Fact> said) {
        ObjectNode chosen = gold.deepCopy();
        chosen.path("networkFunctions").forEach(function -> {
            if (function.path("typeIn") instanceof ArrayNode types) {
                List<String> names = new ArrayList<>();
                types.forEach(type -> names.add(type.asText()));
                String hit = names.stream().filter(type -> said.contains(Fact.of("networkFunctions", normal(type)))).findFirst().orElse(names.get(0));
                ((ObjectNode) function).put("type", hit);
            }
        });
        chosen.path("constraints").forEach(constraint -> choose((ObjectNode) constraint, said));
        return chosen;
    }

    private static void choose(ObjectNode constraint, Set<Fact> said) {
        String value = number(constraint.path("value"));
        boolean loose = constraint.path("metricLoose").asBoolean();
        String original = OPERATORS.get(constraint.path("operator").asText());
        Predicate<Fact> sameValue = fact -> fact.field().equals("constraints") && fact.value(2).equals(value);
        if (loose || ALIKE.contains(constraint.path("metric").asText())) {
            said.stream().filter(sameValue).filter(fact -> loose || ALIKE.contains(fact.value(0))).forEach(fact -> {
                constraint.put("metric", fact.value(0));
                constraint.put("operator", SIGNS.getOrDefault(fact.value(1), constraint.path("operator").asText()));
            });
        } else if (constraint.path("metric").asText().equals("throughput")) {
            said.stream().filter(sameValue).filter(fact -> fact.value(0).toLowerCase(Locale.ROOT).startsWith("throughput"))
                    .forEach(fact -> constraint.put("metric", fact.value(0)));
        }
        // "with 5 ms latency" is a bound: an equals sign on either side is read as the other's
        said.stream().filter(sameValue).filter(fact -> fact.value(0).equals(constraint.path("metric").asText()))
                .filter(fact -> fact.value(1).equals("eq") || "eq".equals(original))
                .forEach(fact -> constraint.put("operator", SIGNS.getOrDefault(fact.value(1), "=")));
    }

    private static void function(JsonNode function, Set<Fact> facts) {
        String type = normal(function.path("type").asText());
        facts.add(Fact.of("networkFunctions", type));
        if (function.hasNonNull("replicas")) {
            facts.add(Fact.of("replicas", type, function.get("replicas").asInt()));
        }
        if (function.hasNonNull("replicasDelta")) {
            facts.add(Fact.of("replicasDelta", type, function.get("replicasDelta").asInt()));
        }
        for (String resource : List.of("cpu", "memory")) {
            text(function.path("resources"), resource).ifPresent(amount -> facts.add(Fact.of(resource, type, quantity(amount))));
        }
    }

    private static void slices(JsonNode said, Set<Fact> facts) {
        Iterable<JsonNode> slices = !said.path("slices").isEmpty() ? said.path("slices") : said.path("slice").isObject() ? List.of(said.path("slice")) : List.of();
        for (JsonNode slice : slices) {
            Object sst = slice.path("sst").asInt() != 0 ? slice.path("sst").asInt() : SST.get(normal(slice.path("type").asText()));
            facts.add(Fact.of("slices", sst));
            text(slice, "sd").ifPresent(sd -> {
                String digits = sd.toLowerCase(Locale.ROOT).replace("0x", "");
                facts.add(Fact.of("sd", sst, "0".repeat(Math.max(0, 6 - digits.length())) + digits));
            });
        }
    }

    private static void sites(JsonNode said, JsonNode gold, Set<Fact> facts) {
        if (gold.has("sites") || gold.has("region")) {
            said.path("sites").forEach(site -> facts.add(Fact.of("sites", siteKey(site.asText()))));
            text(said, "region").ifPresent(region -> facts.add(Fact.of("sites", siteKey(region))));
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field)).filter(value -> value.isValueNode() && !value.isNull()).map(JsonNode::asText).filter(value -> !value.isEmpty());
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9*]", "");
    }

    private static String siteKey(String text) {
        return normal(text).replaceAll("0+(?=\\d)", "");
    }

    private static String number(JsonNode value) {
        try {
            return new BigDecimal(value.asText()).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return value.asText("None");
        }
    }

    private static String quantity(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        String unit = matcher.group(2).toLowerCase(Locale.ROOT).replace("i", "").replace("b", "");
        double factor = switch (unit) {
            case "m" -> matcher.group(2).equals("m") ? 0.001 : 1000;
            case "g" -> 1e6;
            case "t" -> 1e9;
            default -> 1;
        };
        return BigDecimal.valueOf(Double.parseDouble(matcher.group(1)) * factor).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }
}
