package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.regex.Pattern;

/** "DNN internet", "the internet DNN", "the DNN of slice 1 to enterprise" (3GPP TS 23.003 clause 9). */
final class DataNetworkRule implements Rule {
    /** The data network of voice is called so everywhere (GSMA IR.88), though the word alone means its functions. */
    private static final String VOICE = "ims";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?");
    /** Words of "of slice 1-000042 at edge-2 to" at most. */
    private static final int LONGEST_OWNER = 14;

    @Override
    public String name() {
        return "data network";
    }

    @Override
    public List<String> after() {
        return List.of("slice", "parameter");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an SMF with DNN internet", "Configure the UPF for the ims DNN", "Switch the DNN of the UPF to enterprise");
    }

    @Override
    public int read(View view, int i) {
        int at = view.after(i, WordClass.DNN);
        if (at == i) {
            return reversed(view, i);
        }
        int to = view.word(at, "of", "for", "on", "from") ? behindOwner(view, at) : at;
        if (to > at && view.free(to) && !view.sign(to)) {
            view.add(new Fact.Idle(null, i, at));
            name(view, to - 1, to, view.runEnd(to), view.runEnd(to));
            return at;
        }
        int name = view.skip(at, 2, WordClass.CALLED);
        if (!view.free(name) || view.sign(name) || view.is(name, WordClass.AND) || view.is(name, WordClass.WITH)
                || view.is(name, WordClass.AT_SURE)) {
            return i;
        }
        return name(view, i, name, view.runEnd(name), view.runEnd(name));
    }

    private static int reversed(View view, int i) {
        int behind = view.free(i) && !view.sign(i) ? view.runEnd(i) : i;
        boolean named = behind > i && view.is(i - 1, WordClass.ARTICLE) && !view.is(i, WordClass.ARTICLE)
                && (view.word(i, VOICE) || !view.sentence().meaningful(i))
                && view.is(behind, WordClass.DNN) && view.closes(view.after(behind, WordClass.DNN));
        return named ? name(view, i, i, behind, view.after(behind, WordClass.DNN)) : i;
    }

    private static int behindOwner(View view, int at) {
        for (int i = at + 1; i < Math.min(at + LONGEST_OWNER, view.to()); i++) {
            if (view.sentence().word(i).equals("to") && view.free(i)) {
                return i + 1;
            }
        }
        return at;
    }

    private static int name(View view, int from, int name, int nameEnd, int to) {
        String dnn = view.lower(name, nameEnd);
        view.add(NAME.matcher(dnn).matches() ? new Fact.DataNetwork(dnn, from, to) : new Fact.Malformed(new Refusal(Reason.MALFORMED.word(),
                "'" + dnn + "' is no data network name: letters, digits, dots and hyphens (3GPP TS 23.003 clause 9)."), from, to));
        return to;
    }
}
