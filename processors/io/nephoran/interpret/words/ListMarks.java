package io.nephoran.interpret.words;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands in front of the items of a list, at the beginning of a line: bullets ("-", "•"), boxes ("[ ]", "☐"), numbers ("3.",
 * "4.1", "a)"). A mark means nothing itself; it ends the item before, and a ticked box says that its item is done.
 */
final class ListMarks {
    private static final Set<String> BULLETS = Set.of("-", "*", "•", "–", "—", "·", "▪", "‣", "○", "●");
    private static final Set<String> OPEN = Set.of("☐", "□", "▢");
    private static final Set<String> TICKED = Set.of("☑", "☒", "✓", "✔", "✅", "✗", "✘", "❌");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,3}|[a-zA-Z]|[ivx]{1,4}");
    private static final Pattern SECTION = Pattern.compile("\\d{1,2}(?:\\.\\d{1,2}){1,3}");
    private final String text;
    private final List<Token> tokens;
    private final BitSet marks = new BitSet();
    private final BitSet done = new BitSet();

    ListMarks(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
        for (int i = 0; i < tokens.size(); i++) {
            if (beginsLine(i)) {
                item(i);
            }
        }
    }

    /** Whether the token belongs to a mark. */
    boolean marks(int i) {
        return marks.get(i);
    }

    /** Whether the token is the last of a mark that says its item is done. */
    boolean done(int i) {
        return done.get(i);
    }

    private void item(int first) {
        int at = first;
        boolean ticked = false;
        for (int n = 0; n < 4 && at < tokens.size(); n++) {
            int end = mark(at);
            if (end == at || end >= tokens.size()) {
                break;
            }
            ticked |= ticked(at, end);
            marks.set(at, end);
            at = end;
        }
        done.set(Math.max(0, at - 1), ticked);
    }

    private boolean ticked(int from, int to) {
        return TICKED.contains(word(from)) || to - from == 3 && word(from).equals("[");
    }

    /** Behind the mark that begins at {@code i}, or {@code i}. */
    private int mark(int i) {
        String word = word(i);
        boolean sign = tokens.get(i).sign();
        if (sign && (BULLETS.contains(word) && apart(i) || OPEN.contains(word) || TICKED.contains(word))) {
            return i + 1;
        }
        if (word.equals("[") && word(i + 1).equals("]")) {
            return i + 2;
        }
        if (word.equals("[") && Set.of("x", "✓", "✔", "v").contains(word(i + 1)) && word(i + 2).equals("]")) {
            return i + 3;
        }
        int open = word.equals("(") ? i + 1 : i;
        boolean ordinal = open < tokens.size() && ORDINAL.matcher(tokens.get(open).text()).matches();
        boolean closes = word(open + 1).equals(")") || open == i && word(open + 1).equals(".") && apart(open + 1);
        if (ordinal && closes) {
            return open + 2;
        }
        return SECTION.matcher(tokens.get(i).text()).matches() && heads(i + 1) ? i + 1 : i;
    }

    /** "4.1 The latency …": a word with a capital that is no unit stands behind the number. */
    private boolean heads(int i) {
        return i < tokens.size() && !tokens.get(i).sign() && !tokens.get(i).joined() && tokens.get(i).capitalised() && Units.named(word(i)) == null;
    }

    private boolean apart(int i) {
        return i + 1 < tokens.size() && tokens.get(i + 1).start() > tokens.get(i).end();
    }

    /** Whether a line break stands right in front. What was corrected or translated may stand behind its neighbour. */
    boolean beginsLine(int i) {
        int from = i == 0 ? 0 : tokens.get(i - 1).end();
        int to = tokens.get(i).start();
        return i == 0 || from < to && text.substring(from, to).indexOf('\n') >= 0;
    }

    private String word(int i) {
        return i < tokens.size() ? tokens.get(i).word() : "";
    }
}
