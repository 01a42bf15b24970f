package io.nephoran.interpret;

import io.nephoran.intent.Reason;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.Draft.SlicePart;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads names and numbers that identify: namespace, PLMN, S-NSSAI, DNN, port, version, tracking area, cell. */
final class Identifiers {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern THREE = Pattern.compile("\\d{3}");
    private static final Pattern NETWORK_CODE = Pattern.compile("\\d{2,3}");
    private static final Pattern PLMN = Pattern.compile("\\d{5,6}");
    private static final Pattern HEXADECIMAL = Pattern.compile("(?:0x)?[0-9a-f]{1,8}");
    private static final Pattern RELEASE = Pattern.compile("v\\d[\\w.-]*|\\d+(?:\\.\\d+){2,}[\\w.-]*");
    private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

    /** Words of "of the AMF and the SMF" at most. */
    private static final int LONGEST_OWNER = 9;
    private final Sentence sentence;
    private final Draft draft;

    Identifiers(Sentence sentence, Draft draft) {
        this.sentence = sentence;
        this.draft = draft;
    }

    /** @return behind what was read, or {@code i} when no identifier begins there */
    int read(int i) {
        int end = namespace(i);
        end = end > i ? end : plmn(i);
        end = end > i ? end : slice(i);
        end = end > i ? end : dnn(i);
        return end > i ? end : parameter(i);
    }

    private int namespace(int i) {
        int at = sentence.after(i, "namespace");
        if (at > i) {
            int name = sentence.skip(at, 2, "called");
            return name < sentence.size() && (!sentence.token(name).sign() || "./".contains(sentence.word(name)))
                    && !sentence.is(name, "with") ? namespace(i, name) : at;
        }
        // "in the core-test namespace"
        if (sentence.is(i, "at") && !sentence.token(i).sign()) {
            int name = sentence.skip(sentence.after(i, "at"), 1, "article");
            if (name < sentence.size() && !sentence.token(name).sign()) {
                int behind = sentence.runEnd(name);
                if (sentence.is(behind, "namespace") && !sentence.is(name, "namespace")
                        && !sentence.is(sentence.after(behind, "namespace"), "called")) {
                    namespace(i, name);
                    draft.take(i, sentence.after(behind, "namespace"));
                    return sentence.after(behind, "namespace");
                }
            }
        }
        return i;
    }

    private int namespace(int from, int name) {
        String raw = sentence.raw(name).toLowerCase(Locale.ROOT);
        int end = Math.max(name + 1, sentence.tokenFrom(sentence.token(name).start() + raw.length()));
        if (!DNS_LABEL.matcher(raw).matches()) {
            draft.refuse(Reason.MALFORMED, "'" + raw + "' is no Kubernetes namespace: use lower-case letters, digits and hyphens, at most 63 (RFC 1123).");
        } else if (SYSTEM.contains(raw)) {
            draft.refuse(Reason.HOSTILE, "Namespace '" + raw + "' belongs to the cluster itself; name one of your own.");
        } else {
            draft.namespace = raw;
        }
        draft.telecom = true;
        draft.span("namespace", from, end);
        return end;
    }

    private int plmn(int i) {
        int at = sentence.after(i, "plmn");
        if (at > i) {
            int end = plmnValue(i, sentence.skip(at, 2, "called", "plmn"));
            int behind = behindOwner(at);
            if (end == 0 && behind > at && plmnValue(behind - 1, behind) > 0) {
                draft.take(i, at);
                return at;
            }
            if (end > 0) {
                return end;
            }
            draft.take(i, at);
            return at;
        }
        int mcc = sentence.after(i, "mcc");
        if (mcc > i) {
            if (sentence.is(mcc, "mnc")) {
                int value = sentence.skip(sentence.after(mcc, "mnc"), 1, "called");
                if (THREE.matcher(text(value)).matches() && NETWORK_CODE.matcher(text(value + 1)).matches()) {
                    return plmn(i, value + 2, text(value), text(value + 1));
                }
            }
            int value = sentence.skip(mcc, 2, "called");
            if (THREE.matcher(text(value)).matches()) {
                draft.mcc = text(value);
                draft.span("plmn", i, value + 1);
                return value + 1;
            }
        }
        int mnc = sentence.after(i, "mnc");
        if (mnc > i) {
            int value = sentence.skip(mnc, 2, "called");
            if (NETWORK_CODE.matcher(text(value)).matches()) {
                draft.mnc = text(value);
                draft.span("plmn", i, value + 1);
                return value + 1;
            }
        }
        return i;
    }

    /** @return behind the value, 0 when there is none */
    private int plmnValue(int from, int value) {
        String first = text(value);
        String second = text(value + 1);
        if (PLMN.matcher(first).matches()) {
            return plmn(from, value + 1, first.substring(0, 3), first.substring(3));
        }
        int gap = sentence.word(value + 1).equals("/") || sentence.word(value + 1).equals("-") ? 2 : 1;
        second = gap == 2 ? text(value + 2) : second;
        if (THREE.matcher(first).matches() && NETWORK_CODE.matcher(second).matches()) {
            return plmn(from, value + gap + 1, first, second);
        }
        if (first.matches("\\d{3}\\.\\d{2,3}")) {
            return plmn(from, value + 1, first.substring(0, 3), first.substring(4));
        }
        return 0;
    }

    /** "The PLMN of the AMF and SMF to …": where the value stands, or {@code at}. */
    private int behindOwner(int at) {
        if (sentence.word(at).equals("of") || sentence.word(at).equals("for")) {
            for (int i = at + 1; i < Math.min(at + LONGEST_OWNER, sentence.size()) && !sentence.ends(i); i++) {
                if (sentence.word(i).equals("to")) {
                    return i + 1;
                }
            }
        }
        return at;
    }

    private int plmn(int from, int to, String mcc, String mnc) {
        draft.mcc = mcc;
        draft.mnc = mnc;
        draft.telecom = true;
        draft.span("plmn", from, to);
        return to;
    }

    private int slice(int i) {
        int at = sentence.after(i, "nssai");
        if (at == i && sentence.is(i, "slice")) {
            // "slice 1-000001"
            int value = sentence.skip(sentence.after(i, "slice"), 2, "called");
            at = value < sentence.size() && sentence.token(value).number() != null && hexadecimal(value + 1) != null
                    && sentence.token(value + 1).joined() ? value : i;
        }
        if (at > i) {
            int value = sentence.skip(at, 2, "called");
            if (sentence.is(value, "sst")) {
                draft.take(i, value);
                return value;
            }
            Integer sst = integer(value);
            if (sst != null) {
                SlicePart slice = of(sst, i, value + 1);
                int next = sentence.word(value + 1).equals(":") || sentence.word(value + 1).equals("/") ? value + 2 : value + 1;
                boolean joined = next == value + 2 || next < sentence.size() && sentence.token(next).joined();
                String sd = joined ? hexadecimal(next) : null;
                if (sd != null) {
                    slice.sd = sd;
                    draft.span("slices.sd", next, next + 1);
                    return next + 1;
                }
                return value + 1;
            }
            draft.take(i, at);
            return at;
        }
        int sst = sentence.after(i, "sst");
        if (sst > i) {
            int value = sentence.skip(sst, 2, "called");
            Integer number = integer(value);
            if (number != null) {
                of(number, i, value + 1);
                return value + 1;
            }
            return i;
        }
        int sd = sentence.after(i, "sd");
        if (sd > i) {
            int value = sentence.skip(sd, 2, "called");
            String digits = hexadecimal(value);
            if (digits != null) {
                last(i, value + 1).sd = digits;
                draft.span("slices.sd", i, value + 1);
                return value + 1;
            }
        }
        return i;
    }

    private SlicePart of(int sst, int from, int to) {
        if (sst > 255) {
            draft.refuse(Reason.MALFORMED, "SST " + sst + " is outside 0..255 (3GPP TS 23.003 clause 28.4).");
        }
        SlicePart slice = draft.slices.isEmpty() || draft.slices.get(draft.slices.size() - 1).sst != null
                && draft.slices.get(draft.slices.size() - 1).sst != sst ? new SlicePart() : draft.slices.get(draft.slices.size() - 1);
        if (slice.sst == null && !draft.slices.contains(slice)) {
            draft.slices.add(slice);
        }
        slice.sst = Math.min(sst, 255);
        slice.type = Arrays.stream(SliceType.values()).filter(type -> type.sst() == sst).findFirst().orElse(slice.type);
        slice.from = from;
        slice.to = to;
        draft.sliceSaid = true;
        draft.telecom = true;
        draft.take(from, to);
        return slice;
    }

    private SlicePart last(int from, int to) {
        draft.sliceSaid = true;
        draft.telecom = true;
        if (draft.slices.isEmpty()) {
            SlicePart slice = new SlicePart();
            slice.from = from;
            slice.to = to;
            draft.slices.add(slice);
        }
        return draft.slices.get(draft.slices.size() - 1);
    }

    private int dnn(int i) {
        int at = sentence.after(i, "dnn");
        if (at == i) {
            // "the internet DNN"
            int behind = i < sentence.size() && !sentence.token(i).sign() ? sentence.runEnd(i) : i;
            if (behind > i && sentence.is(i - 1, "article") && !sentence.is(i, "article") && !sentence.is(i, "with") && !sentence.is(i, "and") && !sentence.is(i, "dnn")
                    && !sentence.meaningful(i) && sentence.is(behind, "dnn") && !named(sentence.after(behind, "dnn"))) {
                return dnn(i, i, behind, sentence.after(behind, "dnn"));
            }
            return i;
        }
        int behind = behindOwner(at);
        if (behind > at && behind < sentence.size() && !sentence.token(behind).sign()) {
            dnn(behind - 1, behind, sentence.runEnd(behind), sentence.runEnd(behind));
            draft.take(i, at);
            return at;
        }
        int name = sentence.skip(at, 2, "called");
        if (name >= sentence.size() || sentence.token(name).sign() || sentence.is(name, "and") || sentence.is(name, "with")
                || sentence.is(name, "at-sure")) {
            draft.take(i, at);
            return at;
        }
        return dnn(i, name, sentence.runEnd(name), sentence.runEnd(name));
    }

    private boolean named(int i) {
        return i < sentence.size() && (sentence.is(i, "called") || !sentence.token(i).sign() && !sentence.known(i));
    }

    private int dnn(int from, int name, int nameEnd, int to) {
        String dnn = sentence.lower(name, nameEnd);
        if (!dnn.matches("[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?")) {
            draft.refuse(Reason.MALFORMED, "'" + dnn + "' is no data network name: letters, digits, dots and hyphens (3GPP TS 23.003 clause 9).");
        }
        draft.parameters.put("dnn", dnn);
        draft.telecom = true;
        draft.span("dnn", from, to);
        return to;
    }

    private int parameter(int i) {
        int end = parameter(i, "port", "port", Pattern.compile("\\d{1,5}"));
        end = end > i ? end : parameter(i, "version", "version", Pattern.compile("v?\\d[\\w.-]*"));
        end = end > i ? end : parameter(i, "tac", "tac", Pattern.compile("(?:0x)?[0-9a-f]{1,6}"));
        end = end > i ? end : parameter(i, "cell", "cellId", Pattern.compile("\\d{1,10}"));
        end = end > i ? end : release(i);
        return end > i ? end : cells(i);
    }

    /** "update it to v2", "change the image of the NRF to 2.4.1". */
    private int release(int i) {
        int value = sentence.after(i, "to");
        if (value == i || value >= sentence.size() || !draft.verbIs("update", "rollback", "set") || draft.parameters.containsKey("version")) {
            return i;
        }
        String text = sentence.lower(value, sentence.runEnd(value));
        if (!RELEASE.matcher(text).matches()) {
            return i;
        }
        draft.parameters.put("version", text);
        draft.span("version", i, sentence.runEnd(value));
        return sentence.runEnd(value);
    }

    /** "serving 12 cells", "a 3-cell O-DU". */
    private int cells(int i) {
        Numerals.Numeral numeral = sentence.numeral(i);
        if (numeral == null || !numeral.whole() || numeral.half() || !sentence.is(numeral.to(), "cell")) {
            return i;
        }
        int end = numeral.to() + 1;
        boolean several = sentence.word(numeral.to()).endsWith("s") && sentence.numeral(end) == null;
        if (!several && sentence.at(end, Term.Kind.FUNCTION) == null && numeral.value().intValue() != 1) {
            return i;
        }
        draft.parameters.put("cells", numeral.value().toPlainString());
        draft.telecom = true;
        draft.span("cells", i, end);
        return end;
    }

    private int parameter(int i, String wordClass, String name, Pattern form) {
        int at = sentence.after(i, wordClass);
        if (at == i) {
            return i;
        }
        int value = sentence.skip(at, 2, "called");
        if (value >= sentence.size() || sentence.token(value).sign()) {
            return i;
        }
        String text = sentence.lower(value, sentence.runEnd(value));
        if (!form.matcher(text).matches()) {
            return i;
        }
        draft.parameters.put(name, text);
        draft.span(name, i, sentence.runEnd(value));
        return sentence.runEnd(value);
    }

    private String text(int i) {
        return i < sentence.size() ? sentence.token(i).text() : "";
    }

    private @Nullable Integer integer(int i) {
        String text = text(i);
        return text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
    }

    /** Six digits in lower case, filled up on the left. */
    private @Nullable String hexadecimal(int i) {
        String text = text(i).toLowerCase(Locale.ROOT);
        if (!HEXADECIMAL.matcher(text).matches()) {
            return null;
        }
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        digits = digits.length() > 6 && digits.startsWith("0") ? digits.substring(digits.length() - 6) : digits;
        return digits.length() > 6 ? null : "0".repeat(6 - digits.length()) + digits;
    }
}
