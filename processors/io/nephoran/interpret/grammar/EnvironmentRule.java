package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;

/** "in production", "the staging AMF", "env=test". */
final class EnvironmentRule implements Rule {
    @Override
    public String name() {
        return "environment";
    }

    @Override
    public List<String> after() {
        return List.of("namespace", "count", "function", "family");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an AMF in production", "Delete the staging AMF", "deploy nwdaf env=staging");
    }

    @Override
    public int read(View view, int i) {
        int label = view.word(i, "env", "environment") ? view.skip(i + 1, 1, WordClass.CALLED) : i;
        Match match = view.at(label, Kind.ENVIRONMENT);
        if (match == null || match.to() < view.sentence().runEnd(label) && view.sentence().opaque(label)) {
            return i;
        }
        boolean labelled = label > i + 1;
        int before = view.is(i - 1, WordClass.ARTICLE) ? i - 2 : i - 1;
        boolean prefixed = view.any(before, WordClass.AT, WordClass.AT_SURE) > before || i == view.from() || view.sign(i - 1);
        int end = match.to();
        if (!labelled && !(prefixed && !view.word(end, "traffic")) && !followed(view, end)) {
            return i;
        }
        int to = view.is(end, WordClass.NAMESPACE) ? end : view.after(end, WordClass.ENVIRONMENT);
        view.add(new Fact.Environment(match.value(), i, to));
        return to;
    }

    /** What an environment stands in front of, or the end. */
    private static boolean followed(View view, int end) {
        boolean thing = view.at(end, Kind.FUNCTION) != null || view.at(end, Kind.SLICE) != null || view.at(end, Kind.GROUP) != null
                || nextTaken(view, end);
        return thing || end >= view.to() || view.any(end, WordClass.ENVIRONMENT, WordClass.SITE, WordClass.NAMESPACE) > end;
    }

    /** A function or slice behind it that was read already. */
    private static boolean nextTaken(View view, int i) {
        return view.inside(i) && !view.free(i) && (view.sentence().at(i, Kind.FUNCTION) != null || view.sentence().at(i, Kind.SLICE) != null);
    }
}
