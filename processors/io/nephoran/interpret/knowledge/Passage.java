package io.nephoran.interpret.knowledge;

/**
 * A piece of a document, at most {@value Passages#MOST_TOKENS} tokens.
 *
 * @param id       stable as long as document and heading keep their names, e.g. {@code functions/amf#sizing}
 * @param document path, e.g. {@code knowledge/functions/amf.md}
 * @param title    of the document
 * @param source   clause that it tells of, e.g. {@code 3GPP TS 23.501 §6.2.1}
 * @param section  heading
 * @param text     Markdown below the heading
 */
public record Passage(String id, String document, String title, String source, String section, String text) {
    /** What is embedded: a section such as "Sizing" means little without its title. */
    String whole() {
        return title + ". " + section + ". " + text;
    }
}
