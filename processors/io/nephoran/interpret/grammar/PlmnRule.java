package io.nephoran.interpret.grammar;

import io.nephoran.intent.Plmn;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "PLMN 208-93", "PLMNs 999-70 and 001-01", "MCC 310, MNC 410" (3GPP TS 23.003 §2.2). */
final class PlmnRule implements Rule {
    private static final Pattern THREE = Pattern.compile("\\d{3}");
    private static final Pattern NETWORK_CODE = Pattern.compile("\\d{2,3}");
    private static final Pattern JOINED = Pattern.compile("\\d{5,6}");
    private static final Pattern DOTTED = Pattern.compile("\\d{3}\\.\\d{2,3}");
    /** Words of "of the AMF and the SMF to" at most. */
    private static final int LONGEST_OWNER = 9;

    /** A value and the token behind it. */
    private record Value(Plmn plmn, int to) {
    }

    @Override
    public String name() {
        return "PLMN";
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an AMF for PLMN 208-93", "Deploy an AMF for PLMNs 999-70 and 001-01",
                "Deploy an AMF for PLMNs 208-93, 001-01 and 999-70", "Configure the SMF for MCC 310, MNC 410",
                "Change the PLMN of the AMF to 262-02");
    }

    @Override
    public int read(View view, int i) {
        int at = view.after(i, WordClass.PLMN);
        if (at > i) {
            return named(view, i, view.skip(at, 3, WordClass.CALLED, WordClass.PLMN));
        }
        int mcc = view.after(i, WordClass.MCC);
        return mcc > i ? codes(view, i, mcc) : i;
    }

    private static int named(View view, int from, int first) {
        Value value = value(view, first);
        if (value == null) {
            int behind = behindOwner(view, first);
            value = behind > first ? value(view, behind) : null;
            if (value == null) {
                return named(view, from);
            }
            view.add(new Fact.Idle(null, from, first));
            view.add(new Fact.NamedPlmn(value.plmn(), behind - 1, value.to()));
            return first;
        }
        int begin = from;
        while (value != null) {
            view.add(new Fact.NamedPlmn(value.plmn(), begin, value.to()));
            boolean listed = view.word(value.to(), ",", "/");
            begin = value.to();
            int next = listed ? Math.max(begin + 1, view.after(begin + 1, WordClass.AND)) : view.after(begin, WordClass.AND);
            next = next > begin ? view.skip(next, 1, WordClass.PLMN) : begin;
            value = next > begin ? value(view, next) : null;
            begin = listed && value != null ? begin + 1 : begin;
        }
        return begin;
    }

    /** "for that PLMN": the one named before. */
    private static int named(View view, int from) {
        boolean again = List.of("that", "this", "same").contains(view.sentence().word(from - 1));
        Fact.NamedPlmn before = again ? view.notes().all().stream().filter(fact -> fact instanceof Fact.NamedPlmn && fact.from() < from)
                .map(Fact.NamedPlmn.class::cast)
                .reduce((first, last) -> last).orElse(null) : null;
        if (before == null) {
            return from;
        }
        int end = view.after(from, WordClass.PLMN);
        view.add(new Fact.NamedPlmn(before.plmn(), from, end));
        return end;
    }

    private static int codes(View view, int from, int mcc) {
        boolean both = view.is(mcc, WordClass.MNC);
        int first = view.skip(both ? view.after(mcc, WordClass.MNC) : mcc, 2, WordClass.CALLED);
        int second = first + 1;
        if (!both) {
            second = view.word(second, ",") ? second + 1 : second;
            second = view.skip(second, 2, WordClass.AND, WordClass.WITH);
            int mnc = view.after(second, WordClass.MNC);
            second = mnc > second ? view.skip(mnc, 2, WordClass.CALLED) : second;
        } else if (view.word(second, "/", "-")) {
            second++;
        }
        if (THREE.matcher(text(view, first)).matches() && NETWORK_CODE.matcher(text(view, second)).matches()) {
            view.add(new Fact.NamedPlmn(new Plmn(text(view, first), text(view, second)), from, second + 1));
            return second + 1;
        }
        return from;
    }

    private static @Nullable Value value(View view, int i) {
        String first = text(view, i);
        if (JOINED.matcher(first).matches()) {
            return new Value(new Plmn(first.substring(0, 3), first.substring(3)), i + 1);
        }
        if (DOTTED.matcher(first).matches()) {
            return new Value(new Plmn(first.substring(0, 3), first.substring(4)), i + 1);
        }
        int gap = view.word(i + 1, "/", "-") ? 2 : 1;
        String second = text(view, i + gap);
        boolean joined = gap == 2 || view.inside(i + 1) && view.token(i + 1).glue() != 0 || view.inside(i + 1);
        return THREE.matcher(first).matches() && joined && NETWORK_CODE.matcher(second).matches() ? new Value(new Plmn(first, second), i + gap + 1)
                : null;
    }

    /** "The PLMN of the AMF and SMF to …": where the value stands, or {@code at}. */
    private static int behindOwner(View view, int at) {
        if (view.word(at, "of", "for", "on")) {
            for (int i = at + 1; i < Math.min(at + LONGEST_OWNER, view.to()) && !view.ends(i); i++) {
                if (view.word(i, "to", "being", "is", "=")) {
                    return i + 1;
                }
            }
        }
        return at;
    }

    private static String text(View view, int i) {
        return view.free(i) ? view.token(i).text() : "";
    }
}
