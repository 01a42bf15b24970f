package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Fact.Count;
import io.nephoran.interpret.grammar.Fact.How;
import io.nephoran.interpret.words.Numerals.Numeral;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Units.Dimension;
import io.nephoran.interpret.words.WordClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of the replicas there are: "take 25 % off the AMFs", "a third more replicas", "to half of its replicas", "two of the five UPFs". */
final class Shares {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Map<String, Double> PARTS =
            Map.of("half", 0.5, "third", 1.0 / 3, "quarter", 0.25, "fifth", 0.2, "thirds", 1.0 / 3, "quarters", 0.25, "fifths", 0.2, "tenth", 0.1);

    /** A share of what there is, and the token behind it. */
    private record Share(double value, int to) {
    }

    private Shares() {
    }

    /** A factor that is said as a share; {@code i} where none begins. */
    static int read(View view, int i) {
        boolean absolute = view.is(i, WordClass.TO) && !view.word(i, "up to");
        Share share = share(view, absolute ? view.after(i, WordClass.TO) : i);
        if (share == null || measured(view) || !counts(view, share.to())) {
            return i;
        }
        int end = share.to();
        boolean of = view.is(end, WordClass.OF) || view.is(end, WordClass.ARTICLE);
        if (absolute) {
            return of ? add(view, share.value(), i, view.skip(end, 1, WordClass.OF)) : i;
        }
        boolean more = view.is(end, WordClass.MORE);
        boolean fewer = view.is(end, WordClass.FEWER) || view.sentence().word(end).equals("off");
        boolean takes = fewer || of && view.verb().is("delete", "lower");
        boolean gives = more || (of || view.word(end, "to")) && view.verb().is("add");
        if (!takes && !gives) {
            return i;
        }
        int behind = more || fewer ? Math.max(view.any(end, WordClass.MORE, WordClass.FEWER), view.word(end, "off") ? end + 1 : end) : end;
        return add(view, takes ? 1 - share.value() : 1 + share.value(), i, behind);
    }

    /** "two of the five AMF replicas": so many go, or stay; {@code i} where no whole is said. */
    static int some(View view, int i, int number, int at) {
        Integer whole = view.plain(at);
        boolean keeps = view.verb().is("keep-bound", "need", "set");
        boolean goes = view.verb().is("delete", "lower", "suspend") || view.verb().off();
        if (whole == null || whole < number || !keeps && !goes) {
            return i;
        }
        int behind = view.numeral(at).to();
        boolean leads = ReplicaWords.leadsToFunction(view, behind);
        int end = leads ? behind : ReplicaWords.behind(view, behind);
        if (!leads && end == behind) {
            return i;
        }
        view.add(new Count(goes ? How.DELTA : How.ABSOLUTE, goes ? -number : number, goes, leads, false, List.of(), i, end));
        return end;
    }

    private static int add(View view, double factor, int from, int to) {
        int end = ReplicaWords.behind(view, to);
        view.add(new Count(How.FACTOR, factor, true, false, false, List.of(), from, end));
        return end;
    }

    private static @Nullable Share share(View view, int i) {
        Amount percent = view.amount(i);
        if (percent != null && percent.dimension() == Dimension.SHARE) {
            return new Share(percent.value().divide(HUNDRED).doubleValue(), percent.to());
        }
        int at = view.word(i, "a", "one", "an") ? i + 1 : i;
        Double part = PARTS.get(view.word(at));
        if (part != null) {
            return new Share(part, at + 1);
        }
        Numeral number = view.numeral(i);
        Double parts = number == null || !number.whole() ? null : PARTS.get(view.word(number.to()));
        return parts == null ? null : new Share(number.value().doubleValue() * parts, number.to() + 1);
    }

    /** Whether the clause speaks of replicas or of functions as a whole behind the share, and of no metric or size. */
    private static boolean counts(View view, int from) {
        int at = view.skip(from, 4, WordClass.OF, WordClass.ARTICLE, WordClass.MORE, WordClass.FEWER, WordClass.ALL);
        boolean other = view.at(at, Kind.METRIC) != null || view.any(at, WordClass.CPU, WordClass.MEMORY, WordClass.STORAGE) > at;
        boolean function = false;
        for (int n = view.from(); n < view.to(); n++) {
            function |= view.sentence().at(n, Kind.FUNCTION) != null;
        }
        return function && !other;
    }

    private static boolean measured(View view) {
        return view.notes().between(view.from(), view.to()).stream().anyMatch(fact -> fact instanceof Fact.Size || fact instanceof Fact.Measure);
    }
}
