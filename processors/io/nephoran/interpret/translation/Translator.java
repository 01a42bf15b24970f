package io.nephoran.interpret.translation;

import io.nephoran.catalog.LanguageLexicon.WordClass;
import io.nephoran.interpret.translation.Clause.Next;
import io.nephoran.interpret.translation.Item.Form;
import io.nephoran.interpret.translation.Item.Nature;
import io.nephoran.interpret.words.Translation;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a sentence of another language into the English of the lexicon, clause by clause. It decides by forms alone what orders: a verb becomes
 * one of the English lexicon only where its form orders something; everywhere else it becomes a word that means nothing. What the
 * lexicon lacks stays unknown and is asked about by the same rules as an unknown word of English.
 */
public final class Translator {
    private final Dictionary dictionary;

    Translator(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    public Translation translate(String sentence) {
        List<Item> items = dictionary.items(sentence);
        English english = new English(sentence);
        int from = 0;
        while (from < items.size()) {
            int end = from;
            while (end < items.size() && !ends(items, end)) {
                end++;
            }
            boolean asks = end < items.size() && items.get(end).sign("?");
            boolean colon = end < items.size() && items.get(end).sign(":");
            clauses(items.subList(from, end), asks, colon, english);
            if (end < items.size()) {
                english.add(items.get(end));
            }
            from = end + 1;
        }
        return english.translation();
    }

    private static boolean ends(List<Item> items, int at) {
        Item item = items.get(at);
        return item.nature() == Nature.SIGN && ".!?;:".contains(item.word()) && !(item.word().equals(".") && abbreviates(items, at));
    }

    /** "max. 5": a full stop between a short word and a number or lower case. */
    private static boolean abbreviates(List<Item> items, int at) {
        if (at == 0 || at + 1 >= items.size() || items.get(at - 1).word().length() > 4 || items.get(at - 1).content()) {
            return false;
        }
        boolean unknown = items.get(at - 1).nature() == Nature.UNKNOWN && items.get(at + 1).nature() != Nature.FUNCTION;
        return items.get(at + 1).nature() == Nature.NUMBER || unknown && !items.get(at + 1).capital();
    }

    private void clauses(List<Item> items, boolean asks, boolean colon, English english) {
        List<List<Item>> clauses = cut(items);
        for (int i = 0; i < clauses.size(); i++) {
            Next next = i < clauses.size() - 1 ? that(clauses.get(i + 1)) ? Next.THAT : Next.CLAUSE : colon ? Next.COLON : Next.NOTHING;
            new Clause(clauses.get(i), dictionary.contexts(), asks, next, english).write();
        }
    }

    private static boolean that(List<Item> clause) {
        return clause.stream().filter(item -> item.nature() != Nature.SIGN).findFirst()
                .map(item -> "that".equals(item.classes().get(WordClass.SUBORDINATOR))).orElse(false);
    }

    /** At commas and conjunctions between verbs; what has no verb belongs to its neighbour. */
    private static List<List<Item>> cut(List<Item> items) {
        List<List<Item>> clauses = new ArrayList<>();
        List<Item> current = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= items.size(); i++) {
            boolean end = i == items.size();
            if (!end && !joint(items, begin, i)) {
                continue;
            }
            List<Item> part = items.subList(begin, i);
            if (!current.isEmpty() && separate(current, part)) {
                clauses.add(current);
                current = new ArrayList<>();
            }
            current.addAll(part);
            begin = i;
        }
        clauses.add(current);
        return clauses;
    }

    /** Whether a clause may begin here: at a comma, a dash, or a conjunction that a verb stands behind or in front of. */
    private static boolean joint(List<Item> items, int begin, int at) {
        Item item = items.get(at);
        if (at == begin) {
            return false;
        }
        if (item.sign(",") || item.sign("-") || item.sign("–") || item.sign("—") || item.sign("(") || item.sign(")")) {
            return true;
        }
        if (!item.is(WordClass.CONJUNCTION)) {
            return item.is(WordClass.SUBORDINATOR) && !items.get(at - 1).is(WordClass.CONJUNCTION) && !items.get(at - 1).sign(",");
        }
        int next = at + 1;
        while (next < items.size() && (items.get(next).is(WordClass.POLITE) || items.get(next).is(WordClass.CONJUNCTION))) {
            next++;
        }
        boolean behind = next < items.size() && (items.get(next).verb(Form.IMPERATIVE) != null || items.get(next).is(WordClass.MODAL)
                || items.get(next).is(WordClass.NEED)
                || items.get(next).is(WordClass.SPEAKER) || items.get(next).verb(Form.INFINITIVE) != null && next + 1 < items.size()
                        && items.get(next + 1).is(WordClass.ADDRESSEE));
        boolean another = items.subList(at, items.size()).stream().anyMatch(one -> one.verb(Form.INFINITIVE) != null
                || one.verb(Form.PARTICIPLE) != null);
        return behind || another && items.get(at - 1).verb(Form.INFINITIVE) != null;
    }

    private static boolean separate(List<Item> current, List<Item> part) {
        if (part.stream().noneMatch(Translator::verbal)) {
            return false;
        }
        if (current.stream().anyMatch(Translator::verbal)) {
            return true;
        }
        int first = 0;
        while (first < part.size() && (part.get(first).nature() == Nature.SIGN || part.get(first).is(WordClass.POLITE)
                || part.get(first).is(WordClass.CONJUNCTION))) {
            first++;
        }
        return part.get(Math.min(first, part.size() - 1)).verb(Form.IMPERATIVE) != null || part.get(Math.min(first,
                part.size() - 1)).is(WordClass.SUBORDINATOR)
                || part.get(Math.min(first, part.size() - 1)).is(WordClass.QUESTION);
    }

    private static boolean verbal(Item item) {
        return !item.verbs().isEmpty() || item.is(WordClass.FINITE) || item.is(WordClass.MODAL) || item.is(WordClass.NEED)
                || item.is(WordClass.SUBORDINATOR)
                || item.is(WordClass.REQUEST);
    }
}
