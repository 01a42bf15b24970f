package io.nephoran.render;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The output format of YAML templates: every string that a template inserts becomes one YAML scalar, plain where that is
 * certainly the same string, double-quoted where not. A double-quoted scalar holds no line break, so nothing that a user writes
 * can begin a line. Source: YAML 1.2.2 §7.3.1; words that YAML 1.1 readers take for booleans or null are quoted.
 */
final class YamlScalar extends CommonMarkupOutputFormat<YamlScalar.Output> {
    static final YamlScalar FORMAT = new YamlScalar();

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/](?:[A-Za-z0-9_./:@-]*[A-Za-z0-9_/])?");
    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,14}(?:m|Ki|Mi|Gi|Ti|s|ms)");
    private static final Set<String> NOT_STRINGS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");

    private YamlScalar() {
    }

    /** @return the scalar as it stands in a YAML document */
    static String of(String text) {
        if (QUANTITY.matcher(text).matches()
                || PLAIN.matcher(text).matches() && !NOT_STRINGS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        text.codePoints().forEach(point -> escape(point, out));
        return out.append('"').toString();
    }

    private static void escape(int point, StringBuilder out) {
        switch (point) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (Character.isLetterOrDigit(point) || point >= ' ' && point < 0x7f) {
                    out.appendCodePoint(point);
                } else if (point <= 0xffff) {
                    out.append("\\u%04x".formatted(point));
                } else {
                    out.append("\\U%08x".formatted(point));
                }
            }
        }
    }

    @Override
    public String getName() {
        return "YAML";
    }

    @Override
    public String getMimeType() {
        return "application/yaml";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(of(text));
    }

    @Override
    public String escapePlainText(String text) {
        return of(text);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected Output newTemplateMarkupOutputModel(String plain, String markup) {
        return new Output(plain, markup);
    }

    /** Text that is YAML already. */
    static final class Output extends CommonTemplateMarkupOutputModel<Output> {
        Output(String plain, String markup) {
            super(plain, markup);
        }

        @Override
        public YamlScalar getOutputFormat() {
            return FORMAT;
        }
    }
}
