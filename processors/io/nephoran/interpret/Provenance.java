package io.nephoran.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.SliceType;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the numbers and names of a model's answer come from: the sentence, what the grammar made of it, or a table (the SST of
 * a slice type). What comes from nowhere was invented. Pure.
 */
public final class Provenance {
    /** Units that people write turn into canonical ones by these. */
    private static final List<BigDecimal> SCALES = List.of("1", "1000", "0.001", "1000000", "0.000001", "60000", "3600000").stream().map(BigDecimal::new).toList();
    private static final Map<String, BigDecimal> FACTOR_WORDS = Map.of("double", two(), "doubled", two(), "doubling", two(), "twice", two(),
            "triple", new BigDecimal(3), "tripled", new BigDecimal(3), "quadruple", new BigDecimal(4), "halve", new BigDecimal("0.5"), "half", new BigDecimal("0.5"));
    /** Free text whose words count, and not its numbers alone. */
    private static final Set<String> NAMES = Set.of("namespace", "environment", "region", "instance", "site", "dnn", "sd", "mcc", "mnc", "when", "appliesTo");

    private final String letters;
    private final Set<BigDecimal> numbers = new HashSet<>();
    private final Set<BigDecimal> ownNumbers = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    /** @param grammar its reading of the same sentence */
    public Provenance(String sentence, Interpretation grammar) {
        letters = letters(sentence);
        List<Token> tokens = Tokenizer.tokens(sentence);
        for (int i = 0; i < tokens.size(); i++) {
            boolean partOfAName = tokens.get(i).glue() != 0 && tokens.get(i).glue() != '~';
            Numerals.Numeral numeral = partOfAName ? null : Numerals.at(tokens, i);
            if (numeral != null) {
                boolean elsewhere = inSpan(grammar, tokens.get(i));
                scaled(numeral.value()).forEach(value -> {
                    numbers.add(value);
                    if (!elsewhere) {
                        ownNumbers.add(value);
                    }
                });
            }
            BigDecimal factor = FACTOR_WORDS.get(tokens.get(i).word());
            if (factor != null) {
                numbers.add(plain(factor));
                ownNumbers.add(plain(factor));
            }
        }
        JsonNode read = Json.mapper().valueToTree(grammar);
        leaves(read);
    }

    /** Each number or name of the answer that stems from nowhere, with its place. */
    public List<String> inventions(Interpretation answer) {
        List<String> inventions = new ArrayList<>();
        JsonNode document = Json.mapper().valueToTree(answer);
        document.properties().forEach(field -> {
            if (!List.of("confidence", "questions", "spans", "assumptions", "evidence", "unsupported").contains(field.getKey())) {
                look("/" + field.getKey(), field.getKey(), field.getValue(), inventions);
            }
        });
        return inventions;
    }

    /** Whether the sentence holds this number outside of what the grammar has read as something else. */
    boolean unread(Number number) {
        return ownNumbers.contains(plain(new BigDecimal(number.toString()).abs()));
    }

    private void look(String path, String field, JsonNode node, List<String> inventions) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(path + "/" + i, field.equals("sites") ? "site" : field, node.get(i), inventions);
            }
        } else if (node.isObject()) {
            node.properties().forEach(child -> {
                boolean ofTable = child.getKey().equals("sst") && Arrays.stream(SliceType.values())
                        .anyMatch(type -> type.sst() == child.getValue().asInt() && type.label().equals(node.path("type").asText()));
                if (!ofTable) {
                    look(path + "/" + child.getKey(), child.getKey(), child.getValue(), inventions);
                }
            });
        } else if (node.isNumber() && !numbers.contains(plain(node.decimalValue().abs())) && !articleAlone(field, node)) {
            inventions.add(path + ": " + node.asText() + " is not in the sentence");
        } else if (node.isTextual() && Set.of("cpu", "memory", "storage").contains(field)) {
            String digits = node.asText().replaceAll("[A-Za-z]+$", "");
            if (!digits.isEmpty() && !numbers.contains(plain(new BigDecimal(digits)))) {
                inventions.add(path + ": " + node.asText() + " is not in the sentence");
            }
        } else if (node.isTextual() && (NAMES.contains(field) || field.equals("interfaces")) && !stems(node.asText())) {
            inventions.add(path + ": '" + node.asText() + "' is not in the sentence");
        }
    }

    /** "An AMF" counts as one with many models; {@link CrossCheck} takes it for no count at all. */
    private static boolean articleAlone(String field, JsonNode node) {
        return field.equals("replicas") && node.asInt() == 1;
    }

    private boolean stems(String text) {
        String said = letters(text);
        return said.isEmpty() || letters.contains(said) || names.contains(said);
    }

    private void leaves(JsonNode node) {
        if (node.isContainerNode()) {
            node.forEach(this::leaves);
        } else if (node.isNumber()) {
            numbers.add(plain(node.decimalValue().abs()));
        } else if (node.isTextual()) {
            names.add(letters(node.asText()));
            String digits = node.asText().replaceAll("[A-Za-z]+$", "");
            if (digits.matches("\\d{1,15}(\\.\\d{1,9})?")) {
                numbers.add(plain(new BigDecimal(digits)));
            }
        }
    }

    private static boolean inSpan(Interpretation grammar, Token token) {
        return grammar.spans().stream().anyMatch(span -> span.start() <= token.start() && token.end() <= span.end());
    }

    private static List<BigDecimal> scaled(BigDecimal value) {
        List<BigDecimal> values = new ArrayList<>(SCALES.stream().map(scale -> plain(value.multiply(scale))).toList());
        if (value.stripTrailingZeros().scale() <= 0 && value.compareTo(two()) >= 0 && value.compareTo(BigDecimal.TEN) < 0) {
            values.add(plain(Numerals.nines(value.intValue())));
        }
        return values;
    }

    private static BigDecimal two() {
        return new BigDecimal(2);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
