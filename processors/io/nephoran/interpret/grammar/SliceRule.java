package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Reason;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "URLLC slice", "slice for video streaming", "S-NSSAI 1-0000a1", "slice with SST 3 and SD 00C0DE" (3GPP TS 23.003 §28.4). */
final class SliceRule implements Rule {
    private static final Pattern HEXADECIMAL = Pattern.compile("(?:0x)?[0-9a-f]{1,8}");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");

    /** A slice while its parts are read. */
    private record Draft(@Nullable SliceType type, @Nullable Integer sst, @Nullable String sd, int to) {
        Draft type(SliceType said, int end) {
            return new Draft(said, sst == null ? Integer.valueOf(said.sst()) : sst, sd, end);
        }

        Draft sst(int said, int end) {
            SliceType known = Arrays.stream(SliceType.values()).filter(one -> one.sst() == said).findFirst().orElse(type);
            return new Draft(known, said, sd, end);
        }

        Draft sd(String said, int end) {
            return new Draft(type, sst, said, end);
        }

        Draft to(int end) {
            return new Draft(type, sst, sd, end);
        }
    }

    @Override
    public String name() {
        return "slice";
    }

    @Override
    public List<String> after() {
        return List.of("namespace");
    }

    @Override
    public List<String> examples() {
        return List.of("Create a URLLC slice at plant-7", "Deploy a slice for video streaming", "Resume slice SST 3 SD 00AA01",
                "Create a slice with S-NSSAI {SST: 1, SD: 0x0A0B0C}",
                "Tear down slice 2-0000E7", "Create a slice of type eMBB");
    }

    @Override
    public int read(View view, int i) {
        Draft none = new Draft(null, null, null, i);
        Match kind = view.at(i, Kind.SLICE);
        if (kind != null) {
            return settle(view, i, tail(view, none.type(type(kind.value()), kind.to())));
        }
        int prefix = Math.max(view.after(i, WordClass.NSSAI), Math.max(view.after(i, WordClass.SLICE), view.word(i, "nsi") ? i + 1 : i));
        if (prefix > i) {
            return prefixed(view, i, prefix, none);
        }
        if (view.is(i, WordClass.SST) && !view.is(i, WordClass.SLICE)) {
            Draft read = part(view, none);
            return read == null ? i : settle(view, i, tail(view, read));
        }
        return differentiator(view, i);
    }

    private int prefixed(View view, int i, int prefix, Draft none) {
        Match purpose = purpose(view, prefix);
        if (purpose != null) {
            return settle(view, i, tail(view, none.type(type(purpose.value()), purpose.to())));
        }
        Draft first = part(view, none.to(opened(view, prefix)));
        if (first != null) {
            return settle(view, i, tail(view, first));
        }
        int value = view.skip(prefix, 2, WordClass.CALLED);
        Integer sst = integer(view, value);
        boolean joined = view.inside(value + 1) && view.token(value + 1).joined() || view.word(value + 1, ":", "/");
        boolean counts = view.amount(value) != null && view.amount(value).unit() != null || view.is(value + 1, WordClass.REPLICA);
        if (sst != null && !counts && (joined || view.is(i, WordClass.NSSAI) || view.closes(value + 1) || value + 1 >= view.to())) {
            return settle(view, i, tail(view, numbered(view, none, value, sst)));
        }
        view.add(new Fact.BareSlice(i, prefix));
        return prefix;
    }

    /** "1", "1-000001", "01-00FF01" */
    private static Draft numbered(View view, Draft none, int value, int sst) {
        int next = view.word(value + 1, ":", "/") ? value + 2 : value + 1;
        boolean joined = next == value + 2 || view.inside(next) && view.token(next).joined();
        String sd = joined ? hexadecimal(view, next) : null;
        Draft known = none.sst(sst, value + 1);
        return sd == null ? known : known.sd(sd, next + 1);
    }

    /** Behind "of type", "with", "identified by", "{". */
    private static int opened(View view, int i) {
        int at = i;
        for (int n = 0; n < 5; n++) {
            int next = view.any(at, WordClass.CALLED, WordClass.OF, WordClass.WITH, WordClass.ARTICLE);
            next = view.word(at, "type", "{", "(", "identified", "by", ":", "=", "id") ? Math.max(next, at + 1) : next;
            if (next == at) {
                break;
            }
            at = next;
        }
        return at;
    }

    private static Draft tail(View view, Draft begun) {
        Draft read = begun;
        for (int n = 0; n < 6; n++) {
            int noun = view.after(read.to(), WordClass.SLICE);
            if (noun > read.to() && read.type() != null) {
                read = read.to(noun);
                continue;
            }
            Integer sst = read.sd() == null ? integer(view, read.to()) : null;
            Draft numbered = sst == null || !sst.equals(read.sst()) ? read : numbered(view, read, read.to(), sst);
            if (numbered.sd() != null && read.sd() == null) {
                read = numbered;
                continue;
            }
            int at = joint(view, read.to());
            Draft more = part(view, read.to(at));
            if (more == null || more.sst() != null && read.sst() != null && !more.sst().equals(read.sst()) && read.sd() != null
                    || read.sd() != null && !more.sd().equals(read.sd())) {
                break;
            }
            read = more;
        }
        int close = read.to();
        while (view.word(close, ")", "}")) {
            close++;
        }
        return read.to(close);
    }

    /** Behind ", ", "and", "with", "(": what may stand between the parts of one S-NSSAI. */
    private static int joint(View view, int i) {
        int at = i;
        for (int n = 0; n < 3; n++) {
            int next = view.any(at, WordClass.AND, WordClass.WITH, WordClass.ARTICLE);
            next = view.word(at, ",", "(", "{", "/", ":") ? at + 1 : next;
            if (next == at) {
                break;
            }
            at = next;
        }
        return at;
    }

    /** "SST 3", "SD 00C0DE", "(MIoT)"; null when none of them stands here. */
    private static @Nullable Draft part(View view, Draft read) {
        int i = read.to();
        int sst = view.after(i, WordClass.SST);
        if (sst > i) {
            int value = view.skip(sst, 2, WordClass.CALLED);
            Integer number = integer(view, value);
            Match kind = view.at(value, Kind.SLICE);
            return number != null ? read.sst(number, value + 1) : kind == null ? null : contradicts(view, read, kind) ? null
                    : read.type(type(kind.value()), kind.to());
        }
        int sd = view.after(i, WordClass.SD);
        if (sd > i) {
            String digits = hexadecimal(view, view.skip(sd, 2, WordClass.CALLED));
            return digits == null ? null : read.sd(digits, view.skip(sd, 2, WordClass.CALLED) + 1);
        }
        Match kind = view.at(i, Kind.SLICE);
        return kind != null && (read.sst() == null || type(kind.value()).sst() == read.sst() && view.word(i - 1, "("))
                ? read.type(type(kind.value()), kind.to()) : null;
    }

    /** "SST 1, slice/service type MIoT": asked, not chosen. */
    private static boolean contradicts(View view, Draft read, Match kind) {
        boolean against = read.sst() != null && type(kind.value()).sst() != read.sst();
        if (against) {
            view.add(new Fact.Asked(new Question("slice", "SST " + read.sst() + " is not " + kind.value() + " (SST " + type(kind.value()).sst()
                    + ", 3GPP TS 23.501 table 5.15.2.2-1): which slice is meant?", List.of("SST " + read.sst(), kind.value())), kind.from(),
                    kind.to()));
        }
        return against;
    }

    private static int settle(View view, int from, Draft read) {
        if (read.sst() != null && read.sst() > 255) {
            view.add(new Fact.Malformed(new Refusal(Reason.MALFORMED.word(),
                    "SST " + read.sst() + " is outside 0..255 (3GPP TS 23.003 clause 28.4)."), from, read.to()));
            return read.to();
        }
        view.add(read.sst() == null && read.sd() != null ? new Fact.SliceDifferentiator(read.sd(), from, read.to())
                : new Fact.NamedSlice(read.type(), read.sst(), read.sd(), from, read.to()));
        return read.to();
    }

    private static int differentiator(View view, int i) {
        int sd = view.after(i, WordClass.SD);
        int value = view.skip(sd, 2, WordClass.CALLED);
        String digits = sd == i ? null : hexadecimal(view, value);
        if (digits == null) {
            return i;
        }
        view.add(new Fact.SliceDifferentiator(digits, i, value + 1));
        return value + 1;
    }

    /** "slice for video streaming": what is also called a video streaming slice. */
    private static @Nullable Match purpose(View view, int noun) {
        int at = view.skip(noun, 2, WordClass.OF, WordClass.ARTICLE, WordClass.WITH);
        if (at <= noun) {
            return null;
        }
        StringBuilder squashed = new StringBuilder();
        Match longest = null;
        for (int j = at; j < at + 3 && view.free(j) && !view.sign(j); j++) {
            squashed.append(view.word(j));
            String word = squashed.toString();
            for (Term term : view.sentence().vocabulary().meanings((word.endsWith("s") ? word.substring(0, word.length() - 1) : word) + "slice")) {
                longest = term.kind() == Kind.SLICE ? new Match(term, at, j + 1) : longest;
            }
        }
        return longest;
    }

    private static SliceType type(String label) {
        return Arrays.stream(SliceType.values()).filter(one -> one.label().equals(label)).findFirst().orElseThrow();
    }

    private static @Nullable Integer integer(View view, int i) {
        String text = view.free(i) ? view.token(i).text() : "";
        return WHOLE.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    /** Six digits in lower case, filled up on the left. */
    private static @Nullable String hexadecimal(View view, int i) {
        if (!view.free(i)) {
            return null;
        }
        String text = view.lower(i, view.runEnd(i)).toLowerCase(Locale.ROOT);
        text = HEXADECIMAL.matcher(text).matches() ? text : view.token(i).text().toLowerCase(Locale.ROOT);
        if (!HEXADECIMAL.matcher(text).matches()) {
            return null;
        }
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        digits = digits.length() > 6 && digits.startsWith("0") ? digits.substring(digits.length() - 6) : digits;
        return digits.length() > 6 ? null : "0".repeat(6 - digits.length()) + digits;
    }
}
