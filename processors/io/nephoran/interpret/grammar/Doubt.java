package io.nephoran.interpret.grammar;

/**
 * Words of an order that nothing was made of.
 *
 * @param family  the family they belong to, {@code part} for a part or property of a function, {@code unread} for words not known
 * @param text    what is said about them
 * @param whole   whether the whole clause stands and falls with them
 */
record Doubt(String family, String text, boolean whole, int from, int to) {
}
