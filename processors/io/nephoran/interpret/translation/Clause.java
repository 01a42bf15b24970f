package io.nephoran.interpret.translation;

import io.nephoran.catalog.LanguageLexicon.Context;
import io.nephoran.catalog.LanguageLexicon.Meaning;
import io.nephoran.catalog.LanguageLexicon.WordClass;
import io.nephoran.interpret.translation.Item.Form;
import io.nephoran.interpret.translation.Item.Nature;
import io.nephoran.interpret.translation.Item.VerbForm;
import io.nephoran.interpret.words.Translation.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One clause on its way into English: what its verb does decides the order of its words. */
final class Clause {
    /** With one of these a clause tells something, whatever its other words mean; behind the second stand the words of others. */
    private static final String TELLS = "seems";
    private static final String QUOTES = "says";

    /** What stands behind a clause. */
    enum Next { NOTHING, CLAUSE, THAT, COLON }

    private final List<Item> items;
    private final List<Context> contexts;
    private final boolean asks;
    private final Next next;
    private final English english;
    private final int lead;
    private final Set<Item> written = new HashSet<>();

    /** A verb whose meaning is known: where it stands, and where its particle does. */
    private record Use(Item verb, @Nullable Item particle, VerbForm form, Meaning meaning) {
        /** Nobody orders by its infinitive. */
        boolean stative() {
            return form.verb().imperative().isEmpty();
        }


        List<Place> places() {
            return particle == null ? List.of(verb.place()) : List.of(verb.place(), particle.place());
        }
    }

    /**
     * @param asks a question mark stands at the end
     * @param next what follows
     */
    Clause(List<Item> items, List<Context> contexts, boolean asks, Next next, English english) {
        this.items = arranged(items);
        this.contexts = contexts;
        this.asks = asks;
        this.next = next;
        this.english = english;
        this.lead = lead();
    }

    /** Numbers stand in front of "more", and "each" behind what is shared out. */
    private static List<Item> arranged(List<Item> given) {
        List<Item> items = new ArrayList<>(given);
        for (int i = 0; i + 2 < items.size(); i++) {
            boolean counted = thing(items.get(i + 2)) && items.get(i + 1).nature() == Nature.NUMBER;
            if (items.get(i).is(WordClass.EACH) && counted) {
                items.add(i + 2, items.remove(i));
            } else if (items.get(i).nature() == Nature.NUMBER && thing(items.get(i + 1)) && items.get(i + 2).is(WordClass.MORE)) {
                items.add(i + 1, items.remove(i + 2));
            }
        }
        return items;
    }

    private static boolean thing(Item item) {
        return item.is(WordClass.NOUN) || item.nature() == Nature.FUNCTION;
    }

    /** Behind words that come before any clause: commas, "and", "please". */
    private int lead() {
        int at = 0;
        while (at < items.size() - 1 && (items.get(at).nature() == Nature.SIGN || items.get(at).is(WordClass.CONJUNCTION)
                || items.get(at).is(WordClass.POLITE))) {
            at++;
        }
        return at;
    }

    void write() {
        if (items.isEmpty()) {
            return;
        }
        Item first = items.get(lead);
        if (first.is(WordClass.SUBORDINATOR)) {
            tell(false);
        } else if (asks || first.is(WordClass.QUESTION)) {
            ask(first);
        } else if (!imperative(first) && !modal() && !need() && !infinitive() && !due()) {
            rest(first);
        }
    }

    private void rest(Item first) {
        boolean conditional = (next == Next.CLAUSE || next == Next.THAT) && (first.is(WordClass.FINITE) || first.verb(Form.FINITE) != null
                || first.is(WordClass.MODAL));
        if (conditional) {
            english.add("if", List.of(first.place()));
            tell(false);
        } else if (first.nature() == Nature.UNKNOWN && items.stream().noneMatch(Item::tells)) {
            leads();
            items.forEach(item -> english.add(item.verbs().isEmpty() || !written.add(item) ? "" : Dictionary.UNKNOWN + item.word(),
                    List.of(item.place())));
            remaining();
        } else if (items.stream().anyMatch(item -> item.is(WordClass.FINITE) || item.is(WordClass.MODAL) || item.is(WordClass.NEED)
                || !item.verbs().isEmpty())) {
            tell(true);
        } else {
            leads();
            remaining();
        }
    }

    private void ask(Item first) {
        Use use = use(Form.INFINITIVE);
        boolean request = first.is(WordClass.REQUEST) && use != null && !use.stative() && !denied();
        if (request && use != null) {
            english.add(text(first, WordClass.REQUEST), List.of(first.place()));
            written.add(first);
            order(use, "");
            return;
        }
        leads();
        if (!first.is(WordClass.QUESTION)) {
            english.add("is", List.of(first.place()));
        }
        tell(false);
    }

    /** "Lösche den AMF", "Löschen Sie den AMF". */
    private boolean imperative(Item first) {
        boolean addressed = lead + 1 < items.size() && items.get(lead + 1).is(WordClass.ADDRESSEE) && first.verb(Form.INFINITIVE) != null;
        boolean told = lead + 1 < items.size() && (items.get(lead + 1).is(WordClass.SPEAKER) || items.get(lead + 1).is(WordClass.SUBJECT));
        VerbForm form = first.verb(addressed ? Form.INFINITIVE : Form.IMPERATIVE);
        Use use = form == null || told ? null : use(first, form);
        if (use == null || use.stative()) {
            return false;
        }
        leads();
        if (next == Next.THAT && nothingSaid(use)) {
            // what is to be seen to stands in the next clause, which is read as something told
            written.add(first);
            english.add(Dictionary.UNKNOWN + first.word(), use.places());
            remaining();
            return true;
        }
        order(use, denied() ? "do not" : "");
        return true;
    }

    private boolean modal() {
        Item modal = items.stream().filter(item -> item.is(WordClass.MODAL)).findFirst().orElse(null);
        if (modal == null || items.stream().anyMatch(item -> item.is(WordClass.SUBJECT)) || items.indexOf(modal) == lead && next != Next.NOTHING) {
            return false;
        }
        Item passive = items.stream().filter(item -> item.is(WordClass.PASSIVE)).findFirst().orElse(null);
        Use use = use(passive == null ? Form.INFINITIVE : Form.PARTICIPLE);
        Item speaker = items.stream().filter(item -> item.is(WordClass.SPEAKER)).findFirst().orElse(null);
        if (use == null) {
            return wished(speaker, modal);
        }
        written.add(modal);
        if (passive != null) {
            written.add(passive);
        }
        leads();
        if (denied()) {
            order(use, "do not");
        } else if (speaker != null) {
            written.add(speaker);
            english.add(text(speaker, WordClass.SPEAKER) + " " + text(modal, WordClass.MODAL), List.of(speaker.place(), modal.place()));
            order(use, "");
        } else {
            goal(modal, use, passive != null);
        }
        return true;
    }

    /** What is wanted without a verb that is known: its last word is asked about. */
    private boolean wished(@Nullable Item speaker, Item modal) {
        List<Item> said = items.subList(lead, items.size()).stream().filter(item -> item.nature() != Nature.SIGN && !item.is(WordClass.POLITE)
                && !item.is(WordClass.PASSIVE)).toList();
        Item last = said.get(said.size() - 1);
        boolean alone = said.size() == 2 && speaker != null && next == Next.THAT;
        boolean act = alone || !last.verbs().isEmpty() || last.nature() == Nature.UNKNOWN && !last.capital();
        String want = text(modal, WordClass.MODAL);
        if (!act && speaker != null && !denied() && want.endsWith(" to")) {
            leads();
            written.addAll(List.of(speaker, modal));
            english.add(text(speaker, WordClass.SPEAKER) + " " + want.substring(0, want.length() - 3), List.of(speaker.place(), modal.place()));
            remaining();
            return true;
        }
        if (denied() || !act || speaker == null && !List.of("shall", "must", "should").contains(text(modal, WordClass.MODAL))) {
            return false;
        }
        leads();
        written.addAll(List.of(modal, last));
        if (speaker == null) {
            items.subList(0, items.indexOf(modal)).forEach(this::write);
            english.add(text(modal, WordClass.MODAL) + " " + Dictionary.UNKNOWN + last.word(), List.of(modal.place(), last.place()));
        } else {
            written.add(speaker);
            english.add(text(speaker, WordClass.SPEAKER) + " " + text(modal, WordClass.MODAL), List.of(speaker.place(), modal.place()));
            english.add(Dictionary.UNKNOWN + (alone ? modal : last).word(), List.of(alone ? modal.place() : last.place()));
        }
        remaining();
        return true;
    }

    /** "The latency … shall stay below …", "the SMF … must be deleted". */
    private void goal(Item modal, Use use, boolean passive) {
        written.add(use.verb());
        if (use.particle() != null) {
            written.add(use.particle());
        }
        int at = items.indexOf(modal);
        boolean fronted = items.get(lead).is(WordClass.PREPOSITION) || items.get(lead).is(WordClass.ADVERB);
        items.subList(lead, at).forEach(this::write);
        if (fronted) {
            english.add(",", List.of(modal.place()));
            int end = at + 1;
            while (end < items.size() && !items.get(end).is(WordClass.PREPOSITION) && !items.get(end).is(WordClass.ADVERB)) {
                write(items.get(end++));
            }
        }
        String verb = passive ? "be " + past(use.meaning().english()) : use.meaning().english();
        english.add(text(modal, WordClass.MODAL) + " " + verb, List.of(modal.place(), use.verb().place()));
        remaining();
    }

    private static String past(String verb) {
        int blank = verb.indexOf(' ');
        String first = blank < 0 ? verb : verb.substring(0, blank);
        return (first.endsWith("e") ? first + "d" : first + "ed") + (blank < 0 ? "" : verb.substring(blank));
    }

    /** "Wir brauchen …", "die UPF braucht zwei Replikate mehr". */
    private boolean need() {
        Item need = items.stream().filter(item -> item.is(WordClass.NEED)).findFirst().orElse(null);
        if (need == null || denied() || items.stream().anyMatch(item -> item.is(WordClass.SUBJECT))
                || items.stream().anyMatch(item -> item.verb(Form.INFINITIVE) != null)) {
            return false;
        }
        Item speaker = items.stream().filter(item -> item.is(WordClass.SPEAKER)).findFirst().orElse(null);
        leads();
        if (speaker != null || items.get(lead) == need) {
            english.add((speaker == null ? "we" : text(speaker, WordClass.SPEAKER)) + " " + text(need, WordClass.NEED),
                    speaker == null ? List.of(need.place()) : List.of(speaker.place(), need.place()));
            written.add(need);
            if (speaker != null) {
                written.add(speaker);
            }
        } else {
            items.subList(lead, items.indexOf(need)).forEach(this::write);
            english.add(text(need, WordClass.NEED), List.of(need.place()));
            written.add(need);
        }
        remaining();
        return true;
    }

    /** "AMF an edge-1 auf 3 Replikate skalieren", "Bitte den SMF löschen". */
    private boolean infinitive() {
        boolean told = items.stream().anyMatch(item -> item.tells() || item.is(WordClass.MODAL) || item.is(WordClass.NEED)
                || item.is(WordClass.SPEAKER) || item.is(WordClass.SUBJECT)
                || item.verb(Form.MARKED_INFINITIVE) != null);
        Use use = told || items.get(lead).is(WordClass.NOMINATIVE) ? null : use(Form.INFINITIVE);
        if (use == null || use.stative()) {
            return false;
        }
        int at = items.indexOf(use.verb());
        boolean polite = items.stream().anyMatch(item -> item.is(WordClass.POLITE));
        boolean last = at + 1 >= items.size() || items.get(at + 1).nature() == Nature.SIGN;
        boolean terse = !last && items.get(at + 1).is(WordClass.PREPOSITION) && !items.get(lead).is(WordClass.ARTICLE);
        if (at > 0 && items.get(at - 1).is(WordClass.INFINITIVE_MARK) || !last && !polite && !terse) {
            return false;
        }
        leads();
        boolean unsure = terse && !polite || items.subList(lead, at).stream().anyMatch(item -> item.nature() == Nature.UNKNOWN && !item.capital());
        order(use, denied() ? "do not" : unsure ? "maybe" : "");
        return true;
    }

    /** "Der AMF ist zu löschen" is asked about: it may be an order, or say what can be done. */
    private boolean due() {
        Use use = use(Form.INFINITIVE);
        use = use == null ? use(Form.MARKED_INFINITIVE) : use;
        int at = use == null ? 0 : items.indexOf(use.verb());
        boolean marked = at > 0 && (items.get(at - 1).is(WordClass.INFINITIVE_MARK) || items.get(at).verb(Form.MARKED_INFINITIVE) != null);
        List<Item> finite = items.stream().filter(item -> item.is(WordClass.FINITE) && item.verbs().isEmpty()).toList();
        if (use == null || !marked || denied() || finite.size() != 1 || !List.of("is", "are").contains(text(finite.get(0), WordClass.FINITE))) {
            return false;
        }
        written.add(finite.get(0));
        items.stream().filter(item -> item.is(WordClass.INFINITIVE_MARK)).forEach(written::add);
        leads();
        order(use, "maybe");
        return true;
    }

    /** Whether the verb is denied, and not only a thing: "AMF, aber nicht SMF". */
    private boolean denied() {
        return items.stream().anyMatch(item -> item.is(WordClass.NEGATION) && !excludes(item));
    }

    private boolean excludes(Item negation) {
        int at = items.indexOf(negation);
        return negation.is(WordClass.NEGATION) && at > lead && (items.get(at - 1).nature() == Nature.SIGN
                || items.get(at - 1).is(WordClass.CONJUNCTION));
    }

    private void order(Use use, String mark) {
        if (!mark.isEmpty()) {
            english.add(mark, use.places());
        }
        if (mark.equals("do not")) {
            items.stream().filter(item -> item.is(WordClass.NEGATION) && !excludes(item)).forEach(written::add);
        }
        written.add(use.verb());
        if (use.particle() != null) {
            written.add(use.particle());
        }
        items.stream().filter(item -> item.is(WordClass.ADDRESSEE)).forEach(written::add);
        english.add(use.meaning().english(), use.places());
        if (nothingSaid(use)) {
            english.add("it", use.places());
        }
        String dative = use.meaning().dative();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            boolean to = dative != null && item.is(WordClass.DATIVE) && !(i > 0 && (items.get(i - 1).is(WordClass.PREPOSITION)
                    || items.get(i - 1).content()));
            if (to && written.add(item)) {
                english.add(dative + " " + text(item, WordClass.DATIVE), List.of(item.place()));
            } else {
                write(item);
            }
        }
    }

    /** Whether the clause has nothing but its verb. */
    private boolean nothingSaid(Use use) {
        return items.stream().noneMatch(item -> !written.contains(item) && item != use.verb() && item != use.particle()
                && !item.is(WordClass.ADDRESSEE)
                && (item.content() || item.nature() == Nature.UNKNOWN || item.is(WordClass.ADVERB) || item.is(WordClass.ARTICLE)));
    }

    private void leads() {
        items.subList(0, lead).forEach(this::write);
    }

    private void remaining() {
        items.forEach(this::write);
    }

    private void write(Item item) {
        boolean abbreviates = item.sign(".");
        if (!written.add(item) || abbreviates || item.nature() == Nature.SIGN && item == items.get(0) && english.empty()) {
            return;
        }
        String context = context(item);
        if (item.is(WordClass.PREPOSITION) && leadsNowhere(item)) {
            english.add(Dictionary.UNKNOWN + item.word().replace(" ", ""), List.of(item.place()));
        } else if (excludes(item)) {
            int next = items.indexOf(item) + 1;
            if (next < items.size() && items.get(next).is(WordClass.CONJUNCTION)) {
                written.add(items.get(next));
            }
            boolean but = items.get(items.indexOf(item) - 1).english().equals("but");
            english.add(but ? "not" : "but not", List.of(item.place()));
        } else if (context != null) {
            english.add(context, List.of(item.place()));
        } else {
            english.add(item);
        }
    }

    /** In front of an unknown word, which would else be taken for the name of a place. */
    private boolean leadsNowhere(Item preposition) {
        int at = items.indexOf(preposition) + 1;
        while (at < items.size() && (items.get(at).is(WordClass.ARTICLE) || items.get(at).is(WordClass.ADJECTIVE))) {
            at++;
        }
        return at < items.size() && items.get(at).nature() == Nature.UNKNOWN;
    }

    /** Everything in its order; verbs that could order something mean nothing here. */
    private void tell(boolean mark) {
        boolean marked = !mark;
        leads();
        for (Item item : items) {
            boolean verb = !item.verbs().isEmpty() && item.classes().keySet().stream().noneMatch(one -> one == WordClass.FINITE
                    || one == WordClass.NOUN);
            boolean need = item.is(WordClass.NEED) || item.is(WordClass.MODAL);
            if (!marked && (verb || need || item.is(WordClass.FINITE))) {
                english.add(next == Next.COLON ? QUOTES : TELLS, List.of(item.place()));
                marked = true;
            }
            if ((verb || need) && written.add(item)) {
                english.add(Dictionary.UNKNOWN + item.word().replace(" ", ""), List.of(item.place()));
            } else {
                write(item);
            }
        }
    }

    private @Nullable String context(Item item) {
        int at = items.indexOf(item);
        return contexts.stream().filter(row -> row.word().equals(item.word()) && (row.before() == null || fits(at + 1, row.before(), 1))
                && (row.after() == null || fits(at - 1, row.after(), -1)))
                .map(Context::english).findFirst().orElse(null);
    }

    /** Whether what stands there is of that kind; articles, and adverbs in front of a number, do not count. */
    private boolean fits(int at, String kind, int step) {
        if (at < 0 || at >= items.size()) {
            return kind.equals("start") && at < 0;
        }
        Item item = items.get(at);
        boolean skipped = item.is(WordClass.ARTICLE) || kind.equals("number") && item.is(WordClass.ADVERB);
        if (step > 0 && skipped && item.nature() != Nature.NUMBER) {
            return fits(at + 1, kind, step);
        }
        return switch (kind) {
            case "number" -> item.nature() == Nature.NUMBER && !(at + 1 < items.size() && items.get(at + 1).is(WordClass.CLOCK));
            case "function" -> item.nature() == Nature.FUNCTION;
            case "name" -> item.nature() == Nature.NAME || item.nature() == Nature.UNKNOWN && item.capital();
            case "start" -> item.nature() == Nature.SIGN;
            default -> item.classes().keySet().stream().anyMatch(one -> one.word().equals(kind));
        };
    }

    private @Nullable Use use(Form form) {
        for (Item item : items) {
            VerbForm found = item.verb(form);
            Use use = found == null ? null : use(item, found);
            if (use != null) {
                return use;
            }
        }
        return null;
    }

    /** The meaning of a verb with its particle; none where the two together are not known. */
    private @Nullable Use use(Item item, VerbForm form) {
        for (VerbForm same : item.verbs()) {
            if (same.form() == form.form()) {
                Item particle = same.particle() == null ? particle(item, same) : null;
                String said = same.particle() != null ? same.particle() : particle == null ? null : particle.word();
                Meaning meaning = same.verb().means().stream().filter(one -> said == null ? one.particle() == null : said.equals(one.particle()))
                        .filter(one -> one.with() == null || with(one.with())).findFirst().orElse(null);
                if (meaning != null) {
                    return new Use(item, particle, same, meaning);
                }
            }
        }
        return null;
    }

    /** The second part of a verb: at the end of its clause, or right in front of an infinitive. */
    private @Nullable Item particle(Item verb, VerbForm form) {
        int at = items.indexOf(verb);
        if (form.form() == Form.INFINITIVE && !(at + 1 < items.size() && items.get(at + 1).is(WordClass.ADDRESSEE))
                || form.form() == Form.PARTICIPLE) {
            return at > 0 && items.get(at - 1).is(WordClass.PARTICLE) && !items.get(at - 1).is(WordClass.INFINITIVE_MARK) ? items.get(at - 1) : null;
        }
        for (int i = items.size() - 1; i > at; i--) {
            boolean end = i + 1 == items.size() || items.get(i + 1).nature() == Nature.SIGN || items.get(i + 1).is(WordClass.CONJUNCTION)
                    || items.get(i + 1).is(WordClass.POLITE);
            boolean free = !items.get(i).is(WordClass.PREPOSITION) && !items.get(i).is(WordClass.ARTICLE) && !items.get(i).is(WordClass.ADJECTIVE);
            if (items.get(i).is(WordClass.PARTICLE) && (end || free)) {
                return items.get(i);
            }
        }
        return null;
    }

    private boolean with(String kind) {
        return kind.equals("counted") ? items.stream().anyMatch(item -> item.nature() == Nature.NUMBER || item.is(WordClass.NOUN) && text(item,
                WordClass.NOUN).startsWith("replica"))
                : items.stream().anyMatch(item -> item.classes().keySet().stream().anyMatch(one -> one.word().equals(kind)));
    }

    private static String text(Item item, WordClass wordClass) {
        return item.classes().getOrDefault(wordClass, item.english());
    }
}
