package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Wishes that no stage carries out, by the families of the lexicon: times, roll-out, providers, hardware, versions, addresses … */
final class FamilyRule implements Rule {
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2})?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?");
    private static final Pattern RELEASE = Pattern.compile("v\\d[\\w.-]*|\\d+(?:\\.\\d+)+[\\w.-]*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Families whose words a name may follow. */
    private static final Set<String> NAMED = Set.of("branch", "registry", "storage class", "residency");

    @Override
    public String name() {
        return "family";
    }

    @Override
    public List<String> after() {
        return List.of("parameter", "size", "count");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an AMF tomorrow at 04:00", "Deploy an AMF as a canary", "Deploy an AMF on azure", "Deploy an AMF on branch staging",
                "Deploy an AMF in version v9.9.9",
                "Deploy a UPF with UE address pool 10.61.0.0/16", "Deploy a UPF with 5QI 7");
    }

    @Override
    public int read(View view, int i) {
        if (i >= view.verb().from() && i < view.verb().to()) {
            return i;
        }
        int end = pattern(view, i);
        if (end > i) {
            return end;
        }
        Match match = view.at(i, Kind.FAMILY);
        end = version(view, i);
        if (end > i) {
            return add(view, "version", i, end);
        }
        if (match == null || view.sentence().opaque(i) && match.to() < view.sentence().runEnd(i)
                || view.verb().is("rollback") && match.value().equals("version")) {
            return i;
        }
        return add(view, match.value(), i, named(view, match.value(), trailing(view, match.to())));
    }

    /** The name behind the word: "on branch staging", "storage class fast", "data residency in Germany". */
    private static int named(View view, String family, int end) {
        int name = family.equals("residency") ? view.skip(end, 1, WordClass.AT) : view.skip(end, 1, WordClass.CALLED);
        boolean verb = name >= view.verb().from() && name < view.verb().to();
        if (!NAMED.contains(family) || verb || view.closes(name) || view.at(name, Kind.FUNCTION) != null
                || view.at(name, Kind.ACTION) != null && view.at(name, Kind.ENVIRONMENT) == null) {
            return end;
        }
        boolean country = name > end && view.token(name).capitalised() && view.at(name, Kind.SITE) == null && view.at(name, Kind.REGION) == null;
        return family.equals("residency") && !country ? end : view.runEnd(name);
    }

    /** What its form gives away: a time of day, an address, a date. */
    private static int pattern(View view, int i) {
        if (!view.free(i) || view.token(i).number() == null && !Character.isDigit(view.token(i).text().charAt(0))) {
            return i;
        }
        String raw = view.sentence().raw(i);
        int end = view.sentence().rawEnd(i);
        if (CLOCK.matcher(raw).matches() || DATE.matcher(raw).matches()) {
            return add(view, "time", i, trailing(view, end));
        }
        boolean hour = view.word(i + 1, "am", "pm", "oclock") || view.word(i + 1, "a", "p") && view.token(i + 1).glue() == '~';
        if (hour) {
            return add(view, "time", i, i + 2);
        }
        return ADDRESS.matcher(raw).matches() ? add(view, "address", i, end) : i;
    }

    /** "version v9.9.9", "release 2.4.1", "to v2.8". */
    private static int version(View view, int i) {
        int label = view.after(i, WordClass.VERSION);
        boolean rollback = view.verb().is("rollback");
        int value = label > i ? view.skip(label, 2, WordClass.CALLED) : view.after(i, WordClass.TO);
        if (value == i || !view.free(value) || rollback) {
            return i;
        }
        String text = view.lower(value, view.runEnd(value));
        boolean versioned = RELEASE.matcher(text).matches() || label > i && text.matches("v?\\d[\\w.-]*");
        boolean changes = label > i || text.startsWith("v") || text.matches("\\d+(?:\\.\\d+){2,}.*")
                || view.verb().is("update") && text.matches("\\d+\\.\\d+.*") && noUnit(view, value);
        return versioned && changes ? view.runEnd(value) : i;
    }

    private static boolean noUnit(View view, int i) {
        return view.amount(i) == null || view.amount(i).unit() == null && view.closes(view.amount(i).to());
    }

    private static int add(View view, String family, int from, int to) {
        int begin = from;
        boolean described = view.free(begin - 1) && !view.sign(begin - 1) && view.token(begin - 1).number() == null && !view.token(begin - 1).joined()
                && !view.token(begin - 1).capitalised() && !view.sentence().meaningful(begin - 1);
        if (described && view.any(begin - 2, WordClass.AT, WordClass.WITH) > begin - 2 && !view.is(begin - 1, WordClass.ARTICLE)) {
            begin--;
        }
        while (begin - 1 >= view.from() && view.free(begin - 1)
                && view.any(begin - 1, WordClass.AT, WordClass.WITH, WordClass.ARTICLE, WordClass.TO, WordClass.BY, WordClass.OF) > begin - 1
                && !view.sign(begin - 1) && view.token(begin - 1).number() == null) {
            begin--;
        }
        view.add(new Fact.Refused(family, begin, to));
        return to;
    }

    /** Numbers and names that belong to the word: "5QI 7", "band n78", "first of March". */
    private static int trailing(View view, int i) {
        int at = i;
        for (int n = 0; n < 6 && view.free(at); n++) {
            boolean more = view.at(at, Kind.FAMILY) != null || view.token(at).number() != null && !view.is(at + 1, WordClass.REPLICA)
                    && !counts(view, at)
                    || view.token(at).joined() || view.word(at, "=", "/", "-", "–", "and") && view.at(at + 1, Kind.FAMILY) != null;
            if (!more) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** A number that counts something else. */
    private static boolean counts(View view, int at) {
        return view.at(at + 1, Kind.FUNCTION) != null || view.amount(at) != null && view.amount(at).unit() != null;
    }
}
