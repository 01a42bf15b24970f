package io.nephoran.render;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * The output format of Markdown templates: what a template inserts stays text on one line, whatever it holds. Source:
 * CommonMark 0.31 §2.4, any ASCII punctuation may be escaped by a backslash.
 */
final class MarkdownText extends CommonMarkupOutputFormat<MarkdownText.Output> {
    static final MarkdownText FORMAT = new MarkdownText();

    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Z}]+");
    private static final Pattern MEANS_SOMETHING = Pattern.compile("[\\\\`*_{}\\[\\]<>#|!~&]");

    private MarkdownText() {
    }

    static String of(String text) {
        return MEANS_SOMETHING.matcher(BLANK.matcher(text).replaceAll(" ").strip()).replaceAll("\\\\$0");
    }

    @Override
    public String getName() {
        return "Markdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
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

    /** Text that is Markdown already. */
    static final class Output extends CommonTemplateMarkupOutputModel<Output> {
        Output(String plain, String markup) {
            super(plain, markup);
        }

        @Override
        public MarkdownText getOutputFormat() {
            return FORMAT;
        }
    }
}
