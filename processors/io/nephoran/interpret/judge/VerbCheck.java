package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.interpret.words.Term.Kind;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;

/** Whether words mean an action: a verb of the lexicon does, a soft one ("bring", "make") may mean several. */
final class VerbCheck {
    private static final Map<String, Set<Action>> SOFT = Map.ofEntries(
            Map.entry("raise", Set.of(Action.SCALE, Action.UPDATE, Action.CONFIGURE, Action.OPTIMIZE)),
            Map.entry("lower", Set.of(Action.SCALE, Action.UPDATE, Action.CONFIGURE, Action.OPTIMIZE)),
            Map.entry("double", Set.of(Action.SCALE)), Map.entry("triple", Set.of(Action.SCALE)), Map.entry("quadruple", Set.of(Action.SCALE)),
            Map.entry("halve", Set.of(Action.SCALE)), Map.entry("more", Set.of(Action.SCALE, Action.DEPLOY)),
                    Map.entry("fewer", Set.of(Action.SCALE)),
            Map.entry("set", Set.of(Action.SCALE, Action.CONFIGURE, Action.UPDATE, Action.DEPLOY)),
            Map.entry("put", Set.of(Action.DEPLOY, Action.CONFIGURE, Action.SCALE)),
                    Map.entry("add", Set.of(Action.DEPLOY, Action.SCALE, Action.CONFIGURE)),
            Map.entry("need", Set.of(Action.DEPLOY, Action.SCALE, Action.CONFIGURE, Action.OPTIMIZE)),
            Map.entry("give-us", Set.of(Action.DEPLOY, Action.SCALE, Action.CONFIGURE)),
            Map.entry("keep-bound", Set.of(Action.CONFIGURE, Action.OPTIMIZE, Action.SCALE)),
                    Map.entry("limiting", Set.of(Action.CONFIGURE, Action.SCALE)),
            Map.entry("modal", Set.of(Action.CONFIGURE, Action.OPTIMIZE, Action.SCALE, Action.DEPLOY)),
            Map.entry("moving", Set.of(Action.UPDATE)), Map.entry("asking", Set.of(Action.REPORT)),
                    Map.entry("autoscale", Set.of(Action.CONFIGURE, Action.SCALE)),
            Map.entry("vague", Set.of(Action.OPTIMIZE)), Map.entry("better", Set.of(Action.OPTIMIZE)));
    /** What a verb of one action is said for as well: "resize to 4 CPUs", "remove two replicas", "switch the gNodeB off". */
    private static final Map<Action, Set<Action>> ALSO = Map.of(
            Action.SCALE, Set.of(Action.UPDATE, Action.CONFIGURE, Action.OPTIMIZE),
            Action.CONFIGURE, Set.of(Action.UPDATE, Action.OPTIMIZE, Action.SCALE, Action.SUSPEND),
            Action.UPDATE, Set.of(Action.CONFIGURE, Action.SCALE),
            Action.OPTIMIZE, Set.of(Action.CONFIGURE, Action.UPDATE, Action.SCALE),
            Action.DEPLOY, Set.of(Action.SCALE, Action.CONFIGURE, Action.RESUME),
            Action.DELETE, Set.of(Action.SCALE, Action.SUSPEND, Action.CONFIGURE),
            Action.SUSPEND, Set.of(Action.DELETE),
            Action.RESUME, Set.of(Action.DEPLOY));
    /** What a phrase without a verb may be short for: "AMF: 3 replicas". */
    private static final Set<Action> UNSAID = Set.of(Action.DEPLOY, Action.SCALE, Action.UPDATE, Action.CONFIGURE);
    private final Phrases phrases;

    VerbCheck(Phrases phrases) {
        this.phrases = phrases;
    }

    Finding check(BitSet words, Action action) {
        Finding verb = phrases.meaning(words, Kind.ACTION, action.word()).or(phrases.gapped(words, Kind.ACTION, action.word()));
        if (verb.grade() == Grade.MEANT) {
            return verb;
        }
        Finding soft = SOFT.entrySet().stream().filter(each -> each.getValue().contains(action))
                .map(each -> phrases.meaning(words, Kind.WORD, each.getKey()))
                .reduce(Finding.NONE, Finding::or).atMost(Grade.POSSIBLE);
        Finding loose = ALSO.entrySet().stream().filter(each -> each.getValue().contains(action))
                .map(each -> phrases.meaning(words, Kind.ACTION, each.getKey().word()).or(phrases.gapped(words, Kind.ACTION, each.getKey().word())))
                .reduce(Finding.NONE, Finding::or).atMost(Grade.POSSIBLE);
        soft = soft.or(loose);
        // another verb that is known says what is meant, whatever stands beside it
        if (soft.grade() == Grade.POSSIBLE || phrases.any(words, Kind.ACTION)) {
            return soft;
        }
        Finding unknown = phrases.unknown(words);
        return unknown.grade() == Grade.NOT_MEANT && UNSAID.contains(action) ? new Finding(Grade.UNKNOWN, words) : unknown;
    }
}
