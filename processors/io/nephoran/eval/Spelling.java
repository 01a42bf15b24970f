package io.nephoran.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One spelling for names and amounts that mean the same: {@code Edge 07} and {@code edge-7}, {@code 500m} and {@code 0.5}. */
final class Spelling {
    private static final Pattern QUANTITY = Pattern.compile("\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*([A-Za-z]*)\\s*");
    private static final Map<String, String> OPERATORS = Map.of("<", "le", "<=", "le", "≤", "le", ">", "ge", ">=", "ge", "≥", "ge",
            "=", "eq", "==", "eq");
    private static final Map<String, String> SIGNS = Map.of("le", "<=", "ge", ">=", "eq", "=");
    private static final Map<String, String> SST = Map.of("embb", "1", "urllc", "2", "mmtc", "3", "v2x", "4", "hmtc", "5");

    private Spelling() {
    }

    /** Letters, digits and the asterisk, in lower case. */
    static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}*]", "");
    }

    static String name(JsonNode node) {
        return name(LooseJson.text(node));
    }

    /** A name whose numbers have no leading zeros. */
    static String site(JsonNode node) {
        return name(node).replaceAll("0+(?=\\p{Nd})", "");
    }

    /** The SST, taken from the name of the type where it is not said. */
    static String sst(JsonNode slice) {
        return slice.hasNonNull("sst") ? slice.get("sst").toString() : SST.getOrDefault(name(slice.path("type")), "None");
    }

    /** Six hexadecimal digits; all zero where no SD is said. */
    static String sd(JsonNode slice) {
        String digits = LooseJson.says(slice.path("sd")) ? slice.get("sd").asText().toLowerCase(Locale.ROOT).replace("0x", "") : "";
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /** {@code le}, {@code ge} or {@code eq}; {@code <} counts as {@code <=}. */
    static String operator(JsonNode sign) {
        return OPERATORS.getOrDefault(LooseJson.text(sign), LooseJson.text(sign));
    }

    /** The sign of what {@link #operator} made, or the other where it is none of the three. */
    static String sign(String operator, String otherwise) {
        return SIGNS.getOrDefault(operator, otherwise);
    }

    /** A number with six decimals at most, or the words that stand in its place. */
    static String number(JsonNode value) {
        if (value.isNumber()) {
            return decimal(value.asDouble(), 6);
        }
        try {
            return decimal(new BigDecimal(LooseJson.text(value).strip()).doubleValue(), 6);
        } catch (NumberFormatException e) {
            return LooseJson.text(value);
        }
    }

    /** CPU in cores, memory in MB; binary and decimal multiples count alike. */
    static String quantity(JsonNode value) {
        Matcher form = QUANTITY.matcher(value.asText());
        if (!form.matches()) {
            return value.asText();
        }
        double factor = switch (form.group(2).toLowerCase(Locale.ROOT).replace("i", "").replace("b", "")) {
            case "m" -> form.group(2).equals("m") ? .001 : 1000;
            case "g" -> 1e6;
            case "t" -> 1e9;
            default -> 1;
        };
        return decimal(Double.parseDouble(form.group(1)) * factor, 3);
    }

    /** Rounded as the nearest decimal of the binary number, with one decimal at least, as mustNot may name it. */
    static String decimal(double value, int places) {
        BigDecimal rounded = new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.setScale(Math.max(1, rounded.scale())).toPlainString();
    }
}
