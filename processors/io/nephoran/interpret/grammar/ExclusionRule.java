package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;

/** "except the NRF", "all but edge-3", "not the one at edge-2", "without a UPF": what follows is taken out. */
final class ExclusionRule implements Rule {
    @Override
    public String name() {
        return "exclusion";
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy the 5G core except the NRF", "Delete the UPF at edge-1, not the one at edge-2", "Deploy an AMF without a UPF",
                "Deploy a UPF at every edge site but edge-3", "Delete all UPFs but the one at edge-1");
    }

    @Override
    public int read(View view, int i) {
        int except = view.after(i, WordClass.EXCEPT);
        int but = view.word(i, "but", "save", "bar") && !view.is(i, WordClass.EXCEPT) && (place(view, i + 1) || theOne(view, i + 1)) ? i + 1 : i;
        int not = view.is(i, WordClass.NOT) && view.at(i, Kind.COMPARATOR) == null ? view.after(i, WordClass.NOT) : i;
        int end = Math.max(except, Math.max(but, not));
        if (end == i) {
            return i;
        }
        int at = view.skip(end, 2, WordClass.ARTICLE, WordClass.AT_SURE);
        boolean setting = view.at(at, Kind.FEATURE) != null || view.any(at, WordClass.AUTOSCALE, WordClass.AVAILABILITY_ON) > at;
        if (!named(view, end, at) || setting) {
            return i;
        }
        view.add(new Fact.Excluding(i, end));
        return end;
    }

    /** Whether something that can be left out is said: a function, a slice, a place, a namespace or another one. */
    private static boolean named(View view, int end, int at) {
        return view.at(at, Kind.FUNCTION) != null || view.at(at, Kind.SLICE) != null || view.is(end, WordClass.ANOTHER_ONE)
                || view.is(at, WordClass.ANOTHER_ONE) || place(view, end) || theOne(view, end)
                || view.sentence().is(view.sentence().skip(end, 2, "article", "at", "at-sure"), WordClass.NAMESPACE);
    }

    /** "all UPFs but the one at edge-1", "but those in namespace red". */
    private static boolean theOne(View view, int i) {
        int at = view.skip(i, 1, WordClass.ARTICLE);
        return view.word(at, "one", "ones", "those") && view.is(at + 1, WordClass.AT) || view.is(i, WordClass.ANOTHER_ONE);
    }

    private static boolean place(View view, int i) {
        int at = view.skip(i, 2, WordClass.AT_SURE, WordClass.ARTICLE);
        return view.at(at, Kind.SITE) != null || view.free(at) && view.sentence().opaque(at) && view.at(at, Kind.FUNCTION) == null;
    }
}
