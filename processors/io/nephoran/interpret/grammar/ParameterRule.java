package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings that a blueprint takes, by the words its file gives them: "with mtu 1420", "networkName=Acme", "DNS server 192.0.2.53". */
final class ParameterRule implements Rule {
    private static final Pattern CELLS = Pattern.compile("\\d{1,10}");
    /** Words of "of the UPF at edge-2 to" at most. */
    private static final int LONGEST_OWNER = 12;
    /** Tokens of "version of the e2 manager" at most. */
    private static final int LONGEST_PHRASE = 8;
    /** Phrases by their letters and digits. */
    private final Map<String, String> names = new TreeMap<>();

    /** Words for the unit of each. */
    private final Map<String, List<String>> units;

    /** @param spoken phrases with the parameter that each of them means; @param units words for its unit, which may stand behind a value */
    ParameterRule(Map<String, String> spoken, Map<String, List<String>> units) {
        this.units = units;
        spoken.forEach((phrase, name) -> names.put(phrase.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""), name));
    }

    @Override
    public String name() {
        return "parameter";
    }

    @Override
    public List<String> after() {
        return List.of("namespace");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy a UPF with mtu 1420", "Set the mtu of the UPF at edge-2 to 900", "Deploy an AMF with networkName=Acme",
                "Deploy an SMF that uses 192.0.2.53 as its DNS server",
                "Deploy a UPF with n6 network 203.0.113.0/24", "Deploy an O-DU serving 12 cells");
    }

    @Override
    public int read(View view, int i) {
        int end = phrase(view, i);
        if (end == i) {
            int reversed = reversed(view, i);
            return reversed > i ? reversed : cells(view, i);
        }
        String name = names.get(squashed(view, i, end));
        int value = view.skip(end, 3, WordClass.CALLED, WordClass.OF);
        if (view.word(end, "of", "for", "on", "at")) {
            int to = behindOwner(view, end);
            if (to > end) {
                view.add(new Fact.Idle(null, i, end));
                view.add(new Fact.Parameter(name, value(view, to), to - 1, behindUnit(view, name, valueEnd(view, to))));
                return end;
            }
        }
        // "shall be" is a phrase of its own, in which no modal is found
        value = view.word(value + 1, "be") && view.word(value, "shall", "must", "should") ? value + 1 : view.skip(value, 1, WordClass.MODAL);
        value = view.word(value, "to", "be") ? value + 1 : value;
        boolean another = view.is(i, WordClass.DNN) && view.free(value) && !value(view, value).contains("/");
        if (!view.free(value) || view.sign(value) || view.is(value, WordClass.AND) || another) {
            return i;
        }
        int to = behindUnit(view, name, valueEnd(view, value));
        view.add(new Fact.Parameter(name, value(view, value), i, to));
        return to;
    }

    /** "198.51.100.7 as its DNS server": the value before what it is. */
    private int reversed(View view, int i) {
        boolean value = view.free(i) && Character.isDigit(view.token(i).text().charAt(0));
        int as = value ? valueEnd(view, i) : i;
        if (as == i || !view.word(as, "as")) {
            return i;
        }
        int noun = view.word(as + 1, "its", "their") ? as + 2 : view.skip(as + 1, 1, WordClass.ARTICLE);
        int end = phrase(view, noun);
        if (end > noun) {
            view.add(new Fact.Parameter(names.get(squashed(view, noun, end)), value(view, i), i, end));
        }
        return end > noun ? end : i;
    }

    private int phrase(View view, int i) {
        int found = i;
        StringBuilder squashed = new StringBuilder();
        for (int at = i; at < i + LONGEST_PHRASE && view.free(at) && !view.sign(at); at++) {
            squashed.append(view.word(at).replaceAll("[^a-z0-9]", ""));
            String word = squashed.toString();
            boolean inside = at + 1 < view.to() && view.token(at + 1).glue() == '.';
            found = inside ? found : names.containsKey(word) || word.endsWith("s") && names.containsKey(word.substring(0, word.length() - 1)) ? at + 1
                    : found;
        }
        return found;
    }

    private String squashed(View view, int from, int to) {
        String word = view.lower(from, to).replaceAll("[^a-z0-9]", "");
        return names.containsKey(word) ? word : word.substring(0, word.length() - 1);
    }

    /** As it stands up to the next blank. */
    private static String value(View view, int i) {
        return view.sentence().raw(i);
    }

    private static int valueEnd(View view, int i) {
        return view.sentence().rawEnd(i);
    }

    private int behindUnit(View view, String name, int at) {
        return view.free(at) && units.getOrDefault(name, List.of()).contains(view.word(at)) ? at + 1 : at;
    }

    private static int behindOwner(View view, int at) {
        for (int i = at + 1; i < Math.min(at + LONGEST_OWNER, view.to()) && !view.ends(i); i++) {
            if (view.word(i, "to") && view.free(i + 1)) {
                return i + 1;
            }
        }
        return at;
    }

    /** "serving 12 cells", "a 3-cell O-DU". */
    private static int cells(View view, int i) {
        Integer number = view.whole(i);
        int noun = number == null ? i : view.numeral(i).to();
        if (number == null || !view.is(noun, WordClass.CELL) || !CELLS.matcher(number.toString()).matches()) {
            return i;
        }
        boolean several = view.word(noun).endsWith("s") && view.numeral(noun + 1) == null;
        boolean before = view.at(noun + 1, Kind.FUNCTION) != null;
        if (!several && !before && number != 1) {
            return i;
        }
        view.add(new Fact.Parameter("cells", number.toString(), i, noun + 1));
        return noun + 1;
    }
}
