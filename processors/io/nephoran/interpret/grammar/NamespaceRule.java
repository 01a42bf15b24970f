package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** "namespace core-a", "ns=core-a", "in the core-test namespace". */
final class NamespaceRule implements Rule {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

    @Override
    public String name() {
        return "namespace";
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an AMF in namespace core-a", "deploy amf ns=core-x", "Delete the NEF in the core-test namespace");
    }

    @Override
    public int read(View view, int i) {
        int at = view.after(i, WordClass.NAMESPACE);
        int same = view.word(i, "same", "that") ? view.after(i + 1, WordClass.NAMESPACE) : i;
        if (same > i + 1 && (view.closes(same) || same >= view.to())) {
            return said(view, i, same);
        }
        if (at > i) {
            int name = view.skip(at, 2, WordClass.CALLED);
            boolean named = view.free(name) && (!view.sign(name) || view.word(name, ".", "/")) && !view.is(name, WordClass.WITH)
                    && !view.is(name, WordClass.AND);
            return named ? named(view, i, name) : i;
        }
        return !view.free(i) || view.sign(i) || view.any(i, WordClass.ARTICLE, WordClass.AT, WordClass.AND) > i ? i : reversed(view, i);
    }

    /** "in the core-test namespace". */
    private static int reversed(View view, int i) {
        int behind = view.runEnd(i);
        int noun = view.after(behind, WordClass.NAMESPACE);
        boolean named = noun > behind && view.any(i - 1, WordClass.ARTICLE, WordClass.AT) > i - 1 && !view.is(noun, WordClass.CALLED)
                && view.closes(noun)
                && view.at(i, Kind.ENVIRONMENT) == null && (view.sentence().opaque(i) || !view.sentence().known(i) || behind > i + 1);
        if (named) {
            named(view, i, i);
            view.add(new Fact.Idle(null, behind, noun));
            return noun;
        }
        return i;
    }

    /** "in the same namespace": the one that was named last. */
    private static int said(View view, int i, int end) {
        Fact.Namespace last = view.notes().between(0, i).stream().filter(Fact.Namespace.class::isInstance).map(Fact.Namespace.class::cast)
                .reduce((one, two) -> two).orElse(null);
        if (last == null) {
            return i;
        }
        view.add(new Fact.Namespace(last.name(), i, end));
        return end;
    }

    private static int named(View view, int from, int name) {
        String raw = view.sentence().raw(name).toLowerCase(Locale.ROOT);
        int end = view.sentence().rawEnd(name);
        if (!DNS_LABEL.matcher(raw).matches()) {
            view.add(new Fact.Malformed(new Refusal(Reason.MALFORMED.word(),
                    "'" + raw + "' is no Kubernetes namespace: use lower-case letters, digits and hyphens, at most 63 (RFC 1123)."), from, end));
        } else if (SYSTEM.contains(raw)) {
            view.add(new Fact.Malformed(new Refusal(Reason.HOSTILE.word(),
                    "Namespace '" + raw + "' belongs to the cluster itself; name one of your own."), from, end));
        } else {
            view.add(new Fact.Namespace(raw, from, end));
        }
        return end;
    }
}
